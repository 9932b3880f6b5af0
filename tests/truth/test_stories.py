"""How many of the true links of the in-house stories are found: floors that must not sink.

    .venv/bin/pytest tests/truth -rP      prints what is reached

The weights were fitted on these stories, too: a floor guards against breaking something, it is no forecast.
"""

from __future__ import annotations

import shutil

import pytest

from tests.stories import STORIES, TRUTH, provenance
from tracer.evaluate.scores import Found, Score, score
from tracer.evaluate.truth import Truth, load_truth

FLOORS = {"ferry": 0.7, "merger": 0.85, "summit": 0.9, "telescope": 0.7}
"""Least F1 of the directed links, by story: one link, about .1, below what is reached."""


@pytest.fixture
def truth(request: pytest.FixtureRequest, tmp_path) -> Truth:
    """tests/truth/STORY.json as a case."""
    shutil.copyfile(TRUTH / f"{request.param}.json", tmp_path / "truth.json")
    return load_truth(tmp_path)


def scored(story: str, truth: Truth) -> Score:
    result = provenance(story)
    edges = {
        (step.parent, step.child): step.support for step in result.derivations if step.parent is not None
    }
    siblings = {
        frozenset((one, other))
        for source in result.missing_sources
        for one in source.children
        for other in source.children
        if one < other
    }
    vias = tuple((step.child, name) for step in result.derivations for name in step.via)
    return score(truth, Found(edges, frozenset(siblings), vias))


def stories(test):
    """Run a test for each story, with its truth."""
    return pytest.mark.parametrize(("story", "truth"), [(s, s) for s in STORIES], indirect=["truth"])(test)


@stories
def test_the_links(story, truth):
    found = scored(story, truth)
    print(
        f"{story}: {found.hits} links right of {found.found} found and {found.true} true, F1 {found.f1:.2f}"
    )
    assert found.f1 >= FLOORS[story]


@stories
def test_nobody_gets_a_parent_who_has_none(story, truth):
    assert scored(story, truth).false_parents == 0


@stories
def test_missing_sources_that_a_text_names_are_named(story, truth):
    found = scored(story, truth)
    assert found.named_found == found.named


@stories
def test_the_truth_is_about_the_articles_that_are_there(story, truth):
    assert {article.id for article in provenance(story).articles} == truth.observed
