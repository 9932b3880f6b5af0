"""Stories told apart: the adjusted Rand index by hand, and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.evaluate.clustering import adjusted_rand


def clusters(text):
    """ "ab c" is {a, b} and {c}."""
    return tuple(frozenset(word) for word in text.split())


labels = st.lists(st.integers(0, 3), min_size=2, max_size=9)


def grouped(marks):
    return tuple(
        frozenset(chr(97 + place) for place, mark in enumerate(marks) if mark == each) for each in set(marks)
    )


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        ("ab cd", "ab cd", 1.0),
        ("ab cd", "cd ab", 1.0),
        ("abcd", "ab cd", 0.0),  # everything together says nothing
        ("a b c d", "ab cd", 0.0),  # and so does everything apart
        ("ab c d", "ab cd", 4 / 7),  # one of two pairs found, none wrong: 2 (1·4 - 0·1) / (2·5 + 1·4)
        ("ac bd", "ab cd", -0.5),  # worse than chance
        ("abc def", "ab cd ef", 24 / 99),  # 6 pairs found, 2 of 3 right: 2 (2·8 - 4·1) / (3·9 + 6·12)
    ],
)
def test_by_hand(found, true, expected):
    assert adjusted_rand(clusters(found), clusters(true)) == pytest.approx(expected)


def test_an_article_that_is_left_out_is_alone():
    assert adjusted_rand(clusters("ab"), clusters("ab c d")) == 1.0


def test_undecided_pairs_do_not_count():
    assert adjusted_rand(clusters("ab cd"), clusters("ab c d"), [frozenset("cd")]) == 1.0
    assert adjusted_rand(clusters("ab cd"), clusters("ab c d")) < 1.0
    assert adjusted_rand(clusters("ab"), clusters("ab"), [frozenset("xy")]) == 1.0


@given(labels)
def test_a_clustering_agrees_with_itself(marks):
    assert adjusted_rand(grouped(marks), grouped(marks)) == 1.0


@given(st.data(), labels)
def test_agreement_is_mutual_and_at_most_one(data, marks):
    one, other = grouped(marks), grouped(data.draw(st.permutations(marks)))
    value = adjusted_rand(one, other)
    assert value == pytest.approx(adjusted_rand(other, one))
    assert -1.0 <= value <= 1.0
