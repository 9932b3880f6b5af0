"""Names that articles spell in two ways: whose spelling a text has."""

import pytest

from tests.builders import article
from tracer.core.features import Group, pair_features
from tracer.core.features.spellings import MOST_BESIDE, variants

SENTENCE = "Nobody was hurt when the mill burnt, the director {} told reporters, and the roof held."


def group(*names: str) -> Group:
    return Group([article(f"a{n}", SENTENCE.format(name)) for n, name in enumerate(names)])


def found(*names: str) -> set[tuple[str, str]]:
    return {one.spellings for one in variants(group(*names))}


@pytest.mark.parametrize(
    ("one", "other", "spellings"),
    [
        ("Sulabha Deshkar", "Sulabha Deshmukh", ("deshkar", "deshmukh")),
        ("Theodora Quist", "Teodora Quist", ("teodora", "theodora")),
        ("Tomás Iribarren", "Tomas Iribaren", ("iribaren", "iribarren")),
    ],
)
def test_a_name_beside_the_same_name_is_spelt_in_two_ways(one, other, spellings):
    assert found(one, other) == {spellings}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("South Africa", "South African"),
        ("Kamala Gharti", "Maya Gharti"),
        ("Tomás Blom", "Tomas Blom"),
        ("Anna Lind", "Ann Lind"),
        ("Marit Lindholm", "Jonas Lindhelm"),
    ],
)
def test_other_words_and_other_people_are_no_spellings(one, other):
    assert found(one, other) == set()


def test_who_writes_both_names_knows_two_people():
    assert found("Rui Vasquez", "Rui Vasques", "Rui Vasques and Rui Vasquez") == set()


def test_a_title_that_many_bear_is_no_name():
    one, other = "Mayor Deshkar", "Mayor Deshmukh"
    mayors = [f"Mayor {chr(65 + n // 26)}{chr(97 + n % 26)}qzx" for n in range(MOST_BESIDE)]
    assert found(one, other)
    assert ("deshkar", "deshmukh") not in found(one, other, *mayors)


def test_a_shared_slip_joins_its_holders_and_parts_them_from_the_others():
    pairs = pair_features(
        group("Rui Vasques", "Rui Vasques", "Rui Vasquez", "Rui Vasquez", "Rui Vasquez"), {}
    )
    assert pairs["a0", "a1"]["spelt_alike"] > pairs["a2", "a3"]["spelt_alike"] > 0
    assert pairs["a0", "a1"]["spelt_otherwise"] == 0
    assert pairs["a2", "a1"]["spelt_otherwise"] == pairs["a1", "a2"]["spelt_otherwise"] == 1
    assert pairs["a2", "a1"]["spelt_alike"] == 0


def test_a_slip_of_ones_own_says_nothing_of_the_parent():
    pairs = pair_features(group("Rui Vasques", "Rui Vasquez", "Rui Vasquez"), {})
    assert pairs["a1", "a0"]["spelt_otherwise"] == pairs["a1", "a0"]["spelt_alike"] == 0
    assert pairs["a0", "a1"]["spelt_otherwise"] == 1  # a child of the slip would have to mend it
