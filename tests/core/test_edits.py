"""Sentence edits: everything is there once, moves are moves, and long texts take bounded time."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tracer.core import edits as edits_module
from tracer.core import matching
from tracer.core.edits import sentence_edits
from tracer.core.profile import profile
from tracer.core.wording import displayed
from tracer.model import SentenceKind
from tracer.reading import read_text

STORY = [
    "The ferry capsized off the island before dawn on Thursday.",
    "Rescuers saved 178 people from the water.",
    "The captain was picked up by a fishing boat.",
    "The manifest listed 212 passengers and crew.",
    "Prosecutors questioned the operator in the capital.",
    "The ship was built in a Japanese yard in 1989.",
    "Relatives waited at the pier with candles.",
    "The coast guard suspended the search at nightfall.",
]
SENTENCES = st.sampled_from(
    [
        *STORY,
        "Rescuers saved 183 people from the cold water.",
        "The captain, 52, was picked up by a boat and questioned.",
        "Relatives waited.",
        "No.",
        "***",
        "政府は関税を撤廃した。",
        "जहाज डूब गया।",
        "« Non », a-t-il dit.",
    ]
)
TEXTS = st.lists(SENTENCES, max_size=8)


def pages(text):
    return article("a", *text, language="en")


def shown(one):
    return [displayed(sentence.span.of(one.text)) for sentence in profile(one, shortest_sentence=0).sentences]


def kinds(script):
    return [(edit.kind.value, edit.parent[0], edit.child[0], edit.moved) for edit in script]


@given(TEXTS, TEXTS, st.sampled_from([1, 6, matching.MOST_SENTENCE_PAIRS]))
def test_every_sentence_of_both_sides_stands_in_the_script_once(before, after, most_cells):
    bounds = matching.MOST_SENTENCE_PAIRS, matching.FEW_CELLS
    matching.MOST_SENTENCE_PAIRS, matching.FEW_CELLS = most_cells, min(most_cells, bounds[1])
    try:
        parent, child = pages(before), pages(after)
        script = sentence_edits(parent, child)
    finally:
        matching.MOST_SENTENCE_PAIRS, matching.FEW_CELLS = bounds
    old, new = shown(parent), shown(child)
    childs = [edit for edit in script if edit.child[0] < edit.child[1]]
    parents = sorted((edit for edit in script if edit.parent[0] < edit.parent[1]), key=lambda e: e.parent)
    assert [n for edit in childs for n in range(*edit.child)] == list(range(len(new)))
    assert [n for edit in parents for n in range(*edit.parent)] == list(range(len(old)))
    assert [edit.child_text for edit in childs] == [" ".join(new[slice(*edit.child)]) for edit in childs]
    assert [edit.parent_text for edit in parents] == [" ".join(old[slice(*edit.parent)]) for edit in parents]


@given(TEXTS)
def test_a_text_is_kept_in_itself(text):
    script = sentence_edits(pages(text), pages(text))
    assert all(edit.kind is SentenceKind.KEPT and not edit.moved for edit in script)
    assert all(edit.similarity == 1.0 for edit in script)


@given(st.permutations(STORY))
def test_a_shuffled_text_loses_and_gains_nothing(order):
    script = sentence_edits(pages(STORY), pages(order))
    assert {edit.kind for edit in script} == {SentenceKind.KEPT}


@given(st.integers(0, 7), st.integers(1, 3), st.integers(0, 7))
def test_a_moved_block_is_reported_as_moved(start, length, target):
    block, rest = STORY[start : start + length], STORY[:start] + STORY[start + length :]
    child = rest[:target] + block + rest[target:]
    script = sentence_edits(pages(STORY), pages(child))
    assert {edit.kind for edit in script} == {SentenceKind.KEPT}
    assert any(edit.moved for edit in script) == (child != STORY)
    assert sum(edit.moved for edit in script) <= len(STORY) // 2


def test_a_sentence_that_is_there_word_for_word_is_not_taken_for_an_edit_of_another():
    parent = pages(
        ["Rescuers saved 178 people from the water.", "The manifest listed 212 passengers and crew."]
    )
    child = pages(
        ["The manifest listed 212 passengers and crew.", "Rescuers saved 178 of the listed passengers.",
         "Rescuers saved 178 people from the water."]
    )  # fmt: skip
    script = sentence_edits(parent, child)
    assert [edit.kind.value for edit in script] == ["kept", "added", "kept"]


def test_split_and_merged_sentences_are_matched():
    whole = ["The ferry capsized before dawn and rescuers saved 178 people from the cold water."]
    parts = ["The ferry capsized before dawn.", "Rescuers saved 178 people from the cold water."]
    split, merged = sentence_edits(pages(whole), pages(parts)), sentence_edits(pages(parts), pages(whole))
    assert [(edit.kind.value, edit.parent, edit.child) for edit in split] == [("edited", (0, 1), (0, 2))]
    assert [(edit.kind.value, edit.parent, edit.child) for edit in merged] == [("edited", (0, 2), (0, 1))]


def test_kept_edited_added_dropped_and_moved():
    child = [
        STORY[0],
        "Rescuers saved 183 people from the cold water.",
        "Divers found a bell.",
        STORY[6],
        *STORY[3:5],
    ]
    assert kinds(sentence_edits(pages(STORY), pages(child))) == [
        ("kept", 0, 0, False),
        ("edited", 1, 1, False),
        ("added", 0, 2, False),
        ("kept", 6, 3, True),
        ("dropped", 2, 0, False),
        ("kept", 3, 4, False),
        ("kept", 4, 5, False),
        ("dropped", 5, 0, False),
        ("dropped", 7, 0, False),
    ]


def test_the_end_of_the_child_may_be_dropped_and_its_start_added():
    script = sentence_edits(pages(STORY[:4]), pages(STORY[2:6]))
    assert [edit.kind.value for edit in script] == ["dropped", "dropped", "kept", "kept", "added", "added"]


def test_empty_texts():
    assert sentence_edits(pages([]), pages([])) == ()
    assert [edit.kind.value for edit in sentence_edits(pages([]), pages(["No."]))] == ["added"]
    assert [edit.kind.value for edit in sentence_edits(pages(["No."]), pages([]))] == ["dropped"]


def long_text(count, seed):
    chance = random.Random(seed)
    syllables = [a + b for a in "bdfgklmnprst" for b in ("ara", "elo", "ino", "oru", "una")]
    words = [a + b for a in syllables for b in syllables[:20]]
    return [" ".join(chance.choices(words, k=chance.randint(8, 25))).capitalize() + "." for _ in range(count)]


def reworded(sentences, seed):
    chance = random.Random(seed)
    cut = [sentence[:-1].split() for sentence in sentences]
    for words in cut:
        words[chance.randrange(1, len(words))] = "otherwise"
    return [" ".join(words) + "." for words in cut]


@pytest.mark.uncovered
@pytest.mark.parametrize(("count", "seconds"), [(400, 5), (5000, 60)])
def test_long_texts_take_bounded_time(count, seconds):
    text = long_text(count, seed=1)
    child = [*text[: count // 4], *reworded(text[count // 4 : count // 2], seed=2), *text[count // 2 :]]
    begin = time.process_time()
    script = sentence_edits(pages([" ".join(text)]), pages([" ".join(child)]))
    assert time.process_time() - begin < seconds
    assert [edit.kind.value for edit in script].count("edited") == count // 2 - count // 4
    assert [edit.kind.value for edit in script].count("kept") == count - (count // 2 - count // 4)


@pytest.mark.uncovered
def test_one_line_repeated_takes_bounded_time():
    text = ["The port is closed."] * 5000
    begin = time.process_time()
    script = sentence_edits(pages([" ".join(text)]), pages([" ".join(text[:4000])]))
    assert time.process_time() - begin < 60
    assert [edit.kind.value for edit in script].count("kept") == 4000


def test_passages_find_what_one_comparison_finds():
    text = long_text(120, seed=3)
    child = [*text[10:40], *reworded(text[40:80], seed=4), *long_text(9, seed=5), *text[80:]]
    whole = sentence_edits(pages(text), pages(child))
    bounds = matching.MOST_SENTENCE_PAIRS, matching.FEW_CELLS
    matching.MOST_SENTENCE_PAIRS, matching.FEW_CELLS = 2500, 100
    try:
        cut = sentence_edits(pages(text), pages(child))
    finally:
        matching.MOST_SENTENCE_PAIRS, matching.FEW_CELLS = bounds
    assert cut == whole


def test_texts_too_long_to_compare_at_once_say_so(monkeypatch):
    monkeypatch.setattr(edits_module, "MOST_SENTENCE_PAIRS", 3)
    script = sentence_edits(article("a", "One day. Two days."), article("b", "One day. Three days."))
    (note,) = edits_module.limits_met(script)
    assert "compared by passages (2 and 2 sentences, more than 3 pairs)" in note
    monkeypatch.setattr(edits_module, "MOST_SENTENCE_PAIRS", 4)
    assert edits_module.limits_met(script) == ()


def test_sentences_of_a_translation_are_matched_by_names_and_figures():
    parent = read_text(
        "a",
        "Taucher fanden am Dienstag 14 Risse in der Mauer des Hafens.\n\n"
        "Die Reparatur dauert vier Monate, sagte Ingenieur Matthias Pfurtscheller am Abend vor der Presse.\n\n"
        "Niemand wurde verletzt, wie die Verwaltung des Hafens danach noch einmal betonte.\n",
        {"title": "Risse im Hafen"},
    )
    child = read_text(
        "b",
        "Divers found 14 cracks in the sea wall of the port on Tuesday.\n\n"
        "The repairs will take four months, engineer Matthias Pfurtscheller told reporters in the evening.\n\n"
        "Nobody was hurt, as the authority of the port stressed once more afterwards.\n",
        {"title": "Cracks in the port"},
    )
    kinds = [edit.kind for edit in sentence_edits(parent, child)]
    assert kinds == [SentenceKind.EDITED, SentenceKind.EDITED, SentenceKind.ADDED, SentenceKind.DROPPED]
