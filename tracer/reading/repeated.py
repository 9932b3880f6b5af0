"""Blocks that stand in one article after another and belong to none of them, learned from the folder itself.

A footer, a masthead's motto or an invitation to subscribe is known by its company: it opens or closes articles
whose other words have nothing to do with each other. A paragraph that three papers took from one agency is not,
however often it stands there: what stands around it is the same story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from tracer import cues
from tracer.model import Furniture
from tracer.reading.lines import has_affixing, runs_of_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from tracer.model import Article

KIND = "repeated"

FIRST_BLOCKS, LAST_BLOCKS = 3, 6
"""Paragraphs at the top and at the foot of an article among which repeated blocks are looked for."""

LONGEST_BLOCK = 1000
"""Characters of the longest block; what is longer is text, or the end of a page that was read as one line."""

STORIES, STORIES_OF_SEVERAL = 3, 4
"""Different stories in which a block stands before it is furniture: of one outlet, and of several."""

SAME_STORY = 0.07
"""Share of telling words in common from which two articles can be one story (of unrelated labelled articles, one
pair in a hundred shares as much; of parents with their children, 97 in a hundred do)."""

LEAST_WORDS = 20
"""Telling words that two articles need beside what they share, so that something can be said of them."""

LARGEST_SHARE = 0.5
"""Share of an article's characters that a run of blocks may be; more is the article."""

TELLING_LENGTH = 4
"""Letters of the shortest telling word."""

RUN_LENGTH = 3
"""Letters of the runs that count in place of words in scripts that join or do not part them."""

SAMPLE = 20_000
"""Articles that are learned from, spread evenly over larger folders, so that memory stays bounded."""

CARRIERS = 8
"""Articles with a block that are compared with each other."""

REMEMBERED = 256
"""Articles whose blocks are remembered: the carriers of one block mostly carry the next, too."""

_DIGITS = re.compile(r"\d+")
_PLAIN = "".join(" " if c.isspace() else "0" if c.isdecimal() else c.lower() for c in map(chr, range(128)))


def without_repeated(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with repeated blocks moved from their paragraphs to their furniture."""
    sample = _sample(articles)
    carriers = _carriers(sample)
    learned = _learned(sample, carriers)
    with_some = {number for key in learned for number in carriers[key]}
    if len(sample) < len(articles) and learned:
        with_some.update(range(len(articles)))
    return tuple(
        stripped(article, learned) if number in with_some else article
        for number, article in enumerate(articles)
    )


def repeated_blocks(articles: Sequence[Article]) -> frozenset[bytes]:
    """Keys of the blocks that are furniture in a folder, whose articles come in a fixed order."""
    sample = _sample(articles)
    return _learned(sample, _carriers(sample))


def _sample(articles: Sequence[Article]) -> Sequence[Article]:
    return articles[:: 1 + (len(articles) - 1) // SAMPLE] if articles else articles


def _carriers(sample: Sequence[Article]) -> dict[bytes, list[int]]:
    """Key of a block -> numbers of the articles that have it at an edge."""
    carriers: dict[bytes, list[int]] = {}
    for number, article in enumerate(sample):
        for key in {_key(article, place) for place in _edges(article)}:
            carriers.setdefault(key, []).append(number)
    return carriers


def _learned(sample: Sequence[Article], carriers: Mapping[bytes, list[int]]) -> frozenset[bytes]:
    blocks_of = lru_cache(maxsize=REMEMBERED)(lambda number: _blocks(sample[number]))
    return frozenset(
        key
        for key, numbers in carriers.items()
        if len(numbers) >= STORIES and _is_furniture(map(blocks_of, _spread(numbers)), key)
    )


def stripped(article: Article, learned: Set[bytes]) -> Article:
    """The article without the blocks in `learned`; unchanged where nothing else would be left."""
    places = {place for place in _edges(article) if _key(article, place) in learned}
    if not places or len(places) == len(article.paragraphs):
        return article
    kept = tuple(span for place, span in enumerate(article.paragraphs) if place not in places)
    moved = [Furniture(KIND, article.paragraphs[place]) for place in places]
    furniture = sorted([*article.furniture, *moved], key=lambda piece: piece.span)
    return replace(article, paragraphs=kept, furniture=tuple(furniture))


def _edges(article: Article) -> list[int]:
    """Numbers of the paragraphs at which repeated blocks stand."""
    count = len(article.paragraphs)
    places = sorted({*range(min(FIRST_BLOCKS, count)), *range(max(0, count - LAST_BLOCKS), count)})
    spans = article.paragraphs
    return [place for place in places if spans[place].stop - spans[place].start <= LONGEST_BLOCK]


def _key(article: Article, place: int) -> bytes:
    """What is the same for one block in all articles, whatever its numbers, its capitals and its blanks."""
    plain = _plain(article.paragraphs[place].of(article.text))
    return blake2b(plain.encode("utf-8", "replace"), digest_size=8).digest()


def _plain(text: str) -> str:
    """`text` in small letters, with 0 for each number and single blanks.

    Nine times an article, while all other processes wait: what is ASCII is spared the expression, which takes
    most of ten microseconds.
    """
    if not text.isascii():
        return " ".join(_DIGITS.sub("0", text.lower()).split())
    plain = text.translate(_PLAIN)
    while "00" in plain:
        plain = plain.replace("00", "0")
    return " ".join(plain.split()) if "  " in plain else plain.strip()


@dataclass(frozen=True, slots=True, eq=False)
class _Blocks:
    """The paragraphs of an article as they are compared: key, length and telling words of each.

    `title` has those of the title; `size` is the sum of the lengths, in characters. Equal to itself alone, so that
    what is made of it can be cached.
    """

    outlet: str | None
    keys: tuple[bytes, ...]
    lengths: tuple[int, ...]
    words: tuple[frozenset[str], ...]
    title: frozenset[str]
    size: int


def _blocks(article: Article) -> _Blocks:
    lengths = tuple(span.stop - span.start for span in article.paragraphs)
    texts = [article.title, *(span.of(article.text) for span in article.paragraphs)]
    vocabularies = [set(runs_of_letters(text.lower())) for text in texts]
    stop = cues.language(article.language).stopwords
    if any(map(has_affixing, texts)):
        title, *words = [frozenset().union(*map(_runs, some)) for some in vocabularies]
    else:
        title, *words = [_telling(some, stop) for some in vocabularies]
    keys = tuple(_key(article, place) for place in range(len(lengths)))
    return _Blocks(article.outlet, keys, lengths, tuple(words), title, sum(lengths))


def _telling(words: Set[str], stop: Set[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= TELLING_LENGTH and word not in stop)


@lru_cache(maxsize=4096)
def _runs(word: str) -> tuple[str, ...]:
    return tuple([word[at : at + RUN_LENGTH] for at in range(len(word) - RUN_LENGTH + 1)])


def _spread(numbers: list[int]) -> list[int]:
    """At most CARRIERS of the numbers, evenly spread."""
    return numbers[:: 1 + (len(numbers) - 1) // CARRIERS]


def _is_furniture(carriers: Iterable[_Blocks], key: bytes) -> bool:
    """True if enough of the articles with a block are different stories, each from each."""
    stories: list[_Blocks] = []
    for article in carriers:
        if all(_different(article, other, key) for other in stories):
            stories.append(article)
            outlets = {story.outlet for story in stories}
            one = len(outlets) == 1 and None not in outlets
            if len(stories) >= (STORIES if one else STORIES_OF_SEVERAL):
                return True
    return False


def _different(one: _Blocks, other: _Blocks, key: bytes) -> bool:
    """True if two articles have nothing in common but a run of blocks, and enough besides to say so."""
    run = _common_run(one.keys, other.keys, key)
    left, right = _rest(one, run), _rest(other, run)
    if min(len(left), len(right)) < LEAST_WORDS:
        return False
    shared = len(left & right)
    return shared < SAME_STORY * (len(left) + len(right) - shared)


def _common_run(first: Sequence[bytes], second: Sequence[bytes], key: bytes) -> frozenset[bytes]:
    """The blocks around `key` that follow each other in both articles."""
    start, other = first.index(key), second.index(key)
    run = {key}
    for step in (1, -1):
        here, there = start + step, other + step
        while 0 <= here < len(first) and 0 <= there < len(second) and first[here] == second[there]:
            run.add(first[here])
            here, there = here + step, there + step
    return frozenset(run)


@lru_cache(maxsize=CARRIERS * 2)
def _rest(article: _Blocks, run: frozenset[bytes]) -> frozenset[str]:
    """Telling words of an article outside of a run of blocks; none if the run is most of it."""
    outside = [number for number, key in enumerate(article.keys) if key not in run]
    if sum(article.lengths[number] for number in outside) < (1 - LARGEST_SHARE) * article.size:
        return frozenset()
    return article.title.union(*(article.words[number] for number in outside))
