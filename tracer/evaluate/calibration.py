"""How far the stated supports can be believed, and how far off exact ones would seem by chance."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Point = tuple[float, bool]
"""The support of an edge, and whether the edge is true."""
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Edges whose support lies in [low, high): how many, their mean support, the share that is right."""

    low: float
    high: float
    edges: int
    support: float
    right: float


def reliability(points: Sequence[Point]) -> tuple[Bin, ...]:
    """`points` in equal bins, empty ones left out; support 1 belongs to the last."""
    return tuple(
        Bin(low, high, len(part), mean(support for support, _ in part), mean(right for _, right in part))
        for low, high, part in _in_bins(points)
    )


def calibration_error(points: Sequence[Point]) -> float | None:
    """Expected calibration error: mean distance of stated support and observed share, over equal bins."""
    if not points:
        return None
    return sum(b.edges * abs(b.support - b.right) for b in reliability(points)) / len(points)


def chance_error(points: Sequence[Point]) -> float | None:
    """The calibration error to be expected of these supports if each were the exact probability of its edge.

    The share that is right of ten edges is off by some .12 by chance. A calibration error that is not above this says
    nothing against the supports (Bröcker and Smith, "Increasing the reliability of reliability diagrams", 2007).
    """
    if not points:
        return None
    missed = (_expected_miss([support for support, _ in part]) for *_, part in _in_bins(points))
    return sum(missed) / len(points)


def _expected_miss(supports: Sequence[float]) -> float:
    """Mean distance of the number of edges that are right from the sum of their supports (Poisson binomial)."""
    chances = np.ones(1)  # of 0, 1, 2, ... right edges
    for support in supports:
        chances = np.convolve(chances, [1 - support, support])
    return float(chances @ np.abs(np.arange(len(chances)) - sum(supports)))


def _in_bins(points: Sequence[Point]) -> Iterator[tuple[float, float, list[Point]]]:
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        part = [p for p in points if low <= p[0] < high or (number == BINS - 1 and p[0] >= 1)]
        if part:
            yield low, high, part
