"""Names of several words in scripts without capitals: where a noun opens one, or a newsroom's word ends it."""

from __future__ import annotations

import re

from tracer.reading.caseless import is_caseless, is_spaceless
from tracer.reading.names import NOUN_LED, is_outlet
from tracer.reading.runs import is_function_word

NAME = 60
"""Characters of the longest name."""

_WORDS = re.compile(r"[^\s!-/:-@\[-`{-~\u00a1-\u00bf\u060c\u061b\u0964\u2010-\u2e7f\u3001-\u3020]{1,20}")


def noun_led_at(text: str, start: int) -> tuple[int, int] | None:
    """[start, stop) of the outlet that begins at `start` with its noun and ends at a mark or a small word.

    Where neither comes soon, nothing says where the name ends.
    """
    if is_spaceless(text[start]):
        return None
    words: list[re.Match[str]] = []
    position = start
    while len(words) <= NOUN_LED:
        word = _WORDS.match(text, position)
        if word is None or is_function_word(word.group()):
            break
        words.append(word)
        if text[word.end() : word.end() + 1] != " ":
            break
        position = word.end() + 1
    if not words or len(words) > NOUN_LED:
        return None
    noun = text.rfind(" ", max(0, start - NAME), max(0, start - 1)) + 1  # of the phrase: ذكرته وكالة {X}
    firsts = (first for first in (start, noun) if is_outlet(text[first : words[-1].end()]))
    return next(((first, words[-1].end()) for first in firsts), None)


def outlet_until(text: str, stop: int) -> tuple[int, int] | None:
    """[start, stop) of the longest run of words that ends at `stop` and is an outlet's name by its words."""
    if is_spaceless(text[stop - 1]):
        return None
    low = max(text.rfind("\n", 0, stop) + 1, stop - NAME)
    words = list(_WORDS.finditer(text, low, stop))[-NOUN_LED:]
    while words and not all(map(_is_part, words)):
        words = words[1:]
    if not words or words[-1].end() != stop:
        return None
    firsts = (word.start() for word in words[:-1])
    return next(((first, stop) for first in firsts if is_outlet(text[first:stop])), None)


def _is_part(word: re.Match[str]) -> bool:
    """True for a word that can be part of such a name: without capitals, and no small word of the language."""
    return is_caseless(word.group()[0]) and not is_function_word(word.group())
