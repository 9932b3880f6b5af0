"""What goes wrong at a desk: a figure or a name mistyped, which whoever copies it carries on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tracer.learning.simulate.drafts import Slip
from tracer.learning.simulate.lexicon import data
from tracer.learning.simulate.values import Name, Person, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from tracer.learning.simulate.drafts import Passage
    from tracer.learning.simulate.values import Value

_USED = re.compile(r"<([a-z0-9]{1,20}(?:#[a-z0-9]{1,8})?)(?:\.(?:last|short))?>")


def slip(passages: Sequence[Passage], values: Mapping[str, Value], chance: Random) -> Slip | None:
    """A slip in something that the passages mention; None if they mention nothing that can be mistyped."""
    able = [key for key in sorted(used_slots(passages) & values.keys()) if _mistypeable(values[key])]
    if not able:
        return None
    key = chance.choice(able)
    return Slip(key, values[key], _mistyped(values[key], chance))


def used_slots(passages: Sequence[Passage]) -> frozenset[str]:
    """The slots that passages mention, those of a desk with its name."""
    return frozenset(key for passage in passages for key in _USED.findall(passage.text))


def _mistypeable(value: Value) -> bool:
    return isinstance(value, Person) or (
        isinstance(value, Quantity) and value.unit in ("", "million", "billion") and value.amount >= 12
    )


def _mistyped(value: Value, chance: Random) -> Value:
    if isinstance(value, Person):
        return replace(value, last=_misspelt(value.last, chance))
    if not isinstance(value, Quantity):
        raise TypeError(f"no slip for {value!r}")
    digits = list(f"{value.amount:g}" if value.amount % 1 else str(int(value.amount)))
    places = [
        place for place, digit in enumerate(digits[:-1]) if digit.isdigit() and digits[place + 1].isdigit()
    ]
    swaps = [place for place in places if digits[place] != digits[place + 1] and digits[place + 1] != "0"]
    if swaps and chance.random() < 0.6:
        place = chance.choice(swaps)
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    else:
        digits[0] = chance.choice([digit for digit in "123456789" if digit != digits[0]])
    return replace(value, amount=float("".join(digits)))


def _misspelt(name: str, chance: Random) -> str:
    """Two letters swapped, one doubled or one left out; never the first."""
    place = chance.randrange(1, len(name) - 1)
    pair = name[place : place + 2]
    if pair[0] != pair[1] and chance.random() < 0.5:
        return name[:place] + pair[::-1] + name[place + 2 :]
    return name[:place] + (name[place] * 2 if chance.random() < 0.5 else "") + name[place + 1 :]


def respelt(values: Mapping[str, Value], chance: Random) -> dict[str, Value]:
    """Names of people and small places as they come back from another script: the same ear, other letters."""
    rules = data("english")["respelling"]["rules"]
    chosen = [rule for rule in rules if chance.random() < 0.5]
    return {key: _respelt(value, chosen) for key, value in sorted(values.items())}


def _respelt(value: Value, rules: Sequence[Sequence[str]]) -> Value:
    if isinstance(value, Person):
        return replace(value, first=_spelled(value.first, rules), last=_spelled(value.last, rules))
    if isinstance(value, Name) and value.full == value.short and " " not in value.full:
        name = _spelled(value.full, rules)
        return Name(name, name)
    return value


def _spelled(name: str, rules: Sequence[Sequence[str]]) -> str:
    """The first rule that fits behind the first letter; one change is what a reader still recognises."""
    for old, new in rules:
        head, found, tail = name[1:].partition(old)
        if found:
            return name[0] + head + new + tail
    return name
