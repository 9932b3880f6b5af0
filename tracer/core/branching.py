"""Trees over a group: all of them at once (matrix-tree theorem) and the best one (Edmonds)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

Pair = tuple[str, str]
LARGEST_SCORE = 300.0  # e^300: weights and their inverses stay far from the ends of doubles
_TIE_BREAK = 1e-9


def marginals(scores: Mapping[Pair, float], nodes: Sequence[str]) -> dict[Pair, float]:
    """Probability of each arc over all spanning forests of `nodes`, weighted by the product of e^score.

    "No parent" has score 0. By the directed matrix-tree theorem (Tutte 1948; Koo et al. 2007, "Structured
    prediction models via the matrix-tree theorem"). O(n^3).
    """
    index = {node: number for number, node in enumerate(nodes)}
    pairs = [(index[u], index[v]) for u, v in scores]
    if not pairs:
        return {}
    parents, children = np.array(pairs).T
    table = np.full((len(nodes), len(nodes)), -np.inf)
    table[parents, children] = list(scores.values())
    _, arcs = tree_sums(table[None])
    chances = np.clip(arcs[0, parents, children], 0.0, 1.0)
    return dict(zip(scores, chances.tolist(), strict=True))


def tree_sums(scores: Floats) -> tuple[Floats, Floats]:
    """(log of the summed weight of all forests, marginal of each arc) for each folder of a batch.

    `scores` has shape (folders, nodes, nodes), indexed [folder, parent, child], -inf where there is no arc; the
    results have shapes (folders,) and (folders, nodes, nodes). Nodes are eliminated one by one without a
    subtraction (Grassmann, Taksar & Heyman 1985), the marginals are the derivatives by back-propagation: a
    determinant loses all digits where near twins score 20 and more in both directions.
    """
    clipped = np.clip(scores, None, LARGEST_SCORE)
    top = np.maximum(0.0, clipped.max(axis=1))
    weights = np.exp(clipped - top[:, None, :])
    steps: list[_Elimination] = []
    log_sum = top.sum(axis=1)
    left, roots = weights, np.exp(-top)
    for _ in range(weights.shape[1]):
        step = _eliminate(left, roots)
        steps.append(step)
        log_sum = log_sum + np.log(step.pivot)
        left, roots = step.left, step.roots
    return log_sum, weights * _derivatives(steps)


class _Elimination(NamedTuple):
    """One node, the first of those left, taken out: its arcs are replaced by the detours over it."""

    pivot: Floats  # (folders,): summed weight of the node's own ways up
    shares: Floats  # (folders, others): the part of it that leads to each other node
    root_share: Floats  # (folders,): the part that leads out
    below: Floats  # (folders, others): weight of the arcs from the node to its children
    left: Floats
    roots: Floats


def _eliminate(weights: Floats, roots: Floats) -> _Elimination:
    above, below = weights[:, 1:, 0], weights[:, 0, 1:]
    pivot = roots[:, 0] + above.sum(axis=1)
    shares = above / pivot[:, None]
    root_share = roots[:, 0] / pivot
    left = weights[:, 1:, 1:] + shares[:, :, None] * below[:, None, :]
    diagonal = np.arange(left.shape[1])
    left[:, diagonal, diagonal] = 0.0  # a way that comes back to its start is no tree
    return _Elimination(pivot, shares, root_share, below, left, roots[:, 1:] + root_share[:, None] * below)


def _derivatives(steps: Sequence[_Elimination]) -> Floats:
    """Derivative of the log sum by the weight of each arc, from the last elimination back to the first."""
    folders = len(steps[0].pivot)
    arcs, roots = np.zeros((folders, 0, 0)), np.zeros((folders, 0))
    for step in reversed(steps):
        by_share = (arcs * step.below[:, None, :]).sum(axis=2)
        by_root_share = (roots * step.below).sum(axis=1)
        used = (by_share * step.shares).sum(axis=1) + by_root_share * step.root_share
        size = arcs.shape[1] + 1
        before, roots_before = np.zeros((folders, size, size)), np.zeros((folders, size))
        before[:, 1:, 1:] = arcs
        before[:, 1:, 0] = (1.0 - used[:, None] + by_share) / step.pivot[:, None]
        before[:, 0, 1:] = (step.shares[:, :, None] * arcs).sum(axis=1) + step.root_share[:, None] * roots
        roots_before[:, 1:] = roots
        roots_before[:, 0] = (1.0 - used + by_root_share) / step.pivot
        arcs, roots = before, roots_before
    return arcs


def best_forest(scores: Mapping[Pair, float], nodes: Sequence[str]) -> list[Pair]:
    """The arcs (parent, child) of the forest with the greatest sum of scores (Chu & Liu 1965, Edmonds 1967).

    A node without an arc is a root, which costs 0, so no arc with a score of 0 or less is ever taken. Equal
    scores: the parent that sorts first wins, whatever the order of `scores`. O(n^2) per cycle that is met.
    """
    order = sorted(nodes)
    index = {node: number for number, node in enumerate(order)}
    root = len(order)
    weights = np.full((root + 1, root + 1), -np.inf)
    weights[root, :root] = 0.0
    ranked = sorted((pair for pair in scores if scores[pair] > 0), key=lambda pair: (pair[1], pair[0]))
    for rank, (u, v) in enumerate(ranked):
        weights[index[u], index[v]] = scores[u, v] - _TIE_BREAK * rank / len(ranked)
    parents = _arborescence(weights)
    return [(order[parent], order[v]) for v, parent in enumerate(parents[:root]) if parent != root]


class _Contraction(NamedTuple):
    """A cycle made one node, which is the last of the smaller graph, before its root."""

    best: Ints  # chosen parent of every node of the larger graph
    others: Ints  # nodes of the larger graph that stay, the root last
    cycle: Ints
    entered: Ints  # per node that stays: where in the cycle its best arc into it ends
    left: Ints  # per node that stays: where in the cycle the best arc to it begins


def _arborescence(weights: Floats) -> list[int]:
    """Parent of every node in the arborescence of greatest weight; the last node is the root, its own parent.

    `weights` are [parent, child], -inf where there is no arc; every node has an arc from the root.
    """
    steps: list[_Contraction] = []
    while True:
        best = weights.argmax(axis=0)
        best[-1] = len(best) - 1
        cycle = _cycle(best)
        if not len(cycle):
            break
        weights, step = _contracted(weights, best, cycle)
        steps.append(step)
    for step in reversed(steps):
        best = _expanded(best, step)
    return [int(parent) for parent in best]


def _cycle(parents: Ints) -> Ints:
    """The nodes of one cycle of `parents`, none if all lead to the root."""
    root = len(parents) - 1
    state = [0] * root + [2]  # 0 new, 1 on this walk, 2 done
    for start in range(root):
        walk = []
        node = start
        while state[node] == 0:
            state[node] = 1
            walk.append(node)
            node = int(parents[node])
        if state[node] == 1:
            return np.array(walk[walk.index(node) :])
        for done in walk:
            state[done] = 2
    return np.array([], dtype=np.int64)


def _contracted(weights: Floats, best: Ints, cycle: Ints) -> tuple[Floats, _Contraction]:
    others = np.setdiff1d(np.arange(len(best)), cycle)
    gains = weights[np.ix_(others, cycle)] - weights[best[cycle], cycle]  # of entering instead of going round
    outward = weights[np.ix_(cycle, others)]
    entered, left = gains.argmax(axis=1), outward.argmax(axis=0)
    last = len(others) - 1  # place of the new node, before the root
    smaller = np.full((len(others) + 1, len(others) + 1), -np.inf)
    stay = np.append(np.arange(last), last + 1)
    smaller[np.ix_(stay, stay)] = weights[np.ix_(others, others)]
    smaller[stay, last] = gains.max(axis=1)
    smaller[last, stay] = outward.max(axis=0)
    return smaller, _Contraction(best, others, cycle, entered, left)


def _expanded(parents: Ints, step: _Contraction) -> Ints:
    """Parents in the larger graph: round the cycle, but for the node where it is entered."""
    new = len(step.others) - 1
    original = np.append(
        np.append(step.others[:-1], -1), step.others[-1]
    )  # node of the smaller -> of the larger
    best = step.best.copy()
    for place, node in enumerate(step.others[:-1]):
        parent = parents[place]
        best[node] = step.cycle[step.left[place]] if parent == new else original[parent]
    source = parents[new]
    entry = len(step.others) - 1 if source == new + 1 else source  # place of the source among those that stay
    best[step.cycle[step.entered[entry]]] = original[source]
    return best
