"""Negations and attributions that an edit changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.core.sides import spelt_alike
from tracer.core.tokens import stopwords
from tracer.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.core.sides import Block, Found, Side

SHORT_BLOCK = 4
"""Tokens of a changed block in which a negation turns the sentence round."""
KEPT_BEHIND = 2
"""Tokens that stand unchanged behind such a block: what is negated is the same."""
LEAST_COMMON = 0.3
"""Share of the shorter side's tokens that is common where a lost attribution is a loss."""
SAME_SENTENCE = 0.6
"""The same where a negation is one: of what was written anew, the contrary may be said of something else."""
MOST_BEFORE, MOST_BEHIND = 5, 6
"""Tokens of a clause that are shown before an attributing verb, and from it on."""
_QUOTATION = '"'


def negation_changes(before: Side, after: Side, found: Sequence[Block], common: float) -> list[Found]:
    """A negation that came or went by itself, so that the sentence says the contrary.

    Not one that came where another went: "does not have a" and "has no" say the same.
    """
    if common < SAME_SENTENCE or _negations(before) == _negations(after):
        return []
    turned = [block for block in found if _turns(before, after, block)]
    gains = [_negated(after, block.new) for block in turned]
    if all(gains) or not any(gains):
        return [
            (ChangeKind.NEGATION, before.surface(*block.old), after.surface(*block.new), True)
            for block in turned
        ]
    return []


def _negations(side: Side) -> int:
    return sum(map(side.cue.negations.__contains__, side.words))


def _turns(before: Side, after: Side, block: Block) -> bool:
    short = block.longest <= SHORT_BLOCK and block.kept_behind >= KEPT_BEHIND
    one = _negated(before, block.old) is not _negated(after, block.new)
    plain = block.old if _negated(after, block.new) else block.new
    one = one and plain[1] - plain[0] <= 1  # "without" for "away from" says much the same
    return short and one and _is_empty(before, block.old) and _is_empty(after, block.new)


def _negated(side: Side, tokens: tuple[int, int]) -> bool:
    return any(side.word(n) in side.cue.negations for n in range(*tokens))


def _is_empty(side: Side, tokens: tuple[int, int]) -> bool:
    """True if the tokens carry no content beside negations."""
    common = stopwords(side.whole.language)
    return all(side.tokens.keys[n] in common or side.word(n) in side.cue.negations for n in range(*tokens))


def attribution_changes(before: Side, after: Side, common: float) -> list[Found]:
    """A sentence that somebody said and that now stands as a fact, or that somebody else said.

    Not one that still quotes, nor one that still names who spoke: it says so in other words.
    """
    old, new = _saying(before), _saying(after)
    if not old or common < LEAST_COMMON:
        return []
    speakers = _speakers(before, old)
    if _any_alike(speakers, _names(after)):
        return []
    if not new:
        quoted = _QUOTATION in before.text and _QUOTATION in after.text
        return [] if quoted else [(ChangeKind.ATTRIBUTION, _clause(before, old[0]), "", False)]
    others = _speakers(after, new)
    if not (speakers and others) or _any_alike(others, _names(before)):
        return []
    return [(ChangeKind.ATTRIBUTION, _clause(before, old[0]), _clause(after, new[0]), False)]


def _any_alike(names: frozenset[str], others: frozenset[str]) -> bool:
    return any(spelt_alike(a, b) for a in names for b in others)


def _saying(side: Side) -> list[int]:
    """Numbers of the verbs of saying; capitalised ones are names (the United States)."""
    said, capitalised = side.cue.said, side.tokens.capitalised
    return [
        n for n, word in enumerate(side.words) if word in said and (not capitalised[n] or n in side.openings)
    ]


def _names(side: Side) -> frozenset[str]:
    return frozenset(side.tokens.keys[n] for n in side.numbers_of_names)


def _speakers(side: Side, verbs: Sequence[int]) -> frozenset[str]:
    """Names within two tokens of a verb of saying."""
    near = {n for verb in verbs for n in range(verb - 2, verb + 3)}
    return frozenset(side.tokens.keys[n] for n in side.numbers_of_names if n in near)


def _clause(side: Side, verb: int) -> str:
    """The attributing verb with who said it: the words before it in its clause, or else those behind."""
    start = verb
    while start > max(0, verb - MOST_BEFORE) and not _parted(side, start - 1):
        start -= 1
    stop = verb + 1
    while (
        start == verb
        and stop < min(len(side.tokens.keys), verb + MOST_BEHIND)
        and not _parted(side, stop - 1)
    ):
        stop += 1
    return side.surface(start, stop)


def _parted(side: Side, token: int) -> bool:
    """True if more than a blank, a hyphen or an apostrophe stands between a token and the next."""
    return side.text[side.tokens.stops[token] : side.tokens.starts[token + 1]].strip(" -'") != ""
