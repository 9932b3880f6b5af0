"""What stands beside a node of a picture: two lines, cut to the room that there is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tracer.model import Direction, Rank
from tracer.report import escape, words
from tracer.report.view import moment, outlet

if TYPE_CHECKING:
    from tracer.model import Article, Derivation
    from tracer.report.tree import Node
    from tracer.report.view import View

BOLD = 7.6
SMALL = 6.4
"""Pixels that a letter takes on average in the two sizes of a picture; the reader's font is not known here."""
_CAPITAL = 1.25
_GAP = 8
_LEAST_FILE = 60


@dataclass(frozen=True, slots=True)
class Caption:
    """Raw text in pieces, each with the name of its style; `width` in pixels, roughly."""

    first: tuple[tuple[str, str], ...]
    second: str
    width: float


def caption(view: View, node: Node, room: float) -> Caption:
    """The two lines of a node: outlet, date and file; the link and the title."""
    if node.article is None:
        name = cut(f"{node.label}, {words.NOT_HERE}", room, BOLD)
        return Caption((("absent", name),), "", extent(name, BOLD))
    first = _first_line(node.article, room)
    second = cut(_second_line(view, node, node.article), room, SMALL)
    length = sum(extent(text, BOLD if kind == "name" else SMALL) + _GAP for kind, text in first)
    return Caption(first, second, max(length, extent(second, SMALL)))


def _first_line(article: Article, room: float) -> tuple[tuple[str, str], ...]:
    when, file = moment(article.published), escape.path(article.id)
    name = cut(outlet(article) or file, room - extent(when, SMALL) - _GAP, BOLD)
    line = [("name", name), ("when", when)]
    left = room - extent(name, BOLD) - extent(when, SMALL) - 2 * _GAP
    if outlet(article) and left >= _LEAST_FILE:
        line.append(("file", cut(file, left, SMALL)))
    return tuple(line)


def _second_line(view: View, node: Node, article: Article) -> str:
    parts = [link_note(node.step)] if node.step is not None else []
    parts += [
        f"also from {_origin(view, step)} {words.figure(step.support)}" for step in others(view, article)
    ]
    title = escape.terminal(article.title).strip()
    return " · ".join([*parts, title] if title else parts)


def link_note(step: Derivation) -> str:
    """A link in a few words: "rewrite 0.96"."""
    note = f"{words.relation(step.relation)} {words.figure(step.support)}"
    return f"{note}, direction undecided" if step.direction is Direction.UNDECIDED else note


def others(view: View, article: Article) -> tuple[Derivation, ...]:
    """The further derivations of a text that was mixed from several."""
    return tuple(step for step in view.made_from.get(article.id, ()) if step.rank is Rank.SECONDARY)


def _origin(view: View, step: Derivation) -> str:
    if step.parent is None:
        return words.listed(escape.terminal(name) for name in step.via) or "an unnamed source"
    parent = view.articles[step.parent]
    return outlet(parent) or escape.path(parent.id)


def extent(text: str, size: float) -> float:
    """Pixels that a text takes, roughly; capitals are wider, letters of East Asia twice as wide."""
    return sum(map(_columns, text)) * size


@cache
def _columns(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 2.0
    return _CAPITAL if char.isupper() else 1.0


def cut(text: str, room: float, size: float) -> str:
    """As much of `text` as fits into `room` pixels, with an ellipsis where something is missing."""
    if extent(text, size) <= room:
        return text
    kept, taken = [], size
    for char in text:
        taken += _columns(char) * size
        if taken > room:
            break
        kept.append(char)
    return f"{''.join(kept).rstrip()}…"
