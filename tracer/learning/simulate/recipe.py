"""What a simulated story is made of: the mix of relations, the scenes, and how often things go wrong."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from tracer.errors import SettingsError

Mix = tuple[tuple[str, float], ...]
"""(name, weight) pairs; weights are positive and need not add up to one."""


class Dates(StrEnum):
    """Which dates an article shows: true times in metadata.csv, dates in some of the texts, or none at all."""

    TRUE = "true"
    FOUND = "found"
    NONE = "none"


class Scene(StrEnum):
    """Where the main line of a story starts."""

    WIRE = "wire"
    """An agency's copy, with updates, is in the folder."""
    ABSENT = "absent"
    """The same, but the copy is not in the folder: its customers are siblings."""
    RELEASE = "release"
    """A press release, in the folder or not, with many children."""
    SCOOP = "scoop"
    """A newspaper's own report, taken up by others."""
    CHAIN = "chain"
    """One page that its site rewrites again and again."""


RELATIONS: Mix = (
    ("rewrite", 40), ("excerpt", 14), ("merge", 12), ("update", 16), ("light-edit", 19), ("expand", 13),
    ("translation", 10), ("trim", 10), ("verbatim", 4), ("correction", 3),
)  # fmt: skip
"""Edges of each kind in hand-written newsroom stories, verbatim copies a little more often: real folders have more."""
SCENES: Mix = (("wire", 45), ("absent", 22), ("release", 10), ("scoop", 15), ("chain", 8))


@dataclass(frozen=True, slots=True)
class Recipe:
    """Choices of a simulation. Shares are probabilities in [0, 1].

    `articles`: articles that are written per story, hidden ones not counted. `hidden`: that a further text is made
    but not written. `printed`: that an article prints its date (regime "found"). `wrong_day`: that a printed date is
    off by some days. `slips`: that an editor mistypes a figure or a name. `credits`: that a copy names whom it was
    made from; `credits_origin`: that it names the agency behind instead. `cites`: that an outlet is named for a
    fact that stands nowhere else. `records`, `markdown`: of articles in such files.
    Raises SettingsError for shares outside [0, 1], fewer than 4 articles or unknown names.
    """

    articles: int = 10
    dates: Dates = Dates.FOUND
    relations: Mix = RELATIONS
    scenes: Mix = SCENES
    independents: tuple[int, int] = (1, 2)
    decoys: tuple[int, int] = (1, 2)
    hidden: float = 0.16
    printed: float = 0.62
    wrong_day: float = 0.03
    slips: float = 0.16
    credits: float = 0.56
    credits_origin: float = 0.16
    cites: float = 0.12
    records: float = 0.15
    markdown: float = 0.15

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, float) and not 0 <= value <= 1:
                raise SettingsError(f"recipe: {item.name} is {value}; a share lies between 0 and 1")
        if self.articles < LEAST_ARTICLES:
            raise SettingsError(
                f"recipe: {self.articles} articles a story; at least {LEAST_ARTICLES} are needed"
            )
        _check_names("relation", self.relations, [name for name, _ in RELATIONS])
        _check_names("scene", self.scenes, list(Scene))


LEAST_ARTICLES = 4
"""A root, a child, an independent and a decoy."""


def _check_names(what: str, mix: Mix, known: list[str]) -> None:
    for name, weight in mix:
        if name not in known or weight <= 0:
            raise SettingsError(
                f"recipe: {what} {name!r} with weight {weight}; known with weights > 0: {', '.join(known)}"
            )
