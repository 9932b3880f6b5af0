"""Printed stories: what a smaller folder left in the cache is right in a larger one, where all numbers are others."""

from __future__ import annotations

import pytest

from tests.cache.test_keys import Counting
from tests.stories import provenance
from tracer.cache import Store
from tracer.core.gathering import Told, gathered
from tracer.core.quoting import quoting
from tracer.engine.local import Local
from tracer.model import Provenance, Texts
from tracer.publishing import report_of
from tracer.report.view import view

STORIES = ("merger", "summit", "telescope")


def together(*names: str) -> Provenance:
    """Several folders as one; every derivation, story and article gets another number in it."""
    parts = [provenance(name) for name in names]
    told = []
    for part in parts:
        seen = view(part)
        told += [
            Told(
                story,
                seen.told_of(story),
                seen.sources_of.get(story.id, ()),
                tuple(root for root in part.roots if root.article in story.articles),
                seen.travelled_in.get(story.id, ()),
            )
            for story in part.stories
        ]
    articles = sorted((each for part in parts for each in part.articles), key=lambda each: each.id)
    return gathered(tuple(articles), told, (), parts[0].weights)


@pytest.mark.parametrize("texts", list(Texts))
def test_stories_are_printed_once_and_numbered_anew(texts, tmp_path):
    store = Store(tmp_path)
    few, many = (quoting(together(*STORIES[:count]), texts) for count in (2, 3))
    report_of(few, memory=Counting(store, b"now"))
    memory = Counting(store, b"now")
    assert report_of(many, memory=memory) == report_of(many)
    told = [story for story in many.stories if view(many).has_page(story)]
    known = [story for story in few.stories if view(few).has_page(story)]
    assert (memory.hits, memory.misses) == (len(known), len(told) - len(known))
    store.close()


def test_what_may_be_quoted_is_part_of_the_key(tmp_path):
    store = Store(tmp_path)
    found = provenance("summit")
    report_of(found, memory=Counting(store, b"now"))
    memory = Counting(store, b"now")
    bare = quoting(found, Texts.NONE)
    assert report_of(bare, memory=memory) == report_of(bare)
    assert memory.hits == 0
    store.close()


def test_processes_print_the_same(monkeypatch):
    monkeypatch.setattr("tracer.publishing.MANY", 0)
    found = together(*STORIES)
    assert report_of(found, engine=Local(2)) == report_of(found)
