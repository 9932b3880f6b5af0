"""An explanation adds up, agrees with the verdict of `trace`, and supposes honestly."""

from __future__ import annotations

import shutil
from functools import cache, partial

import pytest

import tracer
from tests.builders import article
from tests.stories import SEEDS, provenance
from tracer.core.evidence import family_of
from tracer.core.explaining import FURTHER, MOST_ARTICLES, explain, strand_of
from tracer.core.features import Group
from tracer.core.models import weights_from
from tracer.model import Explanation, Kinship, Rank, Supposition
from tracer.pipeline import explain as explain_in
from tracer.pipeline import trace_articles
from tracer.settings import Settings
from tracer.weights.store import load_weights

WEIGHTS = weights_from(load_weights())
CHILDREN = ("f845.txt", "48a6.txt")
TEXTS = (
    "A ferry with 212 people aboard capsized off Lubayan Island before dawn on Thursday, officials said.",
    "Rescuers saved 178 people from the Halian Strait, among them the captain, Rogelio Tansingco.",
)
ROUNDING = 0.02


@cache
def explanation(child: str) -> Explanation:
    return explain_in(SEEDS / "summit", child)


@pytest.mark.parametrize("child", CHILDREN)
def test_what_speaks_for_and_against_adds_up_to_the_score(child):
    for each in explanation(child).candidates:
        parts = [one.contribution for strand in each.strands for one in strand.evidence]
        assert sum(strand.contribution for strand in each.strands) == pytest.approx(sum(parts), abs=ROUNDING)
        assert explanation(child).start + sum(parts) == pytest.approx(each.score, abs=ROUNDING)


@pytest.mark.parametrize("child", CHILDREN)
def test_the_verdict_is_that_of_trace(child):
    traced = [step for step in provenance("summit").derivations if step.child == child]
    explained = explanation(child).derivations
    assert [(s.parent, s.support, s.via, s.rank) for s in explained] == [
        (s.parent, s.support, s.via, s.rank) for s in traced
    ]
    parents = {s.parent for s in traced if s.rank is Rank.PRIMARY and s.parent is not None}
    kin = {each.article for each in explanation(child).candidates if each.kinship is Kinship.PARENT}
    assert kin == parents


def test_the_parent_stands_first_with_the_support_of_its_link():
    (step,) = explanation("f845.txt").derivations
    first = explanation("f845.txt").candidates[0]
    assert first.article == step.parent
    assert first.standing.parent == pytest.approx(step.support, abs=1e-4)


def test_every_feature_belongs_to_a_kind_of_evidence():
    assert [name for name in WEIGHTS.newsroom.parent.features if strand_of(family_of(name)) == FURTHER] == []


def test_without_its_parent_is_what_a_folder_without_it_gives(tmp_path):
    (supposed,) = (w for w in explanation("f845.txt").what_if if w.supposition is Supposition.WITHOUT_ARTICLE)
    folder = tmp_path / "summit"
    shutil.copytree(SEEDS / "summit", folder)
    (folder / supposed.subject).unlink()
    found = [s.parent for s in tracer.trace(folder).derivations if s.child == "f845.txt" and s.parent]
    assert found == ([supposed.parent] if supposed.parent else [])
    assert supposed.changed


def without(model, kind):
    """The model to which the features of one kind are what they are in a mean pair."""
    return model.silenced(frozenset(f for f in model.features if strand_of(family_of(f)) == kind))


def test_without_a_kind_of_evidence_is_what_weights_without_it_give():
    silenced = [w for w in explanation("6e21.txt").what_if if w.supposition is Supposition.WITHOUT_EVIDENCE]
    assert silenced
    for supposed in silenced[:1]:
        weights = WEIGHTS.with_parents(partial(without, kind=supposed.subject))
        steps = trace_articles(provenance("summit").articles, weights=weights).derivations
        assert [s.parent for s in steps if s.child == "6e21.txt" and s.parent] == [
            parent for parent in [supposed.parent] if parent
        ]


def explained(*published: str) -> Explanation:
    """The second of two articles that say the same."""
    pair = [
        article(key, *TEXTS, published=when, language="en")
        for key, when in zip(("a", "b"), published, strict=True)
    ]
    return explain(Group(pair), "b", WEIGHTS, Settings())


def test_a_later_article_is_excluded_and_has_no_evidence():
    (later,) = explained("2025-06-20", "2025-05-20").candidates
    assert (later.score, later.strands, later.standing.parent) == (None, (), 0.0)


def test_dates_are_supposed_otherwise_only_where_there_are_any():
    assert {each.supposition for each in explained("", "").what_if} <= {
        Supposition.WITHOUT_ARTICLE,
        Supposition.WITHOUT_EVIDENCE,
    }
    assert Supposition.UNDATED in {each.supposition for each in explained("2025-05-20", "").what_if}


def test_a_child_dated_before_its_parent_has_another():
    supposed = [w for w in explanation("f845.txt").what_if if w.supposition is Supposition.DATED_BEFORE]
    assert [w.changed for w in supposed] == [True]


def test_an_article_alone_has_no_candidates():
    alone = explain(Group([article("a", *TEXTS, language="en")]), "a", WEIGHTS, Settings())
    assert (alone.candidates, alone.derivations, alone.what_if) == ((), (), ())
    assert alone.root is not None
    assert alone.root.reason == "alone"


def test_of_a_large_group_nothing_is_supposed(monkeypatch):
    monkeypatch.setattr("tracer.core.explaining.MOST_ARTICLES", 1)
    assert MOST_ARTICLES > 1
    assert explained("2025-05-20", "2025-05-21").what_if is None
