"""From labelled case folders to weights, with a card that says what they were fitted on."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

from tracer.core.models import weights_data
from tracer.errors import InputError
from tracer.evaluate.truth import Sort
from tracer.learning.card import card
from tracer.learning.cases import HIDING_SHARES, Regime, case_views, hide, load_case
from tracer.learning.crossvalidation import LEAST_STORIES
from tracer.learning.training import Recipe, train
from tracer.weights.store import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tracer.learning.cases import View
    from tracer.learning.crossvalidation import CrossValidation

Job = tuple["Path", int | None, int]


def prepare(
    cases: Sequence[Path],
    *,
    seed: int,
    workers: int = 2,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[View]:
    """Views of `cases`, folders of articles with a truth.json each, measured once for all that follows.

    Stories and real events are seen whole and with articles hidden (chosen by `seed`), version chains whole.
    The same cases and seed give the same views, whatever the number of `workers`.
    Raises InputError where a case has no readable truth.
    """
    jobs: list[Job] = [
        (case, number, seed) for case in cases for number in (None, *range(len(HIDING_SHARES)))
    ]
    views: list[View] = []
    with ProcessPoolExecutor(workers) as pool:
        for done, found in enumerate(pool.map(_views, jobs), start=1):
            views.extend(found)
            if progress is not None:
                progress("measuring", done, len(jobs))
    return views


def fit_views(
    cases: Sequence[Path], views: Sequence[View], *, seed: int, validation: CrossValidation | None = None
) -> dict[str, Any]:
    """The data of a weights file fitted on `views` of `cases`, its card with the scores of a cross-validation.

    Raises InputError for a single story.
    """
    stories = {view.truth.name for view in views}
    if len(stories) < LEAST_STORIES:
        raise InputError(
            f"{', '.join(sorted(stories))}: a fit needs {LEAST_STORIES} cases of different names; give more"
        )
    weights = train(views, Recipe(), "news")
    return {"schema": SCHEMA, "card": card(cases, views, seed, validation), **weights_data(weights)}


def _views(job: Job) -> list[View]:
    case, number, seed = job
    truth, articles = load_case(case)
    versions = truth.sort is Sort.VERSIONS
    if number is None:
        return case_views(truth, articles, [Regime.NONE] if versions else list(Regime))
    left = None if versions else hide(truth, articles, number, seed)
    return case_views(*left, [Regime.FOUND, Regime.NONE], hidden=True) if left else []
