"""What the articles of a group have in common, for all of them at once: items of a kind, counted or by weight.

Most of what a pair is measured by is a sum over the items that two or three texts share. Kept as sets they were
cut anew for each pair and each rival; as rows of numbers one product per article gives all sums with it. Weights
are counted in whole units, so that sums are exact and the same on every machine, in whatever order they are made.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tracer.core.features.grams import CELLS
from tracer.core.profile import weights_of
from tracer.core.tokens import stopwords

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tracer.core.features.grams import Grams
    from tracer.core.profile import Profile

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


class Sharing:
    """Sums over the items that articles share. Arrays are indexed by the order of `profiles`.

    What belongs to one article is kept until another one is asked for, so that memory grows with the square of a
    group's articles and not with the cube.
    """

    def __init__(self, profiles: Mapping[str, Profile], grams: Grams) -> None:
        self.place = {article: number for number, article in enumerate(profiles)}
        known = tuple(profiles.values())
        self._kinds = {kind: _Kind(kind, _table_of(kind, known, grams), len(known)) for kind in KINDS}
        self._pairs: dict[tuple[str, str], Floats] = {}
        self._article = ""
        self._held: dict[str, Floats] = {}
        self._triples: dict[tuple[str, str], Floats] = {}
        self._with_one: dict[tuple[str, str], Floats] = {}

    def pairs(self, kind: str, language: str = UNWEIGHTED) -> Floats:
        """Weight in `language` of what two articles share, shape (articles, articles); on the diagonal, of all."""
        if (kind, language) not in self._pairs:
            table = self._kinds[kind]
            self._pairs[kind, language] = table.shared(language) / table.scale(language)
        return self._pairs[kind, language]

    def triples(self, kind: str, article: str, among: Ints, language: str = UNWEIGHTED) -> Floats:
        """Weight of the items of `article` that both a and b have, for a and b `among` these places, else 0.

        Shape (articles, articles). Of one article it is always asked among the same.
        """
        held, units = self._of(kind, article, language)
        if (kind, language) not in self._triples:
            scale = self._kinds[kind].scale(language)
            sums = np.zeros((len(held), len(held)))
            if len(among) == len(held):
                sums = (held * units) @ held.T / scale
            else:
                few = held[among]
                sums[np.ix_(among, among)] = (few * units) @ few.T / scale
            self._triples[kind, language] = sums
        return self._triples[kind, language]

    def shared_with_any(self, kind: str, article: str, others: Sequence[int] | Ints, language: str) -> float:
        """Weight of what `article` shares with at least one of `others`."""
        held, units = self._of(kind, article, language)
        return float(units[held[others].any(axis=0)].sum()) / self._kinds[kind].scale(language)

    def only_theirs(self, kind: str, one: str, other: str) -> Ints:
        """Numbers of the items that these two articles have and no third one."""
        return self._kinds[kind].only_theirs(self.place[one], self.place[other])

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

    def __init__(self, kind: str, table: _Table, articles: int) -> None:
        self._kind, self._table = kind, table
        self._ends = np.searchsorted(table.rows, np.arange(articles + 1))
        self._units: dict[str, Floats] = {}
        self._has = np.zeros((articles, table.distinct), dtype=np.uint8)
        self._has[table.rows, table.columns] = 1

    def held(self, place: int) -> Floats:
        """1 where an article has an item of the article at `place`, shape (articles, items)."""
        return self._has[:, self._mine(place)].astype(float)

    def shared(self, language: str) -> Floats:
        """Units of weight that two articles share, shape (articles, articles)."""
        units = self._all_units(language)
        sums = np.zeros((len(self._has), len(self._has)))
        step = max(1, CELLS // max(1, len(self._has)))
        for start in range(0, self._table.distinct, step):
            part = self._has[:, start : start + step].astype(float)
            sums += (part * units[start : start + step]) @ part.T  # whole numbers: exact in any order
        return sums

    def only_theirs(self, one: int, other: int) -> Ints:
        """See Sharing."""
        both = np.intersect1d(self._mine(one), self._mine(other))
        return np.asarray(both[self._has[:, both].sum(axis=0) == 2])

    def _mine(self, place: int) -> Ints:
        return self._table.columns[self._ends[place] : self._ends[place + 1]]

    def scale(self, language: str) -> float:
        """Units of weight that count 1."""
        if language == UNWEIGHTED or self._kind not in BY_RARITY:
            return 1.0
        return UNITS * PHRASE_SCALE if self._kind == "phrases" else UNITS

    def units(self, place: int, language: str) -> Floats:
        """Units of weight of each item of the article at `place`."""
        return self._all_units(language)[self._mine(place)]

    def _all_units(self, language: str) -> Floats:
        if language not in self._units:
            weighed = language != UNWEIGHTED and self._kind in BY_RARITY
            self._units[language] = self._table.weigh(language) if weighed else np.ones(self._table.distinct)
        return self._units[language]


class _Table(NamedTuple):
    """Which article has which item: parallel arrays, by article; and the units of weight of all items."""

    rows: Ints
    columns: Ints
    distinct: int
    weigh: Callable[[str], Floats]


def _table_of(kind: str, profiles: Sequence[Profile], grams: Grams) -> _Table:
    if kind == "trigrams":
        return _Table(*grams.held(3), _unweighed)
    if kind == "phrases":
        return _phrases(profiles, grams)
    items = [sorted(getattr(profile, kind)) for profile in profiles]
    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(item, len(numbers)) for one in items for item in one]
    rows = np.repeat(np.arange(len(items)), [len(one) for one in items])
    return _Table(rows, np.array(columns, dtype=np.int64), len(numbers), partial(_word_units, tuple(numbers)))


def _phrases(profiles: Sequence[Profile], grams: Grams) -> _Table:
    """Unquoted bigrams with at most one stopword."""
    held = grams.held(2)
    first, second = grams.bigrams.T
    rare = np.zeros(len(held.articles), dtype=bool)
    languages = np.array([profile.language for profile in profiles])
    for language in sorted(set(languages.tolist())):
        common = stopwords(language)
        is_common = np.array([word in common for word in grams.vocabulary], dtype=bool)
        here = languages[held.articles] == language
        rare[here] = ~(is_common[first] & is_common[second])[held.grams[here]]

    weigh = partial(_phrase_units, tuple(grams.vocabulary), grams.bigrams)
    return _Table(held.articles[rare], held.grams[rare], held.distinct, weigh)


def _phrase_units(words: Sequence[str], bigrams: Ints, language: str) -> Floats:
    units = _word_units(words, language)
    return np.asarray(units[bigrams[:, 0]] + units[bigrams[:, 1]])


def _word_units(words: Sequence[str], language: str) -> Floats:
    return np.round(np.array(weights_of(words, language), dtype=float) * UNITS)


def _unweighed(_: str) -> Floats:
    raise ValueError("trigrams are counted, not weighed")
