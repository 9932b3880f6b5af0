"""Printed time zones: "BST", "+08:00", "ET"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tracer import cues


def offset_of(zone: str, when: datetime) -> timedelta | None:
    """Offset east of UTC of a printed zone ("BST", "+08:00", "ET") at `when`; None if unknown."""
    data = cues.zones()
    numeric = re.fullmatch(r"(?:GMT|UTC)? ?([+-])(\d{1,2}):?(\d{2})?", zone)
    if numeric:
        sign = -1 if numeric[1] == "-" else 1
        hours = int(numeric[2])
        minutes = int(numeric[3] or 0)
        return sign * timedelta(hours=hours, minutes=minutes) if hours <= 14 and minutes < 60 else None
    if zone in data["offset"]:
        return _offset(data["offset"][zone])
    if zone in data["seasonal"]:
        return _offset(data["seasonal"][zone]) + (timedelta(hours=1) if _summer(when) else timedelta())
    return None


def _offset(printed: str) -> timedelta:
    sign = -1 if printed[0] == "-" else 1
    return sign * timedelta(hours=int(printed[1:3]), minutes=int(printed[4:6]))


def _summer(when: datetime) -> bool:
    """North American summer time: since 2007 from the second Sunday of March to the first of November."""
    if when.year >= 2007:
        begin, end = _sunday(when.year, 3, 8), _sunday(when.year, 11, 1)
    else:
        begin, end = _sunday(when.year, 4, 1), _sunday(when.year, 10, 25)
    return begin <= when < end


def _sunday(year: int, month: int, day: int) -> datetime:
    """Two o'clock on the first Sunday not before that day."""
    first = datetime(year, month, day, 2)  # noqa: DTZ001
    return first + timedelta(days=(6 - first.weekday()) % 7)
