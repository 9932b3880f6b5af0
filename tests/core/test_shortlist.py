"""Of a large group, each article is compared with those that have most in common with it, and the report says so."""

import random

import pytest

from tests.builders import article
from tests.printing import report_files
from tracer.core.features import Group, pair_features
from tracer.core.features import shortlist as shortlists
from tracer.pipeline import trace_articles

SIZE, NEAREST = 9, 4


def versions():
    """A chain: each text has one more of the sentences replaced than the one before."""
    chance = random.Random(1)
    words = [a + b + c for a in "bdfgkl" for b in ("ara", "elo", "ino") for c in ("nda", "ksa", "lpo")]

    def sentence(n):
        return f"In Port{words[n % 50]} the {' the '.join(chance.sample(words, 7))} cost {n + 1000} coins."

    told = [sentence(n) for n in range(SIZE)]
    found = []
    for n in range(SIZE):
        told[n] = sentence(n + SIZE)
        found.append(article(f"v{n}.txt", " ".join(told), language="en"))
    return found


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(shortlists, "MOST_CANDIDATES", NEAREST)


def test_a_small_group_is_compared_all_with_all():
    group = Group(versions())
    assert len(pair_features(group, {})) == SIZE * (SIZE - 1)
    assert shortlists.not_compared(group) == ()


@pytest.mark.usefixtures("few")
def test_a_large_group_is_compared_with_the_nearest_both_ways():
    group = Group(versions())
    compared = group.compared
    assert (compared == compared.T).all()
    assert not compared.diagonal().any()
    assert all(row.sum() >= NEAREST for row in compared)
    assert compared.sum() < SIZE * (SIZE - 1)
    assert all(compared[n, n + 1] for n in range(SIZE - 1))
    pairs = pair_features(group, {})
    assert set(pairs) == {
        (u, v) for a, u in enumerate(group.ids) for b, v in enumerate(group.ids) if compared[a, b]
    }


@pytest.mark.usefixtures("few")
def test_what_was_not_compared_is_told():
    found = trace_articles(versions())
    note = shortlists.not_compared(Group(versions()))[0]
    assert all(note in step.notes for step in found.derivations if step.parent)
    assert all(root.detail == note for root in found.roots)
    assert note in report_files(found)["index.md"]
