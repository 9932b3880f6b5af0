"""A published date as precise as it was stated, no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


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
