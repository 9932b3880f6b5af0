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
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii

from tracer import cues
from tracer.core.folding import strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_TOKEN = re.compile(rf"{_SIGN}|[^\W\d_]{_LETTERS}(?:['.\-][^\W_]{_LETTERS})*|{_NUMBER}")
# The same for ASCII, without the marks: three times as fast.
_ASCII_TOKEN = re.compile(rf"{_SIGN}|[A-Za-z][A-Za-z0-9]*(?:['.\-][A-Za-z0-9]+)*|{_NUMBER}", re.ASCII)
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
    found = _raw(folded, language)
    if any(key[0] == "#" for key, _, _, _ in found):
        found = list(_merged(folded, iter(found), language))
    if not found:
        return Tokens((), (), (), (), ())
    keys, capitals, starts, stops = zip(*found, strict=True)
    surfaces = tuple([folded[start:stop] for start, stop in zip(starts, stops, strict=True)])
    return Tokens(keys, capitals, surfaces, starts, stops)


_Raw = tuple[str, bool, int, int]  # key, whether capitalised, start, stop


class _Held(NamedTuple):
    """A number that waits for its multipliers; `scale` is the last one it got."""

    key: str
    start: int
    stop: int
    scale: int = 1


def _raw(folded: str, language: str) -> list[_Raw]:
    surfaces = (_ASCII_TOKEN if folded.isascii() else _TOKEN).findall(folded)
    found: list[_Raw] = []
    stop = 0
    for surface in surfaces:
        start = folded.find(surface, stop)  # what stands between two tokens begins none, so this is the match
        stop = start + len(surface)
        if not surface.isascii() and not surface[0].isdecimal() and _UNSPACED.search(surface):
            found.extend(_mixed(surface, start, language))
            continue
        tokens = _tokens_of(surface, language)
        if len(tokens) == 1:
            found.append((tokens[0][0], tokens[0][1], start, stop))
        else:
            found.extend([(key, capital, start + a, start + b) for key, capital, a, b in tokens])
    return found


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


@lru_cache(maxsize=1 << 18)
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
