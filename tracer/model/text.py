"""Where something stands in a text."""

from __future__ import annotations

from dataclasses import dataclass


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
