"""Open dates: settled by dated articles near them, and by nothing else."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tracer.core.dating import completed, settled
from tracer.model import OpenDate


def dated(name, when):
    return article(name, "Text.", published=when)


def opened(name, *days, **more):
    return article(name, "Text.", open_date=OpenDate(tuple(days), "header", **more))


DATED = [dated("a", "2025-01-14T12:00"), dated("b", "2025-01-15T09:00"), dated("old", "2021-06-01T09:00")]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (opened("x", (1, 17)), "2025-01-17"),
        (opened("x", (12, 30)), "2024-12-30"),  # the year before is nearer
        (opened("x", (1, 17), clock=(11, 30), offset=60), "2025-01-17T11:30+01:00"),
        (opened("x", (1, 12), (12, 1), year=2025), "2025-01-12"),
        (opened("x", (6, 2)), "2021-06-02"),
        (opened("x", (9, 9)), None),  # near to none
        (opened("x", (2, 29)), None),  # no day of 2025
        (opened("x", (1, 10), (1, 11), year=2025), None),  # both are as near
    ],
)
def test_a_date_is_completed_from_articles_near_it(stated, expected):
    found = settled([*DATED, stated])
    assert {name: moment.isoformat() for name, moment in found.items()} == (
        {"x": expected} if expected else {}
    )


def test_the_year_with_more_articles_near_it_wins():
    assert settled([*DATED, dated("c", "2022-01-14T12:00"), opened("x", (1, 17))])["x"].when.year == 2025


def test_nothing_is_settled_without_dated_articles():
    assert settled([opened("x", (1, 17)), opened("y", (3, 4), (4, 3), year=2024)]) == {}


def test_completed_articles_say_where_their_date_comes_from():
    articles = [*DATED, opened("x", (1, 17))]
    *same, last = completed(articles, settled(articles))
    assert same == DATED
    assert last.published.source == "header, completed from other articles"


@given(st.integers(1, 12), st.integers(1, 31), st.lists(st.datetimes()))
def test_a_settled_date_is_a_stated_reading_near_a_dated_article(month, day, times):
    known = [dated(f"k{n}", when.isoformat(timespec="minutes")) for n, when in enumerate(times)]
    for moment in settled(
        [*known, opened("x", (month, day), (day, month) if day <= 12 else (month, day))]
    ).values():
        assert {moment.when.month, moment.when.day} == {month, day}
        assert min(abs(moment.when - when) for when in times) <= timedelta(days=45)
