"""Quotations whose words were altered, and those that were cut where they hedged or denied."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, LCSseq

from tracer.core.edits import printed_sentences
from tracer.core.hedging import hedges_in
from tracer.core.profile import profile
from tracer.core.sentences import split_sentences
from tracer.core.sides import Side
from tracer.core.tokens import is_number, tokenize
from tracer.model import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracer.core.sides import Whole
    from tracer.model import Article

SAME_QUOTE = 0.5
"""Normalised Indel similarity from which two quotations in matched sentences are versions of one."""
SAME_WORDS = 0.6
"""Share of a quotation's words, in order, that another one has if both are versions of one, wherever they stand."""
LEAST_WORDS, LEAST_IN_ALL = 4, 3
"""Words that a quotation must have in common with one outside the matched sentence; fewer if those are all it has."""
SPELLING = 0.8
"""Normalised Indel similarity from which two words of a quotation are spellings of one: centre, center."""
_QUOTE = re.compile(r'"([^"]{3,600})"')
_REMARK = re.compile(r"\[[^\[\]]{1,60}\]")
_MARK, _ELLIPSIS = '"', "..."


@dataclass(frozen=True)
class Quote:
    """A quotation as printed, in which sentence it stands, and its words."""

    printed: str
    sentence: int
    whole: Whole

    @cached_property
    def words(self) -> tuple[str, ...]:
        """In lower case, numbers by their values: fourteen is 14."""
        return _words(self.printed, self.whole.language)

    @cached_property
    def spoken(self) -> str:
        """The words as one text."""
        return " ".join(self.words)


@lru_cache(maxsize=64)
def quotes(article: Article, whole: Whole) -> tuple[Quote, ...]:
    """The quotations of an article, in order; one that its paragraph does not close ends with it.

    Of the latest ones, for most are compared with several others.
    """
    found: list[Quote] = []
    for paragraph in _paragraphs(article):
        text, starts = "", []
        for _, sentence in paragraph:
            starts.append(len(text))
            text += sentence + " "
        if text.count(_MARK) % 2:
            text += _MARK
        for match in _QUOTE.finditer(text):
            place = bisect_right(starts, match.start()) - 1
            found.append(Quote(match[1].strip(), paragraph[place][0], whole))
    return tuple(found)


def _paragraphs(article: Article) -> Iterator[list[tuple[int, str]]]:
    """Sentences as printed, with their numbers, by paragraph."""
    sentences = profile(article, shortest_sentence=0).sentences
    printed = printed_sentences(article)
    paragraph: list[tuple[int, str]] = []
    for number, sentence in enumerate(sentences):
        if number and "\n" in article.text[sentences[number - 1].span.stop : sentence.span.start]:
            yield paragraph
            paragraph = []
        paragraph.append((number, printed[number]))
    if paragraph:
        yield paragraph


def quote_changes(
    old: Sequence[Quote], new: Sequence[Quote], pairs: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> list[Change]:
    """Quotations of the child that alter one of the parent, in the child's order.

    `pairs` are the ranges of sentences (parent's, child's) that are versions of each other: there the likeness of
    the whole quotation decides, elsewhere the share of words in common. One that was only cut shorter is told
    where the part that was cut hedged or denied; both may then be right.
    """
    matched = list(pairs)
    had = {quote.spoken for quote in old}
    found: list[Change] = []
    for quote in new:
        if quote.spoken in had:
            continue
        beside = [range(*p) for p, c in matched if quote.sentence in range(*c)]
        near = [each for each in old if any(each.sentence in sentences for sentences in beside)]
        source = _source(quote, near, old)
        if source is not None and source.spoken != quote.spoken:
            found.extend(_altered(source, quote))
    return found


def _source(quote: Quote, near: Sequence[Quote], everywhere: Sequence[Quote]) -> Quote | None:
    """The quotation that `quote` is a version of."""
    if near:
        likeness = [Indel.normalized_similarity(each.spoken, quote.spoken) for each in near]
        best = near[likeness.index(max(likeness))]
        if max(likeness) >= SAME_QUOTE or _shortened(best, quote) or _shortened(quote, best):
            return best
    scored = [(_common(each, quote), -number) for number, each in enumerate(everywhere)]
    common, place = max(scored, default=(0, 0))
    enough = LEAST_IN_ALL if common == len(quote.words) else LEAST_WORDS
    if common < enough or common < SAME_WORDS * len(quote.words):
        return None
    return everywhere[-place]


def _common(one: Quote, other: Quote) -> int:
    """Words that both have, in the same order."""
    return int(LCSseq.similarity(one.words, other.words))


def _altered(source: Quote, quote: Quote) -> list[Change]:
    if _shortened(quote, source) or _respelt(source, quote):
        return []
    cut = _shortened(source, quote)
    before = _sentence_around(source, quote)
    if cut and not _qualified(before, quote):
        return []
    sentences = source.sentence, quote.sentence
    return [Change(ChangeKind.QUOTATION, before, quote.printed, *sentences, not cut)]


def _respelt(one: Quote, other: Quote) -> bool:
    """True if only spellings differ."""
    pairs = list(zip(one.words, other.words, strict=False))
    return len(one.words) == len(other.words) and all(a == b or _spelt_alike(a, b) for a, b in pairs)


def _spelt_alike(a: str, b: str) -> bool:
    """True of words that differ inside; "likely" and "unlikely" say the contrary."""
    part = a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a)
    return not part and bool(Indel.normalized_similarity(a, b) >= SPELLING)


def _qualified(before: str, quote: Quote) -> bool:
    """True if what was cut from `before` hedges or denies, and what is left does not."""
    full, left = Side(before, quote.whole), Side(quote.printed, quote.whole)
    hedged = hedges_in(full) and not hedges_in(left)
    return hedged or (_denies(full) and not _denies(left))


def _denies(side: Side) -> bool:
    return not side.cue.negations.isdisjoint(side.words)


def _sentence_around(source: Quote, quote: Quote) -> str:
    """The sentences of a longer quotation that have words of the altered one: what is shown is what was altered."""
    language = source.whole.language
    parts = [source.printed[start:stop] for start, stop in split_sentences(source.printed, language)]
    shares = [LCSseq.similarity(_words(part, language), quote.words) for part in parts]
    touched = [n for n, share in enumerate(shares) if share >= LEAST_WORDS or share == max(shares)]
    return " ".join(parts[touched[0] : touched[-1] + 1]) if touched else source.printed


def _shortened(whole: Quote, part: Quote) -> bool:
    """True if `part` is a stretch of `whole`, or stretches of it with an ellipsis between."""
    words, place = f" {whole.spoken} ", 0
    for stretch in part.printed.split(_ELLIPSIS):
        spoken = " ".join(_words(stretch, part.whole.language))
        place = words.find(f" {spoken} ", place) if spoken else place
        if place < 0:
            return False
        place += len(spoken)
    return True


def _words(quote: str, language: str) -> tuple[str, ...]:
    """Without remarks in brackets: [sic]."""
    tokens = tokenize(_REMARK.sub(" ", quote), language)
    pairs = zip(tokens.keys, tokens.surfaces, strict=True)
    return tuple(key if is_number(key) else surface.lower() for key, surface in pairs)
