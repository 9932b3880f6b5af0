"""A provenance as Markdown pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.report.index import index_page
from tracer.report.story import story_page
from tracer.report.view import page_name, view

if TYPE_CHECKING:
    from tracer.model import Provenance


def render(provenance: Provenance) -> dict[str, str]:
    """Relative path -> Markdown: "index.md", and "stories/s1-....md" per story of two articles or more.

    Pure: the same provenance gives the same text. Nothing from an article is live in it.
    """
    seen = view(provenance)
    pages = {"index.md": index_page(seen)}
    for story in provenance.stories:
        if seen.has_page(story):
            pages[page_name(story)] = story_page(seen, story)
    return pages
