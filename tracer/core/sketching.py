"""MinHash signatures of articles (Broder 1997), by datasketch: how alike two are is seen without their texts.

A shingle is a 64-bit number made of its words' hashes in numpy; words are hashed (blake2b) once per process. Making
a string of each of an article's two hundred shingles, to hash it, took longer than everything else about it.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.tokens import stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasketch import MinHash
    from numpy.typing import NDArray

    from tracer.core.profile import Profile

    Hashes = NDArray[np.uint64]

PERMUTATIONS = 128
"""Hash permutations per signature: the standard error of a resemblance is 1/sqrt(128) = .09 at most."""

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
"""Constants of splitmix64 (Steele et al. 2014), whose bits are as good as random ones."""
_LOW = np.uint64(0xFFFFFFFF)


def shingles(profile: Profile, size: int) -> Hashes:
    """Sorted hashes of the runs of `size` content stems inside sentences.

    Of all single content stems where no sentence is that long.
    """
    rows = [sentence.keys for sentence in profile.sentences]
    hashes = map(_content(profile.language).__getitem__, chain.from_iterable(rows))
    all_words = np.fromiter(hashes, dtype=np.uint64)
    telling = all_words != NO_HASH
    words = all_words[telling]
    number = np.repeat(np.arange(len(rows)), [len(row) for row in rows])[telling]
    count = len(words) - size + 1
    inside = number[: max(0, count)] == number[size - 1 :]
    if not inside.any():
        return np.unique(_mixed(words))
    runs = words[:count]
    for place in range(1, size):
        runs = _mixed(runs) ^ words[place : count + place]
    return np.unique(_mixed(runs[inside]))


class Hashed(dict[str, int]):
    """Word -> 64 bits that stand for `prefix` and the word in every process; NO_HASH for words that are `left_out`."""

    def __init__(self, prefix: str = "", left_out: Iterable[str] = ()) -> None:
        self._prefix, self._left_out = prefix, dict.fromkeys(left_out, NO_HASH)
        super().__init__(self._left_out)

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_HASHED:
            self.clear()
            self.update(self._left_out)
        self[word] = found = hash_of(self._prefix + word)
        return found


MOST_HASHED = 1 << 17
"""Words whose hashes are kept."""
NO_HASH = 0


@cache
def _content(language: str) -> Hashed:
    return Hashed(left_out=stopwords(language))


def hash_of(text: str, size: int = 8) -> int:
    """A number of `size` bytes that stands for a text, the same on every machine."""
    return int.from_bytes(digest(text, size), "little")


def digest(text: str, size: int) -> bytes:
    """`size` bytes that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


def _mixed(values: Hashes) -> Hashes:
    """Each value scrambled, one to one."""
    mixed = values + _MIX[0]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX[1]
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX[2]
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))


def signature(runs: Hashes, *, seed: int) -> NDArray[np.uint32]:
    """datasketch's MinHash signature of a set of shingles, shape (PERMUTATIONS,); empty for an empty set.

    datasketch is given the lower 32 bits of each as its hash, so that nothing is hashed twice.
    """
    if not len(runs):
        return np.zeros(0, dtype=np.uint32)
    made = _blank(seed).copy()
    made.update_batch((runs & _LOW).tolist())
    return np.asarray(made.hashvalues, dtype=np.uint32)


@cache
def _blank(seed: int) -> MinHash:
    """An empty signature; its permutations are drawn once, for that costs as much as a signature."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=seed, hashfunc=int, scheme="affine32")
