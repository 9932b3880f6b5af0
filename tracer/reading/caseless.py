"""Names in scripts without capitals: known ones, or stretches that end or begin with an outlet's noun."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tracer import cues
from tracer.core.folding import fold

LEAST_NAME = 2
"""Characters of the shortest name beside its noun."""

STRETCH = 18
"""Characters of the longest name without spaces in it."""

_BREAK = re.compile(
    r"[\s!-/:-@\[-`{-~\u00a1-\u00bf\u060c\u061b\u0964\u2010-\u2e7f\u3001-\u3020\uff01-\uff0f]"
)
_KEY = 2  # characters by which names are looked up


def is_caseless(char: str) -> bool:
    """True for a letter of a script that has no capitals, or a vowel sign of one."""
    if char < "\u0590" or char.lower() != char.upper():
        return False
    return char.isalpha() or unicodedata.category(char)[0] == "M"


def is_spaceless(char: str) -> bool:
    """True for a letter of a script that puts no blanks between words: Thai, Han, Kana."""
    return "\u0e00" <= char <= "\u0eff" or "\u3040" <= char <= "\u9fff"


@cache
def _names() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Known caseless names by their first and by their last characters, longest first."""
    first: dict[str, list[str]] = {}
    last: dict[str, list[str]] = {}
    agencies = (*cues.agencies(), *cues.outlets())
    names = {fold(name).text for agency in agencies for name in (agency.name, *agency.aliases)}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name) >= _KEY and (is_caseless(name[0]) or is_caseless(name[-1])):
            first.setdefault(name[:_KEY], []).append(name)
            last.setdefault(name[-_KEY:], []).append(name)
    return (
        {key: tuple(found) for key, found in first.items()},
        {key: tuple(found) for key, found in last.items()},
    )


def known_at(text: str, start: int) -> tuple[int, int] | None:
    """[start, stop) of the longest known name that begins at `start`."""
    for name in _names()[0].get(text[start : start + _KEY], ()):
        if text.startswith(name, start):
            return start, start + len(name)
    return None


def known_until(text: str, stop: int) -> tuple[int, int] | None:
    """[start, stop) of the longest known name that ends at `stop`."""
    for name in _names()[1].get(text[max(0, stop - _KEY) : stop], ()):
        if text.endswith(name, 0, stop):
            return stop - len(name), stop
    return None


def stretch_at(text: str, start: int, after: str) -> tuple[int, int] | None:
    """What stands between `start` and the fixed words `after`, if it is short and unbroken."""
    stop = text.find(after, start, start + STRETCH + len(after)) if after.strip() else -1
    if stop <= start or _BREAK.search(text, start, stop):
        return None
    return start, stop


def stretch_until(text: str, stop: int) -> tuple[int, int] | None:
    """The unbroken run of letters that ends at `stop`, if it is short."""
    start = stop
    while start > 0 and stop - start <= STRETCH and not _BREAK.match(text, start - 1):
        start -= 1
    return (start, stop) if 1 < stop - start <= STRETCH else None


def is_outlet_by_noun(name: str, nouns: frozenset[str]) -> bool:
    """True if a caseless name ends or begins with a noun of outlets, and is more than one: 朝日新聞.

    One letter beside the noun is no name: 据媒体, 米メディア.
    """
    if not is_caseless(name[0]) or name in nouns:
        return False
    beside = (noun for noun in nouns if len(noun) > 1 and (name.endswith(noun) or name.startswith(noun)))
    return len(name) - max(map(len, beside), default=len(name)) >= LEAST_NAME
