"""Where something stands in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_JOINED = re.compile(r"[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNSPACED = re.compile(f"{_CHARACTER.pattern}|{_JOINED.pattern}")
_JOINED_WORD = 5
"""Letters and vowel signs of a word in Thai and its like, about: they put no blanks between words."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character interval [start, stop) in one article's original text."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.stop:
            raise ValueError(f"need 0 <= start <= stop, got [{self.start}, {self.stop})")

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        """For pickle, which dataclasses slow down: spans are most of what an article holds."""
        return Span, (self.start, self.stop)

    def of(self, text: str) -> str:
        """The characters of `text` inside the interval."""
        return text[self.start : self.stop]

    def overlaps(self, other: Span) -> bool:
        """True if the two intervals share at least one character."""
        return self.start < other.stop and other.start < self.stop


def count_words(text: str) -> int:
    """Words between blanks; each Han or Kana character counts as one, as in word processors, Thai by length."""
    if text.isascii() or _UNSPACED.search(text) is None:
        return len(text.split())
    characters = len(_CHARACTER.findall(text))
    joined = len(_JOINED.findall(text))
    rest = _JOINED.sub("", _CHARACTER.sub("", text))
    spaced = sum(any(char.isalnum() for char in word) for word in rest.split())
    return spaced + characters + -(-joined // _JOINED_WORD)
