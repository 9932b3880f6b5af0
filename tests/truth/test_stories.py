"""How many of the true links of the in-house stories are found: floors that must not sink.

    .venv/bin/pytest tests/truth -rP      prints what is reached

The weights were fitted on these stories, too: a floor guards against breaking something, it is no forecast.
"""

from __future__ import annotations

import shutil

import pytest

from tests.stories import STORIES, TRUTH, provenance
from tracer.evaluate.answers import found_in
from tracer.evaluate.scores import Score, score
from tracer.evaluate.truth import Truth, load_truth

FLOORS = {"ferry": 0.7, "merger": 0.85, "summit": 0.9, "telescope": 0.7}
"""Least F1 of the directed links, by story: one link, about .1, below what is reached."""


@pytest.fixture
def truth(request: pytest.FixtureRequest, tmp_path) -> Truth:
    """tests/truth/STORY.json as a case."""
    shutil.copyfile(TRUTH / f"{request.param}.json", tmp_path / "truth.json")
    return load_truth(tmp_path)


def scored(story: str, truth: Truth) -> Score:
    return score(truth, found_in(provenance(story)))


def stories(test):
    """Run a test for each story, with its truth."""
    return pytest.mark.parametrize(("story", "truth"), [(s, s) for s in STORIES], indirect=["truth"])(test)


@stories
def test_the_links(story, truth):
    edges = scored(story, truth).edges
    print(
        f"{story}: {edges.hits} links right of {edges.found} found and {edges.true} true, F1 {edges.f1:.2f}"
    )
    assert edges.f1 >= FLOORS[story]


@stories
def test_nobody_gets_a_parent_who_has_none(story, truth):
    assert scored(story, truth).false_parents == 0


@stories
def test_missing_sources_that_a_text_names_are_named(story, truth):
    named = scored(story, truth).named
    assert named.hits == named.total


@stories
def test_the_truth_is_about_the_articles_that_are_there(story, truth):
    assert {article.id for article in provenance(story).articles} == truth.observed
