"""Figures that look like slips of the pen for those of another text: a digit wrong, two swapped, a zero lost."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Hamming

from tracer import cues
from tracer.core.forms import TELLING_DIGITS, beside, digits, is_large, is_telling
from tracer.core.quantities import beside_month, currency, with_month, with_unit
from tracer.core.sentences import split_sentences
from tracer.core.tokens import is_number, is_year, name_key, stopwords
from tracer.model import ChangeKind

if TYPE_CHECKING:
    from tracer.core.sides import Side

UNMISTAKABLE_DIGITS = 4
"""Significant digits from which two figures do not share theirs by chance."""
LEAST_DIGITS = 2
"""Digits from which a figure is looked at; of shorter ones too many are alike."""
LEAST_AROUND = 2
"""Words with content, or across languages names, that the sentences of two figures share if one may be a slip.

Of two days of one month, one word is enough."""

MOST_PLACES = 8
"""Places of one figure whose surroundings are looked at; what stands more often is no detail."""
MOST_FIGURES = 300
"""Figures of one text that are looked at: in a table of more, some look alike by chance, and each meets each."""
MONEY = "money"


class Figure(NamedTuple):
    """A figure where it first stands.

    `sort` is MONEY, a unit's dimension, or of a date its month; `near` are the words beside it anywhere, `around`
    and `names` those of its sentences.
    """

    printed: str
    kind: ChangeKind
    sort: str
    near: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]

    def joined(self, other: Figure) -> Figure:
        """The same with what stands beside and around a further place."""
        return self._replace(
            near=self.near | other.near, around=self.around | other.around, names=self.names | other.names
        )


def figures(side: Side) -> dict[str, Figure]:
    """Key -> figure, of all numbers with two digits or more but clock times and years."""
    found: dict[str, Figure] = {}
    seen: Counter[str] = Counter()
    sentences = _Sentences(side)
    for number, key in enumerate(side.tokens.keys):
        if key[0] != "#" or ":" in key or is_year(key) or sum(map(str.isdigit, key)) < LEAST_DIGITS:
            continue
        seen[key] += 1
        if seen[key] <= MOST_PLACES and len(seen) <= MOST_FIGURES:
            figure = sentences.figure(number)
            found[key] = found[key].joined(figure) if key in found else figure
    return found


class _Sentences:
    """What stands in the sentence of a token; read once per sentence."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.starts = [start for start, _ in split_sentences(side.text, side.whole.language)] or [0]
        self.read: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def figure(self, number: int) -> Figure:
        """The figure at token `number`."""
        side, tokens = self.side, self.side.tokens
        dated = beside_month(side, number)
        at = max(0, bisect_right(self.starts, tokens.starts[number]) - 1)
        if at not in self.read:
            self.read[at] = self._inside(at)
        words, names = self.read[at]
        kind = ChangeKind.DATE if dated else ChangeKind.NUMBER
        near = beside(tokens, number, side.whole.language)
        sort = _month(side, number) if dated else _sort(side, number)
        printed = with_month(side, number) if dated else with_unit(side, number)
        return Figure(printed, kind, sort, near, words, names)

    def _inside(self, at: int) -> tuple[frozenset[str], frozenset[str]]:
        """Words with content of a sentence, without units, and the names among them."""
        side, tokens = self.side, self.side.tokens
        stop = self.starts[at + 1] if at + 1 < len(self.starts) else len(side.text)
        first = bisect_right(tokens.starts, self.starts[at] - 1)
        last = bisect_right(tokens.starts, stop - 1)
        common = stopwords(side.whole.language)
        inside = range(first, last)
        words = {
            tokens.keys[n]
            for n in inside
            if not is_number(tokens.keys[n])
            and tokens.keys[n] not in common
            and side.word(n) not in cues.units()
        }
        names = {
            name_key(tokens.surfaces[n]) for n in inside if tokens.capitalised[n] and tokens.keys[n] in words
        }
        return frozenset(words), frozenset(names)


def _month(side: Side, number: int) -> str:
    months = side.cue.months
    return str(months.get(side.word(number + 1), months.get(side.word(number - 1))))


def _sort(side: Side, number: int) -> str:
    if currency(side, number):
        return MONEY
    unit = cues.units().get(side.word(number + 1))
    return unit[0] if unit is not None else ""


def rival(
    key: str, mine: dict[str, Figure], theirs: dict[str, Figure], *, same_language: bool, source: bool
) -> str:
    """Key of the figure among `theirs` for which `key` may be a slip; empty where there is none.

    Only those of a `source` may differ in a digit: figures of other texts are as often other figures.
    """
    if key in theirs:
        return ""
    here = mine[key]
    scored = [
        (-len(here.around & there.around), other)
        for other, there in theirs.items()
        if other not in mine
        and (source or same_digits(key, other))
        and _alike(key, here, other, there, same_language=same_language)
    ]
    return min(scored)[1] if scored else ""


def _alike(key: str, here: Figure, other: str, there: Figure, *, same_language: bool) -> bool:
    """True if two figures look like one, and stand in the same place of the story."""
    if here.kind is not there.kind or _of_two_sorts(here, there):
        return False
    beside_both, swapped = here.near & there.near, same_digits(key, other)
    unmistakable = len(digits(key)) >= UNMISTAKABLE_DIGITS or not same_language or beside_both
    if swapped and _itself(key) and _itself(other) and unmistakable:
        return True
    if not swapped:
        likely = one_digit_off(key, other) and (here.kind is ChangeKind.DATE or _itself(key))
    elif digits(key) == digits(other):  # a zero lost or put in; not 3,400 people and a fire of 340 hectares
        likely = bool(beside_both or here.sort not in ("", MONEY))
    else:
        likely = len(key) == len(other) and (len(digits(key)) >= TELLING_DIGITS or bool(beside_both))
    if not likely:
        return False
    if not same_language:
        return swapped and len(here.names & there.names) >= LEAST_AROUND
    least = LEAST_AROUND if here.kind is ChangeKind.NUMBER else 1
    return len(here.around & there.around) >= least


def _of_two_sorts(one: Figure, other: Figure) -> bool:
    """True of hectares and people, of May and June; amounts of money need not say in all places that they are."""
    signs = [each.printed[0] for each in (one, other) if each.sort == MONEY]
    if signs and one.kind is ChangeKind.NUMBER:
        return len(set(signs)) > 1
    return one.sort != other.sort


def _itself(key: str) -> bool:
    return is_telling(key) or is_large(key)


def same_digits(one: str, other: str) -> bool:
    """True of keys of numbers with digits swapped, or a point, a thousand or a zero lost."""
    a, b = digits(one), digits(other)
    return sorted(a) == sorted(b) and bool(a) and not (is_year(one) and is_year(other))


def one_digit_off(one: str, other: str) -> bool:
    """True of keys of numbers of one length that differ in one digit; not of a figure and what it is rounded to."""
    rounded = one.endswith("0") is not other.endswith("0")
    alike = len(one) == len(other) and one.count(".") == other.count(".")
    return alike and not rounded and Hamming.distance(one, other) == 1
