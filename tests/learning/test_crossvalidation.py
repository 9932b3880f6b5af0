"""Cross-validation: whole stories left out, the same for any number of workers, answers as the pipeline gives them."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learning.tiny import EDGES, SCENES, story, views
from tests.stories import SEEDS, TRUTH, provenance
from tests.trees import needs_trees
from tracer.core.models import weights_from
from tracer.errors import InputError
from tracer.evaluate.answers import found_in
from tracer.evaluate.scores import Verdict
from tracer.evaluate.truth import Sort
from tracer.learning.answers import answer
from tracer.learning.boosting import Growth
from tracer.learning.card import validated
from tracer.learning.cases import Regime, case_views, load_case
from tracer.learning.crossvalidation import Blind, Plan, cross_validate, folds_of
from tracer.learning.training import Recipe
from tracer.settings import Settings
from tracer.weights.store import load_weights

STORIES = tuple(story(number) for number in range(len(SCENES)))
PLAN = Plan(
    folds=3,
    workers=1,
    recipe=Recipe(
        newsroom_ridge=1.0,
        web_ridge=1.0,
        unsigned_ridge=1.0,
        folds=2,
        newsroom_growth=Growth(trees=20),
        web_growth=Growth(trees=5),
    ),
)  # five tiny stories
pytestmark = needs_trees


@pytest.fixture(scope="module")
def validation():
    return cross_validate(views(*STORIES), PLAN)


def found(result):
    """The edges that were found, right or wrong."""
    right = {o.edge for o in result.score.outcomes if o.verdict is Verdict.FOUND}
    return right | set(result.score.wrong)


def test_every_story_is_scored_in_every_regime(validation):
    expected = {(truth.name, regime) for truth, _ in STORIES for regime in Regime}
    assert {(r.score.name, r.regime) for r in validation.results} == expected
    assert len(validation.results) == len(expected)
    assert any(found(result) for result in validation.results)


@pytest.mark.uncovered
def test_what_is_said_of_a_story_does_not_depend_on_its_truth(validation):
    turned = tuple((child, parent, kind) for parent, child, kind in EDGES)
    lied = [story(0, turned), *STORIES[1:]]
    other = cross_validate(views(*lied), PLAN)
    name = STORIES[0][0].name
    before = {r.regime: found(r) for r in validation.results if r.score.name == name}
    after = {r.regime: found(r) for r in other.results if r.score.name == name}
    assert before == after
    assert {r.regime: r.score.edges.hits for r in validation.results if r.score.name == name} != {
        r.regime: r.score.edges.hits for r in other.results if r.score.name == name
    }


@pytest.mark.uncovered
def test_scores_are_the_same_for_any_number_of_workers(validation):
    assert cross_validate(views(*STORIES), replace(PLAN, workers=2)) == validation


def test_every_true_edge_is_told_or_undecided_once(validation):
    counts = {one.relation: one.right + one.wrong + one.undecided for one in validation.blind}
    assert counts == {"trim": len(STORIES), "rewrite": len(STORIES)}


def test_the_card_has_a_row_per_sort_and_regime(validation):
    data = validated(validation)
    assert list(data["scores"]) == ["story, dates true", "story, dates found", "story, dates none"]
    assert data["scores"]["story, dates none"]["folders"] == len(STORIES)
    assert (data["folds"], data["minimum_support"]) == (3, Settings().minimum_support)


def test_simulated_stories_are_fitted_on_and_never_scored():
    truth, articles = STORIES[0]
    simulated = (replace(truth, sort=Sort.SIMULATED), articles)
    found = cross_validate(views(simulated, *STORIES[1:]), PLAN)
    assert {result.score.name for result in found.results} == {truth.name for truth, _ in STORIES[1:]}
    assert {one.right + one.wrong + one.undecided for one in found.blind} == {len(STORIES) - 1}


def test_shares_of_the_decided():
    assert Blind("trim", 3, 1, 6).accuracy == 0.75
    assert Blind("trim", undecided=2).accuracy is None


@given(st.integers(2, 7), st.lists(st.sampled_from(list(Sort)), min_size=1, max_size=20))
def test_each_sort_of_folder_is_spread_over_the_folds(number, sorts):
    truth = STORIES[0][0]
    folders = [
        replace(VIEW, truth=replace(truth, name=f"story {place:02}", sort=sort))
        for place, sort in enumerate(sorts)
    ]
    place = folds_of(folders, number)
    for sort in Sort:
        of_sort = Counter(dict.fromkeys(range(number), 0))
        of_sort.update(place[view.truth.name] for view in folders if view.truth.sort is sort)
        assert max(of_sort.values()) - min(of_sort.values()) <= 1


VIEW = views(STORIES[0])[0]


@pytest.mark.parametrize(("stories", "folds"), [(2, 2), (3, 2), (1, 6)])
def test_too_few_stories_are_refused(stories, folds):
    with pytest.raises(InputError, match=f"{stories} stories in {folds} folds"):
        cross_validate(views(*STORIES[:stories]), Plan(folds=folds))


@pytest.mark.parametrize("values", [{"folds": 1}, {"workers": 0}])
def test_a_plan_that_cannot_be_is_refused(values):
    with pytest.raises(ValueError, match="folds"):
        Plan(**values)


@pytest.mark.parametrize("name", ["summit", "telescope"])
def test_an_answer_is_what_the_pipeline_says(name, tmp_path):
    shutil.copytree(SEEDS / name, tmp_path / name / "articles")
    shutil.copyfile(TRUTH / f"{name}.json", tmp_path / name / "truth.json")
    (view,) = case_views(*load_case(tmp_path / name), [Regime.FOUND])
    ours = answer(view, weights_from(load_weights()), Settings())
    theirs = found_in(provenance(name))
    assert ours.edges == theirs.edges
    assert (ours.siblings, ours.unnamed) == (theirs.siblings, theirs.unnamed)
    assert sorted(ours.vias) == sorted(theirs.vias)
    assert set(ours.stories) == set(theirs.stories)
