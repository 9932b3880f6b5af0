"""All files of a report but its data: pages, pictures of the trees, the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.report.alone import alone
from tracer.report.explorer.page import explorer_page
from tracer.report.explorer.told import article_lines, explorer_data
from tracer.report.index import index_page
from tracer.report.printed import pages, printed
from tracer.report.view import EXPLORER, INDEX, view

if TYPE_CHECKING:
    from tracer.model import Provenance


def report_files(provenance: Provenance) -> dict[str, str]:
    """Relative path -> content. Pure: the same provenance gives the same text."""
    seen = view(provenance)
    made = {story.id: printed(alone(seen, story)) for story in provenance.stories if seen.has_page(story)}
    files = {INDEX: index_page(seen)}
    for story in provenance.stories:
        if story.id in made:
            files |= pages(seen, story, made[story.id])
    told = {story: each.explorer for story, each in made.items()}
    return {**files, EXPLORER: explorer_page(seen, explorer_data(seen, told, article_lines(seen)))}
