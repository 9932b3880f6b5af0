"""Sentences of a paragraph, as half-open intervals of its folded text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tracer import cues

_STOP = re.compile(r"[.!?\u2026\u061f\u06d4\u1362]{1,8}|[\u3002\uff01\uff1f\uff61\u0964\u0965]")
_IDEOGRAPHIC = frozenset("\u3002\uff01\uff1f\uff61\u0964\u0965")  # stops that need no space behind them
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u300c\u300e]")
_GOES_ON = re.compile(
    r"[\u300d\u300f][\u3041-\u309f]"
)  # a particle behind a quotation that ended with a stop
_INITIALS = re.compile(r"(?:[^\W\d_]\.){0,8}[^\W\d_]")
_LONGEST_ABBREVIATION = 30
_BEFORE_WORDS = "(\"'"
_OPENING = "\"'([¿¡-"
_CLOSING = frozenset("')]\u300d\u300f")
_MOST_CLOSING = 3
_MARKS_PER_LETTER = 32
LONGEST_SENTENCE = 2000
"""Characters after which a text without full stops is cut at a space, so that alignment stays bounded."""


def split_sentences(folded: str, language: str) -> list[tuple[int, int]]:
    """Intervals of the sentences in `folded`, without the white space around them, in order.

    "U.N.", "Jr." and single letters end no sentence; nor does a stop before a lower-case letter, or one in a
    Japanese quotation that a particle follows.
    """
    pieces: list[tuple[int, int]] = []
    start = counted = quotes = 0
    quoting = '"' in folded
    for match in _STOP.finditer(folded):
        if quoting:
            quotes += folded.count('"', counted, match.start())
            counted = match.start()
        end = match.end()
        if quotes % 2 or folded[end : end + 1] != " ":
            end = _closed(folded, end, quoting=quotes % 2 == 1)
        if _is_boundary(folded, match, end) and _ends_sentence(folded, match, end, language):
            pieces.extend(_bounded(folded, start, end))
            start = end
    pieces.extend(_bounded(folded, start, len(folded)))
    return pieces


def _closed(folded: str, end: int, *, quoting: bool) -> int:
    """Where the closing marks behind a stop end. French sets quotation marks apart by a space."""
    for _ in range(_MOST_CLOSING):
        mark, behind = folded[end : end + 1], folded[end + 1 : end + 2]
        if mark == '"' and (quoting or not behind or behind.isspace() or behind in _CLOSING):
            quoting = False
        elif mark == " " and quoting and behind == '"' and not folded[end + 2 : end + 3].strip():
            quoting = False
            end += 1
        elif mark not in _CLOSING:
            break
        end += 1
    return end


def _is_boundary(folded: str, match: re.Match[str], end: int) -> bool:
    """Stops of spaced scripts need a space behind them; ideographic ones, dandas, ! and ? in them do not."""
    if match[0] in _IDEOGRAPHIC:
        return _GOES_ON.match(folded, end - 1) is None
    following = folded[end : end + 1]
    return not following.strip() or (match[0][-1] in "!?" and _UNSPACED.match(following) is not None)


def _ends_sentence(folded: str, match: re.Match[str], end: int, language: str) -> bool:
    following = folded[end : end + 8].lstrip().lstrip(_OPENING)
    if following and following[0].islower():
        return False
    if match[0][0] != ".":
        return True
    before = folded[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()]
    word = before.rsplit(maxsplit=1)[-1] if before and not before[-1].isspace() else ""
    for mark in _BEFORE_WORDS:
        word = word.rpartition(mark)[2]
    return not _is_abbreviated(word, language)


@lru_cache(maxsize=1 << 14)
def _is_abbreviated(word: str, language: str) -> bool:
    """True for abbreviations and initials. A Korean syllable may be a sentence."""
    abbreviations = cues.language(language).abbreviations
    initials = word.lower() != word.upper() and _INITIALS.fullmatch(word) is not None
    return initials or word in abbreviations or word.lower() in abbreviations


def _bounded(folded: str, start: int, stop: int) -> list[tuple[int, int]]:
    """[start, stop) without outer white space, cut into pieces of at most LONGEST_SENTENCE characters."""
    pieces: list[tuple[int, int]] = []
    while start < stop:
        end = stop
        if stop - start > LONGEST_SENTENCE:
            space = folded.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            end = space if space > start else _between_letters(folded, start + LONGEST_SENTENCE)
        text = folded[start:end]
        left, right = end - len(text.lstrip()), start + len(text.rstrip())
        if left < right:
            pieces.append((left, right))
        start = end
    return pieces


def _between_letters(folded: str, place: int) -> int:
    """`place`, or the beginning of the letter whose marks stand there."""
    for near in range(place, place - _MARKS_PER_LETTER, -1):
        if unicodedata.category(folded[near])[0] != "M":
            return near
    return place
