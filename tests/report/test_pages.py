"""The pages of a hand-made provenance: golden files, and sound Markdown."""

from __future__ import annotations

import posixpath
import re

import pytest

from tests import builders as b
from tests.report.harbour import harbour
from tests.report.rendering import RENDERERS, read
from tracer.model import Op
from tracer.report.edits import marked
from tracer.report.files import report_files
from tracer.report.markdown import render

PAGES = render(harbour())
FILES = report_files(harbour())
STORY = "stories/s1-harbour-closed-after-crane-falls.md"
OURS = {
    *(
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "del",
        "details",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "img",
        "ins",
        "li",
    ),
    *("ol", "p", "pre", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_page_is_as_committed(page, golden):
    golden(f"harbour/{page}", PAGES[page])


def test_an_article_alone_has_no_page_of_its_own():
    assert sorted(PAGES) == ["index.md", STORY]


@pytest.mark.parametrize("renderer", sorted(RENDERERS))
@pytest.mark.parametrize("page", sorted(PAGES))
def test_page_is_sound(page, renderer):
    seen = read(RENDERERS[renderer](PAGES[page]))
    assert seen.faults == []
    assert set(seen.tags) <= OURS
    assert all(len(set(columns)) == 1 for columns in seen.rows)


@pytest.mark.parametrize("renderer", sorted(RENDERERS))
def test_links_and_anchors_resolve(renderer):
    seen = {page: read(RENDERERS[renderer](text)) for page, text in PAGES.items()}
    anchors = {page: set(each.values("id")) | headings(PAGES[page]) for page, each in seen.items()}
    links = [(page, link) for page, each in seen.items() for link in each.values("href")]
    assert len(links) == 15
    images = [(page, link) for page, each in seen.items() for link in each.values("src")]
    assert len(images) == 1
    for page, link in links + images:
        path, _, anchor = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        assert target in FILES
        assert not anchor or anchor in anchors[target]


def headings(text: str) -> set[str]:
    """Anchors that GitHub gives to headings."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


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
