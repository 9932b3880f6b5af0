"""Text folded for comparison, with the way back to the original.

Typographic variants fold first, compatibility forms second: NFKC alone turns ´ into a space and an accent.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from tracer.model import Span

_VARIANTS = {
    **dict.fromkeys("‘’‚‛´`ʼʹ′＇", "'"),
    **dict.fromkeys("“”„‟″«»＂〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("\u0085\u2028\u2029\v\f\r", "\n"),
}
_INVISIBLE = frozenset("\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; `starts[i]` is where its i-th character began in the original of `length` characters."""

    text: str
    starts: tuple[int, ...]
    length: int

    def original(self, start: int, stop: int) -> Span:
        """The interval of the original text that [start, stop) of the folded text came from."""
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


def fold(text: str, form: Literal["NFC", "NFKC"] = "NFKC") -> Folded:
    """Quotes, dashes and spaces made plain, invisible characters dropped, then normalised, cluster by cluster.

    A base character and the marks after it are normalised together, so NFC and NFD texts fold alike. NFKC is for
    comparison; NFC, which leaves ½ and ² as they are, for text that a reader will see.
    """
    if text.isascii() and not any(mark in text for mark in "\t\r\v\f`"):
        return Folded(text, tuple(range(len(text))), len(text))
    pieces: list[str] = []
    starts: list[int] = []
    for begin, end in _clusters(text):
        cluster = text[begin:end].replace("\r\n", "\n")
        plain = "".join(_VARIANTS.get(char, char) for char in cluster if char not in _INVISIBLE)
        if not plain.isascii():
            plain = unicodedata.normalize(form, plain)
        pieces.append(plain)
        starts.extend([begin] * len(plain))
    return Folded("".join(pieces), tuple(starts), len(text))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Half-open intervals of base characters with their combining marks; \\r\\n is one cluster."""
    clusters: list[tuple[int, int]] = []
    begin = 0
    for position in range(1, len(text) + 1):
        inside = position < len(text) and (
            (not text[position].isascii() and unicodedata.combining(text[position]) != 0)
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
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
