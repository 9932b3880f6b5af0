"""The edits of one step: which sentences were kept, edited, moved, added and dropped."""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING

from tracer.core.matching import Match, Side, matches
from tracer.core.profile import profile
from tracer.core.sequences import heaviest_in_order
from tracer.core.wording import displayed, word_edits
from tracer.model import Edit, Op, SentenceEdit, SentenceKind
from tracer.settings import MOST_SENTENCE_PAIRS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Article


def sentence_edits(parent: Article, child: Article) -> tuple[SentenceEdit, ...]:
    """All sentences of both articles, in the child's reading order; dropped ones after what preceded them.

    Law: the child's sentences are the `child_text`s in order; the parent's are the `parent_text`s by number.
    """
    old, new = _side(parent), _side(child)
    return _script(old, new, matches(old, new))


def limits_met(sentences: Sequence[SentenceEdit]) -> tuple[str, ...]:
    """What became of a comparison that would have taken too much, in plain words; usually nothing."""
    old = sum(edit.parent[1] - edit.parent[0] for edit in sentences)
    new = sum(edit.child[1] - edit.child[0] for edit in sentences)
    if old * new <= MOST_SENTENCE_PAIRS:
        return ()
    return (
        f"too long to compare all sentences with each other: compared by passages "
        f"({old:,} and {new:,} sentences, more than {MOST_SENTENCE_PAIRS:,} pairs)",
    )


@lru_cache(maxsize=64)
def printed_sentences(article: Article) -> tuple[str, ...]:
    """The sentences of an article as reports print them, numbered as in SentenceEdit; of the latest ones."""
    return tuple(displayed(s.span.of(article.text)) for s in profile(article, shortest_sentence=0).sentences)


@lru_cache(maxsize=64)
def _side(article: Article) -> Side:
    """One article's sentences; of the latest ones, for most are compared with several others."""
    whole = profile(article, shortest_sentence=0)
    return Side(printed_sentences(article), tuple(s.content for s in whole.sentences), article.language)


def _script(old: Side, new: Side, found: Sequence[Match]) -> tuple[SentenceEdit, ...]:
    """Matches and additions in the child's order; each dropped sentence after what preceded it."""
    in_place = set(heaviest_in_order([(*match.parent, match.similarity) for match in found]))
    by_child = {match.child[0]: (number, match) for number, match in enumerate(found)}
    matched = {i for match in found for i in range(*match.parent)}
    dropped = deque(i for i in range(len(old.texts)) if i not in matched)
    script: list[SentenceEdit] = []
    position = 0
    while position < len(new.texts):
        if position not in by_child:
            script.append(_added(new, position))
            position += 1
            continue
        number, match = by_child[position]
        while number in in_place and dropped and dropped[0] < match.parent[0]:
            script.append(_dropped(old, dropped.popleft()))
        script.append(_matched(old, new, match, moved=number not in in_place))
        position = match.child[1]
    return (*script, *(_dropped(old, number) for number in dropped))


def _matched(old: Side, new: Side, match: Match, *, moved: bool) -> SentenceEdit:
    before, after = old.texts[slice(*match.parent)], new.texts[slice(*match.child)]
    edits = word_edits(" ".join(before), " ".join(after), new.language)
    changed = any(edit.op is not Op.EQUAL for edit in edits)
    kind = SentenceKind.EDITED if changed else SentenceKind.KEPT
    return SentenceEdit(kind, match.parent, match.child, edits, moved, round(match.similarity, 4))


def _added(new: Side, number: int) -> SentenceEdit:
    edits = (Edit(Op.INSERT, new.texts[number]),)
    return SentenceEdit(SentenceKind.ADDED, (0, 0), (number, number + 1), edits)


def _dropped(old: Side, number: int) -> SentenceEdit:
    edits = (Edit(Op.DELETE, old.texts[number]),)
    return SentenceEdit(SentenceKind.DROPPED, (number, number + 1), (0, 0), edits)
