"""Nouns that say of the name beside them that it is an outlet's: "the news agency PEP", "a blog named X"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading.names import is_acronym, is_brand, is_institution, is_outlet, known, small_names, word_set
from tracer.reading.phrasebook import Phrasebook, phrasebook
from tracer.reading.runs import run_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.lines import Page

NOUNS_REACH, NOUN_WORDS = 60, 6
"""Characters and words behind a phrase among which nouns may describe the name."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_BRACKET = re.compile(r" \([^()\n]{2,12}\)$")
_LAST_WORDS = re.compile(r"(?:(?<![^\W\d_])([^\W\d_]{1,40}) )?(?<![^\W\d_])([^\W\d_]{1,40})$")


@cache
def outlet_nouns() -> frozenset[str]:
    """Nouns of all languages that describe outlets, some of two words."""
    nouns = {noun for code in cues.codes() for noun in cues.language(code).outlet_nouns}
    return frozenset(nouns | word_set("nouns"))


LONGEST_NOUN = 30
"""Characters of the longest noun."""

COMPOUND_NOUN = 4
"""Letters of the shortest noun that counts at the end of a compound: a Dutch or German "chess-site"."""


@lru_cache(maxsize=16384)
def is_outlet_noun(word: str) -> bool:
    """True for a noun of outlets, also at the end of a compound."""
    if not word.islower():
        return word in outlet_nouns()
    return word in outlet_nouns() or word.endswith(_compounding())


@lru_cache(maxsize=16384)
def _is_described_by(word: str) -> bool:
    """True for an outlet's noun behind an elided article: l'agence."""
    return is_outlet_noun(word.rpartition("'")[2])


@cache
def _compounding() -> tuple[str, ...]:
    return tuple(sorted(noun for noun in outlet_nouns() if len(noun) >= COMPOUND_NOUN and noun.isalpha()))


@cache
def _telling_nouns() -> Phrasebook[bool]:
    """Nouns -> whether they credit a name by themselves: "news agency" does, "page" only in "a page called X"."""
    vague = word_set("vague_nouns")
    nouns = sorted(outlet_nouns() | vague)
    return phrasebook((noun, noun not in vague) for noun in nouns if noun.replace(" ", "").isalpha())


def named_behind_nouns(text: str, end: int) -> tuple[int, int] | None:
    """The name behind nouns that describe it: "informs the French portal Orbite", "the news agency PEP"."""
    if not any(map(_is_described_by, text[end : end + NOUNS_REACH].split())):
        return None
    words = list(_WORD.finditer(text, end, end + NOUNS_REACH))[:NOUN_WORDS]
    for index, word in enumerate(words):
        adjacent = text[word.end() : word.end() + 1] == " "
        if adjacent and _is_described_by(word.group()):
            for following in words[index + 1 : index + 3]:  # an adjective may stand between
                if following.group()[:1].isupper() or following.group() in small_names():
                    return run_after(text, following.start())
        if not adjacent:
            return None
    return None


@cache
def _nouns_last_words() -> frozenset[str]:
    return frozenset(noun.rpartition(" ")[2] for noun in outlet_nouns())


def before_nouns(text: str, position: int) -> int:
    """`position`, moved before a bracket and a noun that stand between a name and a phrase.

    "the Dakpres agency reports", "the Weather Centre (CPWC) said in a statement".
    """
    bracket = _BRACKET.search(text[max(0, position - 20) : position]) if text[position - 1] == ")" else None
    if bracket:
        position -= len(bracket.group())
    if not (text[position - 1].isalnum() or text[position - 1] == "\n"):
        return position  # behind a quotation, most of the time
    blank = text.rfind(" ", max(0, position - LONGEST_NOUN), position)
    last_word = text[blank + 1 : position] if blank >= 0 else ""
    if last_word.isalpha() and last_word not in _nouns_last_words():
        return position  # nearly always, and quicker than the expression
    match = _LAST_WORDS.search(text[max(0, position - LONGEST_NOUN) : position])
    if match is None or not match[2].islower():
        return position
    if match[1] and f"{match[1]} {match[2]}" in outlet_nouns():
        return position - len(match[1]) - len(match[2]) - 2
    return position - len(match[2]) - 1 if match[2] in outlet_nouns() else position


def noun_behind(text: str, stop: int) -> bool:
    """True if a noun right behind a name describes it, and no further name follows: "Navkiran newspaper"."""
    if text[stop : stop + 1] != " " or not text[stop + 1 : stop + 2].islower():
        return False
    behind = _WORD.findall(text[stop : stop + 40].split("\n", 1)[0])
    return behind[0] in outlet_nouns() or " ".join(behind[:2]) in outlet_nouns()


def described_names(page: Page) -> Iterator[tuple[int, int, int]]:
    """(start, first, last) where noun and name stand together, with any verb: "a blog, The Wrong Bishop"."""
    text = page.folded.text
    for noun, telling in _telling_nouns().near(page.words.keys()):
        position = text.find(noun)
        while position >= 0:
            stop = position + len(noun)
            if not text[position - 1 : position].isalnum() and not text[stop : stop + 1].isalnum():
                run = _apposed(text, stop, named_only=not telling)
                if run and _is_name(text[run[0] : run[1]], text, run):
                    yield position, *run
            position = text.find(noun, stop)


def _apposed(text: str, stop: int, *, named_only: bool) -> tuple[int, int] | None:
    """The name right behind a noun, behind a comma, or behind one linking word ("named")."""
    for opening in (", ", " "):
        if text.startswith(opening, stop):
            start = stop + len(opening)
            if text[start : start + 1].isupper() or text[start : start + 1] == '"':
                return None if named_only else run_after(text, start)
            link = _WORD.match(text, start)
            named = link and link.group() in word_set("naming") and text[link.end() : link.end() + 1] == " "
            return run_after(text, link.end()) if link and named else None
    return None


def _is_name(name: str, text: str, run: tuple[int, int]) -> bool:
    """True for a name with some proof: known, an outlet's, an acronym, a brand, quoted, with an article."""
    if name.lower() in word_set("bodies") or is_institution(name):
        return False
    if known(name) or is_outlet(name) or is_acronym(name) or is_brand(name):
        return True
    first = name.split(" ", 1)[0].lower()
    return text[run[0] - 1] == '"' or (" " in name and first in word_set("articles"))
