"""The pages of a hand-made provenance: golden files, and sound Markdown."""

from __future__ import annotations

import re

import pytest

from tests import builders as b
from tests.printing import report_files
from tests.report.harbour import harbour
from tests.report.rendering import RENDERERS, read, render
from tests.report.soundness import faults
from tracer.model import Op
from tracer.report import words
from tracer.report.edits import marked

PAGES = render(harbour())
FILES = report_files(harbour())
STORY = "stories/s1-harbour-closed-after-crane-falls.md"


@pytest.mark.parametrize("page", sorted(PAGES))
def test_page_is_as_committed(page, golden):
    golden(f"harbour/{page}", PAGES[page])


def test_an_article_alone_has_no_page_of_its_own():
    assert sorted(PAGES) == ["index.md", STORY]


def test_pages_are_sound_and_lead_somewhere():
    assert faults(PAGES, FILES) == []


@pytest.mark.parametrize("renderer", sorted(RENDERERS))
def test_no_link_is_lost_or_added(renderer):
    seen = [read(RENDERERS[renderer](text)) for text in PAGES.values()]
    assert sum(len(each.values("href")) for each in seen) == 15
    assert sum(len(each.values("src")) for each in seen) == 1


def test_printed_edits_make_the_child_from_the_parent():
    steps = [step for step in harbour().derivations if step.sentences]
    assert len(steps) == 3
    for step in steps:
        sentences = [sentence for sentence in step.sentences if sentence.edits]
        for sentence in sentences:
            printed = marked(sentence.edits)
            assert side(printed, without="ins") == sentence.parent_text
            assert side(printed, without="del") == sentence.child_text
        body = [part for sentence in sentences if (part := sentence.child_text)]
        child = next(each for each in harbour().articles if each.id == step.child)
        assert "\n".join(body) == child.body


def side(printed: str, *, without: str) -> str:
    kept = re.sub(rf"<{without}>.*?</{without}>", "", printed)
    return read(kept).text


def test_what_is_the_same_for_every_run_is_the_same():
    assert render(harbour()) == PAGES


def test_nothing_in_an_empty_folder():
    assert render(b.provenance())["index.md"].startswith("# Where no articles come from")


def test_edits_have_two_sides():
    marks = b.edits("The port [-closed-]{+shut+} on Monday.")
    assert [edit.op for edit in marks] == [Op.EQUAL, Op.DELETE, Op.INSERT, Op.EQUAL]


@pytest.mark.parametrize("support", [0.949, 0.951, 0.799, 0.801, 0.599])
def test_confidence_in_words_fits_the_figure_beside_it(support):
    shown = float(words.figure(support))
    assert words.support(support) == words.support(shown)
