"""Honest scores: each story scored by weights that were fitted without it, each relation by a fit without its edges."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tracer.core.relations import direction_of
from tracer.errors import InputError
from tracer.evaluate.results import Result
from tracer.evaluate.scores import score
from tracer.evaluate.truth import Sort
from tracer.learning.answers import answer
from tracer.learning.cases import Regime
from tracer.learning.training import Recipe, fit_parents, train
from tracer.model import Direction
from tracer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tracer.core.features import Features, Pair
    from tracer.learning.cases import View

    Progress = Callable[[str, int, int], None]

SCORED: Mapping[Sort, tuple[Regime, ...]] = {
    Sort.STORY: tuple(Regime),
    Sort.EXERCISE: (Regime.FOUND, Regime.NONE),
    Sort.WEB: (Regime.FOUND, Regime.NONE),
    Sort.REAL: (Regime.FOUND,),
    Sort.VERSIONS: (Regime.NONE,),
    Sort.SIMULATED: (),
}
"""Date regimes that each sort of folder is scored in: the true times of real events are not known for sure, and
simulated folders are fitted on only."""

MOST_BLIND_FOLDS = 2
"""Folds in which a relation is left out as well: there is a fit for each relation in each fold, some fifteen times; so
it is one of linear models alone."""

LEAST_STORIES = 2
"""Stories that a fit needs: its later models see only stories that its first one never saw."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to cross-validate: in how many `folds`, with which thresholds and which recipe, on how many processes."""

    folds: int = 6
    workers: int = 2
    settings: Settings = field(default_factory=Settings)
    recipe: Recipe = field(default_factory=Recipe)

    def __post_init__(self) -> None:
        if self.folds < 2 or self.workers < 1:
            raise ValueError(f"need 2 folds or more and a worker, got {self.folds} and {self.workers}")


@dataclass(frozen=True, slots=True)
class Blind:
    """Directions of the true edges of one relation, told without dates by a fit that never saw the relation."""

    relation: str
    right: int = 0
    wrong: int = 0
    undecided: int = 0

    @property
    def accuracy(self) -> float | None:
        """Share of right ones among the decided; None where none is."""
        decided = self.right + self.wrong
        return self.right / decided if decided else None

    def __add__(self, other: Blind) -> Blind:
        return Blind(
            self.relation,
            self.right + other.right,
            self.wrong + other.wrong,
            self.undecided + other.undecided,
        )


@dataclass(frozen=True, slots=True)
class CrossValidation:
    """Results of all left-out folders, sorted by sort, name and regime, and the directions of unseen relations."""

    folds: int
    minimum_support: float
    results: tuple[Result, ...]
    blind: tuple[Blind, ...]


def cross_validate(views: Sequence[View], plan: Plan, progress: Progress | None = None) -> CrossValidation:
    """Scores of `views` by weights that never saw their story.

    Folders of one name are one story and left out together; each sort of folder is dealt out evenly. The same
    views give the same scores, whatever the number of workers. Raises InputError where too few stories would be
    left to fit on.
    """
    _check(views, plan)
    report = progress or (lambda stage, done, total: None)
    relations = sorted({o for view in views for o in _relations(view)})
    results: list[Result] = []
    blind = {relation: Blind(relation) for relation in relations}
    with ProcessPoolExecutor(plan.workers, initializer=_hold, initargs=(tuple(views), plan)) as pool:
        scored = pool.map(_score_fold, [(fold, plan.folds) for fold in range(plan.folds)])
        blind_folds = min(plan.folds, MOST_BLIND_FOLDS)
        jobs = [(relation, fold, blind_folds) for relation in relations for fold in range(blind_folds)]
        directed = pool.map(_direct_fold, jobs)
        for done, found in enumerate(scored, start=1):
            results.extend(found)
            report("stories left out", done, plan.folds)
        for done, one in enumerate(directed, start=1):
            blind[one.relation] += one
            report("relations left out", done, len(jobs))
    results.sort(key=lambda r: (list(Sort).index(r.sort), r.score.name, list(Regime).index(Regime(r.regime))))
    return CrossValidation(
        plan.folds, plan.settings.minimum_support, tuple(results), tuple(blind[r] for r in relations)
    )


def _check(views: Sequence[View], plan: Plan) -> None:
    sizes = Counter(folds_of(views, plan.folds).values())
    left = sizes.total() - max(sizes.values(), default=0)
    if left < LEAST_STORIES:
        raise InputError(
            f"{sizes.total()} stories in {plan.folds} folds leave {left} to fit on, "
            f"cross-validation needs {LEAST_STORIES}; give more cases, of different names"
        )


def folds_of(views: Iterable[View], number: int) -> dict[str, int]:
    """Story -> the fold in which it is left out; each sort of folder is spread over all folds."""
    stories = sorted({(list(Sort).index(view.truth.sort), view.truth.name) for view in views})
    return {name: place % number for place, (_, name) in enumerate(stories)}


_HELD: list[tuple[tuple[View, ...], Plan]] = []
"""Of a worker process: the views and the plan, handed over once and not with each job."""


def _hold(views: tuple[View, ...], plan: Plan) -> None:
    _HELD[:] = [(views, plan)]


def _split(fold: int, folds: int) -> tuple[list[View], list[View], Plan]:
    """(views to fit on, complete views to score, plan)."""
    views, plan = _HELD[0]
    place = folds_of(views, folds)
    inside = [view for view in views if place[view.truth.name] != fold]
    outside = [view for view in views if place[view.truth.name] == fold and not view.hidden]
    return inside, outside, plan


def _score_fold(part: tuple[int, int]) -> list[Result]:
    fold, folds = part
    inside, outside, plan = _split(fold, folds)
    wanted = [view for view in outside if view.regime in SCORED[view.truth.sort]]
    if not wanted:
        return []
    weights = train(inside, plan.recipe, f"without fold {fold}")
    return [
        Result(view.truth.sort, view.regime, score(view.truth, answer(view, weights, plan.settings)))
        for view in wanted
    ]


def _relations(view: View) -> set[str]:
    truth = view.truth
    if view.hidden or not SCORED[truth.sort]:
        return set()
    return {truth.kinds[pair][0] for pair in truth.true_edges}


def _direct_fold(job: tuple[str, int, int]) -> Blind:
    relation, *part = job
    inside, outside, plan = _split(*part)
    wanted = [view for view in outside if view.regime is Regime.NONE and relation in _relations(view)]
    found = Blind(relation)
    if not wanted:
        return found
    models = fit_parents(
        [replace(v, truth=v.truth.without_kind(relation)) for v in inside], plan.recipe.linear
    )
    for view in wanted:
        scores = models.suiting(view.group).score_pairs(view.pairs)
        for pair in sorted(view.truth.true_edges):
            if view.truth.kinds[pair][0] == relation:
                found += _told(relation, pair, view.pairs, scores)
    return found


def _told(relation: str, pair: Pair, pairs: Mapping[Pair, Features], scores: Mapping[Pair, float]) -> Blind:
    """What would be said of the direction if the pair were linked."""
    likelier = pair if scores[pair] >= scores[pair[::-1]] else pair[::-1]
    if direction_of(likelier, pairs, scores) is Direction.UNDECIDED:
        return Blind(relation, undecided=1)
    return Blind(relation, right=int(likelier == pair), wrong=int(likelier != pair))
