"""All files of a report, made by as many processes as there are; what an earlier run printed of a story is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from tracer.cache import NOTHING, Plan
from tracer.cache.kinds import noun_part, nouns
from tracer.engine.base import Here
from tracer.export.formats import export
from tracer.export.json import articles_part, id_part, of_parts, steps_part
from tracer.report.alone import alone, by_itself, step_places
from tracer.report.explorer.page import explorer_page
from tracer.report.explorer.told import article_lines, explorer_data
from tracer.report.index import index_page
from tracer.report.printed import Printed, pages, printed
from tracer.report.template import Template, template
from tracer.report.view import EXPLORER, INDEX, view
from tracer.report.write import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracer.cache import Memory
    from tracer.engine.base import Engine, Session
    from tracer.model import Provenance
    from tracer.report.view import View

    Files = dict[str, str | bytes]

MANY = 300
"""Articles from which a report is worth further processes."""
LINKS = 20
"""Links whose pages are made in one task, or one story's if those are more: a tenth of a second."""
ARTICLES = 1000
"""Articles that are printed as data in one task, a tenth of a second as well."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that a report says of one story with a page: its files, and its derivations as data."""

    printed: Printed
    steps: Template


CHAPTER = nouns("chapter", Chapter)
"""What earlier runs printed."""


def report_of(
    found: Provenance, formats: Iterable[str] = (), *, engine: Engine | None = None, memory: Memory = NOTHING
) -> Files:
    """Relative path -> content of a whole report, with provenance.json and the further `formats`.

    The same bytes whatever the engine, and whatever `memory` holds of earlier runs.
    """
    seen = view(found)
    files: Files = {}
    told, steps = {}, []
    numbers = [number for number, story in enumerate(found.stories) if seen.has_page(story)]
    with (engine if engine is not None and len(found.articles) > MANY else Here()).session(seen) as session:
        parts = (partial(_articles, numbers=some) for some in _ranges(len(found.articles), ARTICLES))
        makes: list[Callable[[View], str]] = [index_page, article_lines, *parts]
        others = session.map(_made, makes)
        for number, chapter in zip(numbers, memory.values(_plan(seen, session), numbers), strict=True):
            story = found.stories[number]
            files |= _encoded(pages(seen, story, chapter.printed))
            steps.append(chapter.steps.filled(_ids(seen, number)).encode("utf-8"))
            told[story.id] = chapter.printed.explorer
        index, lines, *articles = others
        data = of_parts(found, (part.encode("utf-8") for part in articles), steps)
        files |= _encoded({INDEX: index, EXPLORER: explorer_page(seen, explorer_data(seen, told, lines))})
    return files | {DATA: data} | export(found, formats)


def _encoded(made: dict[str, str]) -> dict[str, bytes]:
    """Pages as they will be written: text with a letter beyond Latin-1 takes twice the room in memory."""
    return {name: content.encode("utf-8") for name, content in made.items()}


def _plan(seen: View, session: Session[View]) -> Plan[int, Chapter]:
    """How stories, by their places, are printed. All that decides it is in the story by itself."""

    def parts(number: int) -> tuple[str]:
        return (noun_part(by_itself(seen, seen.provenance.stories[number])),)

    def do(numbers: Iterable[int]) -> Iterator[Chapter]:
        return chain.from_iterable(session.map(_chapters, _batches(seen, numbers)))

    return Plan(CHAPTER, parts, do)


def _batches(seen: View, numbers: Iterable[int]) -> Iterator[list[int]]:
    """Places of stories with LINKS links together."""
    batch: list[int] = []
    links = 0
    for number in numbers:
        batch.append(number)
        links += len(seen.told_of(seen.provenance.stories[number]))
        if links >= LINKS:
            yield batch
            batch, links = [], 0
    if batch:
        yield batch


def _chapters(seen: View, numbers: Sequence[int]) -> list[Chapter]:
    return [_chapter(seen, number) for number in numbers]


def _chapter(seen: View, number: int) -> Chapter:
    one = alone(seen, seen.provenance.stories[number])
    steps = steps_part(one.view.provenance.derivations).decode("utf-8")
    return Chapter(printed(one), template(steps, one.mark, quoted=True))


def _ids(seen: View, number: int) -> dict[str, str]:
    """What stands in the places of the derivations of a story, as data."""
    places = step_places(seen, seen.provenance.stories[number])
    return {place: id_part(step) for place, step in places.items()}


def _made(seen: View, make: Callable[[View], str]) -> str:
    return make(seen)


def _articles(seen: View, numbers: slice) -> str:
    chosen = [seen.articles[each] for each in sorted(seen.articles)[numbers]]
    story_of = {each.id: seen.story_of[each.id].id for each in chosen if each.id in seen.story_of}
    return articles_part(chosen, story_of).decode("utf-8")


def _ranges(count: int, size: int) -> list[slice]:
    return [slice(start, start + size) for start in range(0, count, size)]
