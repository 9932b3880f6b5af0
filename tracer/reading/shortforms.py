"""Short forms that a name explains by its own letters: ANW of Antilles Newswire, COPRE of Cordillera Press."""

from __future__ import annotations

import re
from functools import lru_cache

from tracer.reading.names import known, word_set

_FORM = re.compile(r"[A-Z]{3,8}")
_WORD = re.compile(r"[^\W\d_]+")
_BRACKET = re.compile(r" \(([A-Z]{2,8})\)$")


@lru_cache(maxsize=4096)
def abbreviates(short: str, name: str) -> bool:
    """True if `name` gives `short` in brackets, or has its letters in this order and the first of each word among them.

    Small words may be left out. False for a short form that is another outlet's, and for a name of one word.
    """
    bracket = _BRACKET.search(name)
    if bracket and bracket[1] == short:
        return True
    words = [word.lower() for word in _WORD.findall(name[: bracket.start()] if bracket else name)]
    if (
        _FORM.fullmatch(short) is None
        or len(words) < 2
        or name.split()[0] == short
        or known(short, credited=True)
    ):
        return False
    reached = {0}  # letters of the short form that the words so far can have given
    for word in words:
        behind = {stop for start in reached for stop in _stops(short.lower(), start, word)}
        reached = behind | reached if word in word_set("particles") else behind
    return len(short) in reached


def _stops(short: str, start: int, word: str) -> set[int]:
    """How far `short` can be read from `start` on in a word, its first letter included."""
    if short[start : start + 1] != word[0]:
        return set()
    stops, place = {start + 1}, 1
    for index in range(start + 1, len(short)):
        place = word.find(short[index], place) + 1
        if not place:
            break
        stops.add(index + 1)
    return stops
