"""Sentences of a paragraph, as half-open intervals of its folded text."""

from __future__ import annotations

import re

from tracer import cues

# A stop of Latin, Cyrillic, Greek, Arabic or Ethiopic script needs a space behind it; others do not.
_END = re.compile(
    r"""[.!?\u2026\u061f\u06d4\u1362]{1,8}["')\]]{0,3}(?=\s)|[\u3002\uff01\uff1f\uff61\u0964\u0965]["'\u300d\u300f)]{0,3}"""
)
_LAST_WORD = re.compile(r"[^\s(\"']{1,30}\Z")
_OPENING = "\"'([¿¡-"
LONGEST_SENTENCE = 2000
"""Characters after which a text without full stops is cut at a space, so that alignment stays bounded."""


def split_sentences(folded: str, language: str) -> list[tuple[int, int]]:
    """Intervals of the sentences in `folded`, without the white space around them, in order.

    "U.N.", "Jr." and single initials end no sentence; nor does a stop before a lower-case letter.
    """
    abbreviations = _abbreviations(language)
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(folded):
        if _ends_sentence(folded, match, abbreviations):
            pieces.extend(_bounded(folded, start, match.end()))
            start = match.end()
    pieces.extend(_bounded(folded, start, len(folded)))
    return pieces


def _abbreviations(language: str) -> frozenset[str]:
    return cues.language(language).abbreviations


def _ends_sentence(folded: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    following = folded[match.end() : match.end() + 8].lstrip().lstrip(_OPENING)
    if following and following[0].islower():
        return False
    if match[0][0] != ".":
        return True
    last = _LAST_WORD.search(folded, max(0, match.start() - 30), match.start())
    word = last[0] if last else ""
    initial = len(word) == 1 and word.isupper()
    return not (initial or word in abbreviations or word.lower() in abbreviations)


def _bounded(folded: str, start: int, stop: int) -> list[tuple[int, int]]:
    """[start, stop) without outer white space, cut into pieces of at most LONGEST_SENTENCE characters."""
    pieces: list[tuple[int, int]] = []
    while start < stop:
        end = stop
        if stop - start > LONGEST_SENTENCE:
            space = folded.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            end = space if space > start else start + LONGEST_SENTENCE
        left, right = start, end
        while left < right and folded[left].isspace():
            left += 1
        while right > left and folded[right - 1].isspace():
            right -= 1
        if left < right:
            pieces.append((left, right))
        start = end
    return pieces
