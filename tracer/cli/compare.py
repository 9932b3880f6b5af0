"""`tracer compare A B`: the edits between two articles, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracer.model import Article, Change, Derivation, Edit, SentenceEdit


@click.command(short_help="Show the edits between two articles.")
@click.argument("parent", metavar="A", type=click.Path(path_type=Path))
@click.argument("child", metavar="B", type=click.Path(path_type=Path))
def compare(parent: Path, child: Path) -> None:
    """Show what would have been done to A to make B, sentence by sentence.

    Deleted words are marked [-so-], inserted ones {+so+}; on a terminal in red and green as well.
    """
    from tracer.cli.screen import say
    from tracer.pipeline import compare as run

    step = run(_only(parent), _only(child))
    for line in _report(step, parent, child):
        say(line)


def _only(path: Path) -> Article:
    from tracer.errors import InputError
    from tracer.reading import read_file

    articles = read_file(path)
    if len(articles) != 1:
        raise InputError(f"{path}: holds {len(articles)} articles, compare needs one; save the one as a file")
    return articles[0]


def _report(step: Derivation, parent: Path, child: Path) -> list[str]:
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
    for sentence in step.sentences:
        lines.extend(["", _heading(sentence), "".join(_mark(edit) for edit in _pieces(sentence))])
    return lines


def _change(change: Change) -> str:
    from tracer.report import words
    from tracer.report.escape import terminal

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
