"""MinHash signatures of articles (Broder 1997), by datasketch: resemblance estimated without the texts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.tokens import stopwords

if TYPE_CHECKING:
    from datasketch import MinHash
    from numpy.typing import NDArray

    from tracer.core.profile import Profile

PERMUTATIONS = 128
"""Hash permutations per signature: the standard error of a resemblance is 1/sqrt(128) = .09 at most."""


def shingles(profile: Profile, size: int) -> frozenset[tuple[str, ...]]:
    """Runs of `size` content stems inside sentences; all content stems where no sentence is that long."""
    common = stopwords(profile.language)
    found: set[tuple[str, ...]] = set()
    for sentence in profile.sentences:
        content = [key for key in sentence.keys if key not in common]
        found.update(tuple(content[start : start + size]) for start in range(len(content) - size + 1))
    return frozenset(found) or frozenset((word,) for word in profile.words)


def signature(runs: frozenset[tuple[str, ...]], *, seed: int) -> NDArray[np.uint32]:
    """datasketch's MinHash signature of a set of shingles, shape (PERMUTATIONS,); empty for an empty set."""
    if not runs:
        return np.zeros(0, dtype=np.uint32)
    made = _blank(seed).copy()
    made.update_batch([" ".join(shingle).encode() for shingle in sorted(runs)])
    return np.asarray(made.hashvalues, dtype=np.uint32)


@cache
def _blank(seed: int) -> MinHash:
    """An empty signature; its permutations are drawn once, for that costs as much as a signature."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=seed)


def resemblance(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """Estimated |A∩B| / |A∪B| of the two shingle sets, in [0, 1]; 0 where one is empty."""
    return float((one == other).mean()) if len(one) and len(other) else 0.0
