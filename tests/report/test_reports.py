"""Whole reports, made and committed: sound Markdown, links that lead somewhere, files that can be opened."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.printing import report_files
from tests.report.forest import story_of
from tests.report.soundness import faults
from tests.stories import COMMITTED, STORIES, provenance
from tracer.core.quoting import quoting
from tracer.model import Texts
from tracer.report import story as story_module
from tracer.report.write import DATA

LARGEST_PAGE = 2_000_000
"""Bytes; GitHub shows no larger Markdown."""


@cache
def report(story: str, texts: Texts) -> dict[str, str]:
    return {**report_files(quoting(provenance(story), texts)), DATA: ""}


def pages(files: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name.endswith(".md")}


@pytest.mark.parametrize("texts", list(Texts))
@pytest.mark.parametrize("story", [*STORIES, "."])
def test_the_pages_of_a_report_are_sound(story, texts):
    files = report(story, texts)
    assert len(pages(files)) >= 2
    assert faults(pages(files), files) == []


@pytest.mark.parametrize("folder", COMMITTED, ids=lambda path: path.name)
def test_a_committed_report_is_sound(folder):
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    texts = {name: path.read_text(encoding="utf-8") for name, path in files.items() if name.endswith(".md")}
    assert faults(texts, files) == []


@pytest.mark.parametrize(
    "break_it", ["<b>left open", "[x](nowhere.md)", "[x](#nothing)", "<script></script>"]
)
def test_what_is_wrong_is_found(break_it):
    assert faults({"index.md": f"# Title\n\n{break_it}\n"}, {"index.md"})


def test_a_page_too_large_leaves_texts_out_and_says_so(monkeypatch):
    whole = report_files(story_of(100))
    (name,) = [name for name in whole if name.startswith("stories/") and name.endswith(".md")]
    room = len(whole[name].encode()) * 9 // 10
    monkeypatch.setattr(story_module, "LARGEST", room)
    files = report_files(story_of(100))
    assert room * 0.9 < len(files[name].encode()) <= room + 200
    assert "without all texts and reasons" in files[name]
    assert "without all texts and reasons" not in whole[name]
    assert faults(pages(files), files) == []


def test_pages_can_be_opened():
    assert story_module.LARGEST < LARGEST_PAGE
    files = pages(report_files(story_of(500)))
    assert all(len(text.encode()) < LARGEST_PAGE for text in files.values())


def test_a_root_whose_nearest_article_is_not_in_the_report_is_named_by_its_file():
    """A report of the largest stories leaves the others' articles where they are."""
    found = provenance("summit")
    root = next(root for root in found.roots if root.nearest is not None)
    part = replace(found, roots=(replace(root, nearest="far_away.txt"),))
    assert "far&#95;away&#46;txt" in report_files(part)["index.md"]
