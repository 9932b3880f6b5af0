"""Text in a terminal's cells: how wide it is, cut to a width, and wrapped with its marks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\s+|\S+")

Piece = tuple[str, str]
"""A text and the name of its style."""


def width(text: str) -> int:
    """Cells that `text` takes: letters of East Asia take two, marks none."""
    return len(text) if text.isascii() else sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fitted(text: str, columns: int) -> str:
    """As much of `text` as fits into `columns` cells, with an ellipsis where something is missing."""
    if width(text) <= columns:
        return text
    return f"{_head(text, columns - 1).rstrip()}…"


def _head(text: str, columns: int) -> str:
    taken = 0
    for place, char in enumerate(text):
        taken += _cells(char)
        if taken > columns:
            return text[:place]
    return text


def wrapped(pieces: Iterable[Piece], columns: int) -> list[list[Piece]]:
    """Lines of at most `columns` cells (2 or more), broken at blanks where there are any; pieces keep their styles."""
    lines: list[list[Piece]] = [[]]
    taken = 0
    for word, style in _words(pieces, columns):
        blank = word.isspace()
        if taken + width(word) > columns:
            lines.append([])
            taken = 0
        if blank and not taken:
            continue
        lines[-1].append((word, style))
        taken += width(word)
    return [_joined(line) for line in lines]


def _words(pieces: Iterable[Piece], columns: int) -> Iterator[Piece]:
    """Words and blanks; a word that is wider than a line comes in parts."""
    for text, style in pieces:
        for match in _WORD.finditer(text):
            word = " " if match[0].isspace() else match[0]
            while width(word) > columns:
                head = _head(word, columns)
                yield head, style
                word = word[len(head) :]
            yield word, style


def _joined(line: list[Piece]) -> list[Piece]:
    """Neighbours of one style as one piece, without blanks at the end."""
    joined: list[Piece] = []
    for text, style in line:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    while joined and not joined[-1][0].rstrip():
        joined.pop()
    if joined:
        joined[-1] = (joined[-1][0].rstrip(), joined[-1][1])
    return joined
