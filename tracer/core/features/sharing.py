"""What the articles of a group have in common, for all of them at once: items of a kind, counted or by weight.

Most of what a pair is measured by is a sum over the items that two or three texts share. Kept as sets they were
cut anew for each pair and each rival; as rows of numbers one product per article gives all sums with it. Weights
are counted in whole units, so that sums are exact and the same on every machine, in whatever order they are made.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from tracer.core.profile import total_weight, weights_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

KINDS = ("numbers", "names", "rare", "phrases", "trigrams", "words")
"""Kinds of items that two articles can share."""
BY_RARITY = ("rare", "words", "phrases")
"""Kinds that are weighted by how rare their words are; of the others each item counts 1."""
PHRASE_SCALE = 8.0
"""Divides the summed word weights of a phrase, so that a telling phrase counts about 1."""
UNITS = 1e6
"""Units of weight that are 1; weights have one decimal, and sums of a billion are exact."""
UNWEIGHTED = ""
"""In place of a language: items are counted."""

Items = dict[str, frozenset[Any]]


class Sharing:
    """Sums over the items that articles share. Arrays are indexed by the order of `items`.

    What belongs to one article is kept until another one is asked for, so that memory grows with the square of a
    group's articles and not with the cube.
    """

    def __init__(self, items: Mapping[str, Items]) -> None:
        self.place = {article: number for number, article in enumerate(items)}
        self._kinds = {kind: _Kind(kind, [one[kind] for one in items.values()]) for kind in KINDS}
        self._pairs: dict[tuple[str, str], Floats] = {}
        self._article = ""
        self._held: dict[str, Floats] = {}
        self._triples: dict[tuple[str, str], Floats] = {}
        self._with_one: dict[tuple[str, str], Floats] = {}

    def pairs(self, kind: str, language: str = UNWEIGHTED) -> Floats:
        """Weight in `language` of what two articles share, shape (articles, articles); on the diagonal, of all."""
        if (kind, language) not in self._pairs:
            table = self._kinds[kind]
            rows = [table.held(place) @ table.units(place, language) for place in self.place.values()]
            self._pairs[kind, language] = np.array(rows) / table.scale(language)
        return self._pairs[kind, language]

    def triples(self, kind: str, article: str, language: str = UNWEIGHTED) -> Floats:
        """Weight of the items of `article` that both a and b have, shape (articles, articles)."""
        held, units = self._of(kind, article, language)
        if (kind, language) not in self._triples:
            self._triples[kind, language] = (held * units) @ held.T / self._kinds[kind].scale(language)
        return self._triples[kind, language]

    def shared_with_any(self, kind: str, article: str, others: Sequence[int], language: str) -> float:
        """Weight of what `article` shares with at least one of `others`."""
        held, units = self._of(kind, article, language)
        return float(units[held[others].any(axis=0)].sum()) / self._kinds[kind].scale(language)

    def shared_with_one(self, kind: str, article: str, language: str) -> Floats:
        """Weight of what `article` shares with each article and no third one has, shape (articles,)."""
        held, units = self._of(kind, article, language)
        if (kind, language) not in self._with_one:
            alone = np.where(held.sum(axis=0) == 2, units, 0.0)
            self._with_one[kind, language] = held @ alone / self._kinds[kind].scale(language)
        return self._with_one[kind, language]

    def _of(self, kind: str, article: str, language: str) -> tuple[Floats, Floats]:
        """Which articles have each item of `article`, shape (articles, items), and the items' units of weight."""
        if article != self._article:
            self._article = article
            self._held.clear()
            self._triples.clear()
            self._with_one.clear()
        table, place = self._kinds[kind], self.place[article]
        if kind not in self._held:
            self._held[kind] = table.held(place)
        return self._held[kind], table.units(place, language)


class _Kind:
    """The items of one kind, as numbers, article by article."""

    def __init__(self, kind: str, items: Sequence[frozenset[Any]]) -> None:
        self._kind = kind
        self._numbers: dict[Any, int] = {}
        for item in chain.from_iterable(items):
            self._numbers.setdefault(item, len(self._numbers))
        self._columns = np.array([self._numbers[item] for one in items for item in one], dtype=np.int64)
        self._ends = np.cumsum([0, *(len(one) for one in items)])
        self._rows = np.repeat(np.arange(len(items)), np.diff(self._ends))
        self._units: dict[str, Floats] = {}

    def held(self, place: int) -> Floats:
        """1 where an article has an item of the article at `place`, shape (articles, items)."""
        mine = self._mine(place)
        where = np.full(len(self._numbers), -1)
        where[mine] = np.arange(len(mine))
        column = where[self._columns]
        known = column >= 0
        held = np.zeros((len(self._ends) - 1, len(mine)))
        held[self._rows[known], column[known]] = 1.0
        return held

    def _mine(self, place: int) -> Ints:
        return self._columns[self._ends[place] : self._ends[place + 1]]

    def scale(self, language: str) -> float:
        """Units of weight that count 1."""
        if language == UNWEIGHTED or self._kind not in BY_RARITY:
            return 1.0
        return UNITS * PHRASE_SCALE if self._kind == "phrases" else UNITS

    def units(self, place: int, language: str) -> Floats:
        """Units of weight of each item of the article at `place`."""
        if language not in self._units:
            self._units[language] = self._weighed(language)
        return self._units[language][self._mine(place)]

    def _weighed(self, language: str) -> Floats:
        if language == UNWEIGHTED or self._kind not in BY_RARITY:
            return np.ones(len(self._numbers))
        if self._kind == "phrases":
            return np.array(
                [round(total_weight(gram, language) * UNITS) for gram in self._numbers], dtype=float
            )
        return np.round(np.array(weights_of(self._numbers, language)) * UNITS)
