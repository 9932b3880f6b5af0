"""How days and times are printed on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.learning.simulate.house import House, clock
from tracer.learning.simulate.lexicon import data

if TYPE_CHECKING:
    from datetime import datetime

DAY_FORMS = ("month first", "month first", "day first", "day first", "short", "iso", "weekday")


def day_text(day: datetime, form: str) -> str:
    """A calendar day, such as "March 14, 2024", "14 March 2024", "Mar 14, 2024" or "2024-03-14"."""
    calendar = data("english")["calendar"]
    month = calendar["months"][day.month - 1]
    return {
        "month first": f"{month} {day.day}, {day.year}",
        "day first": f"{day.day} {month} {day.year}",
        "short": f"{month[:3]} {day.day}, {day.year}",
        "iso": f"{day:%Y-%m-%d}",
        "weekday": f"{calendar['weekdays'][day.weekday()]}, {day.day} {month} {day.year}",
    }[form]


def time_text(moment: datetime, house: House) -> str:
    """The time of day as the house writes it."""
    return clock(moment.hour * 60 + moment.minute, house.clock)
