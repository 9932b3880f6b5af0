"""The card of a weights file: what the weights were fitted on, and how well they did where they had not been."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tracer.evaluate.calibration import calibration_error, chance_error
from tracer.evaluate.data import scores_json
from tracer.evaluate.results import grouped, means, points, pooled
from tracer.evaluate.truth import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tracer.evaluate.scores import Score
    from tracer.learning.cases import View
    from tracer.learning.crossvalidation import CrossValidation

_DIGITS = 3


def card(
    cases: Sequence[Path], views: Sequence[View], seed: int, validation: CrossValidation | None = None
) -> dict[str, Any]:
    """The card as data; `cross_validated` is there where it was done."""
    whole = {view.truth.name: view for view in views if not view.hidden}
    found: dict[str, Any] = {
        "made by": "tracer fit",
        "seed": seed,
        "folders": {sort.value: sum(view.truth.sort is sort for view in whole.values()) for sort in Sort},
        "articles": sum(len(view.group.ids) for view in whole.values()),
        "cases": {
            case.name: hashlib.sha256((case / "truth.json").read_bytes()).hexdigest()[:16]
            for case in sorted(cases, key=lambda case: case.name)
        },
    }
    return found | ({"cross_validated": validated(validation)} if validation else {})


def validated(validation: CrossValidation) -> dict[str, Any]:
    """Scores of left-out folders by sort and date regime, and the directions of left-out relations."""
    groups = grouped(validation.results)
    return {
        "folds": validation.folds,
        "minimum_support": validation.minimum_support,
        "scores": {f"{sort}, dates {dates}": _figures(scores) for (sort, dates), scores in groups.items()},
        "directions without dates of relations never seen": {
            one.relation: {"right": one.right, "wrong": one.wrong, "undecided": one.undecided}
            for one in validation.blind
        },
    }


def validation_json(validation: CrossValidation) -> str:
    """All scores of a cross-validation as JSON text, as `tracer evaluate --json` has them, with the directions."""
    directions = [asdict(one) for one in validation.blind]
    return scores_json(validation.results, "cross-validated", directions=directions) + "\n"


def _figures(scores: Sequence[Score]) -> dict[str, Any]:
    mean, all_, chances = means(scores), pooled(scores), points(scores)
    figures = {
        "folders": len(scores),
        "mean F1": mean.f1,
        "pooled F1": all_.edges.f1,
        "mean undirected F1": mean.undirected,
        "direction": all_.direction.value,
        "mean sibling F1": mean.siblings,
        "pooled sibling F1": all_.siblings.f1 if mean.siblings is not None else None,
        "second parents F1": all_.seconds.f1,
        "false parents": all_.false_parents,
        "missing sources named": f"{all_.named.hits} of {all_.named.total}",
        "names that are wrong": f"{all_.misnamed.hits} of {all_.misnamed.total}",
        "calibration error": calibration_error(chances),
        "calibration error by chance": chance_error(chances),
    }
    return {
        name: round(value, _DIGITS) if isinstance(value, float) else value for name, value in figures.items()
    }
