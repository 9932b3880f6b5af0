"""The changes that matter, typed: numbers, dates, names, places, quotations, hedges, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.core.hedging import hedge_changes
from tracer.core.outlets import initials_of, name_keys
from tracer.core.phrasing import attribution_changes, negation_changes
from tracer.core.quantities import calendar_changes, number_changes, numbers_across_languages
from tracer.core.quotations import quote_changes, quotes
from tracer.core.sides import Block, Found, Side, Whole, blocks, spelt_alike, whole_of
from tracer.core.slips import is_form
from tracer.core.tokens import name_key
from tracer.model import Change, ChangeKind, SentenceEdit, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Article

_SHORTEST_NAME = 3


def changes(parent: Article, child: Article, sentences: Sequence[SentenceEdit]) -> tuple[Change, ...]:
    """Typed changes of all edited sentences, in the child's order, then of the dateline and the credits."""
    old, new = whole_of(parent), whole_of(child)
    found: list[Change] = []
    for sentence in sentences:
        if sentence.kind is SentenceKind.EDITED:
            sides = Side(sentence.parent_text, old), Side(sentence.child_text, new)
            numbers = sentence.parent[0], sentence.child[0]
            found.extend(Change(k, a, b, *numbers, no) for k, a, b, no in _sentence_changes(*sides))
    if parent.language == child.language:
        pairs = [(each.parent, each.child) for each in sentences]
        found.extend(quote_changes(quotes(parent, old), quotes(child, new), pairs))
        found.sort(key=lambda change: change.child_sentence)
    return (*found, *_dateline_changes(parent, child), *_credit_changes(parent, child))


def _sentence_changes(before: Side, after: Side) -> list[Found]:
    if before.whole.language != after.whole.language:
        return numbers_across_languages(before, after)
    changed, common = blocks(before, after)
    found: list[Found] = []
    for block in changed:
        found.extend(number_changes(before, after, block))
        found.extend(calendar_changes(before, after, block))
        found.extend(_name_changes(before, after, block))
    found.extend(negation_changes(before, after, changed, common))
    found.extend(hedge_changes(before, after, changed, common))
    found.extend(attribution_changes(before, after, common))
    return list(dict.fromkeys(found))


def _name_changes(before: Side, after: Side, block: Block) -> list[Found]:
    """Names spelt otherwise, and a name that stands where another stood."""
    old = _new_names(before, block.old, after.whole)
    new = _new_names(after, block.new, before.whole)
    sizes = {len(old), len(new), block.old[1] - block.old[0], block.new[1] - block.new[0]}
    found: list[Found] = []
    for a, b in zip(old, new, strict=False):
        pair = before.tokens.surfaces[a], after.tokens.surfaces[b]
        alike = spelt_alike(*pair)
        if (alike or len(sizes) == 1) and not _is_form(*pair):
            place = _is_place(before, a) and _is_place(after, b)
            found.append((ChangeKind.PLACE if place else ChangeKind.NAME, *pair, not alike))
    return found


def _is_form(a: str, b: str) -> bool:
    """True if one name is the other with another ending: India and Indian, Finance and Financial."""
    return is_form(name_key(a), name_key(b))


def _new_names(side: Side, tokens: tuple[int, int], other: Whole) -> list[int]:
    """Names among the tokens that the other article does not have."""
    inside = [n for n in side.numbers_of_names if tokens[0] <= n < tokens[1]]
    known = side.cue.weekdays | frozenset(side.cue.months)
    return [
        n
        for n in inside
        if len(side.tokens.surfaces[n]) >= _SHORTEST_NAME
        and name_key(side.tokens.surfaces[n]) not in other.names
        and side.word(n) not in known
        and side.tokens.surfaces[n] not in side.cue.abbreviations
    ]


def _is_place(side: Side, name: int) -> bool:
    """True behind a word that locates: in, near, off."""
    return side.word(name - 1) in side.cue.place_words


def _dateline_changes(parent: Article, child: Article) -> list[Change]:
    """A text that says it was written elsewhere."""
    if not parent.dateline or not child.dateline:
        return []
    places = [article.dateline.partition(",")[0] for article in (parent, child) if article.dateline]
    if _is_form(*places) or spelt_alike(*places):
        return []
    return [Change(ChangeKind.PLACE, parent.dateline, child.dateline, -1, -1)]


def _credit_changes(parent: Article, child: Article) -> list[Change]:
    """Credits that the parent gave and the child does not, beside those it gives instead."""
    old = sorted({credit.name for credit in parent.credits})
    new = sorted({credit.name for credit in child.credits})
    own = {article.outlet for article in (parent, child) if article.outlet}
    if len(own) == 1:  # an outlet's later version need not credit that outlet again
        new = sorted({*new, *own})
        old = sorted({*old, *own})
    lost = [name for name in old if not any(_same_outlet(name, other) for other in new)]
    gained = [name for name in new if not any(_same_outlet(name, other) for other in old)]
    if not lost:
        return []
    return [Change(ChangeKind.CREDIT, ", ".join(lost), ", ".join(gained), -1, -1)]


def _same_outlet(a: str, b: str) -> bool:
    """Two names of one outlet: known ones, one inside the other, or its initials."""
    if name_keys(a) & name_keys(b) or initials_of(a) == b or initials_of(b) == a:
        return True
    return any(f" {x} " in f" {y} " or f" {y} " in f" {x} " for x in name_keys(a) for y in name_keys(b))
