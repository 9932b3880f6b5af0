"""All models of the inference, each trained on what the one before says of folders that it never saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tracer.core.boosting import BoostedModel
from tracer.core.branching import marginals
from tracer.core.linking import LinearModel
from tracer.core.models import FOLDERS
from tracer.core.parenthood import Beliefs, confirm_features, likely_arcs, sibling_chances
from tracer.core.seconds import descendants, second_features
from tracer.core.siblings import symmetric_features
from tracer.core.weighing import BySort, Models, Weights
from tracer.evaluate.truth import Sort
from tracer.learning.boosting import Growth, grow
from tracer.learning.cases import Regime
from tracer.learning.fitting import fit, fit_logistic, instance
from tracer.learning.signs import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tracer.core.features import Features, Pair
    from tracer.learning.cases import View
    from tracer.learning.fitting import Instance

WEAKLY_SHRUNK = {"far_apart": 0.1, "days_apart": 0.2, "spelt_alike": 0.2, "spelt_otherwise": 0.2}
"""Features whose effect is known to be strong: shrunk by this part of the ridge only."""


NEWSROOM_WEIGHTS = {
    Sort.STORY: 1.0, Sort.EXERCISE: 0.4, Sort.WEB: 0.0, Sort.REAL: 0.0, Sort.VERSIONS: 0.0, Sort.SIMULATED: 0.1,
}  # fmt: skip
"""Weights of folders in the models of newsroom folders. What was written for the fit has more traps than newsrooms
have: at full weight directions right fall from .99 to .98, from .2 to .5 nothing changes. What a program invented is
simple."""
WEB_WEIGHTS = {
    Sort.STORY: 0.3, Sort.EXERCISE: 0.15, Sort.WEB: 1.0, Sort.REAL: 1.0, Sort.VERSIONS: 0.0, Sort.SIMULATED: 0.1,
}  # fmt: skip
"""The same in the models of the open web, which few labelled folders teach: newsrooms' retellings help. Versions of one
document do not: at a third of full weight, real events left out scored F1 .59 in place of .72."""
VERSIONS_WEIGHTS = {
    Sort.STORY: 0.05, Sort.EXERCISE: 0.05, Sort.WEB: 0.05, Sort.REAL: 0.05, Sort.VERSIONS: 1.0, Sort.SIMULATED: 0.05,
}  # fmt: skip
"""The same in the models of versions: a little news keeps them sane where versions teach nothing."""
ON_THE_WEB = (Sort.WEB, Sort.REAL)
"""Sorts of news folders that are not a newsroom's."""

LINEAR_FOLDS = 3
"""Parts of the stories of which each is judged by a linear model of the others before trees are grown."""

SortWeights = Mapping[Sort, float]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Choices of a fit. `newsroom_ridge`, `web_ridge` and `versions_ridge`: how strongly the models of parents in such
    folders are shrunk; `sibling_ridge`, ...: the others.

    `newsroom_growth`, ...: the trees beside them. On the open web few folders teach, and many trees draw links between
    siblings; versions have none.

    `unsigned_ridge` multiplies the shrinkage of features whose sign newsrooms do not tell; `newsroom`, `web` and
    `versions` are how much a folder of each sort counts in the models of such folders.
    """

    newsroom_ridge: float = 10.0
    web_ridge: float = 20.0
    versions_ridge: float = 20.0
    unsigned_ridge: float = 5.0
    sibling_ridge: float = 100.0
    second_ridge: float = 10.0
    confirm_ridge: float = 1.0
    setting_ridge: float = 1.0
    folds: int = 4
    newsroom_growth: Growth = field(default_factory=Growth)
    web_growth: Growth = field(default_factory=lambda: Growth(trees=100, rate=0.03))
    versions_growth: Growth = field(default_factory=lambda: Growth(trees=0))
    newsroom: SortWeights = field(default_factory=lambda: dict(NEWSROOM_WEIGHTS))
    web: SortWeights = field(default_factory=lambda: dict(WEB_WEIGHTS))
    versions: SortWeights = field(default_factory=lambda: dict(VERSIONS_WEIGHTS))

    @property
    def linear(self) -> Recipe:
        """The same without trees, a tenth of the work."""
        none = Growth(trees=0)
        return replace(self, newsroom_growth=none, web_growth=none, versions_growth=none)


class Row(NamedTuple):
    """Features of one case of a yes-or-no question, its true answer, and the sort of folder it was seen in."""

    features: Features
    truth: bool
    sort: Sort


def train(views: Sequence[View], recipe: Recipe, name: str) -> Weights:
    """Weights fitted on `views`. The later models see only scores from parent models that never saw the story."""
    parents = fit_parents(views, recipe)
    siblings: list[Row] = []
    seconds: list[Row] = []
    out_of_fold = []
    for inside, outside in folds(views, recipe.folds):
        models = fit_parents(inside, recipe)
        for view in outside:
            scores = models.suiting(view.group).score_pairs(view.pairs)
            chances = marginals(scores, view.group.ids)
            out_of_fold.append((view, scores, chances))
            siblings.extend(_sibling_rows(view, chances))
            seconds.extend(_second_rows(view, scores))
    fitted = {}
    for folder in FOLDERS:
        weights = getattr(recipe, folder)
        # what follows a link has no habits of writing
        weights = {**weights, Sort.EXERCISE: weights[Sort.STORY]}
        sibling = _logistic(siblings, weights, recipe.sibling_ridge)
        confirms = [
            row
            for view, scores, chances in out_of_fold
            for row in _confirm_rows(view, scores, chances, sibling)
        ]
        fitted[folder] = Models(
            parent=getattr(parents, folder),
            sibling=sibling,
            second=_logistic(seconds, weights, recipe.second_ridge),
            confirm=_logistic(confirms, weights, recipe.confirm_ridge),
        )
    return Weights(**fitted, setting=parents.setting, name=name)


def folds(views: Sequence[View], number: int) -> Iterable[tuple[list[View], list[View]]]:
    """(inside, outside) views, whole stories held out together, in `number` folds."""
    stories = sorted({view.truth.name for view in views})
    for held in map(set, _parts(stories, number)):
        yield (
            [view for view in views if view.truth.name not in held],
            [view for view in views if view.truth.name in held],
        )


def fit_parents(views: Sequence[View], recipe: Recipe) -> BySort[BoostedModel]:
    """The models of parents of all sorts of folders."""
    newsroom, web, versions = (fit_parent(views, recipe, folder) for folder in FOLDERS)
    return BySort(newsroom, web, versions, fit_setting(views, recipe.setting_ridge))


def fit_parent(views: Sequence[View], recipe: Recipe, folder: str) -> BoostedModel:
    """The model of parents in one sort of folder, on complete folders only.

    Each counts by its sort, shared by its date regimes. The trees begin where linear models end that never saw the
    folder's story: beside one that was fitted on it there is little left to learn.
    """
    features = sorted(next(iter(views[0].pairs.values())))
    stories = _instances(views, getattr(recipe, folder), features)
    unsigned = dict.fromkeys((f for f in features if f not in SIGNS), recipe.unsigned_ridge)
    linear = partial(
        fit,
        features=features,
        ridge=getattr(recipe, f"{folder}_ridge"),
        weak=unsigned | WEAKLY_SHRUNK,
        signs=SIGNS,
    )
    growth: Growth = getattr(recipe, f"{folder}_growth")
    unseen: list[tuple[Instance, NDArray[np.float64]]] = []
    for held in _parts(sorted(stories), LINEAR_FOLDS) if growth.trees else ():
        model = linear([one for story in stories if story not in held for one in stories[story]], rough=True)
        unseen += [(one, model.scores_of(one.table)) for story in held for one in stories[story]]
    return BoostedModel(linear(list(chain.from_iterable(stories.values()))), grow(unseen, growth))


def _instances(
    views: Sequence[View], sort_weights: SortWeights, features: Sequence[str]
) -> dict[str, list[Instance]]:
    """Story -> its complete folders that count at all, one per date regime, in the order of the stories' names."""
    whole = sorted((view for view in views if not view.hidden), key=lambda view: view.truth.name)
    shares = relative_weights([view.truth.sort for view in whole], sort_weights)
    regimes = Counter(view.truth.name for view in whole)
    found: dict[str, list[Instance]] = {}
    for view, share in zip(whole, shares, strict=True):
        if share > 0:
            one = instance(view.pairs, view.truth, features, share / regimes[view.truth.name])
            found.setdefault(view.truth.name, []).append(one)
    return found


def _parts(stories: Sequence[str], number: int) -> list[Sequence[str]]:
    """`stories` in parts of about one size; none where there are not two, of which one can judge the other."""
    return [part for fold in range(number) if (part := stories[fold::number])] if len(stories) > 1 else []


def fit_setting(views: Sequence[View], ridge: float) -> LinearModel:
    """The model that tells newsroom folders from the open web; both sorts count the same, however many there are.

    Folders with articles hidden count as well: a user's folder is never complete. A program's folders do not.
    """
    news = [view for view in views if view.truth.sort not in (Sort.VERSIONS, Sort.SIMULATED)] or list(views)
    seen = {(view.truth.name, view.group.ids): view for view in news}.values()
    rooms = [view.truth.sort not in ON_THE_WEB for view in seen]
    looks = Counter(view.truth.name for view in seen)
    shares = [1.0 / looks[view.truth.name] for view in seen]
    of_room = {
        kind: sum(s for s, room in zip(shares, rooms, strict=True) if room is kind) for kind in set(rooms)
    }
    weights = [
        share * sum(shares) / len(of_room) / of_room[room] for share, room in zip(shares, rooms, strict=True)
    ]
    rows = [view.group.setting for view in seen]
    return fit_logistic(rows, rooms, sorted(rows[0]), ridge=ridge, weights=weights)


def relative_weights(sorts: Sequence[Sort], sort_weights: SortWeights) -> list[float]:
    """Weight of each of `sorts`, the largest of them 1; all 1 where none has any: something is better than nothing."""
    most = max((sort_weights[sort] for sort in sorts), default=0.0)
    return [sort_weights[sort] / most if most else 1.0 for sort in sorts]


def _logistic(rows: Sequence[Row], sort_weights: SortWeights, ridge: float) -> LinearModel:
    """A model of `rows`; even odds, whatever is asked, where there are none: tiny folders teach nothing of it."""
    if not rows:
        return LinearModel((), (), (), (), 0.0)
    weights = relative_weights([row.sort for row in rows], sort_weights)
    used = [(row, weight) for row, weight in zip(rows, weights, strict=True) if weight > 0]
    return fit_logistic(
        [row.features for row, _ in used],
        [row.truth for row, _ in used],
        sorted(rows[0].features),
        ridge=ridge,
        weights=[weight for _, weight in used],
    )


def _sibling_rows(view: View, chances: dict[Pair, float]) -> list[Row]:
    if view.regime is Regime.TRUE or view.truth.sort is Sort.VERSIONS:
        return []
    rows = symmetric_features(view.group, view.pairs, chances, view.dates)
    return [
        Row(row, frozenset(pair) in view.truth.siblings, view.truth.sort)
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
                Row(
                    second_features(view.group, view.pairs, scores, (parent, child), w),
                    w in truth.parents[child],
                    truth.sort,
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
    beliefs = Beliefs(view.pairs, chances, siblings)
    return [
        Row(
            confirm_features(view.group, arc, beliefs),
            arc in view.truth.true_edges,
            view.truth.sort,
        )
        for arc in likely_arcs(scores, chances, view.group.ids)
        if frozenset(arc) not in view.truth.undecided
    ]
