"""How a run ends: known errors are one line, bugs keep their traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracer.__main__ import INTERRUPTED
from tracer.cli.screen import silence
from tracer.errors import InputError, TracerError
from tracer.report.escape import path

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_MESSAGE = 600
"""Characters of an error that are shown."""


class _Interrupted(Exception):
    """Ctrl-C, kept from click, which would write a blank line first."""


class TracerGroup(click.Group):
    """A group of commands that ends with the project's exit codes."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and exit: 0 done, 2 usage or input error, 130 interrupted."""
        kwargs["standalone_mode"] = False
        _open_streams()
        try:
            _check_encodable(sys.argv[1:])
            sys.exit(super().main(*args, **kwargs))
        except TracerError as error:
            _complain(str(error))
            sys.exit(error.exit_code)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.ClickException as error:
            _complain(f"{error.format_message()}{_hint(error)}")
            sys.exit(error.exit_code)
        except (_Interrupted, click.Abort, KeyboardInterrupt):
            _complain("interrupted")
            sys.exit(INTERRUPTED)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options; Ctrl-C meanwhile is one line as well."""
        try:
            return super().make_context(*args, **kwargs)
        except KeyboardInterrupt as error:
            raise _Interrupted from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader who closes our standard output early has read enough."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            silence()
            return None
        except KeyboardInterrupt as error:
            raise _Interrupted from error
        return result


def _open_streams() -> None:
    """Give a run that was started with standard output or error closed (`>&-`) a place to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (open to the end)


def _check_encodable(arguments: Sequence[str]) -> None:
    """Raises InputError for a path that the system cannot be asked for: in EUC-JP, Python reads some without fail."""
    for argument in arguments:
        try:
            os.fsencode(argument)
        except UnicodeEncodeError as error:
            encoding = sys.getfilesystemencoding()
            raise InputError(
                f"{argument}: found a name that the locale's encoding ({encoding}) lacks; set LC_ALL=C.UTF-8"
            ) from error


def _hint(error: click.ClickException) -> str:
    """Where the right usage stands; click says so in two lines before the error."""
    context = getattr(error, "ctx", None)
    return f" See `{context.command_path} --help`." if context is not None else ""


def _complain(message: str) -> None:
    """One line on standard error; of one that is very long, by a path or a name, the start and the end."""
    shown = path(message)
    if len(shown) > _LONGEST_MESSAGE:
        shown = f"{shown[: _LONGEST_MESSAGE // 2]}…{shown[-_LONGEST_MESSAGE // 2 :]}"
    click.echo(f"tracer: {shown}", err=True)
