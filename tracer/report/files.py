"""All files of a report but its data: pages, pictures of the trees, the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.report.explorer.page import explorer_page
from tracer.report.markdown import render
from tracer.report.svg import picture
from tracer.report.view import EXPLORER, picture_name, view

if TYPE_CHECKING:
    from tracer.model import Provenance


def report_files(provenance: Provenance) -> dict[str, str]:
    """Relative path -> content. Pure: the same provenance gives the same text."""
    seen = view(provenance)
    told = [story for story in provenance.stories if seen.has_page(story)]
    pictures = {picture_name(story): picture(seen, story) for story in told}
    return {**render(provenance), **pictures, EXPLORER: explorer_page(seen)}
