"""Counts that add up over cases: how many were found, how many there were, how many of both are the same."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set


@dataclass(frozen=True, slots=True)
class Tally:
    """`hits` things are both among the `found` and among the `true` ones."""

    hits: int = 0
    found: int = 0
    true: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= min(self.found, self.true):
            raise ValueError(f"need 0 <= hits <= found, true; got {self.hits}, {self.found}, {self.true}")

    @classmethod
    def of(cls, found: Set[object], true: Set[object]) -> Tally:
        """Two sets counted."""
        return cls(len(found & true), len(found), len(true))

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.found + other.found, self.true + other.true)

    @property
    def precision(self) -> float:
        """Share of what was found that is true; where nothing was found 1 if nothing is true, else 0."""
        return self.hits / self.found if self.found else float(not self.true)

    @property
    def recall(self) -> float:
        """Share of what is true that was found; 1 where nothing is."""
        return self.hits / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing is true and nothing was found."""
        total = self.found + self.true
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `total`."""

    hits: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.total:
            raise ValueError(f"need 0 <= hits <= total, got {self.hits}, {self.total}")

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.total + other.total)

    @property
    def value(self) -> float | None:
        """In [0, 1]; None of nothing."""
        return self.hits / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What is counted in one case, or in many cases together.

    `edges` are directed, `links` the same without direction, `ancestors` pairs of ancestor and descendant,
    `siblings` and `unnamed` pairs of articles under one missing source, and under one that nobody names,
    `seconds` parents of a child beyond its first. `direction`: of the true pairs that were linked, those with the
    arrow right. `named`: missing sources that a text names, found; `misnamed`: names given, wrong. `errors_made`,
    `errors_followed`: inherited errors told where they were made, and carriers linked to where it was; `meaning`:
    altered meanings told. `false_parents`: of independents and decoys, and children of decoys.
    """

    edges: Tally = Tally()
    links: Tally = Tally()
    ancestors: Tally = Tally()
    siblings: Tally = Tally()
    unnamed: Tally = Tally()
    seconds: Tally = Tally()
    direction: Share = Share()
    named: Share = Share()
    misnamed: Share = Share()
    errors_made: Share = Share()
    errors_followed: Share = Share()
    meaning: Share = Share()
    false_parents: int = 0

    def __add__(self, other: Counts) -> Counts:
        names = [field.name for field in fields(Counts)]
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in names})
