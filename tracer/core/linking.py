"""One linear score per ordered pair: the log-odds of "v was made from u" against "v has no parent here"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Pair = tuple[str, str]


@dataclass(frozen=True)
class LinearModel:
    """Coefficients over named features, each first brought to mean 0 and deviation 1 by `means` and `scales`.

    `temperature` multiplies the score: fitted on stories left out, it turns scores into honest log-odds.
    """

    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float
    temperature: float = 1.0

    def __post_init__(self) -> None:
        sizes = {len(self.features), len(self.means), len(self.scales), len(self.coefficients)}
        if len(sizes) != 1 or min(self.scales, default=1.0) <= 0:
            raise ValueError(
                f"need as many means, positive scales and coefficients as features, got {sorted(sizes)}"
            )

    @cached_property
    def _slopes(self) -> NDArray[np.float64]:
        return np.asarray(np.array(self.coefficients) / np.array(self.scales))

    @cached_property
    def _offset(self) -> float:
        return float(self.intercept - np.array(self.means) @ self._slopes)

    def scores(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """Log-odds of each row of features, before temperature."""
        if not rows:
            return np.zeros(0)
        table = np.array([[row[name] for name in self.features] for row in rows])
        return np.asarray(table @ self._slopes + self._offset)

    def score_pairs(self, pairs: Mapping[Pair, Mapping[str, float]]) -> dict[Pair, float]:
        """Log-odds of each pair by its row of features, before temperature."""
        return dict(zip(pairs, self.scores(list(pairs.values())).tolist(), strict=True))

    def contributions(self, row: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the score, against an average pair of the training folders."""
        return {
            name: slope * (row[name] - mean)
            for name, slope, mean in zip(self.features, self._slopes.tolist(), self.means, strict=True)
        }
