"""How near two texts are, in edits on a logarithmic scale: among near twins shares say nothing, ratios do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        grams = [
            group.profiles[key].grams(GRAM) | group.profiles[key].grams(GRAM, quoted=True)
            for key in group.ids
        ]
        self._added = _added(grams)
        self._added_words = _added([group.items[key]["words"] for key in group.ids])
        self._edits = self._added + self._added.T

    def features(self, u: str, v: str, candidates: Sequence[str]) -> dict[str, float]:
        """Features of parent u and child v among all `candidates` for v's parent, u being one of them.

        `nearest`: log of v's edits from its nearest candidate over those from u, 0 at best; `nearest_reverse` the
        same from u's side; `fewest_added` with v's additions alone. `between`: how nearly a third text lies on the
        way from u to v, in [0, 1] (the triangle inequality with equality). `grew`: log ratio of added to dropped.
        """
        a, b = self._index[u], self._index[v]
        others = [self._index[w] for w in candidates]
        edits, added = np.log1p(self._edits[a, b]), np.log1p(self._added[a, b])
        dropped = np.log1p(self._added[b, a])
        around = np.delete(self._edits[a], a)
        return {
            "nearest": float(np.log1p(self._edits[others, b].min()) - edits),
            "nearest_reverse": float(np.log1p(around.min()) - edits),
            "fewest_added": float(np.log1p(self._added[others, b].min()) - added),
            "between": self._between(a, b),
            "grew": float(added - dropped) / GROWTH_SCALE,
            "grew_words": float(np.log1p(self._added_words[a, b]) - np.log1p(self._added_words[b, a]))
            / GROWTH_SCALE,
        }

    def _between(self, a: int, b: int) -> float:
        whole = self._edits[a, b]
        nearer = (self._edits[a] < whole) & (self._edits[b] < whole)
        nearer[[a, b]] = False
        if whole == 0 or not nearer.any():
            return 0.0
        detour = float((self._edits[a] + self._edits[b])[nearer].min() - whole)
        return max(0.0, 1 - detour / float(whole))


def _added(items: Sequence[frozenset[object]]) -> Floats:
    """Number of items of the second text that the first has not, for all ordered pairs."""
    return np.array([[len(after - before) for after in items] for before in items], dtype=float)
