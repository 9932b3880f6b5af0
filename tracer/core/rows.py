"""Sets of words as the rows of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray


def word_rows(vocabulary: Mapping[str, int], sets: Iterable[frozenset[str]]) -> csr_matrix:
    """One row per set, one column per word of `vocabulary`, 1 where the set has the word."""
    columns: list[int] = []
    ends = [0]
    for words in sets:
        columns.extend(sorted(vocabulary[word] for word in words))
        ends.append(len(columns))
    shape = (len(ends) - 1, max(1, len(vocabulary)))
    return csr_matrix((np.ones(len(columns)), np.array(columns, dtype=np.int64), np.array(ends)), shape=shape)


def joined_rows(rows: csr_matrix, first: NDArray[np.int64], sizes: NDArray[np.int64]) -> csr_matrix:
    """A row per range of `rows`, which begins at `first` and has one row or two: 1 where one of them has the word."""
    ends = np.concatenate([[0], np.cumsum(sizes)])
    chosen = np.repeat(first, sizes)
    chosen[ends[1:][sizes == 2] - 1] += 1
    ranges = csr_matrix((np.ones(len(chosen)), chosen, ends), shape=(len(first), rows.shape[0]))
    joined = ranges @ rows
    joined.data[:] = 1.0
    joined.sort_indices()
    return joined


def dense_word_rows(vocabulary: Mapping[str, int], sets: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    """The same as a table of all cells: for a few sentences, on which a sparse matrix spends its time beginning."""
    rows = np.zeros((len(sets), max(1, len(vocabulary))))
    for row, words in zip(rows, sets, strict=True):
        row[[vocabulary[word] for word in words]] = 1.0
    return rows
