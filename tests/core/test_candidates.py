"""Candidates: the index finds what looking at all pairs finds, and empty texts are like nothing."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tracer.core.candidates import BIG_NUMBER, affinity, candidate_pairs, components, telling_items
from tracer.core.profile import profile
from tracer.settings import Settings

ALL_PAIRS = Settings(all_pairs_below=10**6)
INDEX = Settings(all_pairs_below=0)
items = st.dictionaries(
    st.tuples(st.sampled_from(["word", "name"]), st.sampled_from("abcdef")), st.floats(0.2, 6.5), max_size=6
)


def stories(count, size, seed):
    """`count` stories, each of a base text and `size` copies with sentences dropped and words changed."""
    chance = random.Random(seed)
    stems = [
        a + b + c
        for a in "bdfgkl"
        for b in ("ara", "elo", "ino", "oru")
        for c in ("nda", "ksa", "lpo", "mte")
    ]
    articles = []
    for story in range(count):
        words = [f"{stem}{chance.choice('bdfgkl')}u{story}" for stem in chance.sample(stems, 60)]
        base = [
            f"The {' the '.join(chance.sample(words, 8))} in Port{words[n].capitalize()}." for n in range(12)
        ]
        for copy in range(size):
            kept = [sentence for sentence in base if chance.random() < 0.6] or base
            mixed = [s.replace(chance.choice(words), "otherwise") for s in kept]
            articles.append(article(f"s{story:03d}-{copy}.txt", " ".join(mixed), language="en"))
    return articles


@pytest.mark.parametrize(("count", "size"), [(12, 4), (3, 30), (60, 2)])
def test_the_index_finds_what_all_pairs_find(count, size):
    profiles = [profile(one) for one in stories(count, size, seed=count)]
    every, found = candidate_pairs(profiles, ALL_PAIRS), candidate_pairs(profiles, INDEX)
    ids = [one.id for one in profiles]
    assert set(found) <= set(every)
    assert components(ids, found) == components(ids, every)
    assert len(components(ids, found)) == count
    assert len(found) >= 0.99 * len(every)


def test_the_order_of_the_articles_does_not_matter():
    profiles = [profile(one) for one in stories(5, 3, seed=1)]
    expected = candidate_pairs(profiles, INDEX)
    random.Random(2).shuffle(profiles)
    assert (
        candidate_pairs(profiles, INDEX)
        == candidate_pairs(profiles, ALL_PAIRS)
        == expected
        == sorted(expected)
    )


@pytest.mark.parametrize("settings", [ALL_PAIRS, INDEX])
@pytest.mark.parametrize("text", ["", "...", "It was and it will be so.", "Yes. No. Yes."])
def test_texts_that_tell_nothing_are_not_alike(settings, text):
    profiles = [profile(article(name, text, language="en")) for name in ("a", "b", "c")]
    assert candidate_pairs(profiles, settings) == []
    assert candidate_pairs(profiles, replace(settings, least_affinity_weight=0.1)) == []


@given(items, items)
def test_affinity_is_symmetric_and_a_share(a, b):
    shared, share = affinity(a, b)
    assert affinity(b, a) == pytest.approx((shared, share))
    assert shared >= 0
    assert 0 <= share <= 1 + 1e-9
    assert (shared == 0) == (not a.keys() & b.keys())


@given(items.filter(bool))
def test_a_text_shares_all_of_itself(a):
    assert affinity(a, a)[1] == pytest.approx(1)


def test_telling_items_are_words_names_and_numbers():
    text = "On Friday the coast guard recovered Zubrovka bottles from Halian strait, 1200 in 7 crates."
    found = telling_items(profile(article("a", text, language="en")))
    assert found["name", "zubrovka"] > 3
    assert found["number", "#1200"] == BIG_NUMBER
    assert found["number", "#7"] < BIG_NUMBER
    assert ("word", "the") not in found


def test_components_are_sorted_by_size_then_name():
    assert components("fedcba", [("e", "f"), ("a", "b"), ("b", "c")]) == [("a", "b", "c"), ("e", "f"), ("d",)]
