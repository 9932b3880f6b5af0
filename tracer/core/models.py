"""Weights to and from plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracer.core.linking import LinearModel
from tracer.core.parenthood import Weights
from tracer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

MODELS = ("parent", "versions", "sibling", "second", "confirm")
_DIGITS = 6


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Weights from the data of a weights file. Raises SettingsError where a part is missing or misshapen."""
    try:
        return Weights(data["name"], **{name: _model(data["models"][name]) for name in MODELS})
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
        temperature=float(data.get("temperature", 1.0)),
    )


def weights_data(weights: Weights) -> dict[str, Any]:
    """Plain data of `weights`: per model rows of [feature, mean, scale, coefficient], rounded to 6 digits."""
    return {"name": weights.name, "models": {name: _data(getattr(weights, name)) for name in MODELS}}


def _data(model: LinearModel) -> dict[str, Any]:
    rows = zip(model.features, model.means, model.scales, model.coefficients, strict=True)
    return {
        "intercept": round(model.intercept, _DIGITS),
        "temperature": round(model.temperature, _DIGITS),
        "coefficients": [
            [name, round(mean, _DIGITS), max(round(scale, _DIGITS), 10**-_DIGITS), round(value, _DIGITS)]
            for name, mean, scale, value in rows
        ],
    }
