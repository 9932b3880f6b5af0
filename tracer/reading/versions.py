"""Marks by which a headline says that its text is a later version."""

from __future__ import annotations

from functools import cache

from tracer import cues
from tracer.reading.lines import vocabulary
from tracer.reading.phrasebook import Phrasebook, phrasebook

KINDS = ("update", "correction")
"""Kinds of marks in the cues that say so; a flash is a first version."""


@cache
def _marks() -> Phrasebook[None]:
    phrases = {
        phrase.lower()
        for code in cues.codes()
        for kind in KINDS
        for phrase in cues.language(code).versions.get(kind, ())
    }
    return phrasebook((phrase, None) for phrase in sorted(phrases))


def is_later_version(title: str) -> bool:
    """True if a headline says that the text was updated or corrected."""
    lower = title.lower()
    return any(mark in lower and _whole(lower, mark) for mark, _ in _marks().near(vocabulary(lower)))


def _whole(text: str, mark: str) -> bool:
    start = text.index(mark)
    stop = start + len(mark)
    before = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
    return before and not (text[stop - 1].isalnum() and text[stop : stop + 1].isalnum())
