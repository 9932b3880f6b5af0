"""An article as the inference sees it: sentences as sets of stems, numbers, names, quotations, n-grams."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, compress
from typing import TYPE_CHECKING

from tracer.core.folding import fold
from tracer.core.sentences import split_sentences
from tracer.core.tokens import Tokens, is_number, is_unspaced, is_year, name_key, stopwords, tokenize
from tracer.model import Span
from tracer.weights import HIGHEST_WEIGHT, NUMBER_WEIGHT, background

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracer.model import Article

_QUOTE = re.compile(r'"([^"]{3,600})"')
_SHORTEST_QUOTE = 3  # tokens; shorter ones are scare quotes
_TITLE_CASE = 0.6  # share of capitalised words above which a line is a headline and proves no names
RARE_WEIGHT = 3.2
"""Weight from which a word counts as rare: up to some 20,000 occurrences in 10^9."""

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands in the original text, and what it says, with quotations and without."""

    span: Span
    keys: tuple[str, ...]
    content: frozenset[str]
    unquoted: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    """Keys of the numbers, years included."""


@dataclass(frozen=True)
class Profile:
    """What a pair of articles is compared by; all sets hold keys of tracer.core.tokens."""

    id: str
    language: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[Gram, ...]

    @cached_property
    def length(self) -> int:
        """Tokens in all sentences."""
        return sum(len(sentence.keys) for sentence in self.sentences)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers except recent years."""
        return frozenset(key for s in self.sentences for key in s.numbers if not is_year(key))

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words that do not open a sentence, transliterated."""
        return frozenset().union(*[s.names for s in self.sentences])

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of all content words."""
        return frozenset().union(*[s.content for s in self.sentences])

    @cached_property
    def rare(self) -> frozenset[str]:
        """Rare stems that are neither names nor numbers."""
        weight = background(self.language).get
        return frozenset(
            word
            for word in self.words - self.names
            if weight(word, HIGHEST_WEIGHT) >= RARE_WEIGHT and not is_number(word)
        )

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """First five letters of the longer stems: cognates meet across related languages."""
        return frozenset(word[:5] for word in self.words if len(word) >= 5 and word.isascii())


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
    held: Sentence | None = None
    for sentence in sentences:
        if held is None:
            held = sentence
        elif (
            "\n" in text[held.span.stop : sentence.span.start]
            or min(len(held.keys), len(sentence.keys)) >= shortest
        ):
            yield held
            held = sentence
        else:
            held = _together(held, sentence)
    if held is not None:
        yield held


def _together(first: Sentence, second: Sentence) -> Sentence:
    return Sentence(
        Span(first.span.start, second.span.stop),
        first.keys + second.keys,
        first.content | second.content,
        first.unquoted | second.unquoted,
        first.names | second.names,
        first.numbers | second.numbers,
    )


@lru_cache(maxsize=64)
def _sentences(article: Article) -> tuple[tuple[Sentence, ...], tuple[Gram, ...]]:
    """All sentences and quotations of an article; of the latest ones, for edits ask for those of evidence again."""
    sentences: list[Sentence] = []
    quotes: list[Gram] = []
    for paragraph in article.paragraphs:
        folded = fold(paragraph.of(article.text))
        quoted = _quoted_intervals(folded.text)
        quotes.extend(_quotes(folded.text, article.language) if quoted else ())
        for start, stop in split_sentences(folded.text, article.language):
            inside = folded.original(start, stop)
            span = Span(paragraph.start + inside.start, paragraph.start + inside.stop)
            within = [(a - start, b - start) for a, b in quoted]
            sentences.append(_sentence(folded.text[start:stop], span, article.language, within))
    return tuple(sentences), tuple(quotes)


def _quoted_intervals(folded: str) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTE.finditer(folded)]


def _quotes(folded: str, language: str) -> list[Gram]:
    found = (tokenize(match[1], language).keys for match in _QUOTE.finditer(folded))
    return [keys for keys in found if len(keys) >= _SHORTEST_QUOTE]


def _sentence(folded: str, span: Span, language: str, quoted: list[tuple[int, int]]) -> Sentence:
    tokens = tokenize(folded, language)
    common = stopwords(language)
    content = frozenset(tokens.keys) - common
    inside = [(a, b) for a, b in quoted if a < len(folded) and b > 0]
    outside = content
    if inside:
        outside = frozenset(
            key
            for key, start in zip(tokens.keys, tokens.starts, strict=True)
            if key not in common and not any(a <= start < b for a, b in inside)
        )
    numbers = frozenset([key for key in content if key[0] == "#"])
    return Sentence(span, tokens.keys, content, outside, _names(tokens, common), numbers)


def _names(tokens: Tokens, common: frozenset[str]) -> frozenset[str]:
    capitalised = list(compress(range(len(tokens.keys)), tokens.capitalised))
    if not capitalised or capitalised == [0]:
        return frozenset()
    words = len(tokens.keys) - sum([key[0] == "#" for key in tokens.keys])  # numbers have no capitals
    if len(capitalised) / words > _TITLE_CASE:
        return frozenset()
    surfaces = tokens.surfaces
    return frozenset(
        name_key(surfaces[position])
        for position in capitalised
        if position and tokens.keys[position] not in common and not _is_shouted(surfaces[position])
    )


def _is_shouted(surface: str) -> bool:
    """True for acronyms, and words of a headline."""
    return len(surface) > 1 and surface.isupper() and surface.isascii()
