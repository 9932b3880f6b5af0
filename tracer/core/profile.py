"""An article as the inference sees it: sentences as sets of stems, numbers, names, quotations, n-grams."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from tracer.core.folding import fold
from tracer.core.sentences import split_sentences
from tracer.core.tokens import (
    Words,
    is_number,
    is_unspaced,
    is_year,
    name_key,
    stopwords,
    tokenize,
    words,
)
from tracer.model import Span
from tracer.weights import HIGHEST_WEIGHT, NUMBER_WEIGHT, background

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracer.model import Article

_QUOTE = re.compile(r'"([^"]{3,600})"')
_SHORTEST_QUOTE = 3  # tokens; shorter ones are scare quotes
_TITLE_CASE = 0.6  # share of capitalised words above which a line is a headline and proves no names
RARE_WEIGHT = 3.2
"""Weight from which a word counts as rare: up to some 20,000 occurrences in 10^9."""

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A folded text with its words, and where quotations stand in it: half-open intervals that may begin before it."""

    folded: str
    words: Words
    quoted: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence: where it stands in the original text, and what it says, with quotations and without.

    Sets are made when they are asked for: the search for candidates in a large folder needs hardly any.
    """

    span: Span
    language: str
    keys: tuple[str, ...]
    parts: tuple[Part, ...]
    """The sentence as it was split, or several short ones."""

    @cached_property
    def content(self) -> frozenset[str]:
        """Keys but those of stop words."""
        return frozenset(self.keys) - stopwords(self.language)

    @cached_property
    def unquoted(self) -> frozenset[str]:
        """Those that stand outside of quotations."""
        if not any(part.quoted for part in self.parts):
            return self.content
        outside = (_outside(part, self.language) for part in self.parts)
        return frozenset(chain.from_iterable(outside)) - stopwords(self.language)

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words that do not open a sentence, transliterated."""
        return frozenset(chain.from_iterable(_names(part.words, self.language) for part in self.parts))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Keys of the numbers, years included."""
        return frozenset([key for key in self.keys if key[0] == "#"])


@dataclass(frozen=True)
class Profile:
    """What a pair of articles is compared by; all sets hold keys of tracer.core.tokens."""

    id: str
    language: str
    sentences: tuple[Sentence, ...]
    quoted: tuple[str, ...]
    """Folded texts of the quotations."""

    @cached_property
    def quotes(self) -> tuple[Gram, ...]:
        """Keys of the quotations that are no scare quotes."""
        found = (words(text, self.language).keys for text in self.quoted)
        return tuple(keys for keys in found if len(keys) >= _SHORTEST_QUOTE)

    @cached_property
    def length(self) -> int:
        """Tokens in all sentences."""
        return sum(len(sentence.keys) for sentence in self.sentences)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers except recent years."""
        return frozenset(key for key in self.words if key[0] == "#" and not is_year(key))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names in all sentences."""
        parts = chain.from_iterable([sentence.parts for sentence in self.sentences])
        return frozenset().union(*[_names(part.words, self.language) for part in parts])

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of all content words."""
        keys = frozenset(chain.from_iterable([sentence.keys for sentence in self.sentences]))
        return keys - stopwords(self.language)

    @cached_property
    def rare(self) -> frozenset[str]:
        """Rare stems that are neither names nor numbers."""
        found = self.words - self.names - _frequent(self.language)
        return frozenset([word for word in found if word[0] != "#"])

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """First five letters of the longer stems: cognates meet across related languages."""
        return frozenset(word[:5] for word in self.words if len(word) >= 5 and word.isascii())


@cache
def _frequent(language: str) -> frozenset[str]:
    return frozenset(word for word, weight in background(language).items() if weight < RARE_WEIGHT)


def is_comparable(profile: Profile, least: int) -> bool:
    """True if the text has `least` words; in scripts without blanks, two characters count as one."""
    if profile.length >= 2 * least:
        return True
    unspaced = sum(1 for s in profile.sentences for key in s.keys if is_unspaced(key))
    return profile.length - unspaced / 2 >= least


def weight_of(key: str, language: str) -> float:
    """How telling a word is, in [0.2, 6.5]; see tracer.weights.background."""
    return NUMBER_WEIGHT if is_number(key) else background(language).get(key, HIGHEST_WEIGHT)


def weights_of(keys: Iterable[str], language: str) -> list[float]:
    """The weight of each of `keys`."""
    return list(map(_weights(language).__getitem__, keys))


def total_weight(keys: Iterable[str], language: str) -> float:
    """Sum of the weights of `keys`, the same to the last bit in whatever order a set gives them."""
    return math.fsum(map(_weights(language).__getitem__, keys))


def phrase_weight(phrases: Iterable[Gram], language: str) -> float:
    """The same of all words of phrases."""
    return math.fsum(map(_weights(language).__getitem__, chain.from_iterable(phrases)))


class _Weights(dict[str, float]):
    """`weight_of` of every word of a language, also of those that its table does not have."""

    def __missing__(self, key: str) -> float:
        return NUMBER_WEIGHT if is_number(key) else HIGHEST_WEIGHT


@cache
def _weights(language: str) -> _Weights:
    return _Weights(background(language).copy())


def profile(article: Article, *, shortest_sentence: int = 4) -> Profile:
    """The profile of `article`; sentences of fewer than `shortest_sentence` tokens are joined to their neighbours.

    Where a paragraph has no more, they are left out: lines of menus. A text of nothing but short lines keeps them
    all: it is like nothing else then, but it is there.
    """
    found, quotes = _sentences(article)
    joined = tuple(_joined(found, article.text, shortest_sentence))
    long = tuple(sentence for sentence in joined if len(sentence.keys) >= shortest_sentence)
    return Profile(article.id, article.language, long or found, quotes)


def _joined(sentences: Iterable[Sentence], text: str, shortest: int) -> Iterator[Sentence]:
    """`sentences`, each short one together with the next ones of its paragraph, the last ones with those before."""
    held: list[Sentence] = []
    tokens = 0
    for sentence in sentences:
        apart = held and "\n" in text[held[-1].span.stop : sentence.span.start]
        if apart or (held and min(tokens, len(sentence.keys)) >= shortest):
            yield _together(held)
            held, tokens = [], 0
        held.append(sentence)
        tokens += len(sentence.keys)
    if held:
        yield _together(held)


def _together(sentences: Sequence[Sentence]) -> Sentence:
    """Neighbours as one sentence: all at once, for there may be thousands."""
    first, last = sentences[0], sentences[-1]
    if first is last:
        return first
    return Sentence(
        Span(first.span.start, last.span.stop),
        first.language,
        tuple(chain.from_iterable(sentence.keys for sentence in sentences)),
        tuple(chain.from_iterable(sentence.parts for sentence in sentences)),
    )


@lru_cache(maxsize=64)
def _sentences(article: Article) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """All sentences and quotations of an article; of the latest ones, for edits ask for those of evidence again."""
    sentences: list[Sentence] = []
    quotes: list[str] = []
    for paragraph in article.paragraphs:
        folded = fold(paragraph.of(article.text))
        quoted = list(_QUOTE.finditer(folded.text))
        quotes.extend(match[1] for match in quoted)
        marks = [match.span() for match in quoted]
        starts, ends = [start for start, _ in marks], [end for _, end in marks]
        for start, stop in split_sentences(folded.text, article.language):
            inside = folded.original(start, stop)
            span = Span(paragraph.start + inside.start, paragraph.start + inside.stop)
            near = marks[bisect_right(ends, start) : bisect_left(starts, stop)]
            text = folded.text[start:stop]
            found = words(text, article.language)
            part = Part(text, found, tuple([(a - start, b - start) for a, b in near]))
            sentences.append(Sentence(span, article.language, found.keys, (part,)))
    return tuple(sentences), tuple(quotes)


def _outside(part: Part, language: str) -> Iterable[str]:
    """Keys of the tokens of a part that begin outside of quotations."""
    tokens = tokenize(part.folded, language)
    starts = [start for start, _ in part.quoted]
    ends = [end for _, end in part.quoted]
    return (
        key
        for key, start in zip(tokens.keys, tokens.starts, strict=True)
        if bisect_right(starts, start) == bisect_right(ends, start)  # as many have begun as have ended
    )


def neighbours_in_names(profile: Profile) -> frozenset[tuple[str, str]]:
    """Words of a name that stand side by side, as a given name and a family name do; a sentence may open with them."""
    parts = chain.from_iterable([sentence.parts for sentence in profile.sentences])
    return frozenset(
        (name_key(part.words.surfaces[place]), name_key(part.words.surfaces[place + 1]))
        for part in parts
        for place, following in pairwise(_name_places(part.words, profile.language))
        if following == place + 1
    )


def _names(found: Words, language: str) -> frozenset[str]:
    return frozenset(name_key(found.surfaces[place]) for place in _name_places(found, language) if place)


def _name_places(found: Words, language: str) -> list[int]:
    """Places of capitalised words that are no acronyms; the first one may only open the sentence."""
    capitals = found.capitals()
    if not capitals or capitals == [0]:
        return []
    letters = len(found.keys) - "".join(found.keys).count("#")  # numbers have no capitals
    if len(capitals) / letters > _TITLE_CASE:
        return []
    surfaces, common = found.surfaces, stopwords(language)
    return [
        place for place in capitals if found.keys[place] not in common and not _is_shouted(surfaces[place])
    ]


def _is_shouted(surface: str) -> bool:
    """True for acronyms, and words of a headline."""
    return len(surface) > 1 and surface.isupper() and surface.isascii()
