"""Names of outlets: which runs of words are one, and what its canonical form is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tracer import cues
from tracer.core.folding import fold
from tracer.reading.caseless import is_caseless

_WORD = re.compile(r"[^\W_]+(?:[.'&][^\W_]+)*")
_BRAND = re.compile(r"[A-Z][a-z]{1,20}[A-Z0-9][A-Za-z0-9]{1,20}|[A-Z]{4,20}(?:24|7)")
_SITE = re.compile(r"(?<![\w-])[\w-]{2,30}(?:\.[a-z]{2,7}){1,2}", re.IGNORECASE)
_COMPOUND = re.compile(r"(?<=\w)-[A-Z][^\W\d_A-Z]{3,20}$")  # dpa-Meldung
NOUN_LED = 4
"""Words of the longest name that a noun opens, in a script without capitals."""

LONGEST_UNSPACED = 20
"""Characters of the longest name in a script that puts no blanks into names."""

_THAI_AM_FOLDED, _THAI_AM = "\u0e4d\u0e32", "\u0e33"
"""A vowel that folding takes apart, and as everybody writes it."""

_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{4,6}")
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}")  # of stations in the United States
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,6}")


@cache
def _table() -> dict[str, str]:
    """Name or alias -> canonical name. Names in capitals alone are keys as printed, others in lower case."""
    table: dict[str, str] = {}
    for agency in (*cues.agencies(), *cues.outlets()):
        for name in (agency.name, *agency.aliases):
            table.setdefault(name if name.isupper() else without_article(name.lower()), agency.name)
    return table


@cache
def _marks() -> dict[str, str]:
    """Short form that names an outlet only where a credit stands -> canonical name."""
    return {mark: agency.name for agency in (*cues.agencies(), *cues.outlets()) for mark in agency.marks}


@cache
def small_names() -> frozenset[str]:
    """Known names that are printed without a capital: dpa."""
    names = (
        name for agency in (*cues.agencies(), *cues.outlets()) for name in (agency.name, *agency.aliases)
    )
    return frozenset(name for name in names if name.islower() and name.isascii())


def without_article(name: str) -> str:
    """`name`, lower case, without a leading article."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in word_set("articles") else name


@lru_cache(maxsize=65536)
def known(name: str, *, credited: bool = False) -> str | None:
    """Canonical name of an outlet that cues know under this name, else None.

    `credited` says that the name stands where credits stand, where short forms ("PA") count too.
    """
    table = _table()
    found = table.get(name) or table.get(without_article(name.lower()))
    return found or (_marks().get(name) if credited else None)


@cache
def word_set(key: str) -> frozenset[str]:
    """One list of media.toml as a set."""
    return frozenset(cues.media()[key])


@lru_cache(maxsize=65536)
def is_outlet(name: str) -> bool:
    """True if the name itself says that it is an outlet's: known, or made of a newsroom's words."""
    if known(name):
        return True
    if is_caseless(name[:1] or " "):
        return name not in word_set("sections") and _is_caseless_outlet(name)
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or ":" in name or name.lower() in word_set("sections"):
        return False
    if not (is_capitalised(name) or _is_cyrillic_title(name)):
        return False
    if words[-1] in word_set("institutions"):
        return False
    if len(words) == 1:
        return _has_suffix(words[0]) and name.lower() not in word_set("words")
    opened = words[0] in word_set("openers")
    return opened or any(word in word_set("words") for word in words[1:]) or _has_suffix(words[-1])


def is_capitalised(name: str) -> bool:
    """True if all words but the small ones begin with a capital, a figure, or a letter without case."""
    small = word_set("particles")
    words = name.split()
    return (
        all(not word[0].islower() or word in small or is_elided(word) for word in words)
        and not name[:1].islower()
    )


def _is_cyrillic_title(name: str) -> bool:
    """True for Камские ведомости: of titles in Cyrillic only the first word has a capital, and the last says it all."""
    words = name.split()
    return (
        len(words) > 1 and name[0].isupper() and words[-1][0] >= "\u0400" and words[-1] in word_set("words")
    )


def is_elided(word: str) -> bool:
    """True for l'Estuaire: an article without its vowel before a capital."""
    return word[1:2] == "'" and word[2:3].isupper()


def is_brand(name: str) -> bool:
    """True for one word that is spelled as only brands are: TechPlume, KhetiBazaar.in, News24, NEWSBLITZ24."""
    return _BRAND.fullmatch(name) is not None or _SITE.fullmatch(name) is not None


def site_in(name: str) -> bool:
    """True for the name of a site: KOMPAS.com."""
    return _SITE.fullmatch(name) is not None and not name.endswith(".")


def _is_caseless_outlet(name: str) -> bool:
    """True for a name without capitals that opens or ends as newspapers' names do."""
    opens, ends, nouns = _caseless()
    words = name.split()
    if any(mark in name for mark in ",:;.!?。、!?،") or len(words) > NOUN_LED:
        return False
    if len(words) == 1:
        told = name.startswith(opens) or name.endswith(ends)
        return told and len(name) <= LONGEST_UNSPACED and name not in opens and name not in ends
    if any(words[-1] in noun.split() for noun in nouns):
        return False  # the name that it opens is not in it
    return name.startswith(nouns) or words[-1] in word_set("words") or name.endswith(ends)


@cache
def _caseless() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What opens and what ends such a name where it has no blanks, and the nouns in front of one that has."""
    media = cues.media()
    opens, ends, nouns = (
        tuple(fold(phrase).text for phrase in media[key])
        for key in ("unspaced_opens", "unspaced_ends", "noun_opens")
    )
    return opens, ends, nouns


def _has_suffix(word: str) -> bool:
    suffixes = _suffixes()
    return word.endswith(suffixes) and any(
        word.endswith(suffix) and len(word) > len(suffix) + 1 for suffix in suffixes
    )


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(cues.media()["suffixes"])


@lru_cache(maxsize=65536)
def is_institution(name: str) -> bool:
    """True if the name holds a word of offices and companies and is not a known outlet's."""
    if known(name):
        return False
    return any(word.lower() in word_set("institutions") for word in _WORD.findall(name))


def is_acronym(name: str) -> bool:
    """True for two to seven capitals: MNA, DACPRES."""
    return _ACRONYM.fullmatch(name) is not None


def is_agency_acronym(name: str) -> bool:
    """True for three to six capitals where a credit stands: shorter ones are initials of people."""
    lower = name.lower()
    taken = (
        any(lower in word_set(key) for key in ("bodies", "sections", "words", "ranks")) or name in _zones()
    )
    return is_acronym(name) and 3 <= len(name) <= 6 and not taken and lower not in _calendar()


@cache
def _calendar() -> frozenset[str]:
    """Names of days and months in any language, which headers shout."""
    return cues.weekdays().union(*(cues.language(code).months for code in cues.codes()))


@cache
def _zones() -> frozenset[str]:
    """Abbreviations of time zones, which stand in datelines as agencies do."""
    return frozenset(cues.zones()["offset"]) | frozenset(cues.zones()["seasonal"])


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """The known name, else the name as printed, with runs of shouted words calmed down."""
    name = name.strip(" \"',;:.-©").replace(_THAI_AM_FOLDED, _THAI_AM)
    found = known(name) or known(_COMPOUND.sub("", name))
    if found:
        return found
    words = name.split()
    if len(words) > 1 and all(word.isupper() or not word.isalpha() for word in words):
        return " ".join(_calmed(words, index) for index in range(len(words)))
    return name


def _calmed(words: list[str], index: int) -> str:
    """A shouted word of a name as it is printed elsewhere: small words small, acronyms and call signs in capitals."""
    word, lower = words[index], words[index].lower()
    before, behind = "".join(words[:index][-1:]), "".join(words[index + 1 :][:1])
    opens = not index or _is_number(before)
    if lower in word_set("particles") or lower in word_set("articles"):
        return word.capitalize() if opens else lower
    if _is_kept(word) and (opens or _is_number(behind) or not _is_small(lower)):
        return word
    if not index and _CALL_SIGN.fullmatch(word) and _is_number(behind):
        return word
    if _is_kept(word):
        return lower
    return "-".join(part[:1].upper() + _lowered(part[1:]) for part in word.split("-"))


def _is_number(word: str) -> bool:
    return word.replace(".", "").isdecimal()


def _is_kept(word: str) -> bool:
    """True for capitals that are hardly a word: BBC, ITV, KTMF."""
    if word.startswith("("):
        return True
    if len(word) <= 3:
        return not any(letter in "AEIOUY" for letter in word[1:])
    return _CONSONANTS.fullmatch(word) is not None


def _is_small(lower: str) -> bool:
    """True for a stop word of any language that is no body's short form: "in", "is", and not "us"."""
    return lower in _stopwords() and lower not in word_set("bodies")


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for code in cues.codes() for word in cues.language(code).stopwords)


def _lowered(letters: str) -> str:
    """Small letters; of the Turkish dotted capital one letter, not the two that `lower` gives."""
    return letters.replace("\u0130", "i").lower()
