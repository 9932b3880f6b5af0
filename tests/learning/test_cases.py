"""Labelled folders: articles hidden reproducibly, stories held out whole."""

import pytest

from tests.builders import article
from tracer.core.tokens import word_key
from tracer.evaluate.truth import Truth
from tracer.learning.background import stem_table
from tracer.learning.cases import LEAST_LEFT, hide

ARTICLES = tuple(article(f"a{number}", "The port closed.") for number in range(12))
TRUTH = Truth(
    "case",
    frozenset(one.id for one in ARTICLES),
    tuple((f"a{number}", f"a{number + 1}", "edit") for number in range(11)),
)


@pytest.mark.parametrize("number", range(6))
def test_hiding_is_reproducible_and_leaves_enough(number):
    first = hide(TRUTH, ARTICLES, number, seed=1)
    assert first == hide(TRUTH, ARTICLES, number, seed=1)
    if first is not None:
        truth, left = first
        assert len(left) >= LEAST_LEFT
        assert {one.id for one in left} == truth.observed < TRUTH.observed
        assert all(u in truth.observed and v in truth.observed for u, v in truth.true_edges)


def test_other_seeds_hide_other_articles():
    found = {
        hide(TRUTH, ARTICLES, 0, seed)[0].observed for seed in range(20) if hide(TRUTH, ARTICLES, 0, seed)
    }
    assert len(found) > 5


def test_a_small_folder_is_not_hidden_to_nothing():
    few = ARTICLES[:3]
    truth = TRUTH.without({one.id for one in ARTICLES[3:]})
    assert hide(truth, few, 0, seed=1) is None


def test_background_tables_list_stems_by_falling_frequency():
    pytest.importorskip("wordfreq", reason="background tables are made from the package wordfreq")
    rows = [line.split("\t") for line in stem_table("id").splitlines()]
    zipfs = [float(zipf) for zipf, _ in rows]
    assert zipfs == sorted(zipfs, reverse=True)
    assert word_key("orang", "id") in {stem for _, stems in rows for stem in stems.split(" ")}
