"""All models of the inference from labelled folders, each trained on what the one before says of folders it never saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.core.branching import best_forest, marginals
from tracer.core.parenthood import Weights, confirm_features, sibling_chances
from tracer.core.seconds import descendants, second_features
from tracer.core.siblings import symmetric_features
from tracer.learning.cases import Regime
from tracer.learning.fitting import fit, fit_logistic, instance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracer.core.features import Features, Pair
    from tracer.core.linking import LinearModel
    from tracer.learning.cases import View

WEAKLY_SHRUNK = {"far_apart": 0.1, "days_apart": 0.2}
"""Features whose effect is known to be strong: shrunk by this part of the ridge only."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Choices of a fit. `parent_ridge`, `sibling_ridge`, ...: strength of the shrinkage of each model."""

    parent_ridge: float = 30.0
    sibling_ridge: float = 100.0
    second_ridge: float = 10.0
    confirm_ridge: float = 1.0
    folds: int = 7


Row = tuple["Features", bool]


def train(views: Sequence[View], recipe: Recipe, name: str) -> Weights:
    """Weights fitted on `views`. The later models see only scores from parent models that never saw the story."""
    parent = fit_parent(views, recipe)
    siblings: list[Row] = []
    seconds: list[Row] = []
    out_of_fold = []
    for inside, outside in folds(views, recipe.folds):
        model = fit_parent(inside, recipe)
        for view in outside:
            scores = score_pairs(model, view)
            chances = marginals(scores, view.group.ids)
            out_of_fold.append((view, scores, chances))
            siblings.extend(_sibling_rows(view, chances))
            seconds.extend(_second_rows(view, scores))
    sibling = _logistic(siblings, recipe.sibling_ridge)
    second = _logistic(seconds, recipe.second_ridge)
    confirms = [row for view, scores, chances in out_of_fold for row in _confirm_rows(view, scores, chances, sibling)]
    return Weights(name, parent, sibling, second, _logistic(confirms, recipe.confirm_ridge))


def folds(views: Sequence[View], number: int) -> Iterable[tuple[list[View], list[View]]]:
    """(inside, outside) views, whole stories held out together, in `number` folds."""
    stories = sorted({view.truth.name for view in views})
    for fold in range(number):
        held = set(stories[fold::number])
        yield (
            [view for view in views if view.truth.name not in held],
            [view for view in views if view.truth.name in held],
        )


def fit_parent(views: Sequence[View], recipe: Recipe) -> LinearModel:
    """The parent model, on complete folders only; each folder counts once, shared by its date regimes."""
    complete = [view for view in views if not view.hidden]
    features = sorted(next(iter(complete[0].pairs.values())))
    regimes = {name: sum(v.truth.name == name for v in complete) for name in {v.truth.name for v in complete}}
    instances = [instance(v.pairs, v.truth, features, 1 / regimes[v.truth.name]) for v in complete]
    return fit(instances, features, ridge=recipe.parent_ridge, weak=WEAKLY_SHRUNK)


def score_pairs(model: LinearModel, view: View) -> dict[Pair, float]:
    """Scores of all pairs of a view."""
    keys = list(view.pairs)
    return dict(zip(keys, model.scores([view.pairs[k] for k in keys]).tolist(), strict=True))


def _logistic(rows: Sequence[Row], ridge: float) -> LinearModel:
    features = sorted(rows[0][0])
    return fit_logistic([row for row, _ in rows], [truth for _, truth in rows], features, ridge=ridge)


def _sibling_rows(view: View, chances: dict[Pair, float]) -> list[Row]:
    if view.regime is Regime.TRUE:
        return []
    rows = symmetric_features(view.group, view.pairs, chances, view.dates)
    return [
        (row, frozenset(pair) in view.truth.siblings)
        for pair, row in rows.items()
        if frozenset(pair) not in view.truth.undecided
    ]


def _second_rows(view: View, scores: dict[Pair, float]) -> list[Row]:
    """Every true parent as the first, every other article that is no descendant as the second."""
    truth = view.truth
    rows: list[Row] = []
    for child in sorted(truth.observed):
        barred = descendants(truth.parents, child) | {child}
        for parent in sorted(p for p in truth.parents[child] if (p, child) in view.pairs):
            rows.extend(
                (second_features(view.group, view.pairs, scores, (parent, child), w), w in truth.parents[child])
                for w in view.group.ids
                if w != parent and w not in barred and (w, child) in view.pairs
            )
    return rows


def _confirm_rows(view: View, scores: dict[Pair, float], chances: dict[Pair, float], sibling: LinearModel) -> list[Row]:
    siblings = sibling_chances(view.group, view.pairs, chances, view.dates, sibling)
    return [
        (confirm_features(arc, view.pairs, chances, siblings), arc in view.truth.true_edges)
        for arc in best_forest(scores, view.group.ids)
        if frozenset(arc) not in view.truth.undecided
    ]
