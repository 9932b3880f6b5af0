"""Absolute dates in one line of folded text, with the time and zone beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.model import Moment, Precision
from tracer.reading.datepatterns import (
    month_names,
    months_among,
    named_patterns,
    patterns,
    year_first_months,
)
from tracer.reading.lines import vocabulary
from tracer.reading.timezones import offset_of

if TYPE_CHECKING:
    from collections.abc import Iterator

EARLIEST_YEAR, LATEST_YEAR = 1600, 2199
"""Years outside are numbers of something else: newspapers began in 1605."""

BUDDHIST_ERA = 543
"""Years by which Thailand's calendar is ahead."""

TWO_DIGIT_PIVOT = 70
"""Two-digit years from here on are of the 1900s (POSIX strptime)."""

FULL_YEAR = 4
"""Digits of a year that is written whole."""

TIME_REACH = 28
"""Characters between a date and a time that belong together."""


_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(
    r"\d(?:[-/]\d|\. ?\d| ?[^\W\d_a-z]|[^\W\d_]{3,9}\d)"
)  # without it, no date stands in figures alone


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date in a line: [start, stop) covers it with its time and zone, if they stand beside it.

    `year` is None for "May 20". `orders` holds the other reading of 03/04/2023 as (month, day), else None.
    `clock` is (hour, minute, second); `zone` an abbreviation or offset as printed. `several` says that the month
    stands with several days: 1-15 October, an issue's or an event's.
    """

    start: int
    stop: int
    year: int | None
    month: int
    day: int | None
    swapped: tuple[int, int] | None = None
    clock: tuple[int, int, int] | None = None
    zone: str | None = None
    several: bool = False

    def moment(self, source: str) -> Moment | None:
        """The date as a Moment; None without a year or where no such day exists."""
        if self.year is None:
            return None
        hour, minute, second = self.clock or (0, 0, 0)
        try:
            when = datetime(self.year, self.month, self.day or 1, hour, minute, min(second, 59))  # noqa: DTZ001
        except ValueError:
            return None
        if self.day is None:
            return Moment(when, Precision.MONTH, source)
        if self.clock is None:
            return Moment(when, Precision.DAY, source)
        offset = offset_of(self.zone, when) if self.zone else None
        zoned = when if offset is None else when.replace(tzinfo=timezone(offset))
        return Moment(zoned, Precision.SECOND if second else Precision.MINUTE, source)


@lru_cache(maxsize=1024)
def dates_in(text: str) -> tuple[DateHit, ...]:
    """All dates in a folded line, from left to right, with times beside them.

    Ambiguous 03/04/2023 is resolved only by a zone beside it that belongs to one custom.
    """
    if _DIGIT.search(text) is None:
        return ()
    found = _bare_dates(text)
    if not found:
        return ()
    times = [match for match in patterns().time.finditer(_without(text, found)) if _is_time(match)]
    return tuple(_ordered(hit) for hit in _with_times(text, found, times))


def _without(text: str, dates: list[DateHit]) -> str:
    """The line with marks in place of its dates: the day of 2023. 9. 4. 10:12 is no hour."""
    for date in dates:
        text = text[: date.start] + "\0" * (date.stop - date.start) + text[date.stop :]
    return text


def _bare_dates(text: str) -> list[DateHit]:
    """Dates without their times, from left to right; of overlapping ones the first and longest."""
    hits = [*_in_figures(text), *_named(text)] if _FIGURES.search(text) else _named(text)
    sane = [hit for hit in hits if _sane(hit)]
    sane.sort(key=lambda hit: (hit.start, -hit.stop))
    kept: list[DateHit] = []
    for hit in sane:
        if not kept or hit.start >= kept[-1].stop:
            kept.append(hit)
    return kept


def _in_figures(text: str) -> list[DateHit]:
    """Dates without the name of a month."""
    forms = patterns()
    hits = [
        _hit(match, int(match["year"]), int(match["month"]), int(match["day"]))
        for pattern in (forms.iso, forms.spaced_iso, forms.spaced)
        for match in pattern.finditer(text)
    ]
    for match in forms.marked.finditer(text):
        day = int(match["day"]) if match["day"] else None
        hits.append(_hit(match, int(match["year"]), int(match["month"]), day))
    hits.extend(_numeric(match) for match in forms.numeric.finditer(text))
    hits.extend(_looked_up(forms.glued, text))
    hits.extend(
        _hit(match, None, int(match["month"]), int(match["day"])) for match in forms.timed_day.finditer(text)
    )
    hits.extend(_behind_weekday(text))
    return hits


def _looked_up(form: re.Pattern[str], text: str) -> Iterator[DateHit]:
    """Dates of a form in which any word may stand for the month: 14JAN25, 19 Mar 24."""
    for match in form.finditer(text):
        month = month_names().get(match["month"].lower())
        if month:
            yield _hit(match, _century(int(match["year"])), month, int(match["day"]))


def _behind_weekday(text: str) -> Iterator[DateHit]:
    """Days in figures without a year, which would be fractions or prices without the weekday before them."""
    for match in patterns().weekday.finditer(text):
        if match["weekday"].lower() in day_names():
            first, second = int(match[2]), int(match[4])
            swapped = (first, second) if first <= 12 and second <= 12 and match[3] == "/" else None
            month, day = (second, first) if second <= 12 else (first, second)
            yield DateHit(match.start(2), match.end(), None, month, day, swapped if first != second else None)


@cache
def day_names() -> frozenset[str]:
    """Names of the days of the week, short ones too that are other words elsewhere: "Wed., Oct. 23"."""
    return cues.weekdays().union(cues.zones()["days"]["short"])


def _named(text: str) -> list[DateHit]:
    hits: list[DateHit] = []
    months = months_among(vocabulary(text.lower()))
    if not months:
        return hits
    forms, numbers = named_patterns(months), month_names()
    for pattern in (forms.day_first, forms.month_first, forms.month_only):
        for match in pattern.finditer(text):
            month = numbers[match["month"].lower()]
            year = _common_era(int(match["year"]), match["month"]) if match["year"] else None
            day = int(match["day"]) if "day" in match.groupdict() else None
            hits.append(_since(match, _hit(match, year, month, day)))
    hits.extend(_looked_up(patterns().short_year, text))
    hits.extend(_year_first(text, months))
    hits.extend(_stamped(text))
    return hits


def _since(match: re.Match[str], hit: DateHit) -> DateHit:
    """A date that is the last of several days: of two, a weekend's, the first; of more, the month and no day of it."""
    first = int(match.groupdict().get("since") or 0)
    if hit.day is None or not 0 < first < hit.day:
        return hit
    weekend = hit.day - first == 1
    return replace(hit, day=first) if weekend else replace(hit, day=None, several=True)


def _year_first(text: str, months: frozenset[str]) -> Iterator[DateHit]:
    leading = months & year_first_months()
    for match in patterns().year_first.finditer(text) if leading else ():
        if match["month"].lower() in leading:
            yield _hit(match, int(match["year"]), month_names()[match["month"].lower()], int(match["day"]))


def _stamped(text: str) -> Iterator[DateHit]:
    """The stamp of a wire at the end of a line: day and time in six digits, month, year in two."""
    stamp = patterns().wire.search(text)
    month = month_names().get(stamp["month"].lower()) if stamp else None
    if stamp and month and int(stamp["hour"]) < 24 and int(stamp["minute"]) < 60:
        clock = (int(stamp["hour"]), int(stamp["minute"]), 0)
        year = _century(int(stamp["year"]))
        yield DateHit(stamp.start(), stamp.end(), year, month, int(stamp["day"]), clock=clock)


def _hit(match: re.Match[str], year: int | None, month: int, day: int | None) -> DateHit:
    return DateHit(match.start(), match.end(), year, month, day)


def _common_era(year: int, month: str) -> int:
    """A year beside a Thai month is counted from the Buddha's death, 543 years earlier, unless it is far too low."""
    thai = "\u0e00" <= month[:1] <= "\u0e7f"
    return year - BUDDHIST_ERA if thai and year > LATEST_YEAR else year


def _century(year: int) -> int:
    return year if year > 99 else year + (1900 if year >= TWO_DIGIT_PIVOT else 2000)


def _numeric(match: re.Match[str]) -> DateHit:
    first, second, year = int(match[1]), int(match[3]), _century(int(match[4].lstrip("'")))
    if first > 12 or first == second:
        return _hit(match, year, second, first)
    if second > 12:
        return _hit(match, year, first, second)
    if match[2] == "." and len(match[4]) == FULL_YEAR:
        return _hit(match, year, second, first)  # no country writes the month first with full stops (CLDR 45)
    return DateHit(match.start(), match.end(), year, second, first, swapped=(first, second))


def _sane(hit: DateHit) -> bool:
    if not 1 <= hit.month <= 12 or not (hit.day is None or 1 <= hit.day <= 31):
        return False
    return hit.year is None or EARLIEST_YEAR <= hit.year <= LATEST_YEAR


def is_clock_time(text: str) -> bool:
    """True if a line is a time of day and nothing else: "18.20 GMT"."""
    match = patterns().time.fullmatch(text) if len(text) <= TIME_REACH else None
    return match is not None and _is_time(match)


def _is_time(match: re.Match[str]) -> bool:
    """True if the numbers are a time of day and something says so."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 24 or minute > 59 or int(match["second"] or 0) > 60:
        return False
    if match["am"] or match["pm"] or match["before_noon"] or match["after_noon"]:
        return 1 <= hour <= 12 and (match["minute"] is None or bool(match["sep"]))
    if match["minute"] is None:
        return False
    return bool(match["sep"]) or bool(match["clock"]) or (len(match["hour"]) == 2 and bool(match["zone"]))


def _clock(match: re.Match[str]) -> tuple[int, int, int]:
    hour = int(match["hour"])
    if (match["pm"] or match["after_noon"]) and hour < 12:
        hour += 12
    elif (match["am"] or match["before_noon"]) and hour == 12:
        hour = 0
    return (hour % 24, int(match["minute"] or 0), int(match["second"] or 0))


def _with_times(text: str, dates: list[DateHit], times: list[re.Match[str]]) -> list[DateHit]:
    """Each date with the time nearest to it; a time belongs to one date, and the one after wins a tie."""
    free = [time for time in times if not any(time.start() < d.stop and d.start < time.end() for d in dates)]
    pairs = []
    for index, date in enumerate(dates):
        low = dates[index - 1].stop if index else 0
        high = dates[index + 1].start if index + 1 < len(dates) else len(text)
        for number, time in enumerate(free):
            if date.clock is not None or date.day is None or time.start() < low or time.end() > high:
                continue
            gap = max(time.start() - date.stop, date.start - time.end())
            if gap <= TIME_REACH:
                pairs.append((gap, time.start() < date.start, index, number))
    timed = list(dates)
    taken: set[int] = set()
    for _, _, index, number in sorted(pairs):
        if timed[index].clock is None and number not in taken:
            timed[index] = _joined(timed[index], free[number])
            taken.add(number)
    return timed


def _joined(date: DateHit, time: re.Match[str]) -> DateHit:
    start, stop = min(date.start, time.start()), max(date.stop, time.end())
    zone = time["zone"]
    return DateHit(
        start,
        stop,
        date.year,
        date.month,
        date.day,
        date.swapped,
        _clock(time),
        zone.upper() if zone else None,
    )


def _ordered(hit: DateHit) -> DateHit:
    """An ambiguous date read by the custom of the zone beside it."""
    if hit.swapped is None or hit.zone is None:
        return hit
    order = cues.zones()["order"]
    if hit.zone in order["day_first"]:
        return DateHit(hit.start, hit.stop, hit.year, hit.month, hit.day, None, hit.clock, hit.zone)
    if hit.zone in order["month_first"]:
        month, day = hit.swapped
        return DateHit(hit.start, hit.stop, hit.year, month, day, None, hit.clock, hit.zone)
    return hit
