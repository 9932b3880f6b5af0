"""Numbers, units, dates and times that an edit changed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tracer import cues
from tracer.core.tokens import is_number, is_year, stopwords
from tracer.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracer.core.sides import Block, Found, Side

CONVERSION_TOLERANCE = 0.06
"""Relative difference up to which a number in another unit is the same quantity, rounded."""
HALF_A_DAY = 12 * 60
"""Minutes by which two times of day may differ that are one: 5:42 in the afternoon is 17:42."""
_CLOCK = re.compile(r"(\d{1,2})[.:](\d\d)")
_HOURS = re.compile(r"(\d{1,2})h(\d\d)")
_LONGEST_SIGN = 3  # letters of a currency's sign
SHORT_BLOCK = 4
"""Tokens of a changed block up to which its numbers stand for each other; in longer ones nouns decide."""


def number_changes(before: Side, after: Side, block: Block) -> list[Found]:
    """Numbers of a block that were replaced: as numbers, as dates and times, or by another unit's."""
    old = [n for n in _numbers(before, block.old) if before.tokens.keys[n] not in after.tokens.keys]
    new = [n for n in _numbers(after, block.new) if after.tokens.keys[n] not in before.tokens.keys]
    found = [_number_change(before, a, after, b) for a, b in _paired(before, old, after, new, block)]
    return [each for each in found if each is not None]


def _numbers(side: Side, tokens: tuple[int, int]) -> list[int]:
    """Numbers among the tokens; not words of one that is written in two: twenty two, two dozen."""
    return [n for n in range(*tokens) if is_number(side.tokens.keys[n]) and not _part_of_another(side, n)]


def _part_of_another(side: Side, number: int) -> bool:
    spelt = side.tokens.surfaces[number].isalpha()
    near = (
        "".join(side.tokens.keys[max(0, number - 1) : number]),
        "".join(side.tokens.keys[number + 1 : number + 2]),
    )
    return spelt and any(map(is_number, near))


def _paired(
    before: Side, old: Sequence[int], after: Side, new: Sequence[int], block: Block
) -> Iterator[tuple[int, int]]:
    """Each old number with the first new one of the same thing; in a short block with the next one."""
    free = list(new)
    for a in old:
        alike = [b for b in free if _same_thing(before, a, after, b)]
        if not alike and block.longest <= SHORT_BLOCK and len(old) == len(new):
            alike = [b for b in free if _same_sort(before, a, after, b)]
        if alike:
            free.remove(alike[0])
            yield a, alike[0]


def _same_sort(before: Side, a: int, after: Side, b: int) -> bool:
    """Two times of day, two money amounts, or two numbers of another sort."""
    return _sort(before, a) == _sort(after, b)


def _sort(side: Side, number: int) -> tuple[bool, bool]:
    start = side.tokens.starts[number]
    money = start > 0 and unicodedata.category(side.text[start - 1]) == "Sc"
    return ":" in side.tokens.keys[number], money


def _same_time(before: Side, a: int, after: Side, b: int) -> bool:
    """True of one time of day on two clocks: 5:10 a.m. and 5.10 Uhr, 17.42 and 5.42pm, 4:22 p.m. and 16h22."""
    times = _time_of_day(before, a), _time_of_day(after, b)
    if times[0] is None or times[1] is None:
        return False
    return (times[0] - times[1]) % (HALF_A_DAY) == 0


def _time_of_day(side: Side, number: int) -> int | None:
    """Minutes since midnight of what may be a time of day."""
    printed = side.tokens.surfaces[number]
    stop = side.tokens.stops[number]
    match = _CLOCK.fullmatch(printed) or _HOURS.match(side.text, side.tokens.starts[number], stop + 3)
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        return None
    return int(match[1]) * 60 + int(match[2])


def _same_thing(before: Side, a: int, after: Side, b: int) -> bool:
    """Both numbers stand before the same noun, or before units of one dimension."""
    if not _same_sort(before, a, after, b):
        return False
    units = [_unit(side, n) for side, n in ((before, a), (after, b))]
    if units[0] is not None and units[1] is not None:
        return units[0][0] == units[1][0]
    nouns = [side.tokens.keys[n + 1 : n + 2] for side, n in ((before, a), (after, b))]
    return nouns[0] == nouns[1] != () and nouns[0][0] not in stopwords(before.whole.language)


def _number_change(before: Side, a: int, after: Side, b: int) -> Found | None:
    key_a, key_b = before.tokens.keys[a], after.tokens.keys[b]
    if _same_time(before, a, after, b):
        return None
    shown = (with_unit(before, a), with_unit(after, b))
    fresh = key_b not in before.whole.numbers
    if beside_month(before, a) and beside_month(after, b):
        return (ChangeKind.DATE, with_month(before, a), with_month(after, b), fresh)
    if is_year(key_a) and is_year(key_b):
        return (ChangeKind.DATE, *shown, fresh)
    if ":" in key_a and ":" in key_b:
        return (ChangeKind.DATE, *shown, fresh)
    if _converted(before, a, after, b) or _exchanged(before, a, after, b):
        return (ChangeKind.UNIT, *shown, False)
    return (ChangeKind.NUMBER, *shown, fresh and key_a not in after.whole.numbers)


def with_unit(side: Side, number: int) -> str:
    """The number as printed, with the currency sign before and the unit word behind it."""
    start, stop = side.tokens.starts[number] - len(currency(side, number)), side.tokens.stops[number]
    if side.text[stop : stop + 1] == "%":
        stop += 1
    elif _unit(side, number) is not None:
        stop = side.tokens.stops[number + 1]
    return side.text[start:stop]


def currency(side: Side, number: int) -> str:
    """The sign right before a number with the letters that belong to it: £, US$, GH¢, or R alone."""
    stop = side.tokens.starts[number]
    start = stop
    if start and unicodedata.category(side.text[start - 1]) == "Sc":
        start -= 1
    while start and stop - start <= _LONGEST_SIGN and side.text[start - 1].isupper():
        start -= 1
    alone = not start or not side.text[start - 1].isalnum()
    return side.text[start:stop] if alone else ""


def _exchanged(before: Side, a: int, after: Side, b: int) -> bool:
    """True of two amounts in two currencies: what one is worth in the other is not known here."""
    signs = currency(before, a), currency(after, b)
    return all(signs) and signs[0] != signs[1]


def _unit(side: Side, number: int) -> tuple[str, float, float] | None:
    return cues.units().get(side.word(number + 1))


def _converted(before: Side, a: int, after: Side, b: int) -> bool:
    """True if both numbers are one quantity in two units."""
    old, new = _unit(before, a), _unit(after, b)
    if old is None or new is None or old[0] != new[0] or old == new:
        return False
    try:
        values = float(before.tokens.keys[a][1:]), float(after.tokens.keys[b][1:])
    except ValueError:  # a clock time
        return False
    first, second = values[0] * old[1] + old[2], values[1] * new[1] + new[2]
    return abs(first - second) <= CONVERSION_TOLERANCE * max(abs(first), abs(second))


def beside_month(side: Side, number: int) -> bool:
    """True of the day of a month."""
    return side.word(number - 1) in side.cue.months or side.word(number + 1) in side.cue.months


def with_month(side: Side, number: int) -> str:
    """The day of a month with its month, as printed: "14 March", "March 14"."""
    behind = side.word(number + 1) in side.cue.months
    return side.surface(number, number + 2) if behind else side.surface(number - 1, number + 1)


def calendar_changes(before: Side, after: Side, block: Block) -> list[Found]:
    """Weekdays of a block that were replaced by others, and months: "Mon" and "Monday" are one."""
    found: list[Found] = []
    for days in (True, False):
        old, new = _calendar(before, block.old, days=days), _calendar(after, block.new, days=days)
        found.extend(
            (ChangeKind.DATE, before.surface(a, a + 1), after.surface(b, b + 1), True)
            for a, b in zip(old, new, strict=False)
            if not _same_day_or_month(before.word(a), after.word(b), before.cue)
        )
    return found


def _calendar(side: Side, tokens: tuple[int, int], *, days: bool) -> list[int]:
    """Weekdays or months among the tokens; a word without a capital that has another use, too, is none."""
    words = side.cue.weekdays if days else frozenset(side.cue.months)
    common = stopwords(side.whole.language)
    return [
        n
        for n in range(*tokens)
        if side.word(n) in words and (side.tokens.capitalised[n] or side.tokens.keys[n] not in common)
    ]


def _same_day_or_month(a: str, b: str, cue: cues.Language) -> bool:
    if a in cue.months and b in cue.months:
        return cue.months[a] == cue.months[b]
    return a.startswith(b) or b.startswith(a)


def numbers_across_languages(before: Side, after: Side) -> list[Found]:
    """Of a translation only numbers can be compared: one lost and one new beside each other contradict."""
    old, new = _fresh(before, after), _fresh(after, before)
    if len(old) != 1 or len(new) != 1 or _same_time(before, old[0], after, new[0]):
        return []
    return [(ChangeKind.NUMBER, with_unit(before, old[0]), with_unit(after, new[0]), True)]


def _fresh(side: Side, other: Side) -> list[int]:
    keys = enumerate(side.tokens.keys)
    return [n for n, key in keys if is_number(key) and not is_year(key) and key not in other.whole.numbers]
