"""Profiles: sentences at their places in the original, names, numbers and quotations as keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tracer.core.folding import fold
from tracer.core.profile import profile, weight_of
from tracer.core.tokens import tokenize
from tracer.weights import HIGHEST_WEIGHT, LOWEST_WEIGHT, NUMBER_WEIGHT

TEXT = (
    "MANILA - The ferry capsized off Lubayan Island. “We had no life jackets,” Liezel Amora told reporters "
    "in 2024. Rescuers saved 178 of 212 people."
)
PIECES = st.sampled_from(
    ["The port closed. ", "“No one knew,” he said. ", "´x` ", "ﬁre… ", "\u200b", "政府は。", "12,5 ", "U.N. "]
)


def test_sentences_stand_where_they_stand_in_the_original():
    one = article("a", "“One” sentence is here now.", f"Second\u00a0paragraph… {TEXT}", language="en")
    spans = [sentence.span.of(one.text) for sentence in profile(one, shortest_sentence=0).sentences]
    assert spans[0] == "“One” sentence is here now."
    assert spans[1] == "Second\u00a0paragraph…"
    assert spans[-1] == "Rescuers saved 178 of 212 people."


@given(st.lists(PIECES, max_size=8).map("".join))
def test_every_sentence_is_a_slice_with_its_own_tokens(text):
    one = article("a", text, language="en")
    end = 0
    for sentence in profile(one, shortest_sentence=0).sentences:
        assert end <= sentence.span.start < sentence.span.stop
        end = sentence.span.stop
        assert sentence.keys == tokenize(fold(sentence.span.of(one.text)).text, "en").keys
        assert sentence.unquoted <= sentence.content <= frozenset(sentence.keys)


def test_names_numbers_and_quotations():
    found = profile(article("a", TEXT, language="en"))
    assert {"lubayan", "amora", "island"} <= found.names
    assert "the" not in found.names
    assert "manila" not in found.names  # capitals of a dateline prove nothing
    assert found.numbers == {"#178", "#212"}  # a recent year proves nothing
    assert len(found.quotes) == 1
    assert found.length == sum(len(sentence.keys) for sentence in found.sentences)


def test_short_sentences_are_left_out_unless_there_are_no_others():
    assert len(profile(article("a", "Yes. The port is closed again today.", language="en")).sentences) == 1
    assert len(profile(article("a", "Yes. No.", language="en")).sentences) == 2
    assert profile(article("a", "", language="en")).sentences == ()


@pytest.mark.parametrize(
    ("key", "low", "high"), [("#178", NUMBER_WEIGHT, NUMBER_WEIGHT), ("peopl", 0.2, 3), ("zubrovkas", 6, 6.5)]
)
def test_weights_grow_with_rarity(key, low, high):
    assert LOWEST_WEIGHT <= low <= weight_of(key, "en") <= high <= HIGHEST_WEIGHT


def test_a_language_without_a_table_weighs_all_words_alike():
    assert weight_of("anything", "xx") == HIGHEST_WEIGHT
