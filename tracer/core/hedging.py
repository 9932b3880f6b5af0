"""Hedges that an edit took away or put in: what stood behind them is still said, now as certain."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tracer import cues
from tracer.core.quantities import beside_month, with_unit
from tracer.core.tokens import is_number, stopwords
from tracer.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.core.sides import Block, Found, Side

SAME_SENTENCE = 0.5
"""Share of the shorter side's tokens that is common where a lost hedge was lost, and not written anew."""
SAME_FIGURE = 0.3
"""The same for a hedge of a number, as the number says what it stood before."""
SHORT_BLOCK = 2
"""Tokens up to which what stands in the hedge's place is shown."""
SAME_WORDING = 0.7
"""The same where of what is hedged only the second word is still there: "thought to have gone to", "went to"."""
REACH = 6
"""Tokens behind a hedge among which what it hedges is looked for, or around it another hedge."""
MOST_HEDGED = 2
"""Words with content behind a hedge that are what it hedges."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")

Phrases = dict[str, tuple[tuple[str, ...], ...]]


class _Hedge(NamedTuple):
    """Tokens [start, stop) that hedge, the keys of what they hedge, and at which token that number stands."""

    start: int
    stop: int
    hedged: tuple[str, ...]
    number: int | None = None


def hedge_changes(before: Side, after: Side, found: Sequence[Block], common: float) -> list[Found]:
    """What was uncertain and is stated, or the reverse; not what was left out along with its hedge."""
    old, new = _hedges(before), _hedges(after)
    lost = _gone(old, new, after, common)
    gained = _gone(new, old, before, common)
    if bool(lost) == bool(gained):
        return []
    shown = [_shown(before, lost, gained), _shown(after, gained, lost)]
    for block in found:
        if lost and block.old[0] <= lost[0].start and lost[0].stop <= block.old[1]:
            shown[1] = shown[1] or _short(after, block.new)
        if gained and block.new[0] <= gained[0].start and gained[0].stop <= block.new[1]:
            shown[0] = shown[0] or _short(before, block.old)
    return [(ChangeKind.HEDGE, shown[0], shown[1], False)]


def _short(side: Side, tokens: tuple[int, int]) -> str:
    return side.surface(*tokens) if tokens[1] - tokens[0] <= SHORT_BLOCK else ""


def _shown(side: Side, here: Sequence[_Hedge], there: Sequence[_Hedge]) -> str:
    """The hedge, with the number if it hedges one; of the other side that number."""
    if here and here[0].number is not None:
        return f"{side.surface(here[0].start, here[0].stop)} {with_unit(side, here[0].number)}"
    if here:
        return side.surface(here[0].start, here[0].stop)
    if there[0].number is None:
        return ""
    return next((with_unit(side, n) for n, key in enumerate(side.tokens.keys) if key in there[0].hedged), "")


def hedges_in(side: Side) -> bool:
    """True if anything on this side hedges."""
    return bool(_hedges(side))


def _gone(hedges: Sequence[_Hedge], others: Sequence[_Hedge], other: Side, common: float) -> list[_Hedge]:
    """Those of `hedges` whose hedged words stand on the other side, and without a hedge before them."""
    found = []
    for hedge in hedges:
        figure = all(is_number(key) for key in hedge.hedged)
        if common < (SAME_FIGURE if figure else SAME_SENTENCE):
            continue
        wanted = hedge.hedged if common >= SAME_WORDING else hedge.hedged[:1]
        places = [
            n for n, key in enumerate(other.tokens.keys) if key in wanted and not beside_month(other, n)
        ]
        still = any(each.start - REACH <= n <= each.stop + REACH for n in places for each in others)
        if places and not still and not (figure and any(_approximated(other, n) for n in places)):
            found.append(hedge)
    return found


def _approximated(side: Side, number: int) -> bool:
    """True if a hedge of numbers stands right behind what is counted: 2,400 dollars a month at least."""
    _, phrases = _phrases(side.cue.code)
    near = range(number + 1, number + REACH)
    return any(_stands(side, n, words) for n in near for words in phrases.get(side.word(n), ()))


def _hedges(side: Side) -> list[_Hedge]:
    """What hedges, in order: anywhere, or before a number only."""
    anywhere, before_numbers = _phrases(side.cue.code)
    found: list[tuple[int, int, bool]] = []
    for start, word in enumerate(side.words):
        if (word not in anywhere and word not in before_numbers) or _is_name(side, start):
            continue
        lengths = [(len(words), False) for words in anywhere.get(word, ()) if _stands(side, start, words)]
        lengths += [
            (len(words), True)
            for words in before_numbers.get(word, ())
            if _stands(side, start, words) and _counts(side, start + len(words))
        ]
        if not lengths:
            continue
        length, of_number = max(lengths)
        if found and start <= found[-1][1] and not of_number:  # "is thought to" and "thought to have"
            first = found.pop()
            found.append((first[0], max(first[1], start + length), first[2]))
        else:
            found.append((start, start + length, of_number))
    return [_hedge(side, *each) for each in found]


def _is_name(side: Side, token: int) -> bool:
    """True of the month of May."""
    if not side.tokens.capitalised[token]:
        return False
    dated = side.word(token) in side.cue.months and is_number(
        "".join(side.tokens.keys[token + 1 : token + 2])
    )
    return dated or token not in side.openings


def _hedge(side: Side, start: int, stop: int, of_number: bool) -> _Hedge:
    """With the number behind a hedge of numbers; else with the next words with content and numbers."""
    common = stopwords(side.whole.language)
    near = [
        n for n in range(stop, min(stop + REACH, len(side.tokens.keys))) if side.tokens.keys[n] not in common
    ]
    numbers = [n for n in near if is_number(side.tokens.keys[n])]
    if of_number and numbers:
        return _Hedge(start, stop, (side.tokens.keys[numbers[0]],), numbers[0])
    return _Hedge(start, stop, tuple(side.tokens.keys[n] for n in near[:MOST_HEDGED]))


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
