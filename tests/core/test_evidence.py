"""Evidence: every feature is accounted for, and the parts add up to the score."""

import pytest

from tests.builders import article
from tracer.core.evidence import LEAST_SHOWN, evidence_for, family_of, observations
from tracer.core.features import Group, pair_features
from tracer.core.models import weights_from
from tracer.weights.store import load_weights

PARENT = article(
    "a.txt",
    "The ferry capsized off Lubayan Island before dawn on Thursday with 212 people aboard.",
    "Rescuers saved 178 of them from the Halian Strait, the coast guard said.",
    "The captain, Rogelio Tansingco, was picked up by a fishing boat.",
    language="en",
    outlet="Meridian News Agency",
)
CHILD = article(
    "b.txt",
    "A ferry with 212 people aboard capsized off Lubayan Island before dawn on Thursday.",
    "Rescuers saved 178 people from the Halian Strait.",
    "The captain, Rogelio Tansingco, was saved by a fishing boat.",
    language="en",
)
GROUP = Group([PARENT, CHILD])
PAIRS = pair_features(GROUP, {})
WEIGHTS = weights_from(load_weights())
ARC = ("a.txt", "b.txt")


def test_every_feature_belongs_to_an_observation():
    assert [feature for feature in sorted(PAIRS[ARC]) if family_of(feature) == "other"] == []


def test_contributions_add_up_to_the_score_up_to_what_is_not_shown():
    shown = evidence_for(GROUP, ARC, PAIRS[ARC], WEIGHTS.newsroom.parent)
    parts = WEIGHTS.newsroom.parent.contributions(PAIRS[ARC])
    families = {family_of(name) for name in parts}
    hidden = len(families) - len(shown)
    assert sum(one.contribution for one in shown) == pytest.approx(
        sum(parts.values()), abs=LEAST_SHOWN * hidden + 0.01
    )
    assert all(abs(one.contribution) >= LEAST_SHOWN for one in shown)


def test_the_strongest_stands_first_and_names_what_it_saw():
    shown = evidence_for(GROUP, ARC, PAIRS[ARC], WEIGHTS.newsroom.parent)
    sizes = [abs(one.contribution) for one in shown]
    assert sizes == sorted(sizes, reverse=True)
    details = {one.key: one.detail for one in shown}
    assert "178" in details.get("numbers", "178")
    assert "Tansingco" in details.get("names", "Tansingco")


def test_spellings_are_shown_as_both_have_them_or_as_each_has_its_own():
    told = "Nobody was hurt when the mill burnt, the director {} told reporters, and the roof held."
    names = ("Rui Vasques", "Rui Vasques", "Rui Vasquez", "Rui Vasquez")
    group = Group([article(f"{n}.txt", told.format(name)) for n, name in enumerate(names)])
    pairs = pair_features(group, {})
    details = {
        arc: {one.key: one.detail for one in observations(group, arc, pairs[arc], WEIGHTS.newsroom.parent)}
        for arc in (("0.txt", "1.txt"), ("2.txt", "1.txt"))
    }
    assert [found.get("spelling", "") for found in details.values()] == ["Vasques", "Vasquez/Vasques"]
