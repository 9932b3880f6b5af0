"""How near two texts are, in edits on a logarithmic scale: among near twins shares say nothing, ratios do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tracer.core.features.group import Group

    Floats = NDArray[np.float64]

GRAM = 4
"""Tokens per n-gram in which edits are counted."""
GROWTH_SCALE = 3.0
"""Divides differences of logs, so that a text with twenty times more added than dropped counts 1."""


class Nearness:
    """Edits between all articles of a group. Arrays are indexed [from, to] by the order of `ids`."""

    def __init__(self, group: Group) -> None:
        self._index = {key: number for number, key in enumerate(group.ids)}
        added = _added(group.grams.shared(GRAM, quoted=True))
        words = _added(group.sharing.pairs("words"))
        self._edits = added + added.T
        self._log_edits, self._log_added, self._log_words = (
            np.log1p(self._edits),
            np.log1p(added),
            np.log1p(words),
        )
        others = self._log_edits.copy()
        np.fill_diagonal(others, np.inf)
        self._around = others.min(axis=1)

    def of_child(self, v: str, candidates: Sequence[str]) -> list[dict[str, float]]:
        """Features of each of the `candidates` for the parent of v, in their order.

        `nearest`: log of v's edits from its nearest candidate over those from u, 0 at best; `nearest_reverse` the
        same from u's side; `fewest_added` with v's additions alone. `between`: how nearly a third text lies on the
        way from u to v, in [0, 1] (the triangle inequality with equality). `grew`: log ratio of added to dropped.
        """
        b, places = self._index[v], [self._index[w] for w in candidates]
        edits, added, dropped = (
            self._log_edits[places, b],
            self._log_added[places, b],
            self._log_added[b, places],
        )
        words = self._log_words[places, b] - self._log_words[b, places]
        columns = {
            "nearest": edits.min() - edits,
            "nearest_reverse": self._around[places] - edits,
            "fewest_added": added.min() - added,
            "between": self._between(b)[places],
            "grew": (added - dropped) / GROWTH_SCALE,
            "grew_words": words / GROWTH_SCALE,
        }
        return rows_of(columns)

    def _between(self, b: int) -> Floats:
        """How nearly a third text lies on the way from each to `b`, shape (articles,)."""
        whole = self._edits[:, b]
        nearer = (self._edits < whole[:, None]) & (self._edits[b][None, :] < whole[:, None])
        np.fill_diagonal(nearer, val=False)
        nearer[:, b] = False
        detours = np.where(nearer, self._edits + self._edits[b][None, :], np.inf).min(axis=1) - whole
        there = nearer.any(axis=1)
        found = np.zeros(len(whole))
        found[there] = np.maximum(0.0, 1 - detours[there] / whole[there])
        return found


def rows_of(columns: Mapping[str, Floats]) -> list[dict[str, float]]:
    """Columns of equal length as rows of plain numbers."""
    values = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in values]


def _added(shared: Floats) -> Floats:
    """Number of items of the second text that the first has not, for all ordered pairs; see Grams.shared."""
    return np.asarray(shared.diagonal()[None, :] - shared)
