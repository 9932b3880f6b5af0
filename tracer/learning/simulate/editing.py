"""One editor's work: a parent's passages kept, cut, moved, joined and retold as the relation asks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tracer.learning.simulate.telling import Manner
from tracer.learning.simulate.wording import fronted, joined, reworded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tracer.learning.simulate.drafts import Passage
    from tracer.learning.simulate.telling import Teller
    from tracer.learning.simulate.touches import Count, Manners, Touch

_PLAIN_SLOT = re.compile(r"<([a-z0-9]{1,20})>")

LEAST_KEPT = 4
"""Passages of a parent that any child keeps: less would be no derivation that a reader could see."""


def edited(passages: Sequence[Passage], touch: Touch, teller: Teller, desk: str) -> tuple[Passage, ...]:
    """The child's passages, with what its own people add under `desk`."""
    chance = teller.chance
    kept = _kept(passages, touch, chance)
    kept = _moved(kept, chance.randint(*touch.swaps), chance)
    retell, polish = chance.uniform(*touch.retell), chance.uniform(*touch.polish)
    out = []
    for number, passage in enumerate(kept):
        again = chance.random() < retell or (touch.lead and number == 0)
        found = retold(passage, teller, touch.quotes) if again else passage
        if chance.random() < polish:
            found = replace(found, text=reworded(fronted(found.text), touch.rate, chance))
        out.append(replace(found, text=_vague(found.text, touch.vague, chance)))
    out = _merged(out, touch.merges, chance)
    return tuple(_with_additions(out, touch, teller, desk))


def retold(passage: Passage, teller: Teller, manners: Manners) -> Passage:
    """The same in other words; a quotation in one of `manners`."""
    key, _, desk = passage.fact.partition("#")
    quote = teller.quote_of(key)
    if quote is not None:
        names = [manner for manner, _ in manners]
        manner = teller.chance.choices(names, [weight for _, weight in manners])[0]
        told = teller.quote(quote, desk, manner)
    else:
        fact = teller.fact(key)
        if fact is None:
            return replace(passage, text=reworded(passage.text, 0.6, teller.chance))
        told = teller.tell(fact, desk, avoid=passage.form)
    return replace(told, joins=passage.joins if teller.chance.random() < 0.7 else not passage.joins)


def _vague(text: str, share: float, chance: Random) -> str:
    """Some slots marked as no longer exact; it means something for counts only."""
    return _PLAIN_SLOT.sub(lambda match: f"<{match[1]}.vague>" if chance.random() < share else match[0], text)


def _kept(passages: Sequence[Passage], touch: Touch, chance: Random) -> list[Passage]:
    """The opening stays; of the rest some are cut, from the end or anywhere."""
    goal = max(LEAST_KEPT, round(len(passages) * chance.uniform(*touch.keep)))
    places = list(range(1, len(passages)))
    if touch.from_end:
        slack = max(0, min(2, len(passages) - goal))
        places = places[: goal - 1 + slack]
    while len(places) > goal - 1:
        # Newsrooms cut from the bottom: a later passage is the likelier to go.
        weights = [1.0 + place for place in places]
        places.remove(chance.choices(places, weights)[0])
    return [passages[0], *(passages[place] for place in places)]


def _moved(passages: list[Passage], steps: int, chance: Random) -> list[Passage]:
    """Some passages elsewhere; the first one stays."""
    moved = list(passages)
    for _ in range(steps if len(moved) > 3 else 0):
        passage = moved.pop(chance.randrange(1, len(moved)))
        moved.insert(chance.randrange(1, len(moved) + 1), passage)
    return moved


def _merged(passages: list[Passage], share: float, chance: Random) -> list[Passage]:
    """Here and there two sentences in one; never a quotation."""
    out: list[Passage] = []
    for passage in passages:
        last = out[-1] if len(out) > 1 else None
        plain = last is not None and '"' not in last.text + passage.text and last.text.count(".") == 1
        if plain and last is not None and chance.random() < share:
            out[-1] = replace(last, text=joined(last.text, passage.text, chance))
        else:
            out.append(passage)
    return out


def _with_additions(passages: list[Passage], touch: Touch, teller: Teller, desk: str) -> list[Passage]:
    for name, count in (("comment", touch.comment), ("local", touch.local), ("voices", touch.voices)):
        for passage in _lines(name, count, teller, desk):
            passages.insert(teller.chance.randrange(1, len(passages) + 1), passage)
    if teller.chance.random() < touch.colour:
        own = next((place for place, passage in enumerate(passages) if passage.fact.endswith(f"#{desk}")), 0)
        passages.insert(0, passages.pop(own))
    return passages


def _lines(name: str, count: Count, teller: Teller, desk: str) -> list[Passage]:
    table = "local" if name == "voices" else name
    pool = "voices" if name == "voices" else "lines"
    return teller.lines(table, pool, teller.chance.randint(*count), desk)


__all__ = ["Manner", "edited", "retold"]
