"""Sets of words as the rows of a sparse matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def word_rows(vocabulary: Mapping[str, int], sets: Iterable[frozenset[str]]) -> csr_matrix:
    """One row per set, one column per word of `vocabulary`, 1 where the set has the word."""
    columns: list[int] = []
    ends = [0]
    for words in sets:
        columns.extend(sorted(vocabulary[word] for word in words))
        ends.append(len(columns))
    shape = (len(ends) - 1, max(1, len(vocabulary)))
    return csr_matrix((np.ones(len(columns)), np.array(columns, dtype=np.int64), np.array(ends)), shape=shape)
