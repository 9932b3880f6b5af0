"""The data behind the simulator: topics, names, outlets and wording, read from the TOML files of this package."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be told: `forms` are wordings of it, with <slots> and {choices|...}.

    `kind`: lead, fact, later (known to updates only), own (each reporter has other values), background or common.
    """

    id: str
    kind: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said: `say` and `more` word for word, `told` in indirect speech, `again` translated and back."""

    id: str
    who: str
    say: str
    told: str
    again: str
    more: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A sort of event: `slots` maps a slot to how its value is drawn; `series`: reports come daily from one mould."""

    name: str
    slots: tuple[tuple[str, str], ...]
    headlines: tuple[str, ...]
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    series: bool

    def of_kind(self, kind: str) -> tuple[Fact, ...]:
        """The facts of one kind, in the order in which a newsroom would tell them."""
        return tuple(fact for fact in self.facts if fact.kind == kind)


KINDS = {"lead": "lead", "facts": "fact", "later": "later", "own": "own", "background": "background"}
"""Tables of a topic file -> kind of the facts in them."""


@cache
def data(name: str) -> dict[str, Any]:
    """The contents of data/`name`.toml."""
    source = resources.files(__package__) / "data" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, by name."""
    folder = resources.files(__package__) / "data" / "topics"
    names = sorted(
        entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")
    )
    return tuple(_topic(name) for name in names)


@cache
def common_facts() -> tuple[Fact, ...]:
    """Facts that fit any topic."""
    return tuple(
        Fact(f"common.{key}", "common", tuple(forms)) for key, forms in data("common")["common"].items()
    )


def _topic(name: str) -> Topic:
    found = data(f"topics/{name}")
    facts = tuple(
        Fact(f"{kind}.{key}", kind, tuple(forms))
        for table, kind in KINDS.items()
        for key, forms in found[table].items()
    )
    quotes = tuple(Quote(id=f"quote.{number}", **entry) for number, entry in enumerate(found["quotes"]))
    slots = tuple(found["slots"].items())
    return Topic(name, slots, tuple(found["headline"]["forms"]), facts, quotes, found.get("series", False))
