"""Why one article has the parent that it has, or none: what a person needs in order to disagree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracer.model.article import Article
    from tracer.model.derivation import Derivation, Evidence
    from tracer.model.provenance import MissingSource, Root


@dataclass(frozen=True, slots=True)
class Standing:
    """How a candidate stands to the child: probabilities of the four answers, which sum to 1.

    `parent`: the child was made from it; `child`: it was made from the child; `siblings`: both from one text
    that is not in the folder; `neither`: no direct link (there may be one through a third article).
    """

    parent: float
    child: float
    siblings: float
    neither: float

    def __post_init__(self) -> None:
        answers = (self.parent, self.child, self.siblings, self.neither)
        if min(answers) < 0.0 or abs(sum(answers) - 1.0) > 1e-6:
            raise ValueError(f"four answers sum to 1, got {answers}")


@dataclass(frozen=True, slots=True)
class Strand:
    """Observations of one kind ("facts", "wording", ...), strongest first; `contribution` is their sum."""

    key: str
    contribution: float
    evidence: tuple[Evidence, ...]


class Kinship(StrEnum):
    """Where a candidate stands in the tree, as seen from the child."""

    PARENT = "parent"
    ANCESTOR = "ancestor"
    DESCENDANT = "descendant"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another article as the parent of the child.

    `score` is the log-odds of "made from it" against "made from nothing here", before all articles are
    weighed together; None where the dates exclude it, which then has no `strands`. Ancestors and descendants
    are never taken for siblings, whatever `standing` says.
    """

    article: str
    kinship: Kinship
    standing: Standing
    score: float | None
    strands: tuple[Strand, ...] = ()


class Supposition(StrEnum):
    """What is supposed to be otherwise."""

    WITHOUT_ARTICLE = "without-article"  # `subject` is an article
    UNDATED = "undated"  # no article has a date; `subject` is empty
    DATED_BEFORE = "dated-before"  # the child is dated before the article `subject`
    WITHOUT_EVIDENCE = "without-evidence"  # the strand `subject` says nothing, for any pair


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The verdict of the same inference under a supposition; `parent` None: none in the folder.

    `changed` is True if that is another parent than the verdict's.
    """

    supposition: Supposition
    subject: str
    parent: str | None
    support: float
    changed: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict on one article and what it rests on.

    `group` are the articles it was compared with and itself; the folder's others share too little with any
    of them. `start` is the score of an average pair of the training folders: `start` and a candidate's strands
    add up to its score. `derivations`, `missing_sources` and `root` are the verdict, as `trace` gives it but
    for the ids. Candidates by what speaks for them; `what_if` is None where the group is too large to ask.
    """

    child: str
    group: tuple[Article, ...]
    start: float
    candidates: tuple[Candidate, ...]
    derivations: tuple[Derivation, ...]
    missing_sources: tuple[MissingSource, ...]
    root: Root | None
    what_if: tuple[WhatIf, ...] | None

    def article(self, article_id: str) -> Article:
        """The article of the group with this id. Raises KeyError if there is none."""
        for article in self.group:
            if article.id == article_id:
                return article
        raise KeyError(article_id)
