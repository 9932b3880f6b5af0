"""Trees as text and as diagrams: every article once, missing sources in their places, limits kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import builders as b
from tests.report.rendering import render
from tracer.model import MissingSource, Provenance, Rank, Relation
from tracer.report.mermaid import MOST_CHARACTERS, MOST_EDGES, MOST_NODES, diagram
from tracer.report.step import verdict
from tracer.report.tree import lines
from tracer.report.view import page_name, view

MEGABYTE = 1_000_000


def printed(provenance: Provenance) -> list[str]:
    seen = view(provenance)
    return [line.text for story in provenance.stories for line in lines(seen, story)]


def test_siblings_hang_under_the_source_that_is_not_here():
    found = b.provenance(
        *(b.article(name, "x") for name in "abc"),
        derivations=(
            b.derivation("d1", None, "b", via=("ANTARA",)),
            b.derivation("d2", None, "a", via=("ANTARA",)),
        ),
        missing_sources=(MissingSource("m1", "ANTARA", "credit", ("a", "b", "c")),),
    )
    assert printed(found) == [
        "[ANTARA, not in the folder]",
        "├─ a  · rewrite 0.90",
        "├─ b  · rewrite 0.90",
        "└─ c",
    ]


def test_a_source_that_nothing_names_is_one_node():
    found = b.provenance(
        *(b.article(name, "x") for name in "ab"),
        derivations=(b.derivation("d1", None, "a"), b.derivation("d2", None, "b")),
        missing_sources=(MissingSource("m1", None, "shared innovations", ("a", "b")),),
    )
    assert printed(found)[0] == "[an unnamed source, not in the folder]"
    assert len(printed(found)) == 3
    source, _ = diagram(view(found), found.stories)
    assert source.count(":::missing") == 1
    assert source.count("-.->") == 2


def test_one_source_between_a_parent_and_two_children_is_one_node():
    found = b.provenance(
        *(b.article(name, "x") for name in "abc"),
        derivations=(
            b.derivation("d1", "a", "b", via=("ANTARA",)),
            b.derivation("d2", "a", "c", via=("ANTARA",)),
        ),
        missing_sources=(MissingSource("m1", "ANTARA", "credit", ("b", "c"), ("a",)),),
    )
    assert printed(found) == [
        "a",
        "└─ [ANTARA, not in the folder]",
        "   ├─ b  · rewrite 0.90",
        "   └─ c  · rewrite 0.90",
    ]
    source, _ = diagram(view(found), found.stories)
    assert source.count(":::missing") == 1


def test_parents_come_before_children_whatever_the_dates_say():
    found = b.provenance(
        b.article("a", "x", published="2025-03-02"),
        b.article("b", "x", published="2025-03-01"),
        b.article("c", "x"),
        derivations=(b.derivation("d1", "c", "b"), b.derivation("d2", "b", "a")),
    )
    assert [line.split("  ·")[0].strip("├└─ ") for line in printed(found)] == [
        "c",
        "2025-03-01, b",
        "2025-03-02, a",
    ]


def test_a_circle_ends():
    found = b.provenance(
        *(b.article(name, "x") for name in "ab"),
        derivations=(b.derivation("d1", "a", "b"), b.derivation("d2", "b", "a")),
    )
    assert render(found)["index.md"]


@st.composite
def forests(draw: st.DrawFn) -> Provenance:
    """Articles each made from an earlier one, from nothing, or through somebody; some from a second too."""
    size = draw(st.integers(1, 12))
    steps = []
    for child in range(1, size):
        parent = draw(st.one_of(st.none(), st.integers(0, child - 1)))
        via = draw(st.sampled_from([(), ("A",), ("A", "B")]))
        if parent is not None or via:
            name = None if parent is None else f"t{parent:02}"
            steps.append(b.derivation(f"d{len(steps)}", name, f"t{child:02}", via=via))
        second = draw(st.one_of(st.none(), st.integers(0, child - 1)))
        if second is not None and second != parent:
            rank = Rank.SECONDARY
            steps.append(b.derivation(f"d{len(steps)}", f"t{second:02}", f"t{child:02}", rank=rank))
    return b.provenance(
        *(b.article(f"t{number:02}", "x") for number in range(size)), derivations=tuple(steps)
    )


@given(forests())
def test_every_article_stands_once_in_the_tree_and_every_step_on_the_page(found):
    named = [match for line in printed(found) if (match := re.search(r"\bt\d\d\b", line))]
    assert sorted(match.group() for match in named) == [article.id for article in found.articles]
    pages = render(found)
    for step in found.derivations:
        assert pages[page_name(found.stories[0])].count(f'<a id="{step.id}"></a>') == 1


@pytest.mark.uncovered
@given(st.integers(60, 140), st.integers(0, 200))
@settings(max_examples=20)
def test_a_diagram_stays_inside_its_limits(size, label):
    steps = tuple(b.derivation(f"d{n}", "a000", f"a{n:03}", support=0.5 + n / 300) for n in range(1, size))
    articles = (b.article(f"a{n:03}", "x", outlet="|" * label or None) for n in range(size))
    found = b.provenance(*articles, derivations=steps)
    source, left_out = diagram(view(found), found.stories)
    assert len(source) <= MOST_CHARACTERS
    assert source.count("-->") == size - 1 - left_out <= MOST_EDGES
    assert source.count('["') <= MOST_NODES
    assert (left_out > 0) == (size > MOST_NODES)
    if left_out:
        assert f"a{size - 1:03}" in source


@pytest.mark.uncovered
def test_the_first_page_of_a_large_folder_stays_small():
    size = 4000
    articles = [b.article(f"{n:05}.txt", "x", outlet="Nordlys Agency", title="Crane") for n in range(size)]
    ids = [article.id for article in articles]
    stories = tuple(b.story(f"s{n}", "Crane", tuple(ids[4 * n : 4 * n + 4])) for n in range(size // 4))
    steps = tuple(
        b.derivation(f"d{n}", ids[n - n % 4], ids[n], relation=Relation.REPRINT) for n in range(size) if n % 4
    )
    index = render(b.provenance(*articles, stories=stories, derivations=steps))["index.md"]
    assert len(index) < MEGABYTE
    assert "The diagram shows the strongest links" in index
    assert "more stories are on their pages" in index


def test_verdicts_are_whole_sentences():
    found = b.provenance(
        b.article("a.txt", "x", outlet="Kyodo", language="en", published="2023-06-03"),
        b.article("b.txt", "x", outlet="VOI", language="en"),
        b.article("c.txt", "x", language="id"),
    )
    seen = view(found)
    there_and_back = b.derivation("d1", "a.txt", "b.txt", via=("ANTARA",), relation=Relation.TRANSLATION)
    assert plain(verdict(seen, there_and_back)) == (
        "VOI (b.txt) fits being translated and back from Kyodo (a.txt, 2023-06-03), "
        "through ANTARA, which is not in the folder."
    )
    there = b.derivation("d1", "a.txt", "c.txt", via=("ANTARA", "Tempo"), relation=Relation.TRANSLATION)
    assert plain(verdict(seen, there)) == (
        "c.txt fits being translated from Kyodo (a.txt, 2023-06-03), "
        "through ANTARA and Tempo, which are not in the folder."
    )
    named = b.derivation("d1", None, "b.txt", via=("ANTARA",))
    assert plain(verdict(seen, named)) == (
        "VOI (b.txt) fits being made from ANTARA’s text, which is not in the folder."
    )
    unnamed = b.derivation("d1", None, "b.txt")
    assert plain(verdict(seen, unnamed)) == (
        "VOI (b.txt) fits being made from a text that is not in the folder and that nothing names."
    )


def plain(markdown: str) -> str:
    return markdown.replace("**", "").replace("&#46;", ".")
