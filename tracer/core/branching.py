"""Trees over a group: all of them at once (matrix-tree theorem) and the best one (Edmonds)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Pair = tuple[str, str]
ROOT = "\0root"
_LARGEST_SCORE = 30.0  # e^30: beyond, doubles lose the other trees


def marginals(scores: Mapping[Pair, float], nodes: Sequence[str]) -> dict[Pair, float]:
    """Probability of each arc over all spanning forests of `nodes`, weighted by the product of e^score.

    "No parent" has score 0. By the directed matrix-tree theorem (Tutte 1948; Koo et al. 2007, "Structured
    prediction models via the matrix-tree theorem"). O(n^3).
    """
    index = {node: number for number, node in enumerate(nodes)}
    weights = np.zeros((len(nodes), len(nodes)))
    for (u, v), value in scores.items():
        weights[index[u], index[v]] = np.exp(np.clip(value, -_LARGEST_SCORE, _LARGEST_SCORE))
    _, arcs = tree_sums(weights)
    return {(u, v): float(np.clip(arcs[index[u], index[v]], 0.0, 1.0)) for u, v in scores}


def tree_sums(weights: Floats) -> tuple[float, Floats]:
    """(log of the summed weight of all forests, marginal of each arc) for weights [parent, child] >= 0."""
    laplacian = -weights
    np.fill_diagonal(laplacian, weights.sum(axis=0) + 1.0)
    _, log_sum = np.linalg.slogdet(laplacian)
    inverse = np.linalg.inv(laplacian)
    return float(log_sum), weights * (np.diag(inverse)[None, :] - inverse.T)


def best_forest(scores: Mapping[Pair, float], nodes: Sequence[str]) -> list[Pair]:
    """The arcs (parent, child) of the forest with the greatest sum of scores (Chu & Liu 1965, Edmonds 1967).

    A node without an arc is a root, which costs 0: no arc with a negative sum is taken for its own sake.
    Equal scores: the parent that sorts first wins, whatever the order of `scores`.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(ROOT)
    for v in sorted(nodes):
        graph.add_edge(ROOT, v, weight=0.0)
    ranked = sorted(scores, key=lambda pair: (pair[1], pair[0]))
    for rank, (u, v) in enumerate(ranked):
        tie_break = 1e-9 * rank / max(1, len(ranked))
        graph.add_edge(u, v, weight=float(scores[u, v]) - tie_break)
    chosen = nx.maximum_spanning_arborescence(graph).edges
    return sorted((pair for pair in chosen if pair[0] != ROOT), key=lambda pair: (pair[1], pair[0]))
