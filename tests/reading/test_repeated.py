"""Footers are learned from their company; what several papers took from one agency stays text."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tracer.reading import read_folder
from tracer.reading import repeated as rules
from tracer.reading.repeated import KIND, repeated_blocks, stripped, without_repeated

FOOTER = "The Harbour Gazette belongs to its 3,120 readers and is printed on Fridays at 14 Quay Street."
MOTTO = "All that floats and much that sinks, since 1871"
SHARED = (
    '"We saw the mast come down before we heard it," said the pilot of the tug that reached the wreck first.'
)


def sentence(rng: random.Random, vocabulary: list[str]) -> str:
    return " ".join(rng.choices(vocabulary, k=12)).capitalize() + "."


@cache
def story(number: int) -> tuple[str, ...]:
    """Five paragraphs that have no word in common with another number's."""
    rng = random.Random(number)
    vocabulary = [
        "".join(rng.choices("bdfgklmnprstvz", k=3)) + f"o{chr(97 + number % 26)}a" for _ in range(40)
    ]
    return tuple(sentence(rng, vocabulary) for _ in range(5))


def gazette(number: int, *below: str, outlet: str | None = "Harbour Gazette"):
    return article(f"{number:02d}.txt", *story(number), *below, outlet=outlet, title=story(number)[0][:40])


def moved(read) -> list[list[str]]:
    return [[piece.span.of(each.text) for piece in each.furniture if piece.kind == KIND] for each in read]


def test_the_footer_of_an_outlet_is_moved_from_each_of_its_articles():
    read = without_repeated([gazette(number, FOOTER) for number in range(3)])
    assert moved(read) == [[FOOTER]] * 3
    assert all(FOOTER not in each.body for each in read)


def test_a_footer_of_several_blocks_goes_whole_and_numbers_in_it_may_differ():
    dated = [gazette(number, f"Printed in 20{10 + number}.", FOOTER) for number in range(4)]
    assert [len(blocks) for blocks in moved(without_repeated(dated))] == [2] * 4


def test_a_block_above_the_text_is_moved_too():
    read = without_repeated([article(f"{n}.txt", MOTTO, *story(n), outlet="Gazette") for n in range(3)])
    assert moved(read) == [[MOTTO]] * 3


def test_of_several_outlets_one_story_more_is_asked_for():
    papers = [gazette(number, FOOTER, outlet=f"Paper {number}") for number in range(4)]
    assert moved(without_repeated(papers[:3])) == [[], [], []]
    assert moved(without_repeated(papers)) == [[FOOTER]] * 4


@pytest.mark.parametrize("copies", [3, 6, 12])
def test_what_siblings_took_from_one_agency_stays_text(copies):
    siblings = [
        replace(gazette(0, SHARED, outlet=f"Paper {copy}"), id=f"{copy:02d}.txt") for copy in range(copies)
    ]
    assert without_repeated(siblings) == tuple(siblings)


def test_siblings_that_reworded_all_else_stay_text():
    words = sorted({word for line in story(0) for word in line.split()})
    reworded = []
    for copy in range(5):
        rng = random.Random(copy)
        lines = [" ".join(rng.sample(words, 12)) for _ in range(5)]
        reworded.append(article(f"{copy}.txt", *lines, SHARED, outlet="Gazette"))
    assert without_repeated(reworded) == tuple(reworded)


def test_siblings_and_others_of_the_same_outlet_keep_the_story_and_lose_the_footer():
    versions = [replace(gazette(0, SHARED, FOOTER), id=f"v{n}.txt") for n in range(3)]
    read = without_repeated([*versions, *(gazette(number, FOOTER) for number in range(1, 4))])
    assert moved(read) == [[FOOTER]] * 6
    assert all(SHARED in each.body for each in read[:3])


def test_briefs_that_are_hardly_more_than_the_block_tell_nothing():
    briefs = [article(f"{n}.txt", story(n)[0], FOOTER, outlet="Gazette") for n in range(6)]
    assert without_repeated(briefs) == tuple(briefs)


def test_a_block_in_the_middle_of_long_articles_stays():
    long = [article(f"{n}.txt", *story(n), SHARED, *story(n + 5), *story(n + 5)) for n in range(4)]
    assert without_repeated(long) == tuple(long)


def test_nothing_else_than_the_block_is_left_as_it_is():
    learned = repeated_blocks([gazette(number, FOOTER) for number in range(3)])
    alone = article("x.txt", FOOTER)
    assert stripped(alone, learned) is alone


def test_a_folder_is_learned_from_when_it_is_read(tmp_path):
    for number in range(3):
        text = "\n\n".join([f"Headline of number {number}", *story(number), FOOTER])
        (tmp_path / f"{number}.txt").write_text(f"Harbour Gazette\n\n{text}\n", encoding="utf-8")
    assert moved(read_folder(tmp_path).articles) == [[FOOTER]] * 3


def test_large_folders_are_learned_from_in_a_sample(monkeypatch):
    monkeypatch.setattr(rules, "SAMPLE", 6)
    assert moved(without_repeated([gazette(number, FOOTER) for number in range(26)])) == [[FOOTER]] * 26


blocks = st.lists(st.sampled_from([FOOTER, MOTTO, SHARED, *story(1)]), max_size=3)


@given(st.lists(st.tuples(st.integers(0, 5), blocks), max_size=8))
def test_no_text_is_lost_and_something_is_left(plan):
    read = [replace(gazette(number, *below), id=f"{place}") for place, (number, below) in enumerate(plan)]
    once = without_repeated(read)
    for before, after in zip(read, once, strict=True):
        spans = sorted([*after.paragraphs, *(piece.span for piece in after.furniture)])
        assert spans == sorted([*before.paragraphs, *(piece.span for piece in before.furniture)])
        assert after.paragraphs
        assert after.text == before.text


@given(st.permutations(range(6)))
def test_the_order_of_files_does_not_matter_where_all_are_compared(order):
    read = [gazette(number, FOOTER) for number in order]
    assert repeated_blocks(read) == repeated_blocks([gazette(number, FOOTER) for number in range(6)])
