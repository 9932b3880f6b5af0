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
        return self.scores_of(self.table(rows))

    def table(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """Rows as a table whose columns are the features."""
        values = list(map(itemgetter(*self.features), rows))
        return np.array(values, dtype=np.float64).reshape(len(rows), len(self.features))

    def scores_of(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """The same of rows whose columns are the features."""
        return np.asarray(table @ self._slopes + self._offset)

    def parts(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """What each column adds to the score of each row, against an average pair of the training folders."""
        return np.asarray((table - np.array(self.means)) * self._slopes)

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
