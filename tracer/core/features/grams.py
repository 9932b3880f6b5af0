"""The n-grams of all articles of a group as numbers, and how many two articles share.

Sets of tuples had to be made for every article and cut for every pair; numbers are made for the group at once: an
n-gram is the number of a shorter one with the number of a word behind it, exactly.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tracer.core.profile import Profile

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

CELLS = 4_000_000
"""Articles times n-grams that are compared at once: tables of 16 MB, however large the group is."""


class Held(NamedTuple):
    """Which article has which n-gram: parallel arrays, by article and then by n-gram; `distinct` n-grams there are."""

    articles: Ints
    grams: Ints
    distinct: int


class Grams:
    """The n-grams inside the sentences of a group's articles, in their order.

    Those that also stand in a quotation are told apart: two independents share the official ones.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._articles = len(profiles)
        self.vocabulary: dict[str, int] = {}
        texts = [(*(s.keys for s in profile.sentences), *profile.quotes) for profile in profiles]
        runs = list(chain.from_iterable(texts))
        number = self.vocabulary.setdefault
        words = [number(key, len(self.vocabulary)) for run in runs for key in run]
        lengths = np.array([len(run) for run in runs], dtype=np.int64)
        owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        quoted = np.array(
            [n >= len(p.sentences) for p, t in zip(profiles, texts, strict=True) for n in range(len(t))]
        )
        self._owner = np.repeat(owners, lengths)
        self._quoted = np.repeat(quoted, lengths).astype(bool)
        self._left = np.repeat(np.cumsum(lengths), lengths) - np.arange(
            len(words)
        )  # tokens to the end of the run
        self._numbers: dict[int, tuple[Ints, int]] = {
            1: (np.array(words, dtype=np.int64), len(self.vocabulary))
        }
        self._held: dict[tuple[int, bool], Held] = {}

    def held(self, size: int, *, quoted: bool = False) -> Held:
        """Who has which n-grams; those that also stand in a quotation of the same article only if `quoted`."""
        if (size, quoted) not in self._held:
            codes, count = self._codes(size, in_quotes=False)
            if not quoted:
                codes = np.setdiff1d(codes, self._codes(size, in_quotes=True)[0], assume_unique=True)
            self._held[size, quoted] = Held(codes // count, codes % count, count)
        return self._held[size, quoted]

    def shared(self, size: int, *, quoted: bool = False) -> Floats:
        """How many n-grams two articles share, shape (articles, articles); on the diagonal, how many each has."""
        held = self.held(size, quoted=quoted)
        return shared_counts(held, self._articles)

    @cached_property
    def bigrams(self) -> Ints:
        """The two words of each 2-gram by their numbers, shape (2-grams, 2)."""
        numbers, count = self._numbered(2)
        found = np.zeros((count, 2), dtype=np.int64)
        words = self._numbers[1][0]
        found[numbers] = np.stack([words[:-1], words[1:]], axis=1)
        return found

    def words_of(self, bigram: int) -> tuple[str, ...]:
        """The two words of a 2-gram."""
        return tuple(self._words[number] for number in self.bigrams[bigram].tolist())

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(self.vocabulary)

    def _codes(self, size: int, *, in_quotes: bool) -> tuple[Ints, int]:
        """Sorted codes, article * n-grams + n-gram, and the number of n-grams, at least 1."""
        numbers, count = self._numbered(size)
        count = max(1, count)
        places = slice(0, len(numbers))
        inside = (self._left[places] >= size) & (self._quoted[places] == in_quotes)
        return np.unique(self._owner[places][inside] * count + numbers[inside]), count

    def _numbered(self, size: int) -> tuple[Ints, int]:
        """The number of the n-gram that begins at each token, whether its run is as long or not, and how many."""
        if size not in self._numbers:
            shorter, _ = self._numbered(size - 1)
            words, count = self._numbers[1]
            length = max(0, len(words) - size + 1)
            codes = shorter[:length] * max(1, count) + words[size - 1 :]
            known, numbers = np.unique(codes, return_inverse=True)
            self._numbers[size] = numbers, len(known)
        return self._numbers[size]


def shared_counts(held: Held, articles: int) -> Floats:
    """How many n-grams two articles share, shape (articles, articles)."""
    shared = np.zeros((articles, articles))
    step = max(1, CELLS // max(1, articles))
    for start in range(0, held.distinct, step):
        here = (held.grams >= start) & (held.grams < start + step)
        table = np.zeros((articles, min(step, held.distinct - start)), dtype=np.float32)
        table[held.articles[here], held.grams[here] - start] = 1.0
        shared += table @ table.T  # counts up to 2^24 are exact
    return shared
