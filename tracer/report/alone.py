"""A story by itself: a result that holds what its page says and no more, with numbers of its own.

It is the same whatever else the folder holds, so what is made of it can be kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracer.cache.kinds import noun_part
from tracer.cache.surroundings import digest
from tracer.model import Provenance
from tracer.report.template import marked
from tracer.report.view import view

if TYPE_CHECKING:
    from tracer.model import Derivation, Story
    from tracer.report.view import View


_DIGITS = 24
"""Of a digest in a mark: nobody finds a text that holds the first 96 bits of its own."""


@dataclass(frozen=True, slots=True)
class Alone:
    """The only story of `view`, whose numbers are marks that begin with `mark`."""

    view: View
    mark: str

    @property
    def story(self) -> Story:
        """The story."""
        return self.view.provenance.stories[0]


def cast(seen: View, story: Story) -> list[str]:
    """The articles that are named where a story is told, sorted: its own, and candidates from other stories."""
    steps = seen.told_of(story)
    found = set(story.articles)
    found.update(each.parent for step in steps for each in step.alternatives if each.parent is not None)
    found.update(parent for source in seen.sources_of.get(story.id, ()) for parent in source.parents)
    return sorted(found.intersection(seen.articles))


def step_places(seen: View, story: Story) -> dict[str, Derivation]:
    """Place in the templates of a story -> the derivation whose number stands there."""
    return {f"d{n}": step for n, step in enumerate(seen.told_of(story))}


def by_itself(seen: View, story: Story, mark: str = "") -> Provenance:
    """The story as a result; its id, "s" otherwise, and those of its steps, "d0" and so on, are marked by `mark`."""
    steps = step_places(seen, story).items()
    sources = enumerate(seen.sources_of.get(story.id, ()))
    return Provenance(
        articles=tuple(seen.articles[each] for each in cast(seen, story)),
        stories=(replace(story, id=marked(mark, "s")),),
        derivations=tuple(replace(step, id=marked(mark, place)) for place, step in steps),
        missing_sources=tuple(replace(source, id=f"m{n}") for n, source in sources),
        travelled=seen.travelled_in.get(story.id, ()),
        texts=seen.provenance.texts,
    )


def alone(seen: View, story: Story) -> Alone:
    """The story by itself, ready to be printed. Its mark is a digest of all of it, so none of its texts holds it."""
    mark = f"x{digest([noun_part(by_itself(seen, story))]).hex()[:_DIGITS]}"
    return Alone(view(by_itself(seen, story, mark)), mark)
