"""The stages of a run as plans: what each of their values depends on.

A group is told of by its own articles alone, with what reading learned from the folder taken out of them, so an
article's part is all of it as it is compared. Nothing in a value numbers what is in the folder.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tracer.cache.kinds import ACCOUNT, TELLING, TRAVELLED, noun_part, settings_part
from tracer.cache.memory import Plan
from tracer.cache.surroundings import digest
from tracer.core.stories import account_of_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracer.core.stages import Work
    from tracer.core.stories import Account
    from tracer.core.telling import Telling
    from tracer.core.travelling import Steps
    from tracer.model import MissingSource, Travelled

    Members = tuple[str, ...]


def tellings_plan(work: Work, do: Callable[[Iterable[str]], Iterable[Telling]]) -> Plan[str, Telling]:
    """How articles are made ready for the search for candidates."""
    common = settings_part(work.settings), str(work.indexed)

    def parts(article: str) -> tuple[str, ...]:
        return (*common, _article_part(work, article))

    return Plan(TELLING, parts, do)


def travelled_plan(
    known: Steps, do: Callable[[Iterable[int]], Iterable[tuple[Travelled, ...]]]
) -> Plan[int, tuple[Travelled, ...]]:
    """How stories, by their places, are searched for what travelled in them: ids of steps and sources say nothing."""
    sources: dict[str, list[MissingSource]] = defaultdict(list)
    for source in known.provenance.missing_sources:
        for child in source.children:
            sources[child].append(source)

    def parts(number: int) -> list[str] | None:
        story = known.provenance.stories[number]
        steps = known.within(story)
        if len(steps) < 2:
            return None  # nothing to do, nothing to keep
        members = sorted(story.articles, key=known.order.__getitem__)
        above = {source.id: replace(source, id="") for member in members for source in sources[member]}
        return [
            *(noun_part(known.articles[member]) for member in members),
            *(noun_part(replace(step, id="")) for step in steps),
            *(noun_part(source) for source in above.values()),
        ]

    return Plan(TRAVELLED, parts, do)


def accounts_plan(work: Work, do: Callable[[Iterable[Members]], Iterable[Account]]) -> Plan[Members, Account]:
    """How groups are told of. Weights print as they are: names and floats."""
    common = settings_part(work.settings), digest([repr(work.weights)]).hex()

    def parts(members: Members) -> tuple[str, ...] | None:
        if len(members) == 1 and account_of_one(work.articles[members[0]]) is not None:
            return None  # told sooner than looked up
        return (*common, *(_article_part(work, each) for each in members))

    return Plan(ACCOUNT, parts, do)


def _article_part(work: Work, article: str) -> str:
    """A digest of all of an article, made once in a run: as JSON it is as long as its text."""
    if article not in work.noted:
        work.noted[article] = digest([noun_part(work.articles[article])]).hex()
    return work.noted[article]
