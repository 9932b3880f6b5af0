"""Weights to and from plain data."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from tracer.core.boosting import LEAF, BoostedModel, TreeRow, Trees
from tracer.core.linking import LinearModel
from tracer.core.weighing import Models, Weights
from tracer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDERS = ("newsroom", "web", "versions")
"""Sorts of folders that have models of their own."""
_LINEAR = tuple(each.name for each in fields(Models) if each.name != "parent")
_DIGITS = 6


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Weights from the data of a weights file. Raises SettingsError where a part is missing or misshapen."""
    try:
        models = data["models"]
        sorts = {
            folder: Models(
                parent=_boosted(models[f"{folder} parent"]),
                **{name: _model(models[f"{folder} {name}"]) for name in _LINEAR},
            )
            for folder in FOLDERS
        }
        return Weights(**sorts, setting=_model(models["setting"]), name=data["name"])
    except (KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"weights: no usable models ({error!r}); make them with `tracer fit`") from error


def _model(data: Mapping[str, Any]) -> LinearModel:
    rows = data["coefficients"]
    return LinearModel(
        features=tuple(str(name) for name, *_ in rows),
        means=tuple(float(mean) for _, mean, _, _ in rows),
        scales=tuple(float(scale) for _, _, scale, _ in rows),
        coefficients=tuple(float(value) for *_, value in rows),
        intercept=float(data["intercept"]),
    )


def _boosted(data: Mapping[str, Any]) -> BoostedModel:
    linear = _model(data)
    columns = {name: column for column, name in enumerate(linear.features)}
    rows = [_tree_rows(tree, columns) for tree in data.get("trees", ())]
    return BoostedModel(linear, Trees.of(rows))


def _tree_rows(tree: Any, columns: Mapping[str, int]) -> list[TreeRow]:
    """A nested tree, [feature, threshold, mean, low branch, high branch] or the value of a leaf, as rows."""
    rows: list[TreeRow] = []

    def add(node: Any) -> int:
        place = len(rows)
        if not isinstance(node, list):
            rows.append((LEAF, 0.0, 0, 0, float(node)))
            return place
        name, threshold, mean, low, high = node
        rows.append((columns[name], float(threshold), 0, 0, float(mean)))
        rows[place] = (columns[name], float(threshold), add(low), add(high), float(mean))
        return place

    add(tree)
    return rows


def weights_data(weights: Weights) -> dict[str, Any]:
    """Plain data of `weights`, numbers rounded to 6 digits.

    Per model rows of [feature, mean, scale, coefficient], and of parents' models the trees as nested lists: a leaf is
    what it adds, another node [feature, threshold, mean, branch of those at most that, branch of the others].
    """
    models = {}
    for folder in FOLDERS:
        of_folder = getattr(weights, folder)
        models[f"{folder} parent"] = _boosted_data(of_folder.parent)
        models |= {f"{folder} {name}": _data(getattr(of_folder, name)) for name in _LINEAR}
    return {"name": weights.name, "models": models | {"setting": _data(weights.setting)}}


def _data(model: LinearModel) -> dict[str, Any]:
    rows = zip(model.features, model.means, model.scales, model.coefficients, strict=True)
    return {
        "intercept": round(model.intercept, _DIGITS),
        "coefficients": [
            [name, round(mean, _DIGITS), max(round(scale, _DIGITS), 10**-_DIGITS), round(value, _DIGITS)]
            for name, mean, scale, value in rows
        ],
    }


def _boosted_data(model: BoostedModel) -> dict[str, Any]:
    trees = model.trees

    def nested(tree: int, node: int) -> Any:
        value = round(float(trees.values[tree, node]), _DIGITS)
        column = int(trees.features[tree, node])
        if column == LEAF:
            return value
        threshold = _rounded(float(trees.thresholds[tree, node]))
        low, high = (nested(tree, int(way[tree, node])) for way in (trees.left, trees.right))
        return [model.features[column], threshold, value, low, high]

    return _data(model.linear) | {"trees": [nested(tree, 0) for tree in range(len(trees))]}


def _rounded(threshold: float) -> float:
    """A threshold to as many digits as a feature has; tiny ones lie between nothing and a little."""
    return float(f"{threshold:.{_DIGITS}g}")
