"""A story as the files of a report have it, made of it alone; its numbers in the folder are put in at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.report.alone import step_places
from tracer.report.explorer.told import Lines, lines
from tracer.report.story import story_page
from tracer.report.svg import picture
from tracer.report.template import Template, template
from tracer.report.view import anchor, page_name, picture_name

if TYPE_CHECKING:
    from tracer.model import Story
    from tracer.report.alone import Alone
    from tracer.report.view import View


@dataclass(frozen=True, slots=True)
class Printed:
    """One story with a page."""

    page: Template
    picture: Template
    explorer: Lines


def printed(one: Alone) -> Printed:
    """The page, the picture and the lines of the explorer."""
    return Printed(
        page=template(story_page(one.view, one.story), one.mark),
        picture=template(picture(one.view, one.story), one.mark),
        explorer=lines(one),
    )


def pages(view: View, story: Story, made: Printed) -> dict[str, str]:
    """Relative path -> content of the files of one story."""
    names = {place: anchor(step.id) for place, step in step_places(view, story).items()}
    names["s"] = anchor(story.id)
    return {
        page_name(story): made.page.filled(names),
        picture_name(story): made.picture.filled(names),
    }
