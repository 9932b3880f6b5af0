"""Invented stories of any size: what pictures and the explorer must cope with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests import builders as b
from tracer.model import Direction, MissingSource, Rank, Relation

if TYPE_CHECKING:
    from tracer.model import Article, Derivation, Provenance, SentenceEdit

_START = datetime(2025, 3, 3, 6, 0, tzinfo=UTC)
_RELATIONS = tuple(Relation)
_SENTENCES = 12


def story_of(count: int) -> Provenance:
    """One story of `count` articles: wide and deep, dated and not, with missing sources and second parents."""
    articles = [_article(number) for number in range(count)]
    steps = [_step(number, parent_of(number)) for number in range(1, count)]
    steps += [_further(number) for number in range(9, count, 9)]
    missing = [
        MissingSource(
            f"m{step.child}", step.via[0], "credit", (step.child,), (step.parent or "",), step.support
        )
        for step in steps
        if step.via
    ]
    return b.provenance(
        *articles, derivations=tuple(steps), missing_sources=tuple(missing), weights="made by hand"
    )


def parent_of(number: int) -> int:
    """A few articles have very many children, and some lines are long."""
    return (number - 1) // 3 if number % 2 else max(0, number - 1 - number % 4)


def _id(number: int) -> str:
    return f"{number:04}.txt"


def _article(number: int) -> Article:
    dated = number % 5 != 3
    when = _START + timedelta(minutes=23 * number)
    text = [_sentence(place, number) for place in range(_SENTENCES)]
    return b.article(
        _id(number),
        *text,
        title=f"Story {number}: a crane falls into the harbour of Velden, and the port stays closed until Thursday",
        outlet=f"Outlet {number % 17}",
        published=f"{when:%Y-%m-%dT%H:%M}+00:00" if dated else "",
        language="en",
    )


def _version(place: int, number: int) -> int:
    """The article that last changed this sentence before `number` was made."""
    while number and number % _SENTENCES != place:
        number = parent_of(number)
    return number


def _sentence(place: int, number: int) -> str:
    return f"Sentence {place} says that {_version(place, number)} tonnes of grain wait on the quay."


def _row(place: int, parent: int, child: int) -> SentenceEdit:
    before, after = _version(place, parent), _version(place, child)
    if before == after:
        return b.kept(place, place, _sentence(place, child))
    return b.edited(
        place,
        place,
        f"Sentence {place} says that [-{before}-]{{+{after}+}} tonnes of grain wait on the quay.",
    )


def _step(number: int, parent: int) -> Derivation:
    return b.derivation(
        f"d{number}",
        _id(parent),
        _id(number),
        relation=_RELATIONS[number % 7],
        support=0.5 + number * 37 % 50 / 100,
        direction=Direction.UNDECIDED if number % 11 == 0 else Direction.DATES,
        via=(f"Agency {number}",) if number % 8 == 5 else (),
        sentences=tuple(_row(place, parent, number) for place in range(_SENTENCES)),
    )


def _further(number: int) -> Derivation:
    return b.derivation(
        f"e{number}",
        _id(number // 2),
        _id(number),
        rank=Rank.SECONDARY,
        relation=Relation.MERGE,
        support=0.55,
    )
