"""A text in the making: passages with slots, the values that its writer knows, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from tracer.learning.simulate.house import House
    from tracer.learning.simulate.values import Value


class Trade(StrEnum):
    """What sort of outlet prints a text."""

    AGENCY = "agency"
    FOREIGN = "foreign"
    NATIONAL = "national"
    DAILY = "daily"
    TABLOID = "tabloid"
    SITE = "site"
    WEEKLY = "trade"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who prints a text. `short` is the abbreviation of an agency, `house` how everything is written there."""

    name: str
    trade: Trade
    house: House
    short: str = ""
    language: str = "en"

    @property
    def label(self) -> str:
        """The name with its initials behind it: "Meridian News Agency (MNA)"."""
        return f"{self.name} ({self.short})" if self.short else self.name


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or two. `fact`: what it tells; `form`: which wording of it; `joins`: it goes on a paragraph."""

    fact: str
    form: int
    text: str
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistyped figure or name: the value of `slot` should be `right` and is `wrong`."""

    slot: str
    right: Value
    wrong: Value


class Role(StrEnum):
    """What a text is to the story."""

    LINE = "line"
    INDEPENDENT = "independent"
    DECOY = "decoy"


@dataclass(frozen=True, slots=True)
class Draft:
    """One text. `parents` are (key, kind of relation) pairs, `stage` which figures it knows, `version` counts updates.

    `credit` is the outlet it names as its source, `credit_short` its initials, `cited` one it names for a single fact.
    """

    key: str
    outlet: Outlet
    at: datetime
    headline: str
    passages: tuple[Passage, ...]
    values: dict[str, Value]
    parents: tuple[tuple[str, str], ...] = ()
    role: Role = Role.LINE
    observed: bool = True
    stage: int = 0
    version: int = 0
    credit: str = ""
    credit_short: str = ""
    cited: str = ""
    digest: bool = False
    slips: tuple[Slip, ...] = ()
    depth: int = 0
    marks: tuple[str, ...] = field(default=())

    @property
    def facts(self) -> frozenset[str]:
        """Keys of what it tells, quotations included."""
        return frozenset(passage.fact for passage in self.passages)
