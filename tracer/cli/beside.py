"""Two texts side by side in a terminal, sentence by sentence."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from tracer.cli.screen import paint
from tracer.model import Op
from tracer.report import words
from tracer.report.cells import fitted, width, wrapped
from tracer.report.edits import readable
from tracer.report.escape import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.model import SentenceEdit
    from tracer.report.cells import Piece

LEAST_WIDTH = 100
"""Columns of a terminal from which two texts have room beside each other."""
_BETWEEN = " │ "
_NUMBER = 6
_STYLES = {Op.EQUAL: "", Op.DELETE: "red", Op.INSERT: "green"}
_MARKS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}


def beside(sentence: SentenceEdit, columns: int) -> Iterator[str]:
    """The lines of one sentence: its number and text in the parent, and in the child."""
    room = (columns - len(_BETWEEN)) // 2 - _NUMBER
    left = _side(sentence, Op.INSERT, room)
    right = _side(sentence, Op.DELETE, room)
    numbers = [
        words.sentences(side) if side[0] < side[1] else "" for side in (sentence.parent, sentence.child)
    ]
    if sentence.moved:
        numbers[1] += "↕"
    empty: list[Piece] = []
    for place, (one, other) in enumerate(zip_longest(left, right, fillvalue=empty)):
        first = numbers if place == 0 else ["", ""]
        yield _cell(first[0], one, room) + paint(_BETWEEN, dim=True) + _cell(first[1], other, room).rstrip()


def heads(before: str, after: str, columns: int) -> str:
    """The names of the two texts above their columns."""
    room = (columns - len(_BETWEEN)) // 2
    left = fitted(before, room)
    return (
        paint(left, bold=True) + " " * (room - width(left)) + _BETWEEN + paint(fitted(after, room), bold=True)
    )


def _side(sentence: SentenceEdit, without: Op, room: int) -> list[list[Piece]]:
    pieces = []
    for edit in readable(sentence.edits):
        if edit.op is not without:
            before, after = _MARKS[edit.op] if edit.op is not Op.EQUAL and _differs(sentence) else ("", "")
            pieces.append((f"{before}{terminal(edit.text)}{after}", _STYLES[edit.op]))
    return wrapped(pieces, room)


def _differs(sentence: SentenceEdit) -> bool:
    """True where both sides have a text: a sentence that stands on one side alone needs no marks."""
    return sentence.parent[0] < sentence.parent[1] and sentence.child[0] < sentence.child[1]


def _cell(number: str, pieces: list[Piece], room: int) -> str:
    text = "".join(paint(part, style) if style else part for part, style in pieces)
    filled = sum(width(part) for part, _ in pieces)
    return f"{number:>{_NUMBER - 1}} {text}{' ' * (room - filled)}"
