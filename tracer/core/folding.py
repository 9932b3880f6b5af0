"""Text folded for comparison, with the way back to the original.

Typographic variants fold first, compatibility forms second: NFKC alone turns ´ into a space and an accent.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from tracer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VARIANTS = {
    **dict.fromkeys("‘’‚‛´`ʼʹ′＇", "'"),
    **dict.fromkeys("“”„‟″«»＂〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
        " ",
    ),
    **dict.fromkeys("\u0085\u2028\u2029\v\f\r", "\n"),
}
_INVISIBLE = frozenset(
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
) | frozenset(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


LONGEST_CLUSTER = 32
"""Characters that are normalised together: marks in one heap are sorted in time that grows with their square, and what
is cut out of a heap goes back to all of it. Living scripts need five (UAX #15 has 30 for its stream-safe format)."""
PART = 1_000
"""Characters of a long text that are normalised at once where the places do not count, for the same reason."""

Form = Literal["NFC", "NFKC"]


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; its i-th character began at `starts[i]` in the original of `length` characters.

    `starts` is a range where every character folded to one.
    """

    text: str
    starts: Sequence[int]
    length: int

    def original(self, start: int, stop: int) -> Span:
        """The interval of the original text that [start, stop) of the folded text came from."""
        if isinstance(self.starts, range) and start <= stop <= self.length:
            return Span(start, stop)
        first = self.starts[start] if start < len(self.starts) else self.length
        if stop <= start:
            return Span(first, first)
        last = self.starts[stop - 1]
        following = bisect_right(self.starts, last, lo=stop - 1)
        end = self.starts[following] if following < len(self.starts) else self.length
        return Span(first, end)

    def position(self, original: int) -> int:
        """The folded position at which the character at `original` begins or would begin."""
        return bisect_right(self.starts, original - 1)


def fold(text: str, form: Form = "NFKC") -> Folded:
    """Quotes, dashes and spaces made plain, invisible characters dropped, then normalised by clusters.

    A base character and the marks after it are normalised together, so NFC and NFD texts fold alike. NFKC is
    for comparison; NFC, which leaves ½ and ² as they are, for text that a reader will see.
    """
    if text.isascii() and not any(mark in text for mark in "\t\r\v\f`"):
        return Folded(text, range(len(text)), len(text))
    if _hard(form).search(text) is None:
        return Folded(_made_plain(text, form), range(len(text)), len(text))
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for hard in _hard(form).finditer(text):
        begin = max(done, hard.start() - 1)  # the character before may be the base of a mark
        pieces.append(_made_plain(text[done:begin], form))
        starts.extend(range(done, begin))
        _fold_clusters(text[begin : hard.end()], begin, form, pieces, starts)
        done = hard.end()
    pieces.append(_made_plain(text[done:], form))
    starts.extend(range(done, len(text)))
    return Folded("".join(pieces), tuple(starts), len(text))


_SINGLE_RANGES = ((0x80, 0x600), (0x600, 0xA00), (0x1E00, 0x2040), (0x20A0, 0x20C0), (0x3000, 0x3100))
_STABLE_RANGES = "\u4e00-\u9fff\uac00-\ud7a3"  # Han and Hangul syllables are their own compatibility forms


@cache
def _plain_forms(form: Form) -> dict[str, str]:
    """Character -> folded form, for frequent ones that fold one to one whatever stands beside them."""
    forms = {chr(code): _VARIANTS.get(chr(code), chr(code)) for code in range(0x80) if chr(code) != "\r"}
    for low, high in _SINGLE_RANGES:
        for code in range(low, high):
            char = chr(code)
            plain = unicodedata.normalize(form, _VARIANTS.get(char, char))
            if char not in _INVISIBLE and not _joins(char) and len(plain) == 1:
                forms[char] = plain
    return forms


@cache
def _unplain(form: Form) -> re.Pattern[str]:
    """The few of these characters that are not their own folded form: quotes, dashes, wide letters."""
    changed = (char for char, plain in sorted(_plain_forms(form).items()) if char != plain)
    return re.compile(f"[{''.join(map(re.escape, changed))}]")


def _made_plain(text: str, form: Form) -> str:
    """A stretch of plain forms, folded; most of its characters stay, so the others are looked for."""
    forms = _plain_forms(form)
    return _unplain(form).sub(lambda match: forms[match.group()], text)


@cache
def _hard(form: Form) -> re.Pattern[str]:
    """Stretches that must be folded cluster by cluster."""
    easy = "".join(map(re.escape, sorted(_plain_forms(form)))) + _STABLE_RANGES
    return re.compile(rf"[^{easy}](?:[^{easy}]|(?<=\r)\n)*")


def _fold_clusters(text: str, start: int, form: Form, pieces: list[str], starts: list[int]) -> None:
    """Folds a stretch that begins at `start` one cluster at a time."""
    for begin, end in _clusters(text):
        cluster = text[begin:end].replace("\r\n", "\n")
        plain = "".join(_VARIANTS.get(char, char) for char in cluster if char not in _INVISIBLE)
        if not plain.isascii():
            plain = unicodedata.normalize(form, plain)
        pieces.append(plain)
        starts.extend([start + begin] * len(plain))


@cache
def _composing() -> frozenset[str]:
    """Characters of combining class 0 that compose with the one before: jamo, and Indic vowel signs."""
    pairs = (unicodedata.decomposition(chr(code)).split() for code in range(0x900, 0x3100))
    seconds = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and not pair[0].startswith("<")}
    jamo = map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)))
    return frozenset(char for char in (*seconds, *jamo) if unicodedata.combining(char) == 0)


def _joins(char: str) -> bool:
    """True if normalisation may join the character to the one before it."""
    return unicodedata.combining(char) != 0 or char in _composing()


def _clusters(text: str) -> list[tuple[int, int]]:
    """Half-open intervals of base characters with their combining marks, at most LONGEST_CLUSTER; \\r\\n is one."""
    clusters: list[tuple[int, int]] = []
    begin = 0
    for position in range(1, len(text) + 1):
        inside = position < min(len(text), begin + LONGEST_CLUSTER) and (
            (not text[position].isascii() and _joins(text[position]))
            or (text[position] == "\n" and text[position - 1] == "\r")
            or text[position] in _INVISIBLE
        )
        if not inside:
            clusters.append((begin, position))
            begin = position
    return clusters


def strip_accents(text: str) -> str:
    """`text` without combining marks: é becomes e. For keys of comparison, never for display."""
    if text.isascii():
        return text
    decomposed = "".join(normalized_parts("NFKD", text))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def normalized_parts(form: Literal["NFKC", "NFKD"], text: str) -> Iterator[str]:
    """`text` normalised by parts of PART characters: letters that meet where it is cut are not composed."""
    for start in range(0, len(text), PART):
        yield unicodedata.normalize(form, text[start : start + PART])
