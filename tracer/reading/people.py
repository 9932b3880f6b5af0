"""Signs in a text that a name is a person's, a place's, or an outlet's."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading.descriptions import outlet_nouns
from tracer.reading.names import is_acronym, is_brand, is_institution, known, word_set
from tracer.reading.runs import is_function_word

if TYPE_CHECKING:
    from tracer.reading.lines import Page

SEARCHED = 300_000
"""Characters in which a name is looked for; articles are shorter, books would take quadratic time."""

OCCURRENCES = 12
"""Occurrences of a name that are looked at."""

_PREVIOUS = re.compile(r"([^\W\d_][\w'.-]{0,30})[ ]$")
_NEXT = re.compile(r" ([^\W\d_][\w'-]{0,30})")


@cache
def said() -> frozenset[str]:
    """Verbs of all languages that attribute."""
    return frozenset(word for code in cues.codes() for word in cues.language(code).said)


def is_common_word(page: Page, name: str) -> bool:
    """True for one word that opens a sentence and stands in small letters elsewhere: "Prosecutors said"."""
    if " " in name:
        return False
    if is_function_word(name):
        return True
    text = page.folded.text
    return any(_stands(text, start, len(name)) for start in _places(text, name.lower()))


def only_opens_sentences(page: Page, name: str) -> bool:
    """True for one word whose capital is only that of a sentence, everywhere: "Residents reported"."""
    text = page.folded.text
    if is_brand(name) or is_acronym(name) or "-" in name:
        return False
    stops = (
        text[max(0, start - 3) : start].rstrip(' "')[-1:]
        for start in _places(text, name)
        if _stands(text, start, len(name))
    )
    return all(stop in ("", ".", "!", "?", "\n", ":") for stop in stops)


def is_person(page: Page, name: str, at: int) -> bool:
    """True if a title stands before it, or the text uses it as it uses people's names.

    A surname stands alone where the full name was given before; a full name's last word is used alone later.
    """
    text = page.folded.text
    if _previous(text, at).lower().rstrip(".") in word_set("titles"):
        return True
    words = name.split()
    if any(word.lower().rstrip(".") in word_set("titles") for word in words[:-1]):
        return True
    if is_institution(name) or any(word in word_set("particles") for word in words[1:-1]):
        return False
    surname = words[-1]
    for start in _places(text, surname):
        if not _stands(text, start, len(surname)):
            continue
        previous = _previous(text, start)
        if len(words) == 1 and _is_given_name(text, start, previous):
            return True
        if len(words) > 1 and previous != words[-2] and not previous[:1].isupper():
            return True
        if len(words) == 1 and start != at and _next(text, start + len(surname)).lower() in said():
            return True
    return False


def _is_given_name(text: str, start: int, previous: str) -> bool:
    """True if a capitalised word before the name is no sentence opener, article or preposition."""
    if not previous[:1].isupper() or is_function_word(previous) or is_institution(previous):
        return False
    return previous.lower() not in outlet_nouns() and previous.lower() not in word_set("words")


def is_shouted_word(page: Page, name: str) -> bool:
    """True for a word in capitals that stands in small letters, too: a place, a heading. No known outlet."""
    if not (name.isupper() and name.isalpha()) or known(name, credited=True):
        return False
    text = page.folded.text
    spelled = (name.capitalize(), name.lower())
    return any(_stands(text, start, len(name)) for word in spelled for start in _places(text, word))


def is_outlet_here(page: Page, acronym: str) -> bool:
    """True if the page uses an acronym as an agency's: in its dateline, tag or end mark."""
    return f"({acronym.lower()})" in page.lower


@lru_cache(maxsize=128)
def _places(text: str, name: str) -> tuple[int, ...]:
    """The first places of a name in a text, the same for all phrases that ask."""
    places: list[int] = []
    position = text.find(name, 0, SEARCHED)
    while position >= 0 and len(places) < OCCURRENCES:
        places.append(position)
        position = text.find(name, position + len(name), SEARCHED)
    return tuple(places)


def _stands(text: str, start: int, length: int) -> bool:
    before = start == 0 or not text[start - 1].isalnum()
    stop = start + length
    return before and (stop >= len(text) or not text[stop].isalnum())


def _previous(text: str, start: int) -> str:
    if text[start - 1 : start] != " ":
        return ""
    low = max(0, start - 34)
    match = _PREVIOUS.search(text[max(low, text.rfind(" ", low, start - 1) + 1) : start])
    return match[1] if match else ""


def _next(text: str, stop: int) -> str:
    match = _NEXT.match(text, stop)
    return match[1] if match else ""
