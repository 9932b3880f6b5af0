"""One invented event: what happened, to whom, and how the figures changed as it went on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tracer.learning.simulate.lexicon import topics
from tracer.learning.simulate.values import Name, Person, draw_person, draw_region, draw_value, grown
from tracer.learning.simulate.wording import resolved

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from tracer.learning.simulate.lexicon import Quote, Topic
    from tracer.learning.simulate.values import Region, Value

STAGES = 4
"""How many versions of the figures an event goes through."""
FIRST_DAY = datetime(2014, 1, 2, tzinfo=UTC)
LAST_DAYS = 365 * 11
"""Events lie in the eleven years after FIRST_DAY."""


@dataclass(frozen=True, slots=True)
class World:
    """An event: `stages` are the values of its slots, stage by stage; `at` is when it happened."""

    topic: Topic
    region: Region
    at: datetime
    stages: tuple[dict[str, Value], ...]
    quotes: tuple[Quote, ...]


def draw_world(chance: Random) -> World:
    """Any event."""
    region = draw_region(chance)
    day = FIRST_DAY + timedelta(days=chance.randrange(LAST_DAYS), minutes=chance.randrange(24 * 60))
    return _world(chance.choice(topics()), region, day, chance)


def earlier_world(world: World, days: int, chance: Random) -> World:
    """An event of the same sort, `days` before, in the same country with the same officials."""
    other = _world(world.topic, world.region, world.at - timedelta(days=days), chance)
    kept: dict[str, Value] = {
        key: value for key, value in world.stages[0].items() if isinstance(value, Person) and value.title
    }
    kept |= {key: world.stages[0][key] for key in ("country", "index") if key in world.stages[0]}
    return replace(other, stages=tuple({**stage, **kept} for stage in other.stages))


def _world(topic: Topic, region: Region, at: datetime, chance: Random) -> World:
    values = _places(region, chance)
    for slot, spec in topic.slots:
        values[slot] = _unlike(spec, values, region, chance)
    stages = [values]
    for _ in range(STAGES - 1):
        last = stages[-1]
        stages.append(last | {slot: grown(last[slot], spec, chance) for slot, spec in topic.slots})
    quotes = tuple(_said(quote, chance) for quote in topic.quotes)
    return World(topic, region, at, tuple(stages), quotes)


def _unlike(spec: str, values: Mapping[str, Value], region: Region, chance: Random) -> Value:
    """A value that no other slot has; two people of one story do not share a surname."""
    taken = set(map(_core, values.values()))
    for _ in range(20):
        value = draw_value(spec, region, chance)
        if _core(value) not in taken:
            return value
    return value


def _core(value: Value) -> object:
    return value.last if isinstance(value, Person) else value.short if isinstance(value, Name) else value


def _places(region: Region, chance: Random) -> dict[str, Value]:
    names = chance.sample(region.towns, 3)
    places: dict[str, Value] = {
        slot: Name(name, name) for slot, name in zip(("town", "city", "neighbour"), names, strict=True)
    }
    return places | {"country": Name(region.country, region.country)}


def _said(quote: Quote, chance: Random) -> Quote:
    """Everybody who quotes somebody has the same words: choices are made once."""
    return replace(
        quote,
        say=resolved(quote.say, chance),
        more=resolved(quote.more, chance),
        told=resolved(quote.told, chance),
        again=resolved(quote.again, chance),
    )


def witnesses(region: Region, chance: Random, desk: str) -> dict[str, Value]:
    """People that only one reporter met, under slots that carry the reporter's desk."""
    return {f"{slot}#{desk}": draw_person(region, chance) for slot in WITNESS_SLOTS}


WITNESS_SLOTS = ("witness", "witness2", "witness3", "witness4")
