"""Words and numbers of a text, normalised so that two newsrooms' spellings meet.

A token's key is the stem of a word (Snowball, Porter 1980 and 2001) or the value of a number: "1.8 billion",
"1,800 million" and "1,8 Mrd" share the key "#1800000000". Accents are dropped from keys, not from display.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from anyascii import anyascii

from tracer import cues
from tracer.core.folding import strip_accents
from tracer.core.multipliers import canonical, multiplied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import Stemmer

    from tracer.core.multipliers import Raw


def _marks() -> str:
    """Combining marks, which Python's \\w leaves out: vowel signs of Indic scripts, Arabic points."""
    codes = (*range(0x300, 0x1E00), *range(0xA66F, 0xABEE), *range(0xFE00, 0xFE30))
    return "".join(chr(code) for code in codes if unicodedata.category(chr(code))[0] == "M")


_M = _marks()
_LETTERS = rf"[^\W_]*(?:[{_M}]+[^\W_]*)*"
# Digits with separators first, so that "98 734,62" is one number; then words, inner . ' - included.
_NUMBER = r"\d{1,3}(?:[ ,.'٬]\d{3}){1,5}(?!\d)(?:[.,٫]\d{1,6}(?!\d))?|\d+(?:[.,:٫]\d+)*"
# Letters that stand for a currency before a figure: without, R18,31 would be the word R18 and the number 31.
_SIGN = r"[A-Z]{1,3}(?=\d{1,3}[.,]\d)"
_PARTS = re.compile(rf"({_SIGN}|[^\W\d_]{_LETTERS}(?:['.\-][^\W_]{_LETTERS})*|{_NUMBER})")
# The same for ASCII, without the marks: three times as fast.
_ASCII_PARTS = re.compile(rf"({_SIGN}|[A-Za-z][A-Za-z0-9]*(?:['.\-][A-Za-z0-9]+)*|{_NUMBER})", re.ASCII)
_APART = re.compile(r"\d \d{3}")  # a blank inside a number, or between two
_PARTING = "".join(char if char.isalnum() or char in "'.-,:" else " " for char in map(chr, range(128)))
"""For `str.translate`: what cannot stand inside a token parts them."""
_CLOSING = ".!?\"'"  # most sentences end so, no token does
_UNSPACED_LETTERS = "\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{_UNSPACED_LETTERS}]")
_MIXED = re.compile(
    rf"(?P<letter>[{_UNSPACED_LETTERS}][{_M}]*)|(?P<number>{_NUMBER})"
    rf"|(?P<word>[^\W\d_{_UNSPACED_LETTERS}][^\W_{_UNSPACED_LETTERS}]*)"
)
_THOUSANDS = re.compile(r"(?!0)\d{1,3}(?:([ ,.'])\d{3})(?:\1\d{3}){0,4}(?!\d)")
_YEAR = re.compile(r"#(?:19|20)\d\d")
_LONGEST_NUMBER = 24  # digits; longer runs are serial numbers or attacks, kept as plain words


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel tuples over the tokens of a text."""

    keys: tuple[str, ...]
    surfaces: tuple[str, ...]

    def capitals(self) -> list[int]:
        """Places of the words with a capital, in order; numbers have none, however they are written."""
        return [
            n for n, surface in enumerate(self.surfaces) if surface[0].isupper() and self.keys[n][0] != "#"
        ]


@dataclass(frozen=True)
class Tokens(Words):
    """The same with their places in the folded text, [start, stop)."""

    starts: tuple[int, ...]
    stops: tuple[int, ...]

    @cached_property
    def capitalised(self) -> tuple[bool, ...]:
        """For each token, whether it is among the capitals."""
        capitals = frozenset(self.capitals())
        return tuple([place in capitals for place in range(len(self.keys))])


def is_number(key: str) -> bool:
    """True for the key of a number."""
    return key.startswith("#")


def is_year(key: str) -> bool:
    """True for the key of a number that is written like a recent year: too common to prove anything."""
    return _YEAR.fullmatch(key) is not None


@cache
def stopwords(language: str) -> frozenset[str]:
    """Keys of the words that carry no content in `language`."""
    return frozenset(word_key(word, language) for word in cues.language(language).stopwords)


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    import Stemmer

    name = cues.language(language).name.lower()
    return Stemmer.Stemmer(name, 0) if name in Stemmer.algorithms() else None


@lru_cache(maxsize=1 << 18)
def word_key(word: str, language: str) -> str:
    """Stem of a folded word, lower case, without accents; possessive 's dropped."""
    lower = word.lower()
    for ending in ("'s", "'"):
        lower = lower.removesuffix(ending)
    lower = lower.replace(".", "") if "." in lower else lower
    stemmer = _stemmer(language)
    stem = stemmer.stemWord(lower) if stemmer is not None else lower
    return strip_accents(stem) or lower or word


@lru_cache(maxsize=1 << 16)
def name_key(word: str) -> str:
    """Key under which a name meets its transliterations: Latin, lower case, no accents, no possessive."""
    lower = word.lower().removesuffix("'s").removesuffix("'")
    return lower if lower.isascii() else anyascii(lower).lower().replace("'", "")


def is_unspaced(key: str) -> bool:
    """True for a letter of a script that writes no spaces between words."""
    return _UNSPACED.match(key) is not None


def number_key(text: str, *, decimal_comma: bool) -> str:
    """Key of a number as printed: "#1234.5" for 1,234.5 and, with a decimal comma, for 1.234,5.

    A single separator before three digits is a thousands mark unless it is the language's decimal mark.
    """
    if ":" in text or len(text) > _LONGEST_NUMBER:
        return "#" + text
    text = text.replace("٬", ",").replace("٫", "." if not decimal_comma else ",")
    decimal = "," if decimal_comma else "."
    thousands = _THOUSANDS.match(text)
    if thousands and (thousands[1] != decimal or text.count(thousands[1]) > 1):
        head, tail = thousands[0], text[thousands.end() :]
        plain = head.replace(thousands[1], "") + tail.replace(",", ".")
    else:
        plain = text.replace(" ", "").replace(",", ".")
    return "#" + canonical(plain) if plain.count(".") <= 1 else "#" + plain


def words(folded: str, language: str) -> Words:
    """The tokens of a folded text without their places: in a third of the time, for no expression looks for them."""
    surfaces = folded.rstrip(_CLOSING).translate(_PARTING).replace(", ", " ").split()
    keys = list(map(_words(language).__getitem__, surfaces))
    if _SEVERAL in keys:
        keys, surfaces = _all_of(zip(keys, surfaces, strict=True), language)
    found = Words(tuple(keys), tuple(surfaces))
    if "#" in "".join(keys) and (_APART.search(folded) or _may_multiply(found, language)):
        return tokenize(folded, language)
    return found


def tokenize(folded: str, language: str) -> Tokens:
    """Tokens of a folded text, in order. Scripts without spaces give one token per letter with its marks."""
    found = _one_by_one(folded, language)
    if "#" not in "".join(found.keys) or not _may_multiply(found, language):
        return found
    one_by_one = zip(found.keys, found.starts, found.stops, strict=True)
    keys, starts, stops = zip(*multiplied(folded, one_by_one, language), strict=True)
    surfaces = tuple([folded[start:stop] for start, stop in zip(starts, stops, strict=True)])
    return Tokens(keys, surfaces, starts, stops)


def _one_by_one(folded: str, language: str) -> Tokens:
    """Tokens whose numbers are not multiplied yet."""
    parts = (_ASCII_PARTS if folded.isascii() else _PARTS).split(folded)  # gap, token, gap, ..., token, gap
    ends = list(accumulate(map(len, parts)))
    surfaces, starts, stops = tuple(parts[1::2]), tuple(ends[:-1:2]), tuple(ends[1::2])
    keys = tuple(map(_words(language).__getitem__, surfaces))
    if _SEVERAL in keys:
        found = list(_parted(zip(surfaces, starts, stops, keys, strict=True), language))
        keys, starts, stops = zip(*found, strict=True) if found else ((), (), ())
        surfaces = tuple([folded[start:stop] for start, stop in zip(starts, stops, strict=True)])
    return Tokens(keys, surfaces, starts, stops)


def _all_of(pieces: Iterable[tuple[str, str]], language: str) -> tuple[list[str], list[str]]:
    """The keys and surfaces of pieces some of which hold several tokens, or none."""
    keys: list[str] = []
    surfaces: list[str] = []
    for key, piece in pieces:
        if key == _SEVERAL:
            inside = _inside(piece, language)
            keys.extend(inside.keys)
            surfaces.extend(inside.surfaces)
        else:
            keys.append(key)
            surfaces.append(piece)
    return keys, surfaces


@lru_cache(maxsize=1 << 14)
def _inside(piece: str, language: str) -> Tokens:
    return _one_by_one(piece, language)


def _may_multiply(found: Words, language: str) -> bool:
    """True if a number may have to be joined with the word behind it."""
    cue = cues.language(language)
    behind = [
        word.lower() for key, word in zip(found.keys, found.surfaces[1:], strict=False) if key[0] == "#"
    ]
    return any(word in cue.multipliers or word in cue.money_multipliers for word in behind)


_SEVERAL = ""
"""In place of a key: what holds several tokens, or none, or more than a token."""
MOST_WORDS = 1 << 18
"""Spellings of a language that are kept with their keys."""


class _Words(dict[str, str]):
    """Spelling -> key of its token, or what stands between two blanks -> key of its token where it is one."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, surface: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[surface] = key = self._key(surface)
        return key

    def _key(self, surface: str) -> str:
        if surface.isascii() and surface.isalpha():  # nearly all
            value = cues.language(self._language).numbers.get(surface.lower())
            return word_key(surface, self._language) if value is None else f"#{value}"
        match = (_ASCII_PARTS if surface.isascii() else _PARTS).match(surface)
        whole = match is not None and match.end() == len(surface) and not _is_mixed(surface)
        tokens = _tokens_of(surface, self._language) if whole else ()
        return tokens[0][0] if len(tokens) == 1 else _SEVERAL


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def _is_mixed(surface: str) -> bool:
    return not (surface.isascii() or surface[0].isdecimal() or _UNSPACED.search(surface) is None)


def _parted(matches: Iterable[tuple[str, int, int, str]], language: str) -> Iterator[Raw]:
    """The tokens of matches: surface, start, stop, key."""
    for surface, start, stop, key in matches:
        if key != _SEVERAL:
            yield key, start, stop
        elif _is_mixed(surface):
            yield from _mixed(surface, start, language)
        else:
            for part, a, b in _tokens_of(surface, language):
                yield part, start + a, start + b


def _mixed(run: str, start: int, language: str) -> Iterator[Raw]:
    """Letters of a script without spaces, one by one with their marks; numbers and other words among them."""
    comma = cues.language(language).decimal_comma
    for match in _MIXED.finditer(run):
        begin, end = start + match.start(), start + match.end()
        if match.lastgroup == "letter":
            yield match[0], begin, end
        elif match.lastgroup == "number":
            yield number_key(match[0], decimal_comma=comma), begin, end
        else:
            yield word_key(match[0], language), begin, end


@lru_cache(maxsize=1 << 16)
def _tokens_of(surface: str, language: str) -> tuple[Raw, ...]:
    """The token of a number, or the tokens of a word, parted at its hyphens; places count from its beginning."""
    cue = cues.language(language)
    if surface[0].isdecimal():
        return ((number_key(surface, decimal_comma=cue.decimal_comma), 0, len(surface)),)
    parts = surface.split("-") if "-" in surface else [surface]
    values = [cue.numbers.get(part.lower()) for part in parts]
    if len(parts) == 2 and None not in values and (values[0] or 0) % 10 == 0:  # twenty-two
        return ((f"#{sum(value or 0 for value in values)}", 0, len(surface)),)
    found: list[Raw] = []
    position = 0
    for part, value in zip(parts, values, strict=True):
        if part:
            key = f"#{value}" if value is not None else word_key(part, language)
            found.append((key, position, position + len(part)))
        position += len(part) + 1
    return tuple(found)
