"""All files of a report but its data: pages, pictures of the trees, the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.report.explorer.page import explorer_page
from tracer.report.index import index_page
from tracer.report.story import story_page
from tracer.report.svg import picture
from tracer.report.view import EXPLORER, page_name, picture_name, view

if TYPE_CHECKING:
    from tracer.model import Provenance
    from tracer.report.view import View


def report_files(provenance: Provenance) -> dict[str, str]:
    """Relative path -> content. Pure: the same provenance gives the same text."""
    seen = view(provenance)
    return {**index_file(seen), **explorer_file(seen), **story_files(seen, (0, len(provenance.stories)))}


def index_file(seen: View) -> dict[str, str]:
    """The first page."""
    return {"index.md": index_page(seen)}


def explorer_file(seen: View) -> dict[str, str]:
    """The page for a browser."""
    return {EXPLORER: explorer_page(seen)}


def story_files(seen: View, numbers: tuple[int, int]) -> dict[str, str]:
    """Pages and pictures of the stories at the places [start, stop) that have any."""
    told = [story for story in seen.provenance.stories[slice(*numbers)] if seen.has_page(story)]
    pages = {page_name(story): story_page(seen, story) for story in told}
    return pages | {picture_name(story): picture(seen, story) for story in told}
