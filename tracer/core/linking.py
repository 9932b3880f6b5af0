"""One linear score per ordered pair: the log-odds of "v was made from u" against "v has no parent here"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Pair = tuple[str, str]


@dataclass(frozen=True)
class LinearModel:
    """Coefficients over named features, each first brought to mean 0 and deviation 1 by `means` and `scales`."""

    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float

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
        """Log-odds of each row of features."""
        if not rows:
            return np.zeros(0)
        values = list(map(itemgetter(*self.features), rows))
        table = np.array(values).reshape(len(rows), len(self.features))
        return np.asarray(table @ self._slopes + self._offset)

    def score_pairs(self, pairs: Mapping[Pair, Mapping[str, float]]) -> dict[Pair, float]:
        """Log-odds of each pair by its row of features."""
        return dict(zip(pairs, self.scores(list(pairs.values())).tolist(), strict=True))

    def contributions(self, row: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the score, against an average pair of the training folders."""
        return {
            name: slope * (row[name] - mean)
            for name, slope, mean in zip(self.features, self._slopes.tolist(), self.means, strict=True)
        }

    def blend(self, other: LinearModel, share: float) -> LinearModel:
        """The model whose scores are `share` of this one's and the rest of `other`'s, over the same features.

        Raises ValueError where the features differ.
        """
        if self.features != other.features:
            raise ValueError(f"models of {len(self.features)} and {len(other.features)} other features")
        rest = 1.0 - share
        slopes = share * self._slopes + rest * other._slopes
        means = share * np.array(self.means) + rest * np.array(other.means)
        return LinearModel(
            features=self.features,
            means=tuple(means.tolist()),
            scales=(1.0,) * len(self.features),
            coefficients=tuple(slopes.tolist()),
            intercept=float(share * self._offset + rest * other._offset + means @ slopes),
        )
