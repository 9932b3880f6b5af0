"""Edits between near twins, which of two is nearer, and what a folder's own texts say of its sort."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article
from tracer.core.features import Group, pair_features
from tracer.core.features.credit import names_itself

WORDS = (
    "harbour",
    "ferry",
    "crane",
    "dock",
    "pilot",
    "storm",
    "cargo",
    "anchor",
    "rope",
    "tide",
    "gale",
    "mast",
)
OPENING = "The harbour board closed the old ferry dock on Monday after a storm broke its crane and rope."
VERSIONS = [
    OPENING,
    f"{OPENING} Nobody was hurt by the falling mast of the pilot boat near the northern lock gate.",
    f"{OPENING} Nobody was hurt by the falling mast of the pilot boat near the northern lock gate. "
    "Cargo waits on the quay until engineers have tested every anchor point beside the tide gauge.",
]
texts = st.lists(st.sampled_from(WORDS), min_size=6, max_size=30).map(lambda words: " ".join(words) + ".")


def features(*bodies):
    group = Group([article(f"a{number}", body) for number, body in enumerate(bodies)])
    return pair_features(group, {})


@settings(max_examples=40)
@given(st.lists(texts, min_size=2, max_size=4))
def test_the_nearest_candidate_is_at_0_and_no_other_is_nearer(bodies):
    table = features(*bodies)
    children = {v for _, v in table}
    for child in children:
        values = [row["nearest"] for (_, v), row in table.items() if v == child]
        assert max(values) == 0
    for row in table.values():
        assert row["nearest_reverse"] <= 0
        assert row["fewest_added"] <= 0
        assert 0 <= row["between"] <= 1


@settings(max_examples=40)
@given(texts, texts)
def test_what_grew_one_way_shrank_the_other_way(one, other):
    table = features(one, other)
    assert table["a0", "a1"]["grew"] == pytest.approx(-table["a1", "a0"]["grew"])
    assert table["a0", "a1"]["grew_words"] == pytest.approx(-table["a1", "a0"]["grew_words"])


def test_the_middle_version_lies_between_the_others():
    table = features(*VERSIONS)
    assert table["a0", "a2"]["between"] == pytest.approx(1)
    assert table["a0", "a1"]["between"] == table["a1", "a2"]["between"] == 0
    assert table["a1", "a2"]["nearest"] == 0 > table["a0", "a2"]["nearest"]
    assert table["a0", "a1"]["grew"] > 0 > table["a1", "a0"]["grew"]


def test_versions_of_one_document_are_told_from_news_of_many_outlets():
    alone = Group([article(f"a{number}", body) for number, body in enumerate(VERSIONS)])
    outlets = ("Harbor Ledger", "Coast Herald", "Island Echo")
    printed = [article(f"a{n}", VERSIONS[2], outlet=outlet) for n, outlet in enumerate(outlets)]
    assert alone.versions
    assert not Group(printed).versions
    assert not Group([article("a", "The port closed on Monday morning.")]).versions


def test_a_statement_is_about_its_own_issuer_and_a_dateline_is_not():
    issued = article("a", "HP today announced that it will close the dock.", outlet="hp.com")
    wired = article("b", "LONDON (MNA) - The dock will close on Monday.", outlet="MNA")
    small = article("c", "The hp of the engine is not known to anybody.", outlet="hp.com")
    group = Group([issued, wired, small])
    assert names_itself(group, "a")
    assert not names_itself(group, "b")
    assert not names_itself(group, "c")


def test_who_names_the_issuer_was_likelier_made_from_the_statement():
    issued = article("a", "HP today announced that it will close the dock.", outlet="hp.com")
    child = article("b", "The dock will close, HP said on Monday in a statement.", outlet="Coast Herald")
    other = article("c", "The dock will close, the owners said on Monday.", outlet="Island Echo")
    table = pair_features(Group([issued, child, other]), {})
    assert table["a", "b"]["issuer"] == 1
    assert table["a", "c"]["issuer"] == 0
