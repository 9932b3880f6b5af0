"""Blocks that stand in one article after another and belong to none of them, learned from the folder itself.

A footer, a masthead's motto or an invitation to subscribe is known by its company: it opens or closes articles
whose other words have nothing to do with each other. A paragraph that three papers took from one agency is not,
however often it stands there: what stands around it is the same story.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from tracer import cues
from tracer.model import Furniture
from tracer.reading.lines import AFFIXING, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

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

_DIGITS = re.compile(r"\d+")


def without_repeated(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles with repeated blocks moved from their paragraphs to their furniture."""
    learned = repeated_blocks(articles)
    return tuple(stripped(article, learned) for article in articles) if learned else tuple(articles)


def repeated_blocks(articles: Sequence[Article]) -> frozenset[bytes]:
    """Keys of the blocks that are furniture in a folder, whose articles come in a fixed order."""
    sample = articles[:: 1 + (len(articles) - 1) // SAMPLE] if articles else articles
    if len(sample) < STORIES:
        return frozenset()
    carriers: dict[bytes, list[int]] = {}
    for number, article in enumerate(sample):
        for key in {_key(article, place) for place in _edges(article)}:
            carriers.setdefault(key, []).append(number)
    return frozenset(
        key
        for key, numbers in carriers.items()
        if len(numbers) >= STORIES and _is_furniture([sample[number] for number in _spread(numbers)], key)
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
    plain = _DIGITS.sub("0", article.paragraphs[place].of(article.text).lower())
    return blake2b(" ".join(plain.split()).encode("utf-8", "replace"), digest_size=8).digest()


def _spread(numbers: list[int]) -> list[int]:
    """At most CARRIERS of the numbers, evenly spread."""
    return numbers[:: 1 + (len(numbers) - 1) // CARRIERS]


def _is_furniture(carriers: Sequence[Article], key: bytes) -> bool:
    """True if enough of the articles with a block are different stories, each from each."""
    stories: list[Article] = []
    for article in carriers:
        if all(_different(article, other, key) for other in stories):
            stories.append(article)
            outlets = {story.outlet for story in stories}
            one = len(outlets) == 1 and None not in outlets
            if len(stories) >= (STORIES if one else STORIES_OF_SEVERAL):
                return True
    return False


def _different(one: Article, other: Article, key: bytes) -> bool:
    """True if two articles have nothing in common but a run of blocks, and enough besides to say so."""
    first, second = (
        [_key(article, place) for place in range(len(article.paragraphs))] for article in (one, other)
    )
    run = _common_run(first, second, key)
    rests = [_rest(article, keys, run) for article, keys in ((one, first), (other, second))]
    if any(rest is None or len(rest) < LEAST_WORDS for rest in rests):
        return False
    left, right = (rest or set() for rest in rests)
    return len(left & right) < SAME_STORY * len(left | right)


def _common_run(first: list[bytes], second: list[bytes], key: bytes) -> set[bytes]:
    """The blocks around `key` that follow each other in both articles."""
    start, other = first.index(key), second.index(key)
    run = {key}
    for step in (1, -1):
        here, there = start + step, other + step
        while 0 <= here < len(first) and 0 <= there < len(second) and first[here] == second[there]:
            run.add(first[here])
            here, there = here + step, there + step
    return run


def _rest(article: Article, keys: list[bytes], run: Set[bytes]) -> set[str] | None:
    """Telling words of an article outside of a run of blocks; None if the run is most of it."""
    spans = article.paragraphs
    outside = [span for span, key in zip(spans, keys, strict=True) if key not in run]
    size = sum(span.stop - span.start for span in spans)
    if sum(span.stop - span.start for span in outside) < (1 - LARGEST_SHARE) * size:
        return None
    lines = [article.title, *(span.of(article.text) for span in outside)]
    words = words_in("\n".join(lines).lower())
    stop = cues.language(article.language).stopwords
    if AFFIXING in words:
        return {word[at : at + RUN_LENGTH] for word in words for at in range(len(word) - RUN_LENGTH + 1)}
    return {word for word in words if len(word) >= TELLING_LENGTH and word not in stop}
