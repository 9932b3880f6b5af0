"""The claim that one article was made from another, with what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracer.model.alignment import Change, SentenceEdit


class Relation(StrEnum):
    """What kind of making it was."""

    REVISION = "revision"
    REPRINT = "reprint"
    TRIM = "trim"
    LIGHT_EDIT = "light-edit"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    EXCERPT = "excerpt"
    EXPANSION = "expansion"
    CORRECTION = "correction"
    MERGE = "merge"


class Rank(StrEnum):
    """Main source, or a further one of a merged text."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Direction(StrEnum):
    """What the direction of the arrow rests on."""

    DATES = "dates"
    CREDIT = "credit"
    TEXT = "text"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation about a pair.

    `value` is the measured feature in its own unit, `contribution` what it adds to the log-odds of the
    derivation (positive speaks for it), `detail` the words or numbers behind it, from the articles.
    """

    key: str
    value: float
    contribution: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another candidate parent; `parent` None means a source that is not in the folder, or none."""

    parent: str | None
    support: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """`child` was made from `parent`, possibly through outlets that are not in the folder (`via`).

    `parent` is None where the source is a missing one. `support` in [0, 1] is a probability: of derivations
    with support .9 nine in ten are right. `sentences` in reading order of the child, dropped ones in place.
    `notes` say in plain words which limits the comparison met.
    """

    id: str
    parent: str | None
    child: str
    relation: Relation
    support: float
    direction: Direction
    rank: Rank = Rank.PRIMARY
    via: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    sentences: tuple[SentenceEdit, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.support <= 1.0:
            raise ValueError(f"support is a probability, got {self.support}")
        if self.parent == self.child:
            raise ValueError(f"{self.child} cannot be its own parent")
