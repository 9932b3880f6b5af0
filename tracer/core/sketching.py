"""MinHash signatures of articles (Broder 1997), by datasketch: resemblance estimated without the texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.core.tokens import stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasketch import MinHash

    from tracer.core.profile import Profile

PERMUTATIONS = 128
"""Hash permutations per signature: the standard error of a resemblance is 1/sqrt(128) = .09 at most."""
BANDS, ROWS = 64, 2
"""LSH bands and rows: a pair of resemblance s is found with probability 1 - (1 - s^2)^64, .77 at .15."""


@dataclass(frozen=True)
class Sketch:
    """The signature of one article over shingles of `size` neighbouring content stems."""

    id: str
    signature: MinHash

    def resemblance(self, other: Sketch) -> float:
        """Estimated |A∩B| / |A∪B| of the two shingle sets, in [0, 1]; 0 where one is empty."""
        if self.signature.is_empty() or other.signature.is_empty():
            return 0.0
        return float(self.signature.jaccard(other.signature))


def shingles(profile: Profile, size: int) -> frozenset[tuple[str, ...]]:
    """Runs of `size` content stems inside sentences; all content stems where no sentence is that long."""
    common = stopwords(profile.language)
    found: set[tuple[str, ...]] = set()
    for sentence in profile.sentences:
        content = [key for key in sentence.keys if key not in common]
        found.update(tuple(content[start : start + size]) for start in range(len(content) - size + 1))
    return frozenset(found) or frozenset((word,) for word in profile.words)


def sketch(profile: Profile, *, size: int, seed: int) -> Sketch:
    """The sketch of one article. Without content words it is the empty signature, which is like nothing."""
    from datasketch import MinHash

    signature = MinHash(num_perm=PERMUTATIONS, seed=seed)
    signature.update_batch([" ".join(shingle).encode() for shingle in sorted(shingles(profile, size))])
    return Sketch(profile.id, signature)


def alike_pairs(sketches: Iterable[Sketch]) -> set[tuple[str, str]]:
    """Pairs (a, b), a < b, that share an LSH band: a screen, to be checked, and incomplete for weak links."""
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    pairs: set[tuple[str, str]] = set()
    for one in sketches:
        if one.signature.is_empty():
            continue
        pairs.update((min(one.id, other), max(one.id, other)) for other in index.query(one.signature))
        index.insert(one.id, one.signature)
    return pairs
