"""Sentences to sentences: how well one text explains another, sentence by sentence.

The similarity of a child's sentence b to a window a of one or two sentences of the parent is
.6 * containment + .4 * Dice over content stems, weighted by how telling each stem is (idf-weighted
overlap after Metzler et al. 2005, "Similarity measures for tracking information flow").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from tracer.core.profile import weights_of
from tracer.core.rows import joined_rows, word_rows
from tracer.core.tokens import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tracer.core.profile import Profile

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

CONTAINMENT_SHARE = 0.6
"""Share of containment in the similarity; the rest is Dice, so that long windows win nothing by length."""
MOST_CELLS = 1_000_000
"""Sentences times windows that are compared at once: tables of 8 MB, however long the texts are."""
_TINY = 1e-9


@dataclass(frozen=True)
class Coverage:
    """How one text's sentences are explained by each text of a group, itself included.

    Of shape (texts, sentences): `similarity` in [0, 1] of the best window of each text, `where` the number of the
    window's first sentence in it. `weight`, shape (sentences,): the summed word weights.
    """

    similarity: Floats
    where: Ints
    weight: Floats
    mean: Floats
    """Mean similarity with each text, sentences weighted by their words."""

    def among(self, places: Ints) -> Coverage:
        """The same by the texts at some places only."""
        return Coverage(self.similarity[places], self.where[places], self.weight, self.mean[places])


class SentenceSpace:
    """The sentences and windows of a group of articles as sparse matrices over their common vocabulary.

    Built once per group; `coverages` then explains all articles by all others in one product.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.order = {profile.id: number for number, profile in enumerate(profiles)}
        self._profiles = tuple(profiles)
        self._vocabulary: dict[str, int] = {}
        for profile in profiles:
            for sentence in profile.sentences:
                for key in sorted(sentence.content):
                    self._vocabulary.setdefault(key, len(self._vocabulary))
        counts = [len(profile.sentences) for profile in profiles]
        self._first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        content = word_rows(self._vocabulary, (s.content for p in profiles for s in p.sentences))
        unquoted = word_rows(self._vocabulary, (s.unquoted for p in profiles for s in p.sentences))
        self._content, self._unquoted = _distinct(content), _distinct(unquoted)
        windows = [list(_windows(len(p.sentences))) for p in profiles]
        self._first_window = np.concatenate([[0], np.cumsum([len(w) for w in windows])]).astype(np.int64)
        self._window_start = np.array([start for w in windows for start, _ in w], dtype=np.int64)
        first = self._window_start + np.repeat(self._first[:-1], [len(w) for w in windows])
        sizes = np.array([stop - start for w in windows for start, stop in w], dtype=np.int64)
        self._windows = joined_rows(content, first, sizes)

    @cached_property
    def plain(self) -> Floats:
        """Background weight of each word of the vocabulary: the least over the group's languages."""
        if not self._vocabulary:
            return np.array([1.0])
        languages = sorted({profile.language for profile in self._profiles})
        table = np.array([weights_of(self._vocabulary, language) for language in languages])
        return np.asarray(table.min(axis=0))

    @cached_property
    def rarity(self) -> Floats:
        """`plain` times the log of how few articles of the group have the word."""
        counts = np.zeros(max(1, len(self._vocabulary)))
        for profile in self._profiles:
            counts[[self._vocabulary[word] for word in profile.words]] += 1
        return self.plain * np.log((len(self._profiles) + 1) / np.maximum(counts, 1)) + 1e-3

    @cached_property
    def nameless(self) -> Floats:
        """`rarity` without numbers and names: what is left is wording."""
        names = frozenset().union(*(profile.names for profile in self._profiles))
        wording = np.array([not (is_number(word) or word in names) for word in self._vocabulary] or [True])
        return np.where(wording, self.rarity, 1e-3)

    def coverages(self, weights: Floats, *, unquoted: bool = False) -> list[Coverage]:
        """How each article of the group is covered by all, in order."""
        rows, which = self._unquoted if unquoted else self._content
        weighted = csr_matrix((weights[rows.indices], rows.indices, rows.indptr), shape=rows.shape)
        own = np.asarray(weighted.sum(axis=1)).ravel()
        similarities = np.zeros((len(self.order), len(own)))
        places = np.zeros((len(self.order), len(own)), dtype=np.int64)
        theirs = self._windows @ weights
        step = max(1, MOST_CELLS // max(1, len(theirs)))
        for start in range(0, len(own), step):
            part = slice(start, start + step)
            self._best_windows(weighted[part], own[part], theirs, (similarities[:, part], places[:, part]))
        return [
            _coverage(similarities[:, one], places[:, one], own[one])
            for one in (which[begin:end] for begin, end in pairwise(self._first.tolist()))
        ]

    def _best_windows(
        self, weighted: csr_matrix, own: Floats, theirs: Floats, into: tuple[Floats, Ints]
    ) -> None:
        """Similarity and first sentence of each article's best window for some sentences, each (articles, rows).

        All windows of the group in one product: products of single pairs spent their time on beginning.
        """
        shared = (weighted @ self._transposed).toarray()
        total = own[:, None] + theirs[None, :]
        np.maximum(total, _TINY, out=total)
        similarity = 2 * shared  # in place from here on: the tables are large
        similarity /= total
        similarity *= 1 - CONTAINMENT_SHARE
        shared /= np.maximum(own[:, None], _TINY)
        shared *= CONTAINMENT_SHARE
        similarity += shared
        rows = np.arange(len(own))
        for number in range(len(self.order)):
            begin, end = self._first_window[number], self._first_window[number + 1]
            best = similarity[:, begin:end].argmax(axis=1)
            into[0][number] = similarity[rows, begin + best]
            into[1][number] = self._window_start[begin + best]

    @cached_property
    def _transposed(self) -> csr_matrix:
        return self._windows.T.tocsr()


def _distinct(rows: csr_matrix) -> tuple[csr_matrix, Ints]:
    """The rows that differ, and which of them each row is: copies, and texts that repeat themselves, have few."""
    seen: dict[bytes, int] = {}
    distinct: list[int] = []
    which = np.zeros(rows.shape[0], dtype=np.int64)
    for row, (begin, end) in enumerate(pairwise(rows.indptr.tolist())):
        which[row] = seen.setdefault(rows.indices[begin:end].tobytes(), len(distinct))
        if which[row] == len(distinct):
            distinct.append(row)
    return rows if len(distinct) == len(which) else rows[distinct], which


def _coverage(similarity: Floats, where: Ints, own: Floats) -> Coverage:
    weight = own + _TINY
    return Coverage(similarity, where, own, (similarity * weight).sum(axis=1) / weight.sum())


def _windows(sentences: int) -> Iterable[tuple[int, int]]:
    """Half-open ranges of one and two neighbouring sentences: split and merged sentences match too."""
    yield from ((start, start + 1) for start in range(sentences))
    yield from ((start, start + 2) for start in range(sentences - 1))
