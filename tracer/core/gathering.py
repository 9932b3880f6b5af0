"""What is found in separate groups of articles, put together as if it had been found at once.

No derivation leaves its group, and copies go with the article that stands for them: so a story and all that is said
about it can be told where its articles are, and only its numbers wait for the others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from tracer.core.copies import accounts_of_copies
from tracer.core.dating import completed, dates_of
from tracer.core.stages import accounts
from tracer.core.stories import assemble
from tracer.core.travelling import travelled
from tracer.model import Derivation, MissingSource, Provenance, Root, Story, Travelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tracer.core.stages import Work
    from tracer.model import Article, Moment, Skipped

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Told:
    """A story with all that is said about it; its numbers are those of its own group until `numbered`."""

    story: Story
    derivations: tuple[Derivation, ...]
    missing: tuple[MissingSource, ...]
    roots: tuple[Root, ...]
    travelled: tuple[Travelled, ...]
    dates: tuple[tuple[str, Moment], ...] = ()
    """Those of articles whose own left something open, by id."""


def tell(work: Work, groups: Sequence[tuple[str, ...]], copies: Mapping[str, str]) -> list[Told]:
    """The stories of some groups; `copies` -> the article of a group that stands for it.

    `work` has the articles of the groups and the copies, and no others.
    """
    said = accounts(work, groups)
    said += accounts_of_copies(copies, said)
    dates = dates_of(said)
    articles = completed(tuple(work.articles.values()), dates)
    stories, derivations, missing, roots = assemble(articles, said)
    found = Provenance(articles, stories, derivations, missing, roots)
    story_of = {article: story.id for story in stories for article in story.articles}
    steps = _by_story(derivations, lambda step: story_of[step.child])
    sources = _by_story(missing, lambda source: story_of[source.children[0]])
    beginnings = _by_story(roots, lambda root: story_of[root.article])
    journeys = _by_story(travelled(found), lambda each: story_of[each.carried_by[0]])
    return [
        Told(
            story,
            tuple(steps[story.id]),
            tuple(sources[story.id]),
            tuple(beginnings[story.id]),
            tuple(journeys[story.id]),
            tuple((article, dates[article]) for article in story.articles if article in dates),
        )
        for story in stories
    ]


def _by_story(things: Iterable[Thing], story: Callable[[Thing], str]) -> defaultdict[str, list[Thing]]:
    found: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        found[story(thing)].append(thing)
    return found


def numbered(told: Told, story: int, derivations: int, missing: int) -> Told:
    """The same as the story of that number, with so many derivations and missing sources in those before it."""
    return replace(
        told,
        story=replace(told.story, id=f"s{story}"),
        derivations=tuple(
            replace(step, id=f"d{n}") for n, step in enumerate(told.derivations, derivations + 1)
        ),
        missing=tuple(replace(source, id=f"m{n}") for n, source in enumerate(told.missing, missing + 1)),
    )


def gathered(
    articles: tuple[Article, ...], told: Iterable[Told], skipped: tuple[Skipped, ...], weights: str
) -> Provenance:
    """The stories of all groups as one result; `articles` sorted by id, `weights` their name."""
    ranked = sorted(told, key=lambda each: (-len(each.story.articles), min(each.story.articles)))
    stories: list[Told] = []
    derivations = missing = 0
    for number, each in enumerate(ranked, start=1):
        stories.append(numbered(each, number, derivations, missing))
        derivations += len(each.derivations)
        missing += len(each.missing)
    return Provenance(
        articles=completed(articles, dates_of(stories)),
        stories=tuple(each.story for each in stories),
        derivations=tuple(step for each in stories for step in each.derivations),
        missing_sources=tuple(source for each in stories for source in each.missing),
        roots=tuple(root for each in stories for root in each.roots),
        skipped=skipped,
        weights=weights,
        travelled=tuple(journey for each in stories for journey in each.travelled),
    )
