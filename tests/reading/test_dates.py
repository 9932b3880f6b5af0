"""Dates in a line: what is stated, no more, and never a guess."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.reading.dates import dates_in
from tracer.reading.datestamps import stated_dates
from tracer.reading.timezones import offset_of


def stated(line):
    return [
        moment.isoformat()
        for hit in dates_in(line)
        if hit.swapped is None and (moment := hit.moment("header"))
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thursday, 14 March 2024 • 8:15 pm", ["2024-03-14T20:15"]),
        ("Updated Mar. 14, 2024, 5:52 PM", ["2024-03-14T17:52"]),
        ("05:00 AM March 15, 2024", ["2024-03-15T05:00"]),
        ("2024-03-14 13:30", ["2024-03-14T13:30"]),
        ("Posted: March 14, 2024, 12:05 p.m.", ["2024-03-14T12:05"]),
        ("Mon, 07 Oct 2024 07:24 BST", ["2024-10-07T07:24+01:00"]),
        ("Sep 27, 2013 10: 50AM CDT", ["2013-09-27T10:50-05:00"]),
        ("3 July 2013 Last updated at 13:38 GMT", ["2013-07-03T13:38+00:00"]),
        ("12: 48PM BST 09 Sep 2013", ["2013-09-09T12:48+01:00"]),
        ("5 June 2023 09:15 JST", ["2023-06-05T09:15+09:00"]),
        ("July 2nd, 2013", ["2013-07-02"]),
        ("Friday 4 July 2025, 17h40 - Administrative life", ["2025-07-04T17:40"]),
        ("2023年6月3日 15:02", ["2023-06-03T15:02"]),
        ("12 MAYIS 2024", ["2024-05-12"]),
        ("3 Kasım 2024, KASIM 3", ["2024-11-03"]),
        ("24-Apr-2023", ["2023-04-24"]),
        ("03.06.2023, 14:05 Uhr", ["2023-06-03T14:05"]),  # with full stops the day comes first everywhere
        ("2023년 6월 3일 오후 2시 5분", ["2023-06-03T14:05"]),
        ("2023年6月3日 9時5分", ["2023-06-03T09:05"]),
        ("ngày 6 tháng 12 năm 2023", ["2023-12-06"]),
        ("6 tháng 1, 2023", ["2023-01-06"]),
        ("19.04.23 - 1655hrs", ["2023-04-19T16:55"]),
        ("131504 may 25", ["2025-05-13T15:04"]),
        ("2024-10-07T12:20:31+01:00", ["2024-10-07T12:20:31+01:00"]),
        (
            "PUBLISHED: 07:14, 11 May 2024 | UPDATED: 07:31, 12 May 2024",
            ["2024-05-11T07:14", "2024-05-12T07:31"],
        ),
        ("Est. 1871       Friday, April 21st, 2023       £1.10", ["2023-04-21"]),
        ("Δημοσιεύθηκε 4 ΣΕΠΤΕΜΒΡΙΟΥ 2023, 10:12", ["2023-09-04T10:12"]),
        ("Δευτέρα 4 Σεπ 2023", ["2023-09-04"]),
        ("úterý 4. září 2023 10:12", ["2023-09-04T10:12"]),
        ("4. 9. 2023 klo 10.12", ["2023-09-04T10:12"]),
        ("4. syyskuuta 2023 klo 10.12", ["2023-09-04T10:12"]),
        ("2023. szeptember 4., hétfő 10:12", ["2023-09-04T10:12"]),
        ("2023. 9. 4. 10:12", ["2023-09-04T10:12"]),
        ("luni, 4 septembrie 2023, 10:12", ["2023-09-04T10:12"]),
        ("יום שני, 4 בספטמבר 2023", ["2023-09-04"]),
        ("mandag 4. desember 2023 kl. 10:12", ["2023-12-04T10:12"]),
        ("4. marts 2023", ["2023-03-04"]),
        ("4 октомври 2023", ["2023-10-04"]),
        ("HARBOUR WIRE  12:52 14JAN25", ["2025-01-14T12:52"]),
        ("19-01-'25  PERU (1000 mm)", ["2025-01-19"]),
        ("19 Mar 24", ["2024-03-19"]),
        ("Posted by Doreen Kalinowska on March 10, 2025 at 6:40 AM Central", ["2025-03-10T06:40"]),
        ("News from the outer isles. Sandport, Saturday 8 February 2025. Kr 15", ["2025-02-08"]),
        ("19 Mar 24 boats", []),
        ("14JAN of 25", []),
        ("in 2021. May 20", []),
        ("chapters 2. 3. 4 and 2021. 3. 44", []),
        ("March 2024", ["2024-03"]),
        ("Saturday", []),
        ("May 20", []),
        ("31 February 2024", []),
        ("version 10.2.2024.1", []),
        ("room 2024-31-12", []),
    ],
)
def test_stated_dates(line, expected):
    assert stated(line) == expected


def test_day_and_month_that_cannot_be_told_apart_are_not_guessed():
    for line in ("03/04/2023", "03-04-2023", "3.4.23"):
        (hit,) = dates_in(line)
        assert hit.swapped == (3, 4)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("8:13 AM PDT 8/2/2013", "2013-08-02"),
        ("12-10-2024 09:15 IST", "2024-10-12"),
        ("13/11/2025", "2025-11-13"),
    ],
)
def test_a_zone_or_a_large_number_settles_the_order(line, day):
    assert stated(line)[0].startswith(day)


def test_seasonal_zones_follow_north_american_summer_time():
    summer, winter = (
        dates_in(f"{day}, 2:14 PM ET")[0].moment("").when for day in ("July 1, 2024", "Nov 12, 2007")
    )
    assert summer.utcoffset() == timedelta(hours=-4)
    assert winter.utcoffset() == timedelta(hours=-5)


@pytest.mark.parametrize("zone", ["+15:00", "XYZ", "+08:99"])
def test_what_is_no_zone_has_no_offset(zone):
    from datetime import datetime

    assert offset_of(zone, datetime(2024, 1, 1)) is None  # noqa: DTZ001


@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a %b %d %Y", "%d. %b %Y"]))
def test_every_unambiguous_date_comes_back(day, form):
    if not 1600 <= day.year <= 2199:
        return
    assert stated(f"Published {day.strftime(form)}") == [day.isoformat()]


@given(st.text(alphabet="0123456789:/-. ,apmAPMJulyGMT年月日+", max_size=80))
def test_no_line_crashes_and_hits_are_in_order(line):
    hits = dates_in(line)
    assert all(0 <= hit.start < hit.stop <= len(line) for hit in hits)
    for hit in hits:
        hit.moment("header")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday 17th January", (1, 17)),
        ("STATE BRIEFING • Wed., Oct. 23", (10, 23)),
        ("Morning Round-up                  Tue 15 Oct / 06:55 London", (10, 15)),
        ("Published 7th March, 11.30am", (3, 7)),
        ("Sábado 19 de octubre · Redacción", (10, 19)),
        ("News script   Fri 7/3   0600 0700", (3, 7)),
        ("May 20", None),
        ("Strike set for Friday, June 6", None),
        ("Scores: Fri 7/3 Sat 8/3", None),
        ("Councillors meet on 5 May at 10 am", None),
        ("Cut of 3/4 of posts", None),
    ],
)
def test_a_day_without_a_year_counts_beside_a_weekday_a_label_or_a_time(line, day):
    hits = [dates_in(line)[number] for number, _ in stated_dates(line)]
    assert [(hit.year, hit.month, hit.day) for hit in hits] == ([(None, *day)] if day else [])
