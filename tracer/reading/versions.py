"""Marks by which a headline says that its text is a later version."""

from __future__ import annotations

from functools import cache

from tracer import cues

KINDS = ("update", "correction")
"""Kinds of marks in the cues that say so; a flash is a first version."""


@cache
def _version_marks() -> tuple[str, ...]:
    marks: set[str] = set()
    for code in cues.codes():
        for kind in KINDS:
            marks.update(phrase.lower() for phrase in cues.language(code).versions.get(kind, ()))
    return tuple(sorted(marks))


def is_later_version(title: str) -> bool:
    """True if a headline says that the text was updated or corrected."""
    lower = title.lower()
    return any(mark in lower and _whole(lower, mark) for mark in _version_marks())


def _whole(text: str, mark: str) -> bool:
    start = text.index(mark)
    stop = start + len(mark)
    before = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
    return before and not (text[stop - 1].isalnum() and text[stop : stop + 1].isalnum())
