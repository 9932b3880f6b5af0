"""The result of a run: articles, stories, derivations, missing sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracer.model.article import Article, Skipped
    from tracer.model.derivation import Derivation
    from tracer.model.travelling import Travelled


class Texts(StrEnum):
    """Which texts of the articles a result holds, and a report of it may show."""

    FULL = "full"
    CHANGES = "changes"  # edited sentences, and the changes that matter
    NONE = "none"  # no sentence and no headline; changed figures and names


@dataclass(frozen=True, slots=True)
class MissingSource:
    """A text that must have existed and is not in the folder.

    `basis` is "credit" (a text names it) or "shared innovations" (siblings share what no article in the folder
    has). `children` were made from it; `parents` are the articles in the folder it was itself made from.
    """

    id: str
    name: str | None
    basis: str
    children: tuple[str, ...]
    parents: tuple[str, ...] = ()
    support: float = 1.0


@dataclass(frozen=True, slots=True)
class Root:
    """An article with no parent in the folder, and why.

    `reason` is one of "earliest" (others were made from it), "independent" (a candidate exists but shares only
    what two independents share), "missing-source" (made from a text that is not here), "alone" (resembles
    nothing). `nearest` is the best candidate parent that lost, with its support.
    """

    article: str
    reason: str
    nearest: str | None = None
    support: float = 0.0
    detail: str = ""


class FolderSort(StrEnum):
    """What the texts of a folder are like, by which its weights are chosen."""

    NEWSROOM = "newsroom"
    WEB = "web"
    VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class Weighing:
    """Which weights a group of articles was inferred with.

    `newsroom` is the part, in [0, 1], of those of newsroom folders; the rest is that of the open web. Versions of one
    document have weights of their own.
    """

    versions: bool
    newsroom: float = 0.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.newsroom <= 1.0:
            raise ValueError(f"a part lies in [0, 1], got {self.newsroom}")

    @property
    def sort(self) -> FolderSort:
        """The sort of folder whose weights count most."""
        if self.versions:
            return FolderSort.VERSIONS
        return FolderSort.NEWSROOM if self.newsroom >= 0.5 else FolderSort.WEB


@dataclass(frozen=True, slots=True)
class Story:
    """One connected group of articles; `weighing` is None where nothing had to be weighed."""

    id: str
    title: str
    articles: tuple[str, ...]
    roots: tuple[str, ...]
    weighing: Weighing | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that `tracer trace` found. Articles sorted by id, stories by size, derivations by story and time.

    `texts` says what is left of the articles' texts (see core.quoting).
    """

    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    derivations: tuple[Derivation, ...]
    missing_sources: tuple[MissingSource, ...] = ()
    roots: tuple[Root, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    weights: str = ""
    travelled: tuple[Travelled, ...] = ()
    texts: Texts = Texts.FULL

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises KeyError if there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)
