"""All files of a report, made by as many processes as there are: each story's pages are a task, so are the data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracer.engine.base import Here
from tracer.export.formats import export
from tracer.export.json import articles_part, of_parts, steps_part
from tracer.report.files import explorer_file, index_file, story_files
from tracer.report.view import view
from tracer.report.write import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tracer.engine.base import Engine
    from tracer.model import Provenance
    from tracer.report.view import View

    Files = dict[str, str | bytes]
    Pages = Callable[[View], Mapping[str, str | bytes]]

MANY = 300
"""Articles from which a report is worth further processes."""
LINKS = 20
"""Links whose pages are made in one task, or one story's if those are more: a tenth of a second."""
ARTICLES = 1000
"""Articles that are printed as data in one task, a tenth of a second as well."""


def report_of(found: Provenance, formats: Iterable[str] = (), *, engine: Engine | None = None) -> Files:
    """Relative path -> content of a whole report, with provenance.json and the further `formats`.

    The same bytes whatever the engine.
    """
    seen = view(found)
    files: Files = {}
    with (engine if engine is not None and len(found.articles) > MANY else Here()).session(seen) as session:
        pages: list[Pages] = [explorer_file, index_file, *_story_tasks(seen)]
        for some in session.map(_made, pages):
            files.update(some)
        articles = list(session.map(_articles, _ranges(len(found.articles), ARTICLES)))
        steps = list(session.map(_steps, _ranges(len(found.derivations), LINKS)))
    return files | {DATA: of_parts(found, articles, steps)} | export(found, formats)


def _made(seen: View, pages: Pages) -> dict[str, bytes]:
    """Pages as they will be written: text with a letter beyond Latin-1 takes twice the room in memory."""
    return {
        name: content.encode("utf-8") if isinstance(content, str) else content
        for name, content in pages(seen).items()
    }


def _articles(seen: View, numbers: slice) -> bytes:
    chosen = [seen.articles[each] for each in sorted(seen.articles)[numbers]]
    story_of = {each.id: seen.story_of[each.id].id for each in chosen if each.id in seen.story_of}
    return articles_part(chosen, story_of)


def _steps(seen: View, numbers: slice) -> bytes:
    return steps_part(seen.provenance.derivations[numbers])


def _ranges(count: int, size: int) -> list[slice]:
    return [slice(start, start + size) for start in range(0, count, size)]


def _story_tasks(seen: View) -> Iterator[Pages]:
    """Ranges of stories with LINKS links together."""
    start = links = 0
    stories = seen.provenance.stories
    for number, story in enumerate(stories, start=1):
        links += len(seen.steps(story))
        if links >= LINKS or number == len(stories):
            yield partial(story_files, numbers=(start, number))
            start, links = number, 0
