"""Own reporting: a text made from an event and not from another text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from tracer.learning.simulate.lexicon import common_facts
from tracer.learning.simulate.telling import Manner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.learning.simulate.drafts import Passage
    from tracer.learning.simulate.lexicon import Fact
    from tracer.learning.simulate.telling import Teller

Item = TypeVar("Item")

JOINED = 0.3
"""Chance that a passage goes on the paragraph before it."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """How much a report holds: the share of the public `facts`, and from how many to how many of the rest.

    `official` and `own` count quotations, `common` facts of the sort that fits any story.
    """

    facts: float
    official: tuple[int, int]
    own: tuple[int, int]
    common: tuple[int, int]


def reported(teller: Teller, desk: str, task: Assignment) -> tuple[Passage, ...]:
    """What one reporter files: public facts, official quotations, and people of their own."""
    chance, topic = teller.chance, teller.world.topic
    lead = teller.tell(topic.of_kind("lead")[0], desk)
    body = [teller.tell(fact, desk) for fact in topic.of_kind("fact") if chance.random() < task.facts]
    shared = _some(
        [quote for quote in teller.world.quotes if not quote.own], chance.randint(*task.official), teller
    )
    heard = _some([quote for quote in teller.world.quotes if quote.own], chance.randint(*task.own), teller)
    for quote in shared + heard:
        manner = Manner.DIRECT if chance.random() < 0.85 else Manner.INDIRECT
        body.insert(chance.randrange(min(2, len(body)), len(body) + 1), teller.quote(quote, desk, manner))
    for fact in _some(topic.of_kind("own"), chance.randint(1, 2), teller):
        body.insert(chance.randrange(len(body) // 2, len(body) + 1), teller.tell(fact, desk))
    body += _common(teller, desk, chance.randint(*task.common))
    return (lead, *(replace(passage, joins=chance.random() < JOINED) for passage in body))


def _common(teller: Teller, desk: str, number: int) -> list[Passage]:
    """Facts that fit any story: at best such as nobody has told yet."""
    facts: list[Fact] = [fact for fact in common_facts() if not teller.told[fact.id]]
    chosen = _some(facts, number, teller)
    teller.told.update(fact.id for fact in chosen)
    return [teller.tell(fact, desk) for fact in chosen]


def background(teller: Teller, desk: str) -> tuple[Passage, ...]:
    """The paragraphs that an agency puts at the end of every report on the subject."""
    return tuple(teller.tell(fact, desk) for fact in teller.world.topic.of_kind("background"))


def news(teller: Teller, desk: str, number: int, told: frozenset[str]) -> tuple[Passage, ...]:
    """That many things that were not known before: later facts, then quotations and other facts not yet in `told`."""
    topic = teller.world.topic
    fresh = [fact for fact in (*topic.of_kind("later"), *topic.of_kind("fact")) if fact.id not in told]
    quotes = [quote for quote in teller.world.quotes if not quote.own and quote.id not in told]
    found = [teller.tell(fact, desk) for fact in fresh[: (number + 1) // 2]]
    found += [
        teller.quote(quote, desk, Manner.DIRECT)
        for quote in _some(quotes, (number - len(found) + 1) // 2, teller)
    ]
    found += _common(teller, desk, number - len(found))
    return tuple(found)


def _some(items: Sequence[Item], number: int, teller: Teller) -> list[Item]:
    """That many of `items`, or all there are, in their order."""
    places = sorted(teller.chance.sample(range(len(items)), min(max(0, number), len(items))))
    return [items[place] for place in places]
