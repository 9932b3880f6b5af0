"""What stated dates say about who can have been first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from tracer.model import Precision

if TYPE_CHECKING:
    from tracer.model import Moment

ZONE_SLACK = timedelta(hours=14)
"""A time without a zone may be off from UTC by as much: the world's clocks are at -12 to +14 hours."""
CLOCKS_APART = timedelta(hours=26)
"""Two times without a zone may be off from each other by as much."""
DAYS_OF_GRACE = 4
"""Days up to which a reversed order is implausible, beyond impossible: pages state wrong dates."""
DAYS_OF_MONTH = 31
"""Days up to which a month, dated by its first day, is not apart from a day."""
NEAR_DAYS = 1.5
"""Days apart that say nothing: the same news day around the world."""


class Order(IntEnum):
    """What the dates say of "u came before v"."""

    IMPOSSIBLE = -3
    IMPLAUSIBLE = -2
    SUSPICIOUS = -1
    UNKNOWN = 0
    LIKELY = 1
    KNOWN = 2


@dataclass(frozen=True, slots=True)
class Chronology:
    """`order` of u before v, and `days` between them (0 where a date is missing)."""

    order: Order
    days: float


def chronology(u: Moment | None, v: Moment | None, *, same_clock: bool = False) -> Chronology:
    """Compare two published dates as precisely as they were stated.

    Where both state a time and its zone, or `same_clock` says that both are of one newsroom, minutes decide. Where a
    zone is missing, the later of two clocks is likely the later instant, for most takers are where their sources
    are, and no more than that unless no zone could turn the order round. Otherwise days decide. Of an issue of a month
    and a day less than a month away, the later month is likely the later text: monthlies retell what dailies told.
    """
    if u is None or v is None:
        return Chronology(Order.UNKNOWN, 0.0)
    gap = v.start - u.start
    days = abs(gap.total_seconds()) / 86400
    if u.timed and v.timed:
        comparable = abs(gap) >= ZONE_SLACK if u.zoned != v.zoned else u.zoned or same_clock
        if comparable:
            return Chronology(_by_minutes(gap), days)
        return Chronology(_by_clocks(v.when.replace(tzinfo=None) - u.when.replace(tzinfo=None)), days)
    whole = (v.start.date() - u.start.date()).days
    if Precision.MONTH in (u.precision, v.precision) and abs(whole) <= DAYS_OF_MONTH:
        months = 12 * (v.when.year - u.when.year) + v.when.month - u.when.month
        return Chronology(_by_months(months), days)
    return Chronology(_by_days(whole), days)


def _by_minutes(gap: timedelta) -> Order:
    if abs(gap) < timedelta(minutes=1):
        return Order.UNKNOWN
    if gap > timedelta(0):
        return Order.KNOWN
    return Order.SUSPICIOUS if -gap < ZONE_SLACK else Order.IMPOSSIBLE


def _by_clocks(gap: timedelta) -> Order:
    """The order by two clocks of which nobody says where they hang."""
    if abs(gap) < timedelta(minutes=1):
        return Order.UNKNOWN
    if gap > timedelta(0):
        return Order.KNOWN if gap >= CLOCKS_APART else Order.LIKELY
    if -gap >= CLOCKS_APART:
        return Order.IMPOSSIBLE
    return Order.SUSPICIOUS if -gap < ZONE_SLACK else Order.IMPLAUSIBLE


def _by_months(gap: int) -> Order:
    if gap == 0:
        return Order.UNKNOWN
    return Order.LIKELY if gap > 0 else Order.SUSPICIOUS


def _by_days(whole: int) -> Order:
    if whole == 0:
        return Order.UNKNOWN
    if whole > 0:
        return Order.KNOWN
    if whole == -1:
        return Order.SUSPICIOUS
    return Order.IMPLAUSIBLE if whole >= -DAYS_OF_GRACE else Order.IMPOSSIBLE
