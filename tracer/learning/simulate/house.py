"""House style: how one outlet writes numbers, people, times, money and quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.learning.simulate.lexicon import data
from tracer.learning.simulate.values import Clock, Name, Person, Quantity, Words

if TYPE_CHECKING:
    from random import Random

    from tracer.learning.simulate.values import Value


@dataclass(frozen=True, slots=True)
class House:
    """`spelt_below`: counts below it are written as words. The rest names the forms that the outlet prefers."""

    spelt_below: int
    american: bool
    percent: str
    clock: str
    money: str
    quotes: str
    titles: str
    ages: str
    day: str
    thousands: str = ","


QUOTES = {"straight": '""', "curly": "“”", "single": "‘’"}
LEAST_VAGUE = 30
"""Counts below this are never rounded."""
CURRENCY_SIGNS = {"euros": "€", "dollars": "$", "pounds": "£"}


def draw_house(chance: Random) -> House:
    """Some outlet's style."""
    return House(
        spelt_below=chance.choice((10, 10, 10, 11, 13, 0)),
        american=chance.random() < 0.4,
        percent=chance.choice(("%", " percent", " per cent", "%")),
        clock=chance.choice(("a.m.", "am", "24", "AM")),
        money=chance.choice(("sign", "sign", "short", "words")),
        quotes=chance.choice(("straight", "straight", "curly", "single")),
        titles=chance.choice(("long", "long", "short")),
        ages=chance.choice(("commas", "commas", "brackets", "job")),
        day=chance.choice(("on", "on", "bare")),
    )


def written(value: Value, house: House, *, known: bool, starts: bool, pick: int) -> str:
    """The value as the house writes it.

    `known`: it was mentioned before; `starts`: it begins a sentence; `pick` chooses among ordinary names.
    """
    if isinstance(value, Quantity):
        return _quantity(value, house, starts=starts)
    if isinstance(value, Person):
        return value.last if known else _introduced(value, house)
    if isinstance(value, Name):
        return value.short if known else value.full
    if isinstance(value, Clock):
        return clock(value.minute, house.clock)
    return value.options[pick % len(value.options)]


def vague(value: Quantity, house: House) -> str:
    """A count as "nearly 300" or "more than 1,100"; anything else as it is."""
    if value.unit or value.amount < LEAST_VAGUE:
        return _quantity(value, house, starts=False)
    step = 10 ** (len(str(int(value.amount))) - 1)
    low, high = value.amount // step * step, -(-value.amount // step) * step
    nearer_high = high - value.amount < value.amount - low
    words = data("english")["vague"]
    mould: str = words["nearly" if nearer_high else "over"]
    return mould.replace("[n]", _quantity(Quantity(high if nearer_high else low), house, starts=False))


def _quantity(value: Quantity, house: House, *, starts: bool) -> str:
    if value.unit == "year":
        return str(int(value.amount))
    if value.unit == "percent":
        return f"{value.amount:g}{house.percent}"
    if value.unit == "decimal":
        return f"{value.amount:,.1f}"
    if value.unit:
        return _money(value, house)
    number = int(value.amount)
    if starts and number < 100:
        words = number_words(number)
        return words[0].upper() + words[1:]
    return number_words(number) if number < house.spelt_below else f"{number:,}".replace(",", house.thousands)


def _money(value: Quantity, house: House) -> str:
    sign = CURRENCY_SIGNS.get(value.currency, "")
    amount, unit = value.amount, value.unit
    if unit == "thousand":
        return f"{sign}{int(amount)},000" if sign else f"{int(amount)},000 {value.currency}"
    if house.money == "words" or not sign:
        return f"{amount:g} {unit} {value.currency}"
    short = {"million": "m", "billion": "bn"}[unit]
    return f"{sign}{amount:g}{short}" if house.money == "short" else f"{sign}{amount:g} {unit}"


def number_words(number: int) -> str:
    """A number from 0 to 99 in words."""
    table = data("english")["numbers"]
    if number < len(table["words"]):
        return str(table["words"][number])
    tens, ones = divmod(number, 10)
    return f"{table['tens'][tens]}-{table['words'][ones]}" if ones else str(table["tens"][tens])


def _introduced(person: Person, house: House) -> str:
    name = f"{person.first} {person.last}"
    if person.title:
        short = data("english")["titles"].get(person.title, person.title)
        return f"{short if house.titles == 'short' else person.title} {name}"
    if house.ages == "job":
        return f"{person.job} {name}"
    return f"{name}, {person.age}, a {person.job}," if house.ages == "commas" else f"{name} ({person.age})"


def clock(minute: int, form: str) -> str:
    """A time of day: "1:15 a.m.", "1.15am", "01:15" or "1:15 AM"."""
    hour, rest = divmod(minute, 60)
    if form == "24":
        return f"{hour:02d}:{rest:02d}"
    twelve, half = (hour - 1) % 12 + 1, "p" if hour >= 12 else "a"
    if form == "am":
        return f"{twelve}.{rest:02d}{half}m"
    return f"{twelve}:{rest:02d} {half}.m." if form == "a.m." else f"{twelve}:{rest:02d} {half.upper()}M"


__all__ = ["House", "Words", "clock", "draw_house", "number_words", "written"]
