"""Trees beside a linear score: what a feature says may depend on what the others say.

A figure in common means more between texts whose wording differs; a credit means less where the credited text was not
used. Sums of small regression trees (Friedman 2001, "Greedy function approximation: a gradient boosting machine") learn
such exceptions from what the linear model leaves unexplained.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from tracer.core.linking import LinearModel

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

Pair = tuple[str, str]
TreeRow = tuple[int, float, int, int, float]
"""A node: column of its feature or LEAF, threshold, numbers of its two branches, value."""
LEAF = -1
"""In place of a node's feature."""
MOST_CELLS = 1_000_000
"""Trees times rows that are walked at once: some tables of 8 MB."""


@dataclass(frozen=True, eq=False, repr=False)
class Trees:
    """Regression trees as arrays of shape (trees, nodes); node 0 is the root of each.

    `features` are columns of the table that is judged, LEAF at leaves; a row goes to `left` where its value is at most
    the `threshold`, to `right` elsewhere. `values` are what leaves add to the score, at other nodes the mean over
    the rows of the fit that came through.
    """

    features: Ints
    thresholds: Floats
    left: Ints
    right: Ints
    values: Floats

    def __post_init__(self) -> None:
        shapes = {each.shape for each in (self.features, self.thresholds, self.left, self.right, self.values)}
        if len(shapes) != 1 or self.features.ndim != 2:
            raise ValueError(f"need five arrays of one shape (trees, nodes), got {sorted(shapes)}")

    @classmethod
    def of(cls, trees: Sequence[Sequence[TreeRow]]) -> Trees:
        """Trees from their nodes, row by row, the root first."""
        nodes = max(map(len, trees), default=1)
        table = np.zeros((5, len(trees), nodes))
        table[0] = LEAF
        for number, rows in enumerate(trees):
            table[:, number, : len(rows)] = np.array(rows, dtype=np.float64).T
        features, left, right = table[[0, 2, 3]].astype(np.int64)
        return cls(features, table[1], left, right, table[4])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Trees) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def __repr__(self) -> str:
        """Short, but different for different trees: a cache knows weights by how they print."""
        return f"Trees({len(self)}, {blake2b(self._bytes, digest_size=16).hexdigest()})"

    @property
    def _bytes(self) -> bytes:
        return b"".join(np.array(each.shape).tobytes() + each.tobytes() for each in self._arrays)

    def __len__(self) -> int:
        return len(self.features)

    @property
    def start(self) -> float:
        """What the trees add to the score of a mean row."""
        return float(self.values[:, 0].sum())

    def scores(self, table: Floats) -> Floats:
        """What the trees add to each row of `table`, summed tree by tree: the same to the last bit everywhere."""
        found = np.zeros(len(table))
        step = MOST_CELLS // max(1, len(self)) + 1
        for begin in range(0, len(table) if len(self) else 0, step):
            part = slice(begin, begin + step)
            *_, leaves = self._walk(table[part])
            found[part] = np.cumsum(self.values.take(leaves), axis=0)[-1]
        return found

    def parts(self, table: Floats) -> Floats:
        """Shape of `table`: by how much each feature moves a row away from `start`, on its way down (Saabas 2014)."""
        found = np.zeros(table.shape)
        rows = np.arange(len(table))[None, :]
        for before, nodes in pairwise(self._walk(table)):
            moved = self.values.take(nodes) - self.values.take(before)
            asked = np.maximum(self.features.take(before), 0)  # at leaves nothing has moved
            np.add.at(found, (np.broadcast_to(rows, asked.shape), asked), moved)
        return found

    def _walk(self, table: Floats) -> Iterator[Ints]:
        """Where each row stands, shape (trees, rows), step by step until all are at leaves.

        Places count through all nodes of all trees.
        """
        trees = np.arange(len(self), dtype=np.int64)[:, None] * self.features.shape[1]
        rows = np.arange(len(table), dtype=np.int64)[None, :] * table.shape[1]
        nodes = np.broadcast_to(trees, (len(self), len(table)))
        yield nodes
        while True:
            asked = self.features.take(nodes)
            inner = asked != LEAF
            if not inner.any():
                return
            low = table.take(rows + np.maximum(asked, 0)) <= self.thresholds.take(nodes)
            below = np.where(low, self.left.take(nodes), self.right.take(nodes))
            nodes = np.where(inner, trees + below, nodes)
            yield nodes

    def times(self, share: float) -> Trees:
        """The same trees, each adding `share` of what it adds."""
        return replace(self, values=share * self.values)

    def beside(self, other: Trees) -> Trees:
        """These trees and those of `other`."""
        nodes = max(self.features.shape[1], other.features.shape[1])
        both = zip(self._arrays, other._arrays, strict=True)
        return Trees(*(np.vstack([_padded(a, nodes), _padded(b, nodes)]) for a, b in both))

    @property
    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return self.features, self.thresholds, self.left, self.right, self.values


def _padded(table: NDArray[Any], nodes: int) -> NDArray[Any]:
    """`table` with columns that no way leads to."""
    return np.pad(table, ((0, 0), (0, nodes - table.shape[1])))


NO_TREES = Trees.of(())


@dataclass(frozen=True)
class BoostedModel:
    """The log-odds of "v was made from u" against "v has no parent here": a linear score, and what trees add to it.

    To the evidence of `silent` features nothing is given, as if the pair were a mean one in them.
    """

    linear: LinearModel
    trees: Trees = NO_TREES
    silent: frozenset[str] = frozenset()

    @property
    def features(self) -> tuple[str, ...]:
        """Names of the columns that are judged."""
        return self.linear.features

    @property
    def intercept(self) -> float:
        """Log-odds of a pair that is like most."""
        return self.linear.intercept + self.trees.start

    def scores(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """Log-odds of each row of features."""
        if not rows:
            return np.zeros(0)
        table = self.linear.table(rows)
        if not self.silent:
            return self.linear.scores_of(table) + self.trees.scores(table)
        parts = self.linear.parts(table) + self.trees.parts(table)
        heard = np.array([name not in self.silent for name in self.features])
        return np.asarray(self.intercept + np.where(heard, parts, 0.0).sum(axis=1))

    def score_pairs(self, pairs: Mapping[Pair, Mapping[str, float]]) -> dict[Pair, float]:
        """Log-odds of each pair by its row of features."""
        return dict(zip(pairs, self.scores(list(pairs.values())).tolist(), strict=True))

    def contributions(self, row: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the score, against a mean pair of the training folders."""
        table = self.linear.table([row])
        parts = self.linear.parts(table)[0] + self.trees.parts(table)[0]
        return dict(zip(self.features, parts.tolist(), strict=True))

    def silenced(self, names: frozenset[str]) -> BoostedModel:
        """The model to which `names` say as little as those of a mean pair."""
        return replace(self, silent=self.silent | names)

    def blend(self, other: BoostedModel, share: float) -> BoostedModel:
        """The model whose scores are `share` of this one's and the rest of `other`'s, over the same features.

        Raises ValueError where the features differ.
        """
        trees = self.trees.times(share).beside(other.trees.times(1.0 - share))
        return BoostedModel(self.linear.blend(other.linear, share), trees, self.silent | other.silent)
