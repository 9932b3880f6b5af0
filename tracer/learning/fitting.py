"""Weights by the likelihood of the true forest among all forests (matrix-tree theorem), with a ridge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from tracer.core.branching import tree_sums
from tracer.core.linking import LinearModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tracer.evaluate.truth import Truth

    Floats = NDArray[np.float64]

Pair = tuple[str, str]
INTERCEPT_RIDGE = 0.01
_PRECISE = {"maxiter": 5000, "maxfun": 10000, "ftol": 1e-10, "gtol": 1e-5}
_ROUGH = _PRECISE | {"ftol": 1e-6, "gtol": 1e-3}
_BOUNDS = {1: (0.0, None), 0: (None, None), -1: (None, 0.0)}


@dataclass(frozen=True)
class Instance:
    """One folder as arrays: a row per candidate pair, its parent and child numbers, its share of the child's truth."""

    table: Floats
    parents: NDArray[np.int64]
    children: NDArray[np.int64]
    targets: Floats
    nodes: int
    weight: float = 1.0


def instance(
    pairs: Mapping[Pair, Mapping[str, float]], truth: Truth, features: Sequence[str], weight: float = 1.0
) -> Instance:
    """`pairs` as an Instance; undecided pairs are left out, a child of several parents counts for each in part."""
    nodes = sorted(truth.observed)
    index = {node: number for number, node in enumerate(nodes)}
    kept = sorted((p for p in pairs if frozenset(p) not in truth.undecided), key=lambda p: (p[1], p[0]))
    known = set(kept)
    possible = {v: [u for u in truth.parents[v] if (u, v) in known] for v in nodes}
    return Instance(
        table=np.array([[pairs[p][name] for name in features] for p in kept]).reshape(
            len(kept), len(features)
        ),
        parents=np.array([index[u] for u, _ in kept], dtype=np.int64),
        children=np.array([index[v] for _, v in kept], dtype=np.int64),
        targets=np.array([1.0 / len(possible[v]) if u in possible[v] else 0.0 for u, v in kept]),
        nodes=len(nodes),
        weight=weight,
    )


def fit(
    instances: Sequence[Instance],
    features: Sequence[str],
    *,
    ridge: float,
    weak: Mapping[str, float] = MappingProxyType({}),
    signs: Mapping[str, int] = MappingProxyType({}),
    rough: bool = False,
) -> LinearModel:
    """The model that makes the true forests of `instances` most likely.

    `ridge` shrinks coefficients of standardised features; `weak` multiplies it for single features; `signs`
    keeps coefficients from falling below 0 (+1) or from rising above it (-1).
    Convex, so the result does not depend on a start or a seed; a `rough` one ends sooner, a little off the best.
    """
    rows = np.vstack([i.table for i in instances])
    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    standard = [replace(i, table=(i.table - means) / scales) for i in instances]
    packed = batches([(i, np.zeros(len(i.table))) for i in standard])
    penalty = ridge * np.array([weak.get(name, 1.0) for name in features])

    def loss(theta: Floats) -> tuple[float, Floats]:
        coefficients, intercept = theta[:-1], theta[-1]
        value = 0.5 * float(penalty @ coefficients**2) + 0.5 * INTERCEPT_RIDGE * float(intercept) ** 2
        gradient = np.append(penalty * coefficients, INTERCEPT_RIDGE * intercept)
        for batch in packed:
            part, slope = batch.negative_log_likelihood(batch.table @ coefficients + intercept)
            value += part
            gradient[:-1] += batch.table.T @ slope
            gradient[-1] += float(slope.sum())
        return value, gradient

    bounds = [_BOUNDS[signs.get(name, 0)] for name in features] + [(None, None)]
    start = np.zeros(len(features) + 1)
    options = _ROUGH if rough else _PRECISE
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return _model(features, means, scales, found.x)


def fit_logistic(
    rows: Sequence[Mapping[str, float]],
    truths: Sequence[bool],
    features: Sequence[str],
    *,
    ridge: float,
    weights: Sequence[float],
) -> LinearModel:
    """Ridge logistic regression of `truths`, each counted by its weight, on standardised features.

    A constant where all truths are equal.
    """
    table = np.array([[row[name] for name in features] for row in rows])
    targets = np.array(truths, dtype=float)
    means, scales = table.mean(axis=0), table.std(axis=0) + 1e-6
    standard = (table - means) / scales
    counted = np.array(weights, dtype=float)

    def loss(theta: Floats) -> tuple[float, Floats]:
        scores = standard @ theta[:-1] + theta[-1]
        value = float(counted @ (np.logaddexp(0, scores) - targets * scores))
        slope = counted * (1 / (1 + np.exp(-np.clip(scores, -500, 500))) - targets)
        value += 0.5 * ridge * float(theta[:-1] @ theta[:-1]) + 0.5 * INTERCEPT_RIDGE * float(theta[-1]) ** 2
        gradient = np.append(
            standard.T @ slope + ridge * theta[:-1], slope.sum() + INTERCEPT_RIDGE * theta[-1]
        )
        return value, gradient

    found = minimize(loss, np.zeros(len(features) + 1), jac=True, method="L-BFGS-B", options=_PRECISE)
    return _model(features, means, scales, found.x)


def _model(features: Sequence[str], means: Floats, scales: Floats, theta: Floats) -> LinearModel:
    return LinearModel(
        features=tuple(features),
        means=tuple(means.tolist()),
        scales=tuple(scales.tolist()),
        coefficients=tuple(theta[:-1].tolist()),
        intercept=float(theta[-1]),
    )


@dataclass(frozen=True)
class Batch:
    """Folders of about one size, their rows one below the other, so that all trees are summed at once."""

    table: Floats
    start: Floats  # scores that the rows have already
    places: tuple[
        NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]
    ]  # folder, parent, child of each row
    targets: Floats
    weights: Floats  # of the folders
    nodes: int

    def negative_log_likelihood(self, scores: Floats) -> tuple[float, Floats]:
        """(-log likelihood of the true forests, weighed by folder; its derivative by each row's score)."""
        cube = np.full((len(self.weights), self.nodes, self.nodes), -np.inf)
        cube[self.places] = scores
        log_sums, arcs = tree_sums(cube)
        by_row = self.weights[self.places[0]]
        value = float(self.weights @ log_sums) - float((by_row * self.targets) @ scores)
        return value, by_row * (arcs[self.places] - self.targets)


def batches(instances: Sequence[tuple[Instance, Floats]]) -> list[Batch]:
    """Instances and the scores that they start from in batches.

    Each is padded to the next power of two by nodes that nothing is tied to.
    """
    sizes: dict[int, list[tuple[Instance, Floats]]] = {}
    for one, start in instances:
        sizes.setdefault(1 << (one.nodes - 1).bit_length(), []).append((one, start))
    return [
        _batch(size, [one for one, _ in group], [start for _, start in group])
        for size, group in sorted(sizes.items())
    ]


def _batch(nodes: int, group: Sequence[Instance], starts: Sequence[Floats]) -> Batch:
    return Batch(
        table=np.vstack([i.table for i in group]),
        start=np.concatenate(starts),
        places=(
            np.repeat(np.arange(len(group)), [len(i.table) for i in group]),
            np.concatenate([i.parents for i in group]),
            np.concatenate([i.children for i in group]),
        ),
        targets=np.concatenate([i.targets for i in group]),
        weights=np.array([i.weight for i in group]),
        nodes=nodes,
    )
