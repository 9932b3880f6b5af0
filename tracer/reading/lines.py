"""The lines of a text, folded for matching, with the way back to the original."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tracer.core.folding import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.model import Span


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


_WORD = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = "".join(chr(code) if chr(code).islower() else " " for code in range(128))
_LATIN_LETTERS = bytes(code if _is_letter(chr(code)) else ord(" ") for code in range(256))
"""For `translate`: letters stay, all else parts words; four times as fast as an expression."""

_RARE = re.compile(r"[\U00010000-\U0010ffff]")
_FIRST_AFFIXING = "\u0590"
_AFFIXING = re.compile(rf"[{_FIRST_AFFIXING}-\uffff]")

AFFIXING = "*"
"""Stands among the words of a text that has letters of a script in which words hide inside others, and once more
before each of these letters: they say which words there can be.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: `text` is folded and stripped, [start, stop) its place in the folded text.

    `gap` is True where a blank line, or nothing, stands before it.
    """

    text: str
    start: int
    stop: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A text made ready for matching.

    `lower` has the length of `folded.text`, character by character; `words` counts its words.
    """

    folded: Folded
    lower: str
    lines: tuple[Line, ...]
    words: Mapping[str, int]

    def span(self, start: int, stop: int) -> Span:
        """The original interval of the folded interval [start, stop)."""
        return self.folded.original(start, stop)


def page_of(text: str) -> Page:
    """`text` folded and cut into lines."""
    folded = fold(text)
    lower = lowered(folded.text)
    return Page(folded, lower, tuple(_lines(folded.text)), words_in(lower))


def words_in(lower: str) -> Counter[str]:
    """The words of a lower-case text, counted, with the marks of AFFIXING if it has letters of such scripts."""
    words = Counter(runs_of_letters(lower))
    words.update(_affixing(lower))
    return words


def vocabulary(lower: str) -> frozenset[str]:
    """The same words, not counted."""
    return frozenset(runs_of_letters(lower)).union(_affixing(lower))


def has_affixing(text: str) -> bool:
    """True for a text with a letter, or a mark, of a script in which words hide inside others."""
    return not text.isascii() and _AFFIXING.search(text) is not None


def _affixing(text: str) -> list[str]:
    """AFFIXING by itself and with each letter of such scripts; nothing for a text that has none."""
    if not has_affixing(text):
        return []
    return [AFFIXING, *(AFFIXING + char for char in set(text) if char >= _FIRST_AFFIXING)]


def runs_of_letters(lower: str) -> list[str]:
    """The runs of letters of a lower-case text, each time that they occur."""
    if lower.isascii():
        return lower.translate(_ASCII_LETTERS).split()
    try:
        data = lower.encode("latin-1")
    except UnicodeEncodeError:
        return (_WORD if _RARE.search(lower) else _basic_word()).findall(lower)
    return data.translate(_LATIN_LETTERS).decode("latin-1").split()


@cache
def _basic_word() -> re.Pattern[str]:
    """`_WORD` for the basic plane, as one table of its letters: three times as fast as three tests of a kind."""
    letters = [code for code in range(0x10000) if _is_letter(chr(code))]
    starts = [code for code, before in zip(letters, [-1, *letters], strict=False) if code != before + 1]
    stops = [code for code, after in zip(letters, [*letters[1:], -1], strict=False) if code + 1 != after]
    ranges = (
        f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in zip(starts, stops, strict=True)
    )
    return re.compile(f"[{''.join(ranges)}]+")


def words_of(phrase: str) -> frozenset[str]:
    """What a page's `words` must hold if the page holds `phrase`.

    From Hebrew on, scripts write words without spaces or with affixes joined: there only the letters count.
    """
    return frozenset(_affixing(phrase) or _WORD.findall(phrase))


def lowered(text: str) -> str:
    """Lower case of the same length: the few letters that grow when lowered stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    position = 0
    gap = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            found.append(Line(stripped, start, start + len(stripped), gap))
        gap = not stripped
        position += len(raw) + 1
    return found
