"""A published date as precise as it was stated, no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Precision(StrEnum):
    """How exactly a date is stated."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"


_LENGTH = {
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.DAY: timedelta(days=1),
    Precision.MONTH: timedelta(days=31),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """An absolute date found in or beside an article.

    `when` is the start of the stated interval; it is naive where no zone was stated.
    `source` says where it came from: "metadata.csv", "first line", "header", "dateline", "json-ld", ...
    """

    when: datetime
    precision: Precision
    source: str

    @property
    def zoned(self) -> bool:
        """True if the time zone was stated."""
        return self.when.tzinfo is not None

    @property
    def start(self) -> datetime:
        """Start of the stated interval as naive UTC; where no zone was stated, as if it were UTC."""
        if self.when.tzinfo is None:
            return self.when
        try:
            return self.when.astimezone(UTC).replace(tzinfo=None)
        except OverflowError:
            return self.when.replace(tzinfo=None)

    @property
    def timed(self) -> bool:
        """True if a time of day was stated."""
        return self.precision in (Precision.SECOND, Precision.MINUTE)

    def isoformat(self) -> str:
        """ISO 8601 text cut to the stated precision: 2025-05, 2025-05-20, 2025-05-20T15:02+09:00."""
        if self.precision is Precision.MONTH:
            return f"{self.when.year:04d}-{self.when.month:02d}"
        if self.precision is Precision.DAY:
            return self.when.date().isoformat()
        return self.when.isoformat(timespec="minutes" if self.precision is Precision.MINUTE else "seconds")

    @property
    def length(self) -> timedelta:
        """Length of the stated interval."""
        return _LENGTH[self.precision]


@dataclass(frozen=True, slots=True)
class OpenDate:
    """A stated date that leaves something open: its year ("Friday 17 January"), or which number is the month (3/4/24).

    `days` are its readings as (month, day), the likelier first; `year` is None where none is stated. `clock` is
    (hour, minute), `offset` minutes east of UTC, each None where it is not stated. `source` as in Moment.
    """

    days: tuple[tuple[int, int], ...]
    source: str
    year: int | None = None
    clock: tuple[int, int] | None = None
    offset: int | None = None

    def moments(self, years: Iterable[int]) -> tuple[Moment, ...]:
        """All readings that are days of the calendar, in the stated year or else in each of `years`."""
        found = []
        for year in (self.year,) if self.year is not None else years:
            for month, day in self.days:
                try:
                    when = datetime(year, month, day, *(self.clock or (0, 0)))  # noqa: DTZ001
                except ValueError:
                    continue
                if self.clock is not None and self.offset is not None:
                    when = when.replace(tzinfo=timezone(timedelta(minutes=self.offset)))
                precision = Precision.DAY if self.clock is None else Precision.MINUTE
                found.append(Moment(when, precision, self.source))
        return tuple(found)
