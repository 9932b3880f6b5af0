"""Weights to and from plain data."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from tracer.core.linking import LinearModel
from tracer.core.weighing import Models, Weights
from tracer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDERS = ("newsroom", "web", "versions")
"""Sorts of folders that have models of their own."""
_MODELS = tuple(each.name for each in fields(Models))
_DIGITS = 6


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Weights from the data of a weights file. Raises SettingsError where a part is missing or misshapen."""
    try:
        models = data["models"]
        sorts = {
            folder: Models(**{name: _model(models[f"{folder} {name}"]) for name in _MODELS})
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


def weights_data(weights: Weights) -> dict[str, Any]:
    """Plain data of `weights`: per model rows of [feature, mean, scale, coefficient], rounded to 6 digits."""
    models = {
        f"{folder} {name}": _data(getattr(getattr(weights, folder), name))
        for folder in FOLDERS
        for name in _MODELS
    }
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
