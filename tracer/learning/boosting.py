"""Trees that learn what the linear model leaves unexplained, by the same likelihood of the true forests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tracer.core.boosting import LEAF, NO_TREES, TreeRow, Trees
from tracer.errors import MissingPackage
from tracer.learning.fitting import batches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tracer.learning.fitting import Instance

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown: `trees` of at most `leaves` leaves, each adding `rate` of what would fit best.

    A leaf holds `least_rows` or more and is shrunk by `shrinkage`; a tree sees `feature_share` of the features and
    `row_share` of the rows, drawn by `seed`.
    """

    trees: int = 500
    leaves: int = 6
    rate: float = 0.1
    least_rows: int = 60
    shrinkage: float = 20.0
    feature_share: float = 0.4
    row_share: float = 0.7
    seed: int = 1


def grow(folders: Sequence[tuple[Instance, Floats]], growth: Growth) -> Trees:
    """Trees that make the true forests of `folders` most likely, each beside scores that its rows have already.

    Newton boosting (Friedman 2001; Ke et al. 2017, "LightGBM") by the derivatives of the matrix-tree likelihood; the
    same on every machine with one version of LightGBM. Raises MissingPackage where that cannot be loaded.
    """
    if not growth.trees or sum(len(one.table) for one, _ in folders) < 2 * growth.least_rows:
        return NO_TREES
    lightgbm = loaded()
    packed = batches(folders)
    table = np.vstack([batch.table for batch in packed])
    start = np.concatenate([batch.start for batch in packed])
    ends = np.cumsum([len(batch.start) for batch in packed])[:-1]

    def objective(scores: Floats, _: Any) -> tuple[Floats, Floats]:
        slopes, curves = [], []
        for batch, part in zip(packed, np.split(scores, ends), strict=True):
            by_row = batch.weights[batch.places[0]]
            _, slope = batch.negative_log_likelihood(part)
            chance = np.divide(slope, by_row, out=np.zeros_like(slope), where=by_row > 0) + batch.targets
            slopes.append(slope)
            curves.append(by_row * np.maximum(chance * (1 - chance), LEAST_CURVE))
        return np.concatenate(slopes), np.concatenate(curves)

    data = lightgbm.Dataset(table, label=np.zeros(len(table)), init_score=start, params=_BINS)
    options = {
        "objective": objective,
        "learning_rate": growth.rate,
        "num_leaves": growth.leaves,
        "min_data_in_leaf": growth.least_rows,
        "min_sum_hessian_in_leaf": 1e-3,
        "lambda_l2": growth.shrinkage,
        "feature_fraction": growth.feature_share,
        "bagging_fraction": growth.row_share,
        "bagging_freq": 1,
        "seed": growth.seed,
        "num_threads": 1,
        "deterministic": True,
        "force_row_wise": True,
        "use_missing": False,
        "verbose": -1,
    }
    booster = lightgbm.train(options, data, num_boost_round=growth.trees)
    return Trees.of([_flat(one["tree_structure"]) for one in booster.dump_model()["tree_info"]])


_BINS = {"max_bin": 63, "feature_pre_filter": False, "verbose": -1}
LEAST_CURVE = 1e-3
"""Second derivative below which a row counts as much as one that is nearly certain."""


def loaded() -> Any:
    """The package that grows trees. Raises MissingPackage where it cannot be loaded."""
    try:
        import lightgbm
    except (ImportError, OSError) as error:  # OSError: without OpenMP's library, which few systems lack
        raise MissingPackage(
            f"tracer fit: needs lightgbm, which cannot be loaded ({error}); pip install 'newstracer[fit]'"
        ) from error
    return lightgbm


def _flat(root: Mapping[str, Any]) -> list[TreeRow]:
    """LightGBM's nested nodes as rows, the root first; a mean is that of the rows that came through."""
    rows: list[TreeRow] = []

    def add(node: Mapping[str, Any]) -> tuple[int, float]:
        """Number of the node, and how many rows of the fit came through."""
        place = len(rows)
        if "leaf_value" in node:
            rows.append((LEAF, 0.0, 0, 0, node["leaf_value"]))
            return place, node.get("leaf_count", 1)
        rows.append((node["split_feature"], node["threshold"], 0, 0, 0.0))
        left, more = add(node["left_child"])
        right, rest = add(node["right_child"])
        mean = (rows[left][4] * more + rows[right][4] * rest) / (more + rest)
        rows[place] = (node["split_feature"], node["threshold"], left, right, mean)
        return place, more + rest

    add(root)
    return rows
