"""What dates say about who was first: nobody can be before the other both ways."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import moment
from tracer.core.chronology import Order, chronology
from tracer.model import Moment, Precision

zones = st.one_of(
    st.none(), st.just(UTC), st.integers(-12 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
)
moments = st.builds(
    Moment, st.datetimes(timezones=zones), st.sampled_from(list(Precision)), st.just("header")
)

offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
nearby = st.datetimes(
    datetime.fromisoformat("2024-03-01"),
    datetime.fromisoformat("2024-03-04"),
    timezones=st.one_of(st.none(), offsets),
)
clocks = nearby.map(lambda when: Moment(when.replace(second=0, microsecond=0), Precision.MINUTE, "header"))


def order(u, v, **more):
    return chronology(moment(u) if u else None, moment(v) if v else None, **more).order


@given(moments, moments)
def test_the_order_is_known_one_way_only(u, v):
    there, back = chronology(u, v), chronology(v, u)
    assert there.days == back.days >= 0
    assert (there.order is Order.UNKNOWN) == (back.order is Order.UNKNOWN)
    assert (there.order > Order.UNKNOWN) == (back.order < Order.UNKNOWN)


@given(clocks, clocks, offsets, offsets)
def test_an_order_by_the_clock_is_known_only_where_it_holds_whatever_the_zones_are(u, v, zone_u, zone_v):
    found = chronology(u, v).order
    first, second = (
        each.when if each.zoned else each.when.replace(tzinfo=zone)
        for each, zone in ((u, zone_u), (v, zone_v))
    )
    if found is Order.KNOWN:
        assert first <= second
    if found is Order.IMPOSSIBLE:
        assert first >= second


@given(moments)
def test_a_date_is_not_before_itself(u):
    assert chronology(u, u) == chronology(u, u)
    assert chronology(u, u).order is Order.UNKNOWN


@given(moments)
def test_without_a_date_nothing_is_known(u):
    assert chronology(u, None) == chronology(None, u) == chronology(None, None)
    assert chronology(u, None).order is Order.UNKNOWN


@pytest.mark.parametrize(
    ("u", "v", "expected"),
    [
        ("2025-05-20", "2025-05-21", Order.KNOWN),
        ("2025-05-20", "2025-05-20", Order.UNKNOWN),
        ("2025-05-21", "2025-05-20", Order.SUSPICIOUS),
        ("2025-05-23", "2025-05-20", Order.IMPLAUSIBLE),
        ("2025-05-30", "2025-05-20", Order.IMPOSSIBLE),
        ("2025-05-20T15:02+09:00", "2025-05-20T15:41+09:00", Order.KNOWN),
        ("2025-05-20T15:41+09:00", "2025-05-20T15:02+09:00", Order.SUSPICIOUS),
        ("2025-05-20T23:31+05:00", "2025-05-20T15:31-04:00", Order.KNOWN),  # 18:31 and 19:31 UTC
        (
            "2025-05-20T15:02",
            "2025-05-20T15:41+09:00",
            Order.LIKELY,
        ),  # its zone may be any, and is mostly the same
        ("2025-05-20T15:41", "2025-05-20T15:02+09:00", Order.SUSPICIOUS),
        ("2025-05-20T15:02", "2025-05-20T15:41", Order.LIKELY),  # both may
        ("2025-05-20T15:41", "2025-05-20T15:02", Order.SUSPICIOUS),
        (
            "2025-05-21T10:02",
            "2025-05-20T15:41",
            Order.IMPLAUSIBLE,
        ),  # an evening in Honolulu, a morning in Sydney
        ("2025-05-20T15:02", "2025-05-21T17:02", Order.KNOWN),
        ("2025-05-21T17:02", "2025-05-20T15:02", Order.IMPOSSIBLE),
        ("2025-05-20T15:02", "2025-05-21T15:41+09:00", Order.KNOWN),
        ("2025-05-21T15:41+09:00", "2025-05-20T15:02", Order.IMPOSSIBLE),
        ("2025-05-20", "2025-05-20T15:02+09:00", Order.UNKNOWN),
        ("2025-05", "2025-05-31", Order.UNKNOWN),
        ("2025-05", "2025-07-02", Order.KNOWN),
        ("2025-05", "2025-06", Order.LIKELY),
        ("2025-05-20", "2025-06", Order.LIKELY),  # monthlies retell what dailies told
        ("2025-06", "2025-05-20", Order.SUSPICIOUS),
        ("2025-05-20", "2025-05", Order.UNKNOWN),
        ("2025-07", "2025-05", Order.IMPOSSIBLE),
    ],
)
def test_orders(u, v, expected):
    assert order(u, v) is expected


def test_two_times_of_one_newsroom_are_of_one_clock():
    assert order("2025-05-20T15:02", "2025-05-20T15:41", same_clock=True) is Order.KNOWN
    assert order("2025-05-21T10:02", "2025-05-20T15:41", same_clock=True) is Order.IMPOSSIBLE


def test_an_hour_that_comes_twice_is_told_apart_by_its_offset():
    assert order("2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00") is Order.KNOWN


@pytest.mark.parametrize("zone", ["+14:00", "-12:00", ""])
@pytest.mark.parametrize("year", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_the_ends_of_time_do_not_crash(zone, year):
    far = Moment(datetime.fromisoformat(year + zone), Precision.MINUTE, "header")
    today = moment("2025-05-20T15:02+09:00")
    early = year.startswith("0001")
    assert (chronology(far, today).order is Order.KNOWN) == early
    assert (chronology(today, far).order is Order.KNOWN) == (not early)
