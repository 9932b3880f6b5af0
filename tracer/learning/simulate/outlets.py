"""Invented outlets: agencies, papers and sites, each with a house style, none twice in a story."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tracer.cues import agencies
from tracer.learning.simulate.drafts import Outlet, Trade
from tracer.learning.simulate.house import draw_house
from tracer.learning.simulate.lexicon import data

if TYPE_CHECKING:
    from random import Random

    from tracer.learning.simulate.values import Region

ABBREVIATED = 0.75
"""Share of agencies that are known by their initials, too."""


@dataclass(slots=True)
class Outlets:
    """The outlets of one story."""

    region: Region
    chance: Random
    taken: set[str] = field(default_factory=set)

    def draw(self, trade: Trade) -> Outlet:
        """An outlet of that trade which the story does not have yet."""
        for _ in range(40):
            name = self._name(trade)
            if name not in self.taken:
                break
        else:
            name = f"{name} {len(self.taken)}"
        self.taken.add(name)
        short, language = "", "en"
        if trade is Trade.AGENCY and self.chance.random() < ABBREVIATED:
            initials = "".join(word[0] for word in name.split())
            short = "" if initials.casefold() in _known_initials() else initials
        if trade is Trade.FOREIGN:
            foreign = data("outlets")["foreign"]
            ending = next(last for last in foreign["last"] if name.endswith(last))
            language = foreign["languages"][foreign["last"].index(ending)]
        return Outlet(name, trade, draw_house(self.chance), short, language)

    def _name(self, trade: Trade) -> str:
        table = data("outlets")[trade.value]
        if "names" in table:
            name: str = self.chance.choice(table["names"])
            return name.replace("<town>", self.chance.choice(self.region.towns))
        first, last = self.chance.choice(table["first"]), self.chance.choice(table["last"])
        return f"{first}{'' if trade is not Trade.AGENCY else ' '}{last}"


@cache
def _known_initials() -> frozenset[str]:
    """Short names of real agencies: an invented one that has them, too, would be taken for it."""
    return frozenset(
        name.casefold() for agency in agencies() for name in (agency.name, *agency.aliases, *agency.marks)
    )
