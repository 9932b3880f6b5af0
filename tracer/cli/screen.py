"""What a terminal shows: colour only where it is wanted, and no character that it would obey."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TYPE_CHECKING

import click

from tracer.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TELLING_SECONDS = 1.0
"""Seconds of a stage from which its rate says something."""


def coloured() -> bool:
    """True if standard output is a terminal and NO_COLOR is unset or empty (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(text: str = "") -> None:
    """Print a line; characters that the output's encoding lacks are shown as "?"."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    printable = text.encode(encoding, "replace").decode(encoding)
    try:
        click.echo(printable, color=coloured())
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"standard output: cannot be written ({reason})") from error


def silence() -> None:
    """Send standard output nowhere: what is still buffered would fail once more at the end of the program."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def paint(text: str, colour: str | None = None, *, bold: bool = False, dim: bool = False) -> str:
    """`text` in a colour, where colours are wanted; plain text elsewhere."""
    if not coloured() or not text:
        return text
    return click.style(text, fg=colour, bold=bold or None, dim=dim or None)


def one_screen(lines: Sequence[str], *, spare: int) -> tuple[Sequence[str], int]:
    """As many lines as a terminal shows beside `spare` others, and how many are left; all off a terminal."""
    room = max(shutil.get_terminal_size().lines - spare, 1)
    if not sys.stdout.isatty() or len(lines) <= room:
        return lines, 0
    return lines[: room - 1], len(lines) - room + 1


def columns() -> int | None:
    """Columns of the terminal; None off a terminal, where lines are as long as they are."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def progress(*, quiet: bool) -> Callable[[str, int, int], None] | None:
    """A reporter that keeps one line on standard error up to date; None if quiet or off a terminal."""
    if quiet or not sys.stderr.isatty():
        return None

    began: dict[str, float] = {}

    def report(stage: str, done: int, total: int) -> None:
        seconds = time.monotonic() - began.setdefault(stage, time.monotonic())
        click.echo(f"\r\x1b[K{stage}{_figures(done, total, seconds)}", nl=False, err=True)

    return report


def _figures(done: int, total: int, seconds: float) -> str:
    """How much of a stage is done, how fast it goes, and how long the rest takes if it goes on like that."""
    figures = f" {done:,}/{total:,}" if total else f" {done:,}" if done else ""
    if not done or seconds < _TELLING_SECONDS:
        return figures
    rate = done / seconds
    left = f", {max(0, total - done) / rate:,.0f} s left" if total else ""
    return f"{figures}, {rate:,.0f}/s{left}"


def clear_progress(reporter: Callable[[str, int, int], None] | None) -> None:
    """Remove the line of `progress`."""
    if reporter is not None:
        click.echo("\r\x1b[K", nl=False, err=True)
