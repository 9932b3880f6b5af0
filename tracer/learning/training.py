"""All models of the inference, each trained on what the one before says of folders that it never saw."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tracer.core.branching import marginals
from tracer.core.linking import LinearModel
from tracer.core.parenthood import Beliefs, Weights, confirm_features, likely_arcs, sibling_chances
from tracer.core.seconds import descendants, second_features
from tracer.core.siblings import symmetric_features
from tracer.evaluate.truth import Sort
from tracer.learning.cases import Regime
from tracer.learning.fitting import fit, fit_logistic, instance
from tracer.learning.signs import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracer.core.features import Features, Group, Pair
    from tracer.learning.cases import View

WEAKLY_SHRUNK = {"far_apart": 0.1, "days_apart": 0.2}
"""Features whose effect is known to be strong: shrunk by this part of the ridge only."""


NEWS_WEIGHTS = {Sort.STORY: 1.0, Sort.REAL: 1.0, Sort.VERSIONS: 0.1, Sort.SIMULATED: 0.3}
"""Weights of folders in the model of news: real events count as much as written ones, versions teach a little of
how one outlet's later texts look, and what a program invented is simple."""
VERSIONS_WEIGHTS = {Sort.STORY: 0.05, Sort.REAL: 0.05, Sort.VERSIONS: 1.0, Sort.SIMULATED: 0.05}
"""The same in the model of versions: a little news keeps it sane where versions teach nothing."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Choices of a fit. `parent_ridge`, `sibling_ridge`, ...: strength of the shrinkage of each model.

    `unsigned_ridge` multiplies the shrinkage of features whose sign newsrooms do not tell; `news_weights` and
    `versions_weights` are how much a folder of each sort counts in the two parent models.
    """

    parent_ridge: float = 20.0
    versions_ridge: float = 40.0
    unsigned_ridge: float = 5.0
    sibling_ridge: float = 100.0
    second_ridge: float = 10.0
    confirm_ridge: float = 1.0
    folds: int = 7
    news_weights: Mapping[Sort, float] = field(default_factory=lambda: dict(NEWS_WEIGHTS))
    versions_weights: Mapping[Sort, float] = field(default_factory=lambda: dict(VERSIONS_WEIGHTS))


Row = tuple["Features", bool]


def train(views: Sequence[View], recipe: Recipe, name: str) -> Weights:
    """Weights fitted on `views`. The later models see only scores from parent models that never saw the story."""
    parents = fit_parents(views, recipe)
    siblings: list[Row] = []
    seconds: list[Row] = []
    out_of_fold = []
    for inside, outside in folds(views, recipe.folds):
        models = fit_parents(inside, recipe)
        for view in outside:
            scores = models.of(view.group).score_pairs(view.pairs)
            chances = marginals(scores, view.group.ids)
            out_of_fold.append((view, scores, chances))
            siblings.extend(_sibling_rows(view, chances))
            seconds.extend(_second_rows(view, scores))
    sibling = _logistic(siblings, recipe.sibling_ridge)
    second = _logistic(seconds, recipe.second_ridge)
    confirms = [
        row for view, scores, chances in out_of_fold for row in _confirm_rows(view, scores, chances, sibling)
    ]
    confirm = _logistic(confirms, recipe.confirm_ridge)
    return Weights(name, *parents, sibling, second, confirm)


def folds(views: Sequence[View], number: int) -> Iterable[tuple[list[View], list[View]]]:
    """(inside, outside) views, whole stories held out together, in `number` folds."""
    stories = sorted({view.truth.name for view in views})
    for fold in range(number):
        held = set(stories[fold::number])
        yield (
            [view for view in views if view.truth.name not in held],
            [view for view in views if view.truth.name in held],
        )


class Parents(NamedTuple):
    """The two models of parents: of news, and of versions of one document."""

    news: LinearModel
    versions: LinearModel

    def of(self, group: Group) -> LinearModel:
        """The one for `group`, as tracer.core.parenthood.Weights has it."""
        return self.versions if group.versions else self.news


def fit_parents(views: Sequence[View], recipe: Recipe) -> Parents:
    """Both parent models."""
    return Parents(
        fit_parent(views, recipe.news_weights, recipe.parent_ridge, recipe.unsigned_ridge),
        fit_parent(views, recipe.versions_weights, recipe.versions_ridge, recipe.unsigned_ridge),
    )


def fit_parent(
    views: Sequence[View], folder_weights: Mapping[Sort, float], ridge: float, unsigned_ridge: float
) -> LinearModel:
    """A parent model, on complete folders only; each folder counts by its sort, shared by its date regimes."""
    whole = [view for view in views if not view.hidden]
    complete = [view for view in whole if folder_weights[view.truth.sort] > 0] or whole
    features = sorted(next(iter(views[0].pairs.values())))
    regimes = Counter(view.truth.name for view in complete)
    instances = [
        instance(v.pairs, v.truth, features, (folder_weights[v.truth.sort] or 1.0) / regimes[v.truth.name])
        for v in complete
    ]
    unsigned = dict.fromkeys((f for f in features if f not in SIGNS), unsigned_ridge)
    return fit(instances, features, ridge=ridge, weak=unsigned | WEAKLY_SHRUNK, signs=SIGNS)


def _logistic(rows: Sequence[Row], ridge: float) -> LinearModel:
    """A model of `rows`; even odds, whatever is asked, where there are none: tiny folders teach nothing of it."""
    if not rows:
        return LinearModel((), (), (), (), 0.0)
    features = sorted(rows[0][0])
    return fit_logistic([row for row, _ in rows], [truth for _, truth in rows], features, ridge=ridge)


def _sibling_rows(view: View, chances: dict[Pair, float]) -> list[Row]:
    if view.regime is Regime.TRUE or view.truth.sort is Sort.VERSIONS:
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
    if truth.sort is Sort.VERSIONS:
        return rows
    for child in sorted(truth.observed):
        barred = descendants(truth.parents, child) | {child}
        for parent in sorted(p for p in truth.parents[child] if (p, child) in view.pairs):
            rows.extend(
                (
                    second_features(view.group, view.pairs, scores, (parent, child), w),
                    w in truth.parents[child],
                )
                for w in view.group.ids
                if w != parent and w not in barred and (w, child) in view.pairs
            )
    return rows


def _confirm_rows(
    view: View, scores: dict[Pair, float], chances: dict[Pair, float], sibling: LinearModel
) -> list[Row]:
    if view.hidden:
        return []
    siblings = sibling_chances(view.group, view.pairs, chances, view.dates, sibling)
    return [
        (
            confirm_features(view.group, arc, Beliefs(view.pairs, chances, siblings)),
            arc in view.truth.true_edges,
        )
        for arc in likely_arcs(scores, chances, view.group.ids)
        if frozenset(arc) not in view.truth.undecided
    ]
