"""Words and numbers of a text, normalised so that two newsrooms' spellings meet.

A token's key is the stem of a word (Snowball, Porter 1980 and 2001) or the value of a number: "1.8 billion",
"1,800 million" and "1,8 Mrd" share the key "#1800000000". Accents are dropped from keys, not from display.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from tracer import cues
from tracer.core.folding import strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterator

    import snowballstemmer  # type: ignore[import-untyped]  # ships no types

# Digits with separators first, so that "98 734,62" is one number; then words, inner . ' - included.
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[ ,.]\d{3}){1,5}(?!\d)(?:[.,]\d{1,6}(?!\d))?|\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['.\-][^\W_]+)*)"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_THOUSANDS = re.compile(r"\d{1,3}(?:([ ,.])\d{3})(?:\1\d{3}){0,4}")
_YEAR = re.compile(r"#(?:19|20)\d\d")
_LONGEST_NUMBER = 24  # digits; longer runs are serial numbers or attacks, kept as plain words


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples over the tokens of a text; [start, stop) are places in the folded text."""

    keys: tuple[str, ...]
    capitalised: tuple[bool, ...]
    surfaces: tuple[str, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]


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
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    import snowballstemmer

    name = cues.language(language).name.lower()
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


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


def number_key(text: str, *, decimal_comma: bool) -> str:
    """Key of a number as printed: "#1234.5" for 1,234.5 and, with a decimal comma, for 1.234,5.

    A single separator before three digits is a thousands mark unless it is the language's decimal mark.
    """
    if ":" in text or len(text) > _LONGEST_NUMBER:
        return "#" + text
    decimal = "," if decimal_comma else "."
    thousands = _THOUSANDS.match(text)
    if thousands and (thousands[1] != decimal or text.count(thousands[1]) > 1):
        head, tail = thousands[0], text[thousands.end() :]
        plain = head.replace(thousands[1], "") + tail.replace(",", ".")
    else:
        plain = text.replace(" ", "").replace(",", ".")
    return "#" + _canonical(plain) if plain.count(".") <= 1 else "#" + plain


def _canonical(plain: str) -> str:
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return plain
    shown = format(value, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else str(int(value))


def tokenize(folded: str, language: str) -> Tokens:
    """Tokens of a folded text, in order. Scripts without spaces give one token per character."""
    found = list(_merged(_raw(folded, language), language))
    if not found:
        return Tokens((), (), (), (), ())
    keys, capitals, surfaces, starts, stops = zip(*found, strict=True)
    return Tokens(keys, capitals, surfaces, starts, stops)


_Raw = tuple[str, bool, str, int, int]


def _raw(folded: str, language: str) -> Iterator[_Raw]:
    cue = cues.language(language)
    for match in _TOKEN.finditer(folded):
        surface, start = match[0], match.start()
        if match.lastgroup == "number":
            yield number_key(surface, decimal_comma=cue.decimal_comma), False, surface, start, match.end()
        elif not surface.isascii() and _UNSPACED.search(surface):
            for offset, char in enumerate(surface):
                yield char, False, char, start + offset, start + offset + 1
        else:
            yield from _word_tokens(surface, start, language)


def _word_tokens(surface: str, start: int, language: str) -> Iterator[_Raw]:
    cue = cues.language(language)
    parts = surface.split("-") if "-" in surface else [surface]
    values = [cue.numbers.get(part.lower()) for part in parts]
    if len(parts) == 2 and None not in values and (values[0] or 0) % 10 == 0:  # twenty-two
        yield f"#{sum(value or 0 for value in values)}", False, surface, start, start + len(surface)
        return
    position = start
    for part, value in zip(parts, values, strict=True):
        if part:
            key = f"#{value}" if value is not None else word_key(part, language)
            yield key, value is None and part[0].isupper(), part, position, position + len(part)
        position += len(part) + 1


def _merged(tokens: Iterator[_Raw], language: str) -> Iterator[_Raw]:
    """Numbers joined with the multiplier behind them: 1.8 billion, seven thousand."""
    multipliers = cues.language(language).multipliers
    held: _Raw | None = None
    for token in tokens:
        factor = multipliers.get(token[2].lower())
        if held is not None and factor is not None:
            held = (_times(held[0], factor), False, f"{held[2]} {token[2]}", held[3], token[4])
            continue
        if held is not None:
            yield held
            held = None
        if is_number(token[0]) and ":" not in token[0]:
            held = token
        else:
            yield token
    if held is not None:
        yield held


def _times(key: str, factor: int) -> str:
    try:
        return "#" + _canonical(format(Decimal(key[1:]) * factor, "f"))
    except InvalidOperation:
        return key
