"""All files of a report but its data: pages, pictures of the trees, the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.report.alone import alone
from tracer.report.explorer.page import explorer_page
from tracer.report.explorer.told import article_lines, explorer_data
from tracer.report.index import index_page
from tracer.report.printed import pages, printed
from tracer.report.view import EXPLORER, view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.model import Provenance
    from tracer.report.explorer.told import Lines
    from tracer.report.view import View


def report_files(provenance: Provenance) -> dict[str, str]:
    """Relative path -> content. Pure: the same provenance gives the same text."""
    seen = view(provenance)
    made = {story.id: printed(alone(seen, story)) for story in provenance.stories if seen.has_page(story)}
    files = {**index_file(seen)}
    for story in provenance.stories:
        if story.id in made:
            files |= pages(seen, story, made[story.id])
    told = {story: each.explorer for story, each in made.items()}
    return {**files, **explorer_file(seen, told, article_lines(seen))}


def index_file(seen: View) -> dict[str, str]:
    """The first page."""
    return {"index.md": index_page(seen)}


def explorer_file(seen: View, told: Mapping[str, Lines], articles: str) -> dict[str, str]:
    """The page for a browser, of the lines of the stories and of the articles."""
    return {EXPLORER: explorer_page(seen, explorer_data(seen, told, articles))}
