"""What fills the slots of a story: numbers, people, places, names, words and times of day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracer.learning.simulate.lexicon import data

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number. `unit`: "" for a count, decimal, percent, year, or million and the like, which make it money."""

    amount: float
    unit: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a title, or else with an age and a job."""

    first: str
    last: str
    title: str = ""
    age: int = 0
    job: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A place or an organisation; `short` is what it is called once it is known."""

    full: str
    short: str


@dataclass(frozen=True, slots=True)
class Words:
    """A thing with several ordinary names, any of which will do."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in minutes after midnight."""

    minute: int


Value = Quantity | Person | Name | Words | Clock

GROWTH = (1.15, 1.6)
"""By how much a figure that grows does so between two versions of a story."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a story takes place."""

    country: str
    currency: str
    first: tuple[str, ...]
    last: tuple[str, ...]
    towns: tuple[str, ...]


def draw_region(chance: Random) -> Region:
    """A region, and one of its countries."""
    table = data("names")
    entry = table[chance.choice(sorted(table))]
    return Region(
        chance.choice(entry["countries"]),
        entry["currency"],
        tuple(entry["first"]),
        tuple(entry["last"]),
        tuple(entry["towns"]),
    )


def draw_person(region: Region, chance: Random, titles: str = "") -> Person:
    """Somebody of the region: with one of `titles` ("a|b"), or with an age and a job."""
    first, last = chance.choice(region.first), chance.choice(region.last)
    if titles:
        return Person(first, last, title=chance.choice(titles.split("|")))
    return Person(first, last, age=chance.randint(18, 83), job=chance.choice(data("english")["jobs"]["list"]))


def draw_value(spec: str, region: Region, chance: Random) -> Value:
    """A value as a topic describes it, such as "number 3 40" or "person Mayor|Governor"."""
    kind, _, rest = spec.partition(" ")
    if kind in ("number", "decimal", "percent", "year", "money"):
        return _quantity(kind, rest.split(), region, chance)
    if kind == "person":
        return draw_person(region, chance, rest)
    if kind == "pick":
        return Words(tuple(chance.choice(rest.split("|")).split("/")))
    if kind == "clock":
        return Clock(5 * chance.randrange(24 * 12) + chance.choice((0, 0, 2, 3)))
    return _name(kind, rest, region, chance)


def _quantity(kind: str, words: list[str], region: Region, chance: Random) -> Quantity:
    low, high = int(words[0]), int(words[1])
    if kind in ("decimal", "percent"):
        return Quantity(round(chance.uniform(low, high), 1), kind)
    if kind == "money":
        fine = words[2] == "billion"
        amount = round(chance.uniform(low, high), 1) if fine else chance.randint(low, high)
        return Quantity(amount, words[2], region.currency)
    amount = round(low * (high / low) ** chance.random()) if kind == "number" else chance.randint(low, high)
    return Quantity(_rounded(amount, chance), "" if kind == "number" else kind)


ROUND_ABOVE = 500
"""Counts above this are often given in round figures."""


def _rounded(amount: int, chance: Random) -> int:
    if amount < ROUND_ABOVE or chance.random() < 0.3:
        return amount
    return int(round(amount, 2 - len(str(amount))))


def _name(kind: str, rest: str, region: Region, chance: Random) -> Name:
    places = data("english")["places"]
    if kind == "company":
        short = chance.choice(places["company_first"])
        return Name(f"{short} {chance.choice(rest.split('|'))}", short)
    if kind == "score":
        won = chance.randint(2, 4)
        score = f"{won}-{chance.randint(0, won - 1)}"
        return Name(score, score)
    full = chance.choice(places[f"{kind}s"]).replace("<town>", chance.choice(region.towns))
    return Name(full, full)


REVISED = 0.22
"""Chance that a figure which does not grow is corrected by the authorities from one version to the next."""


def grown(value: Value, spec: str, chance: Random) -> Value:
    """The value in the next version of the story: larger, smaller, at times revised, or the same."""
    if not isinstance(value, Quantity) or value.unit == "year":
        return value
    if not spec.endswith((" grows", " shrinks")):
        return _revised(value, chance)
    factor = chance.uniform(*GROWTH)
    if value.unit == "percent":
        factor = 1 + (factor - 1) / 8
    amount = value.amount * factor if spec.endswith("grows") else value.amount / factor
    if value.unit in ("decimal", "percent"):
        return replace(value, amount=round(amount, 1))
    whole = round(amount)
    return replace(value, amount=max(3, whole + (whole == value.amount)))


def _revised(value: Quantity, chance: Random) -> Quantity:
    if chance.random() >= REVISED:
        return value
    amount = value.amount * chance.uniform(0.88, 1.16)
    return replace(
        value,
        amount=round(amount, 1) if value.amount % 1 or value.unit == "percent" else max(3, round(amount)),
    )
