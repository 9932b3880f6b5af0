"""Words and numbers of a text, normalised so that two newsrooms' spellings meet.

A token's key is the stem of a word (Snowball, Porter 1980 and 2001) or the value of a number: "1.8 billion",
"1,800 million" and "1,8 Mrd" share the key "#1800000000". Accents are dropped from keys, not from display.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii

from tracer import cues
from tracer.core.folding import strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import Stemmer


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
_UNSPACED_LETTERS = "\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{_UNSPACED_LETTERS}]")
_MIXED = re.compile(
    rf"(?P<letter>[{_UNSPACED_LETTERS}][{_M}]*)|(?P<number>{_NUMBER})"
    rf"|(?P<word>[^\W\d_{_UNSPACED_LETTERS}][^\W_{_UNSPACED_LETTERS}]*)"
)
_GAP = re.compile(r"[ \n-]?")  # between a number and the word that multiplies it
_THOUSANDS = re.compile(r"(?!0)\d{1,3}(?:([ ,.'])\d{3})(?:\1\d{3}){0,4}(?!\d)")
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
    return "#" + _canonical(plain) if plain.count(".") <= 1 else "#" + plain


def _canonical(plain: str) -> str:
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return plain
    shown = format(value, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else str(int(value))


def tokenize(folded: str, language: str) -> Tokens:
    """Tokens of a folded text, in order. Scripts without spaces give one token per letter with its marks."""
    parts = (_ASCII_PARTS if folded.isascii() else _PARTS).split(folded)  # gap, token, gap, ..., token, gap
    ends = list(accumulate(map(len, parts)))
    surfaces, starts, stops = tuple(parts[1::2]), tuple(ends[:-1:2]), tuple(ends[1::2])
    known = list(map(_words(language).__getitem__, surfaces))
    if _SEVERAL in known:
        found = list(_parted(zip(surfaces, starts, stops, known, strict=True), language))
        known = [(key, capital) for key, capital, _, _ in found]
        starts, stops = tuple([each[2] for each in found]), tuple([each[3] for each in found])
        surfaces = tuple([folded[start:stop] for start, stop in zip(starts, stops, strict=True)])
    keys, capitals = tuple(map(_KEY, known)), tuple(map(_CAPITAL, known))
    if "#" not in "".join(keys) or not _multiplied(keys, surfaces, language):
        return Tokens(keys, capitals, surfaces, starts, stops)
    merged = _merged(folded, zip(keys, capitals, starts, stops, strict=True), language)
    keys, capitals, starts, stops = zip(*merged, strict=True)
    surfaces = tuple([folded[start:stop] for start, stop in zip(starts, stops, strict=True)])
    return Tokens(keys, capitals, surfaces, starts, stops)


def _multiplied(keys: Sequence[str], surfaces: Sequence[str], language: str) -> bool:
    """True if a number may have to be joined with the word behind it: see _merged."""
    cue = cues.language(language)
    behind = [word.lower() for key, word in zip(keys, surfaces[1:], strict=False) if key[0] == "#"]
    return any(word in cue.multipliers or word in cue.money_multipliers for word in behind)


_Raw = tuple[str, bool, int, int]  # key, whether capitalised, start, stop


class _Held(NamedTuple):
    """A number that waits for its multipliers; `scale` is the last one it got."""

    key: str
    start: int
    stop: int
    scale: int = 1


_KEY, _CAPITAL = itemgetter(0), itemgetter(1)
_Known = tuple[str, bool]  # key, whether capitalised
_SEVERAL: _Known = ("", False)
"""In place of a token: a match that gives several, or none."""
MOST_WORDS = 1 << 18
"""Spellings of a language that are kept with their keys."""


class _Words(dict[str, _Known]):
    """Spelling -> its token."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, surface: str) -> _Known:
        if len(self) >= MOST_WORDS:
            self.clear()
        tokens = () if _is_mixed(surface) else _tokens_of(surface, self._language)
        self[surface] = found = tokens[0][:2] if len(tokens) == 1 else _SEVERAL
        return found


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def _is_mixed(surface: str) -> bool:
    return not (surface.isascii() or surface[0].isdecimal() or _UNSPACED.search(surface) is None)


def _parted(matches: Iterable[tuple[str, int, int, _Known]], language: str) -> Iterator[_Raw]:
    """The tokens of matches: surface, start, stop, token."""
    for surface, start, stop, known in matches:
        if known is not _SEVERAL:
            yield known[0], known[1], start, stop
        elif _is_mixed(surface):
            yield from _mixed(surface, start, language)
        else:
            for key, capital, a, b in _tokens_of(surface, language):
                yield key, capital, start + a, start + b


def _mixed(run: str, start: int, language: str) -> Iterator[_Raw]:
    """Letters of a script without spaces, one by one with their marks; numbers and other words among them."""
    comma = cues.language(language).decimal_comma
    for match in _MIXED.finditer(run):
        begin, end = start + match.start(), start + match.end()
        if match.lastgroup == "letter":
            yield match[0], False, begin, end
        elif match.lastgroup == "number":
            yield number_key(match[0], decimal_comma=comma), False, begin, end
        else:
            yield word_key(match[0], language), match[0][0].isupper(), begin, end


@lru_cache(maxsize=1 << 16)
def _tokens_of(surface: str, language: str) -> tuple[_Raw, ...]:
    """The token of a number, or the tokens of a word, parted at its hyphens; places count from its beginning."""
    cue = cues.language(language)
    if surface[0].isdecimal():
        return ((number_key(surface, decimal_comma=cue.decimal_comma), False, 0, len(surface)),)
    parts = surface.split("-") if "-" in surface else [surface]
    values = [cue.numbers.get(part.lower()) for part in parts]
    if len(parts) == 2 and None not in values and (values[0] or 0) % 10 == 0:  # twenty-two
        return ((f"#{sum(value or 0 for value in values)}", False, 0, len(surface)),)
    found: list[_Raw] = []
    position = 0
    for part, value in zip(parts, values, strict=True):
        if part:
            key = f"#{value}" if value is not None else word_key(part, language)
            found.append((key, value is None and part[0].isupper(), position, position + len(part)))
        position += len(part) + 1
    return tuple(found)


def _merged(folded: str, tokens: Iterator[_Raw], language: str) -> Iterator[_Raw]:
    """Numbers joined with the multipliers behind them: 1.8 billion, seven thousand, $175m, 1兆8000億."""
    larger: _Held | None = None  # 1兆, while 8000億 is read
    held: _Held | None = None
    for token in tokens:
        factor = _factor(folded, held, token, language) if held is not None else None
        if held is not None and factor is not None:
            held = _Held(_times(held.key, factor), held.start, token[3], factor)
            continue
        number = is_number(token[0]) and ":" not in token[0]
        if held is not None and not (number and held.scale > 1 and token[2] == held.stop):
            yield from _released(larger, held)
            larger, held = None, None
        if number:
            larger = _summed(larger, held) if held is not None else None
            held = _Held(token[0], token[2], token[3])
        else:
            yield token
    if held is not None:
        yield from _released(larger, held)


def _factor(folded: str, held: _Held, token: _Raw, language: str) -> int | None:
    """What a word behind a number multiplies it by: letters like "m" only right behind an amount of money."""
    cue = cues.language(language)
    word = folded[token[2] : token[3]].lower()
    if word in cue.multipliers and _GAP.fullmatch(folded, held.stop, token[2]):
        return cue.multipliers[word]
    money = held.start > 0 and unicodedata.category(folded[held.start - 1]) == "Sc"
    return cue.money_multipliers.get(word) if money and held.stop == token[2] else None


def _released(larger: _Held | None, held: _Held) -> Iterator[_Raw]:
    one = _summed(larger, held)
    if larger is not None and one is held:
        yield larger.key, False, larger.start, larger.stop
    yield one.key, False, one.start, one.stop


def _summed(larger: _Held | None, held: _Held) -> _Held:
    """1兆 and 8000億 as one number; `held` alone where it is no remainder of `larger`."""
    if larger is None:
        return held
    try:
        more, remainder = Decimal(larger.key[1:]), Decimal(held.key[1:])
    except InvalidOperation:  # 0.0.0兆, a version or a time
        return held
    if remainder >= larger.scale:
        return held
    return _Held("#" + _canonical(format(more + remainder, "f")), larger.start, held.stop, held.scale)


def _times(key: str, factor: int) -> str:
    try:
        return "#" + _canonical(format(Decimal(key[1:]) * factor, "f"))
    except InvalidOperation:
        return key
