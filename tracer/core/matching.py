"""Which sentences of one text became which of another.

Sentences in the same order are matched by dynamic programming over 1-1, 2-1 and 1-2 (after Gale & Church
1993, "A program for aligning sentences in bilingual corpora"); what is left over is matched out of order.
Texts of thousands of sentences are first cut into passages at sentences that both have once, as patience diff
does, so that time and memory stay in proportion to their length.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from tracer.core.profile import weights_of
from tracer.core.rows import dense_word_rows, word_rows
from tracer.core.sequences import heaviest_in_order
from tracer.settings import MOST_SENTENCE_PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Rows: TypeAlias = Floats | csr_matrix

LEAST_SIMILAR = 0.3
"""Similarity below which two sentences are not shown as versions of each other."""
LEAST_SIMILAR_MOVED = 0.4
"""The same for a match out of order, which order does not vouch for."""
LEAST_SIMILAR_TRANSLATED, LEAST_SIMILAR_MOVED_TRANSLATED = 0.06, 0.2
"""The same two for sentences of different languages, which have but names, figures and loan words in common: of 33
sentences with their translations a third are below .2, of 250 with others none is above .15."""
MOST_REWORDED = 0.999
"""Similarity of sentences with the same content that are not the same text: the same text is preferred."""
FEW_CELLS = 40_000
"""The same product up to which neighbouring passages are compared as one."""
FEW_WORDS = 500_000
"""Product of a text's sentences and the words of both up to which all cells are kept, 4 MB."""
MOST_RIVALS = 32
"""Matches out of order that are considered for one sentence."""
_ROWS = 256  # sentences looked up at a time
_STEPS = ((1, 1), (2, 1), (1, 2))


class Match(NamedTuple):
    """Half-open ranges of sentences of the parent and of the child, and their similarity in (0, 1]."""

    parent: tuple[int, int]
    child: tuple[int, int]
    similarity: float


class _Passage(NamedTuple):
    """Half-open ranges of sentences of either text that are compared with each other."""

    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def cells(self) -> int:
        return (self.old[1] - self.old[0]) * (self.new[1] - self.new[0])


@dataclass(frozen=True)
class Side:
    """The sentences of one text: as printed, and their content words."""

    texts: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    language: str


def matches(old: Side, new: Side) -> list[Match]:
    """Pairs of sentences, or of one and two, that are versions of each other, in the child's order.

    No sentence is in two matches.
    """
    similarities = _Similarities(old, new)
    in_order, moved = LEAST_SIMILAR, LEAST_SIMILAR_MOVED
    if old.language != new.language:
        in_order, moved = LEAST_SIMILAR_TRANSLATED, LEAST_SIMILAR_MOVED_TRANSLATED
    found: list[Match] = []
    for passage in _passages(old.texts, new.texts):
        found.extend(_in_order(similarities, passage, in_order))
    found.extend(_out_of_order(old, new, _Rivals(similarities, moved), found))
    return sorted(found, key=lambda match: match.child)


class _Similarities:
    """Similarities of windows of one and two sentences: Dice over content words, weighted by how telling."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        words = sorted(frozenset().union(*old.words, *new.words))
        self._vocabulary = {word: number for number, word in enumerate(words)}
        self._old_weights = np.array(weights_of(words, old.language) or [0.0])
        self._new_weights = np.array(weights_of(words, new.language) or [0.0])
        numbers = {text: number for number, text in enumerate(sorted({*old.texts, *new.texts}))}
        self._old_texts = np.array([numbers[text] for text in old.texts], dtype=np.int64)
        self._new_texts = np.array([numbers[text] for text in new.texts], dtype=np.int64)
        self._old_known = _windowed(_all_known(old.texts, new.texts))
        self._new_known = _windowed(_all_known(new.texts, old.texts))

    @cached_property
    def _old_windows(self) -> tuple[Rows, Rows]:
        return self._windows(self._old.words)

    @cached_property
    def _new_windows(self) -> tuple[Rows, Rows]:
        return self._windows(self._new.words)

    def _windows(self, words: Sequence[frozenset[str]]) -> tuple[Rows, Rows]:
        """The sets of words of single sentences and of two neighbours."""
        if len(words) * len(self._vocabulary) <= FEW_WORDS:
            few = dense_word_rows(self._vocabulary, words)
            return few, np.maximum(few[:-1], few[1:])
        rows = word_rows(self._vocabulary, words)
        return rows, (rows[:-1] + rows[1:]).sign().tocsr() if rows.shape[0] else rows

    def table(self, old: Ints, new: Ints, sizes: tuple[int, int] = (1, 1)) -> Floats:
        """Similarity of the windows that start at `old` and have sizes[0] sentences with those at `new`.

        Shape (len(old), len(new)). Rounded, so that ties are ties on every machine. A sentence that the other
        text has word for word is a version of nothing else.
        """
        theirs = self._old_windows[sizes[0] - 1][old]
        mine = self._new_windows[sizes[1] - 1][new]
        shared = _shared(theirs, self._new_weights, mine)
        total = (theirs @ self._old_weights)[:, None] + (mine @ self._new_weights)[None, :]
        similar = np.minimum(np.round(2 * shared / np.maximum(total, 1e-9), 9), MOST_REWORDED)
        known = self._old_known[sizes[0] - 1][old][:, None] | self._new_known[sizes[1] - 1][new][None, :]
        similar[known] = 0.0
        if sizes == (1, 1):
            similar[self._old_texts[old][:, None] == self._new_texts[new][None, :]] = 1.0
        return np.asarray(similar)


def _shared(rows: Rows, weights: Floats, others: Rows) -> Floats:
    """Summed weights of what each row has in common with each of `others`."""
    weighted = rows * weights if isinstance(rows, np.ndarray) else rows.multiply(weights).tocsr()
    found = weighted @ others.T
    return np.asarray(found if isinstance(found, np.ndarray) else found.toarray())


def _all_known(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.bool_]:
    """Which of `texts` the other text has, as many times at least."""
    counts, there = Counter(texts), Counter(others)
    return np.array([0 < counts[text] <= there[text] for text in texts], dtype=bool)


def _windowed(flags: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    return flags, flags[:-1] | flags[1:]


def _passages(old: Sequence[str], new: Sequence[str]) -> list[_Passage]:
    """Ranges to compare, in order: everything at once if that is little, else what lies between anchors."""
    whole = _Passage((0, len(old)), (0, len(new)))
    if whole.cells <= MOST_SENTENCE_PAIRS:
        return [whole]
    joined = [_Passage((0, 0), (0, 0))]
    for (a, b), (c, d) in pairwise([(0, 0), *_anchors(old, new), (len(old), len(new))]):
        longer = _Passage((joined[-1].old[0], c), (joined[-1].new[0], d))
        if longer.cells <= FEW_CELLS:
            joined[-1] = longer
        else:
            joined.append(_Passage((a, c), (b, d)))
    return [small for passage in joined for small in _halves(passage)]


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of sentences that stand once in either text, as many as are in one order (patience diff)."""
    counts = (Counter(old), Counter(new))
    places = {text: number for number, text in enumerate(new) if counts[1][text] == 1}
    common = [(i, places[text]) for i, text in enumerate(old) if counts[0][text] == 1 and text in places]
    chosen = heaviest_in_order([(j, j + 1, 1.0) for _, j in common])
    return [common[number] for number in chosen]


def _halves(passage: _Passage) -> list[_Passage]:
    """The passage, cut in proportion until each part is small enough."""
    if passage.cells <= MOST_SENTENCE_PAIRS:
        return [passage]
    (a, b), (c, d) = passage
    i, j = (a + b) // 2, (c + d) // 2
    return [*_halves(_Passage((a, i), (c, j))), *_halves(_Passage((i, b), (j, d)))]


def _in_order(similarities: _Similarities, passage: _Passage, least: float) -> list[Match]:
    """The matches in common order with the greatest sum of (similarity - least)."""
    if not passage.cells:
        return []
    (a, b), (c, d) = passage
    gains = []
    for p, q in _STEPS:
        table = similarities.table(np.arange(a, b - p + 1), np.arange(c, d - q + 1), (p, q))
        gains.append(np.where(table >= least, table - least, -1.0))
    best = np.zeros((b - a + 1, d - c + 1))
    for i in range(1, b - a + 1):
        row = best[i - 1].copy()
        for (p, q), gain in zip(_STEPS, gains, strict=True):
            if i >= p and d - c >= q:
                row[q:] = np.maximum(row[q:], best[i - p, : d - c - q + 1] + gain[i - p])
        best[i] = np.maximum.accumulate(row)
    return _walk_back(best, gains, passage, least)


def _walk_back(best: Floats, gains: Sequence[Floats], passage: _Passage, least: float) -> list[Match]:
    """The matches along the best path; a sentence that need not be matched is not."""
    found: list[Match] = []
    i, j = best.shape[0] - 1, best.shape[1] - 1
    first_old, first_new = passage.old[0], passage.new[0]
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            number, (p, q) = next(
                (n, (p, q))
                for n, (p, q) in enumerate(_STEPS)
                if i >= p and j >= q and best[i, j] == best[i - p, j - q] + gains[n][i - p, j - q]
            )
            i, j = i - p, j - q
            similarity = float(gains[number][i, j]) + least
            ranges = (first_old + i, first_old + i + p), (first_new + j, first_new + j + q)
            found.append(Match(*ranges, similarity))
    return found[::-1]


class _Rivals(NamedTuple):
    """Similarities, and the least of them that counts for a match out of order."""

    similarities: _Similarities
    least: float


def _out_of_order(old: Side, new: Side, rivals: _Rivals, found: Sequence[Match]) -> list[Match]:
    """Single sentences left over on both sides: equal ones first, then the most similar ones."""
    left_old = _left(len(old.texts), [match.parent for match in found])
    left_new = _left(len(new.texts), [match.child for match in found])
    moved = _equal(old, new, left_old, left_new)
    left_old = [i for i in left_old if i not in {match.parent[0] for match in moved}]
    left_new = [j for j in left_new if j not in {match.child[0] for match in moved}]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for similarity, i, j in _ranked(rivals, left_old, left_new):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            moved.append(Match((i, i + 1), (j, j + 1), similarity))
    return moved


def _left(count: int, ranges: Iterable[tuple[int, int]]) -> list[int]:
    taken = {number for start, stop in ranges for number in range(start, stop)}
    return [number for number in range(count) if number not in taken]


def _equal(old: Side, new: Side, left_old: Sequence[int], left_new: Sequence[int]) -> list[Match]:
    """Matches of the same text, the first with the first."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for i in left_old:
        waiting[old.texts[i]].append(i)
    found: list[Match] = []
    for j in left_new:
        if waiting[new.texts[j]]:
            i = waiting[new.texts[j]].popleft()
            found.append(Match((i, i + 1), (j, j + 1), 1.0))
    return found


def _ranked(
    rivals: _Rivals, left_old: Sequence[int], left_new: Sequence[int]
) -> list[tuple[float, int, int]]:
    """(similarity, parent's sentence, child's sentence) of what may have moved, most similar first."""
    scored: list[tuple[float, int, int]] = []
    columns = np.array(left_new, dtype=np.int64)
    for start in range(0, len(left_old) if left_new else 0, _ROWS):
        rows = np.array(left_old[start : start + _ROWS], dtype=np.int64)
        table = rivals.similarities.table(rows, columns)
        nearest = np.argsort(-table, axis=1, kind="stable")[:, :MOST_RIVALS]
        for row, i in enumerate(rows.tolist()):
            near = [(float(table[row, n]), i, left_new[n]) for n in nearest[row].tolist()]
            scored.extend(rival for rival in near if rival[0] >= rivals.least)
    return sorted(scored, key=lambda rival: (-rival[0], rival[1], rival[2]))
