"""The two sides of an edited sentence, token by token: what stayed, and the blocks that were changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from tracer import cues
from tracer.core.sentences import split_sentences
from tracer.core.sequences import common_runs
from tracer.core.tokens import Tokens, name_key, stopwords, tokenize
from tracer.core.wording import displayed

if TYPE_CHECKING:
    from tracer.model import Article, ChangeKind

SPELLING = 0.7
"""Normalised Indel similarity from which two different names are spellings of one."""

Found = tuple["ChangeKind", str, str, bool]
"""Kind, before, after, whether both cannot be right."""


@dataclass(frozen=True)
class Whole:
    """What one side's whole article has: keys of its numbers, and of the names that open no sentence."""

    language: str
    numbers: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True)
class Side:
    """The printed text of one side of an edited sentence."""

    text: str
    whole: Whole
    same: Side | None = None
    """The same text beside another whole, whose tokens are known already."""

    @cached_property
    def tokens(self) -> Tokens:
        """Tokens of the text."""
        return self.same.tokens if self.same is not None else tokenize(self.text, self.whole.language)

    @cached_property
    def cue(self) -> cues.Language:
        """Cues of the text's language."""
        return cues.language(self.whole.language)

    @cached_property
    def openings(self) -> frozenset[int]:
        """Numbers of the tokens that open a sentence or a quotation: their capital proves no name."""
        if self.same is not None:
            return self.same.openings
        starts = {start for start, _ in split_sentences(self.text, self.whole.language)}
        lead = len(self.text) - len(self.text.lstrip("\"'([-–: "))
        return frozenset(
            n
            for n, start in enumerate(self.tokens.starts)
            if start <= lead or self.text[start - 1] in "\"'([" or start in starts
        )

    @cached_property
    def numbers_of_names(self) -> tuple[int, ...]:
        """Numbers of the capitalised tokens that carry content and open nothing."""
        common = stopwords(self.whole.language)
        keys = self.tokens.keys
        capitalised = [n for n, flag in enumerate(self.tokens.capitalised) if flag and keys[n] not in common]
        return tuple(n for n in capitalised if n not in self.openings)

    def surface(self, start: int, stop: int) -> str:
        """Printed text of tokens [start, stop)."""
        return self.text[self.tokens.starts[start] : self.tokens.stops[stop - 1]] if start < stop else ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple(map(str.lower, self.tokens.surfaces))

    def word(self, number: int) -> str:
        """Token `number` in lower case; empty outside the text."""
        return self.words[number] if 0 <= number < len(self.words) else ""


def whole_of(article: Article) -> Whole:
    """What `article` has."""
    return side_of(article).whole


@lru_cache(maxsize=64)
def side_of(article: Article) -> Side:
    """The body of an article as one side; of the latest ones, for most are compared with several others."""
    side = Side(displayed(article.body), Whole(article.language, frozenset(), frozenset()))
    names = frozenset(name_key(side.tokens.surfaces[n]) for n in side.numbers_of_names)
    whole = Whole(article.language, frozenset([key for key in side.tokens.keys if key[0] == "#"]), names)
    return Side(side.text, whole, side)


class Block(NamedTuple):
    """Half-open ranges of tokens of either side that stand where nothing is common."""

    old: tuple[int, int]
    new: tuple[int, int]
    kept_behind: int
    """Tokens of the common run that follows."""

    @property
    def longest(self) -> int:
        """Tokens of the longer side."""
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])


def spelt_alike(a: str, b: str) -> bool:
    """True if two names are spellings of one."""
    return Indel.normalized_similarity(name_key(a), name_key(b)) >= SPELLING


def blocks(before: Side, after: Side) -> tuple[list[Block], float]:
    """Changed blocks between the common runs, and the share of the shorter side that is common, in [0, 1]."""
    runs = common_runs(before.tokens.keys, after.tokens.keys)
    ends = (len(before.tokens.keys), len(after.tokens.keys))
    found: list[Block] = []
    done = (0, 0)
    for i, j, length in (*runs, (*ends, 0)):
        if (i, j) != done:
            found.append(Block((done[0], i), (done[1], j), length))
        done = (i + length, j + length)
    common = sum(length for _, _, length in runs)
    return found, common / max(1, min(ends))
