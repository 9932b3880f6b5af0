"""All files of a report, made by as many processes as there are: each story's pages are a task, so are the data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracer.engine.base import Here
from tracer.export.formats import export
from tracer.export.json import to_json
from tracer.report.files import explorer_file, index_file, story_files
from tracer.report.view import view
from tracer.report.write import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tracer.engine.base import Engine
    from tracer.model import Provenance
    from tracer.report.view import View

    Files = dict[str, str | bytes]
    Task = Callable[[View], Mapping[str, str | bytes]]

MANY = 300
"""Articles from which a report is worth further processes."""
LINKS = 20
"""Links whose pages are made in one task, or one story's if those are more: a tenth of a second."""


def report_of(found: Provenance, formats: Iterable[str] = (), *, engine: Engine | None = None) -> Files:
    """Relative path -> content of a whole report, with provenance.json and the further `formats`.

    The same bytes whatever the engine.
    """
    seen = view(found)
    files: Files = {}
    with (engine if engine is not None and len(found.articles) > MANY else Here()).session(seen) as session:
        tasks: list[Task] = [_data, explorer_file, index_file, *_story_tasks(seen)]
        for some in session.map(_make, tasks):
            files.update(some)
    return files | export(found, formats)


def _make(seen: View, task: Task) -> Mapping[str, str | bytes]:
    return task(seen)


def _data(seen: View) -> Files:
    return {DATA: to_json(seen.provenance)}


def _story_tasks(seen: View) -> Iterator[Task]:
    """Ranges of stories with LINKS links together."""
    start = links = 0
    stories = seen.provenance.stories
    for number, story in enumerate(stories, start=1):
        links += len(seen.steps(story))
        if links >= LINKS or number == len(stories):
            yield partial(story_files, numbers=(start, number))
            start, links = number, 0
