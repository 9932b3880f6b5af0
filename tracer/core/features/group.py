"""A group of articles with everything that features are measured on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from tracer.core.aligning import Coverage, SentenceSpace
from tracer.core.chronology import chronology
from tracer.core.features.credit import names_itself
from tracer.core.features.grams import Grams
from tracer.core.features.nearness import Nearness
from tracer.core.features.overlap import Overlaps
from tracer.core.features.readings import Readings
from tracer.core.features.setting import diversity, likeness, setting_features
from tracer.core.features.sharing import PHRASE_SCALE, Sharing
from tracer.core.features.shortlist import shortlist
from tracer.core.features.spellings import Variants
from tracer.core.features.versions import versions
from tracer.core.marks import Marks, marks_of
from tracer.core.outlets import Identity, full_names, identities, short_forms_in
from tracer.core.profile import Profile, phrase_weight, profile, total_weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from tracer.core.chronology import Chronology
    from tracer.model import Article, Moment

    Floats = NDArray[np.float64]

LIKE_VERSIONS = 0.77
"""Median best likeness from which a folder holds versions (measured: news .44 to .74, versions .81 and more)."""
DIVERSE_LIKENESS = 0.4
"""What is added to it where every article is by another outlet: siblings of one agency text are alike, too."""


UNEXPLAINED_UNIQUE = 0.4
"""Similarity below which a text does not have a sentence of another."""
EXPLAINED_BY_THIRD, UNEXPLAINED_BY_OTHER = 0.55, 0.33
"""Similarities from which a sentence is a third text's, and below which it is not the other's: see Group.mixed."""


@dataclass(frozen=True, slots=True)
class Coverages:
    """Four views of how one article is explained by all of its group: see SentenceSpace for the weights."""

    plain: Coverage
    unquoted: Coverage
    folder: Coverage
    nameless: Coverage

    def among(self, places: NDArray[np.int64]) -> Coverages:
        """The same by the articles at some places only."""
        views = (self.plain, self.unquoted, self.folder, self.nameless)
        return Coverages(*(view.among(places) for view in views))


class Group:
    """Articles that are compared with each other. Everything is computed once and read many times."""

    def __init__(self, articles: Sequence[Article], profiles: Mapping[str, Profile] | None = None) -> None:
        """`profiles` of the articles, by id, where they are there already."""
        self.articles = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
        self.ids = tuple(self.articles)
        known = profiles or {}
        self.profiles: dict[str, Profile] = {
            key: known[key] if key in known else profile(article) for key, article in self.articles.items()
        }
        together = tuple(self.articles.values())
        self.short_forms = short_forms_in(together)
        self.identities: dict[str, Identity] = identities(together, self.short_forms)
        self.marks: dict[str, Marks] = {
            key: marks_of(article, self.profiles[key]) for key, article in self.articles.items()
        }
        self._mixed: dict[str, Floats] = {}
        self._unexplained: dict[str, NDArray[np.float32]] = {}
        self._holders: dict[str, Counter[Any]] = {}
        self.one_way: dict[str, dict[str, dict[str, float]]] = {}
        self.stars: dict[str, list[list[float]]] = {}
        self.memo: dict[tuple[str, str], dict[str, float]] = {}
        self.names = frozenset().union(*(p.names for p in self.profiles.values()))

    def same_outlet(self, u: str, v: str) -> bool:
        """True if both are known to be by one outlet, or one is and the other is credited to it as a whole."""
        a, b = self.identities[u], self.identities[v]
        return bool(a.own & b.house or a.house & b.own)

    def order(self, u: str, v: str, dates: Mapping[str, Moment | None]) -> Chronology:
        """What `dates` say of u before v. Both known to stand on pages of one outlet, their times are of one clock."""
        same_clock = not self.identities[u].own.isdisjoint(self.identities[v].own)
        return chronology(dates.get(u), dates.get(v), same_clock=same_clock)

    def coverage(self, explained: str) -> Coverages:
        """How `explained` is explained by each article, itself included, in the order of `ids`."""
        return self._coverages[explained]

    @cached_property
    def _coverages(self) -> dict[str, Coverages]:
        space = SentenceSpace(tuple(self.profiles.values()))
        views = (
            space.coverages(space.plain),
            space.coverages(space.plain, unquoted=True),
            space.coverages(space.rarity),
            space.coverages(space.nameless, unquoted=True),
        )
        return {key: Coverages(*one) for key, one in zip(self.ids, zip(*views, strict=True), strict=True)}

    def weigh(self, kind: str, items: Iterable[Any], language: str) -> float:
        """Summed weight of items of a kind: 1 each for numbers, names and trigrams, by rarity for the others."""
        if kind in ("rare", "words"):
            return total_weight(items, language)
        if kind == "phrases":
            return phrase_weight(items, language) / PHRASE_SCALE
        return float(sum(1 for _ in items))

    @cached_property
    def place(self) -> dict[str, int]:
        """Number of each article in the arrays of the group."""
        return {key: number for number, key in enumerate(self.ids)}

    @cached_property
    def sharing(self) -> Sharing:
        """Sums over the items that articles have in common."""
        return Sharing(self.profiles, self.grams)

    @cached_property
    def compared(self) -> NDArray[np.bool_]:
        """See tracer.core.features.shortlist.shortlist."""
        return shortlist(self)

    def around(self, article: str) -> NDArray[np.int64]:
        """Places of `article` and of all that it is compared with."""
        near = self.compared[self.place[article]].copy()
        near[self.place[article]] = True
        return np.flatnonzero(near)

    @cached_property
    def strangeness(self) -> Floats:
        """1 for two articles that have nothing in common, 0 from kin on, shape (articles, articles)."""
        return np.asarray(np.maximum(0.0, 1 - 2 * np.maximum(self.means, self.means.T)))

    @cached_property
    def wording(self) -> dict[str, list[tuple[frozenset[str], frozenset[str]]]]:
        """Of each sentence of an article its content, and what of it is neither number nor name of the article."""
        return {
            key: [(s.content, s.content - s.numbers - p.names) for s in p.sentences]
            for key, p in self.profiles.items()
        }

    @cached_property
    def overlaps(self) -> Overlaps:
        """What is shared as sets."""
        return Overlaps(self)

    @cached_property
    def grams(self) -> Grams:
        """The n-grams of all articles, in the order of `ids`."""
        return Grams([self.profiles[key] for key in self.ids])

    def holders(self, kind: str) -> Counter[Any]:
        """How many articles have each of the names or rare words."""
        if kind not in self._holders:
            self._holders[kind] = Counter(item for p in self.profiles.values() for item in getattr(p, kind))
        return self._holders[kind]

    def explained(self, article: str) -> Floats:
        """Plain similarity of each sentence of `article` with its best window in each text: (articles, sentences)."""
        return self.coverage(article).plain.similarity

    def unexplained(self, article: str) -> NDArray[np.float32]:
        """1 where a sentence of `article` is not in a text, see UNEXPLAINED_UNIQUE: (articles, sentences)."""
        if article not in self._unexplained:
            self._unexplained[article] = (self.explained(article) < UNEXPLAINED_UNIQUE).astype(np.float32)
        return self._unexplained[article]

    def mixed(self, article: str) -> Floats:
        """Largest share of `article`, in [0, 1], that a third text explains, a stranger to another, and that does not.

        Shape (articles,), by the other one.
        """
        if article not in self._mixed:
            explained, weight = self.explained(article), self.coverage(article).plain.weight
            by_third = (explained > EXPLAINED_BY_THIRD) * weight
            by_third[self.place[article]] = 0.0
            share = by_third @ (explained < UNEXPLAINED_BY_OTHER).T / (float(weight.sum()) + 1e-9)
            self._mixed[article] = (share * self.strangeness).max(axis=0)
        return self._mixed[article]

    @cached_property
    def means(self) -> Floats:
        """Mean plain similarity of one article's sentences with another one, [explained, by]."""
        return np.array([self.coverage(key).plain.mean for key in self.ids])

    @cached_property
    def alike(self) -> Floats:
        """Mean of `means` both ways, symmetric, in [0, 1]."""
        return np.asarray((self.means + self.means.T) / 2)

    @cached_property
    def nearness(self) -> Nearness:
        """Edits between all articles."""
        return Nearness(self)

    @cached_property
    def versioned(self) -> NDArray[np.bool_]:
        """See tracer.core.features.versions.versions."""
        return versions(self)

    @cached_property
    def readings(self) -> Readings:
        """Where the articles differ, and who sides with whom."""
        return Readings(self)

    @cached_property
    def spellings(self) -> Variants:
        """Names that the articles spell in two ways."""
        return Variants(self)

    @cached_property
    def likeness(self) -> float:
        """See tracer.core.features.setting.likeness."""
        return likeness(self)

    @cached_property
    def setting(self) -> dict[str, float]:
        """See tracer.core.features.setting.setting_features."""
        return setting_features(self)

    @cached_property
    def versions(self) -> bool:
        """True if the texts are versions of one document, not news of many outlets: see LIKE_VERSIONS."""
        return self.likeness > LIKE_VERSIONS + DIVERSE_LIKENESS * diversity(self)

    @cached_property
    def issuers(self) -> frozenset[str]:
        """Articles that open with their own outlet: see `names_itself`."""
        return frozenset(key for key in self.ids if names_itself(self, key))

    @cached_property
    def full_names(self) -> dict[str, str]:
        """See tracer.core.outlets.full_names."""
        return full_names(tuple(self.articles.values()))

    @cached_property
    def present(self) -> frozenset[str]:
        """Keys of all outlets that an article of the group is by."""
        return frozenset().union(*(identity.own for identity in self.identities.values()))

    @cached_property
    def absent(self) -> frozenset[str]:
        """Keys of all outlets that are credited and that no article of the group is by."""
        credited = frozenset(key for one in self.identities.values() for key, _, _ in one.credited)
        return credited - self.present

    @cached_property
    def lengths(self) -> dict[str, int]:
        """Tokens per article."""
        return {key: p.length for key, p in self.profiles.items()}


def log1p(value: float) -> float:
    """Natural log of 1 + value, for counts."""
    return float(np.log1p(value))


def clip(value: float, low: float, high: float) -> float:
    """`value` inside [low, high]."""
    return min(high, max(low, value))
