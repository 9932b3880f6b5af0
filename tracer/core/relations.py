"""What kind of making it was, and what the direction of the arrow rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from tracer import cues
from tracer.model import Direction, Relation, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracer.core.features import Features, Group, Pair
    from tracer.model import SentenceEdit

VERBATIM = 0.9
"""Share of the child's trigrams standing in the parent from which it is a reprint, or a trim if much was left out."""
LIGHTLY_EDITED = 0.3
"""The same from which it is a light edit (measured: light edits .32 and more, rewrites .23 and less)."""
CHARACTERS = frozenset({"Han", "Kana"})
"""Scripts whose tokens are characters, of which a word has two: there retellings share a third of all runs of three."""
TRIMMED = 0.85
"""Share of the parent's sentences kept, below which a reprint is a trim."""
MOSTLY_OWN = 0.5
"""Share of the child's sentences with no like in the parent from which it is an expansion or an excerpt."""
LITTLE_USED = 0.35
"""Share of the parent's sentences used, below which a borrowing is an excerpt."""
CLOSE = 0.6
"""Mean similarity of the matched sentences from which a text was taken over and not retold."""
IN_ONE_PIECE = 0.6
"""Share of the sentences between the first and the last borrowed one that are borrowed, in an excerpt."""
VERSIONS = 0.15
"""Features `twins` and `versions` together from which two texts of outlets not known to differ are versions of one."""
RESPELT = 3
"""Names spelt otherwise from which a text went through another language."""
SPELLING = 0.7
"""Normalised Indel similarity from which two names are spellings of one."""
TRANSLATED_ORDER, TRANSLATED_COVER, TRANSLATED_WORDS = 0.95, 0.9, 0.6
"""Of a translation there and back: sentences in order, nearly all matched, and yet none of them in the same words."""
LEAST_TRANSLATED = 8
"""Sentences from which that says something: of a short item every sentence is soon reworded without a translation."""
DECIDED = 1.5
"""Log-odds by which one direction must beat the other before the text alone decides it."""


def relation_of(
    group: Group, arc: Pair, features: Features, sentences: Sequence[SentenceEdit], *, merged: bool
) -> Relation:
    """The kind of derivation of `arc` (parent, child), by what became of the sentences."""
    parent, child = arc
    if merged:
        return Relation.MERGE
    alike = 0.0 if features["strangers"] else features["twins"] + features["versions"]
    own_version = alike >= VERSIONS and not features["credit"]
    if group.same_outlet(parent, child) or own_version:
        corrected = group.marks[child].correction and not group.marks[parent].correction
        return Relation.CORRECTION if corrected else Relation.REVISION
    if features["foreign"] or _translated_and_back(features, sentences) or _respelt(group, arc) >= RESPELT:
        return Relation.TRANSLATION
    return _by_use(features[_copied(group.profiles[child].language)], sentences)


def _copied(language: str) -> str:
    """The feature that tells copied wording from retold: runs of three words, or of six characters."""
    return "containment_6" if cues.language(language).script in CHARACTERS else "containment_3"


def _respelt(group: Group, arc: Pair) -> int:
    """Names of the child that are the parent's in another spelling: what a name brings home from another script."""
    parent, child = (group.profiles[article].names for article in arc)
    return sum(
        any(
            Indel.normalized_similarity(new, old) >= SPELLING
            for old in sorted(parent - child)
            if len(old) >= 4
        )
        for new in sorted(child - parent)
        if len(new) >= 4 and not any(new.startswith(old) or old.startswith(new) for old in parent - child)
    )


def _by_use(copied: float, sentences: Sequence[SentenceEdit]) -> Relation:
    """By how much of the parent was used, how closely, and how much of the child is its own."""
    used, own = _used(sentences), _own(sentences)
    if own >= MOSTLY_OWN:
        if used < LITTLE_USED and _in_one_piece(sentences):
            return Relation.EXCERPT
        return Relation.EXPANSION if _closeness(sentences) >= CLOSE else Relation.REWRITE
    if copied >= VERBATIM:
        return Relation.TRIM if used < TRIMMED else Relation.REPRINT
    if copied >= LIGHTLY_EDITED:
        return Relation.TRIM if used < LITTLE_USED else Relation.LIGHT_EDIT
    return Relation.REWRITE


def _matched(sentences: Sequence[SentenceEdit]) -> list[SentenceEdit]:
    return [s for s in sentences if s.kind in (SentenceKind.KEPT, SentenceKind.EDITED)]


def _closeness(sentences: Sequence[SentenceEdit]) -> float:
    matched = _matched(sentences)
    return sum(s.similarity for s in matched) / len(matched) if matched else 0.0


def _in_one_piece(sentences: Sequence[SentenceEdit]) -> bool:
    places = sorted(n for s in _matched(sentences) for n in range(*s.child))
    return bool(places) and len(places) >= IN_ONE_PIECE * (places[-1] - places[0] + 1)


def _translated_and_back(features: Features, sentences: Sequence[SentenceEdit]) -> bool:
    return (
        sum(s.kind is SentenceKind.EDITED for s in sentences) >= LEAST_TRANSLATED
        and features["order_kept"] >= TRANSLATED_ORDER
        and features["covered_0.45"] >= TRANSLATED_COVER
        and features["covered_reverse_0.45"] >= TRANSLATED_COVER
        and features["containment_3"] < TRANSLATED_WORDS
        and not any(s.kind is SentenceKind.KEPT for s in sentences)
    )


def _used(sentences: Sequence[SentenceEdit]) -> float:
    """Share of the parent's sentences that the child has in some form."""
    parents = {n for s in sentences if s.kind is not SentenceKind.ADDED for n in range(*s.parent)}
    dropped = {s.parent[0] for s in sentences if s.kind is SentenceKind.DROPPED}
    return 1 - len(dropped) / max(1, len(parents))


def _own(sentences: Sequence[SentenceEdit]) -> float:
    """Share of the child's sentences that the parent has in no form."""
    children = {n for s in sentences if s.kind is not SentenceKind.DROPPED for n in range(*s.child)}
    added = sum(s.kind is SentenceKind.ADDED for s in sentences)
    return added / max(1, len(children))


def direction_of(arc: Pair, pairs: Mapping[Pair, Features], scores: Mapping[Pair, float]) -> Direction:
    """What decides that the arrow does not point the other way: dates, then credits, then the text, or nothing."""
    features, reverse = pairs[arc], pairs.get((arc[1], arc[0]))
    if reverse is None or features["proven_order"]:
        return Direction.DATES
    if features["credit"] and not features["credit_reverse"]:
        return Direction.CREDIT
    lead = scores[arc] - scores[arc[1], arc[0]]
    return Direction.TEXT if lead >= DECIDED else Direction.UNDECIDED
