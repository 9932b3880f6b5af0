"""`tracer compare A B`: the edits between two articles, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracer.cli.config import configure
from tracer.cli.quoting import quote_option
from tracer.cli.reading import reading_options, reading_settings

if TYPE_CHECKING:
    from tracer.model import Article, Change, Derivation, Edit, SentenceEdit, Texts
    from tracer.settings import Settings


@click.command(short_help="Show the edits between two articles.")
@click.argument(
    "parent",
    metavar="A",
    type=click.Path(path_type=Path),
    is_eager=True,
    callback=lambda context, _, value: configure(context, value),
)
@click.argument("child", metavar="B", type=click.Path(path_type=Path))
@reading_options
@quote_option
def compare(
    parent: Path, child: Path, *, mapped: tuple[tuple[str, str], ...], html: str, quote: Texts
) -> None:
    """Show what would have been done to A to make B, sentence by sentence.

    Deleted words are marked [-so-], inserted ones {+so+}; on a terminal in red and green as well, and on a wide
    one A and B stand side by side.
    """
    from tracer.cli.beside import LEAST_WIDTH
    from tracer.cli.screen import columns, say
    from tracer.core.quoting import quoted_step
    from tracer.pipeline import compare as run

    settings = reading_settings(mapped, html)
    step = quoted_step(run(_only(parent, settings), _only(child, settings)), quote)
    wide = columns()
    for line in _report(step, parent, child, wide if wide and wide >= LEAST_WIDTH else None):
        say(line)


def _only(path: Path, settings: Settings) -> Article:
    from tracer.errors import InputError
    from tracer.reading import read_file

    articles = read_file(path, settings=settings)
    if len(articles) != 1:
        raise InputError(f"{path}: holds {len(articles)} articles, compare needs one; save the one as a file")
    return articles[0]


def _report(step: Derivation, parent: Path, child: Path, width: int | None) -> list[str]:
    """All lines; with a width, the texts side by side."""
    from tracer.cli.beside import beside, heads
    from tracer.report.edits import counts
    from tracer.report.escape import path

    fate = counts(step)
    lines = [
        f"--- {path(str(parent))}",
        f"+++ {path(str(child))}",
        f"{fate.kept} kept, {fate.edited} edited, {fate.moved} moved, "
        f"{fate.added} added, {fate.dropped} dropped",
    ]
    lines.extend(step.notes)
    if step.changes:
        lines.extend(["", "changes that matter:", *(f"  {_change(change)}" for change in step.changes)])
    told = [sentence for sentence in step.sentences if sentence.edits]
    if width is not None and told:
        rows = [line for sentence in told for line in beside(sentence, width)]
        return [*lines, "", heads(path(str(parent)), path(str(child)), width), *rows]
    for sentence in step.sentences:
        text = "".join(_mark(edit) for edit in _pieces(sentence))
        lines.extend(["", _heading(sentence), *([text] if text else [])])
    return lines


def _change(change: Change) -> str:
    from tracer.report import words
    from tracer.report.escape import terminal

    if not change.before and not change.after:
        return f"{words.CHANGE[change.kind]}: not quoted"
    before, after = (terminal(side) or "nothing" for side in (change.before, change.after))
    note = " (contradicts)" if change.contradicts else ""
    return f"{words.CHANGE[change.kind]}: {before} -> {after}{note}"


def _pieces(sentence: SentenceEdit) -> tuple[Edit, ...]:
    from tracer.report.edits import readable

    return readable(sentence.edits)


def _heading(sentence: SentenceEdit) -> str:
    from tracer.cli.screen import paint
    from tracer.report import words

    fate = words.SENTENCE[sentence.kind] + (", moved" if sentence.moved else "")
    before = words.sentences(sentence.parent) if sentence.parent[0] < sentence.parent[1] else "–"
    after = words.sentences(sentence.child) if sentence.child[0] < sentence.child[1] else "–"
    return paint(f"@@ {before} -> {after} @@ {fate}", "cyan")


def _mark(edit: Edit) -> str:
    from tracer.cli.screen import paint
    from tracer.model import Op
    from tracer.report.escape import terminal

    text = terminal(edit.text)
    if edit.op is Op.DELETE:
        return paint(f"[-{text}-]", "red")
    return paint(f"{{+{text}+}}", "green") if edit.op is Op.INSERT else text
