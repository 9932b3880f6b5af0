"""Hedges, negations, attributions and quotations that an edit changed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from tracer import cues
from tracer.core.sides import spelt_alike
from tracer.core.tokens import is_number, stopwords, tokenize
from tracer.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.core.sides import Block, Found, Side

SAME_QUOTE = 0.5
"""Normalised Indel similarity from which two quotations at one place are versions of one."""
SAME_SENTENCE = 0.5
"""Share of the shorter side's tokens that is common where a lost hedge was lost, and not written anew."""
SHORT_BLOCK = 4
"""Tokens of a changed block in which a negation turns the sentence round."""
KEPT_BEHIND = 2
"""Tokens that stand unchanged behind such a block: what is negated is the same."""
LEAST_COMMON = 0.3
"""Share of the shorter side's tokens that is common where a lost attribution is a loss."""
_QUOTE = re.compile(r'"([^"]{3,600})"')
MOST_BEFORE, MOST_BEHIND = 5, 6
"""Tokens of a clause that are shown before an attributing verb, and from it on."""
_QUOTATION = '"'
_ELLIPSIS = "..."
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def hedge_changes(before: Side, after: Side, found: Sequence[Block], common: float) -> list[Found]:
    """A sentence that was uncertain and is not, or the reverse."""
    old, new = _hedges(before), _hedges(after)
    if bool(old) == bool(new) or common < SAME_SENTENCE:
        return []
    shown = [before.surface(*old[0]) if old else "", after.surface(*new[0]) if new else ""]
    for block in found:
        if block.longest > SHORT_BLOCK:
            continue
        if old and block.old[0] <= old[0][0] and old[0][1] <= block.old[1]:
            shown[1] = after.surface(*block.new)
        if new and block.new[0] <= new[0][0] and new[0][1] <= block.new[1]:
            shown[0] = before.surface(*block.old)
    return [(ChangeKind.HEDGE, shown[0], shown[1], False)]


def _hedges(side: Side) -> list[tuple[int, int]]:
    """Ranges of tokens that hedge, in order: anywhere, or before a number only."""
    anywhere, before_numbers = _phrases(side.cue.code)
    found: list[tuple[int, int]] = []
    for start in range(len(side.tokens.keys)):
        if side.tokens.capitalised[start] and start not in side.openings:
            continue  # the month of May
        word = side.word(start)
        lengths = [len(words) for words in anywhere.get(word, ()) if _stands(side, start, words)]
        lengths += [
            len(words)
            for words in before_numbers.get(word, ())
            if _stands(side, start, words) and _counts(side, start + len(words))
        ]
        if lengths and found and start <= found[-1][1]:  # "is thought to" and "thought to have"
            found[-1] = (found[-1][0], max(found[-1][1], start + max(lengths)))
        elif lengths:
            found.append((start, start + max(lengths)))
    return found


Phrases = dict[str, tuple[tuple[str, ...], ...]]


@cache
def _phrases(code: str) -> tuple[Phrases, Phrases]:
    """Hedges and approximators by their first word."""
    cue = cues.language(code)
    return _by_first_word(cue.hedges), _by_first_word(cue.approximators)


def _by_first_word(phrases: Sequence[str]) -> Phrases:
    table: Phrases = {}
    for phrase in sorted(phrases):
        words = tuple(_words(phrase))
        table[words[0]] = (*table.get(words[0], ()), words)
    return table


def _words(phrase: str) -> list[str]:
    return (
        [char for char in phrase if char.isalnum()] if _UNSPACED.search(phrase) else re.split(r"[ -]", phrase)
    )


def _stands(side: Side, start: int, words: tuple[str, ...]) -> bool:
    return all(side.word(start + n) == word for n, word in enumerate(words))


def _counts(side: Side, place: int) -> bool:
    """True if a number stands at `place`: digits, a number word, or a multiplier behind an article."""
    if is_number("".join(side.tokens.keys[place : place + 1])):
        return True
    return side.word(place) in side.cue.multipliers or side.word(place + 1) in side.cue.multipliers


def negation_changes(before: Side, after: Side, found: Sequence[Block]) -> list[Found]:
    """A negation that came or went by itself, so that the sentence says the contrary.

    Not one that came where another went: "does not have a" and "has no" say the same.
    """
    turned = [block for block in found if _turns(before, after, block)]
    gains = [_negated(after, block.new) for block in turned]
    if all(gains) or not any(gains):
        return [
            (ChangeKind.NEGATION, before.surface(*block.old), after.surface(*block.new), True)
            for block in turned
        ]
    return []


def _turns(before: Side, after: Side, block: Block) -> bool:
    short = block.longest <= SHORT_BLOCK and block.kept_behind >= KEPT_BEHIND
    one = _negated(before, block.old) is not _negated(after, block.new)
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
    return [n for n in range(len(side.tokens.keys)) if side.word(n) in side.cue.said]


def _names(side: Side) -> frozenset[str]:
    return frozenset(side.tokens.keys[n] for n in side.numbers_of_names())


def _speakers(side: Side, verbs: Sequence[int]) -> frozenset[str]:
    """Names within two tokens of a verb of saying."""
    near = {n for verb in verbs for n in range(verb - 2, verb + 3)}
    return frozenset(side.tokens.keys[n] for n in side.numbers_of_names() if n in near)


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


def quote_changes(before: Side, after: Side) -> list[Found]:
    """Quotations whose words were altered; not those cut shorter, openly or at an end."""
    language = before.whole.language
    new = [(match[1], _spoken(match[1], language)) for match in _QUOTE.finditer(after.text)]
    found: list[Found] = []
    for match in _QUOTE.finditer(before.text) if new else ():
        old = _spoken(match[1], language)
        likeness = [Indel.normalized_similarity(old, spoken) for _, spoken in new]
        printed, best = new[likeness.index(max(likeness))]
        shortened = _shortened(match[1], printed, language) or _shortened(printed, match[1], language)
        if max(likeness) >= SAME_QUOTE and old != best and not shortened:
            found.append((ChangeKind.QUOTATION, match[1], printed, True))
    return found


def _shortened(whole: str, part: str, language: str) -> bool:
    """True if `part` is a stretch of `whole`, or stretches of it with an ellipsis between."""
    words, place = f" {_spoken(whole, language)} ", 0
    for stretch in part.split(_ELLIPSIS):
        spoken = _spoken(stretch, language)
        place = words.find(f" {spoken} ", place) if spoken else place
        if place < 0:
            return False
        place += len(spoken)
    return True


def _spoken(quote: str, language: str) -> str:
    """The words of a quotation in lower case, numbers by their values: fourteen is 14."""
    tokens = tokenize(quote, language)
    pairs = zip(tokens.keys, tokens.surfaces, strict=True)
    return " ".join(key if is_number(key) else surface.lower() for key, surface in pairs)
