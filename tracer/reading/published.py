"""When an article was published, as far as it says so itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from tracer import cues
from tracer.model import Moment, OpenDate, Precision
from tracer.reading.datelines import dateline_of, is_point
from tracer.reading.datepatterns import month_names
from tracer.reading.dates import DateHit, dates_in
from tracer.reading.datestamps import PUBLISHED, UNLABELLED, UPDATED, label_before, stated_dates
from tracer.reading.roles import Role
from tracer.reading.timezones import offset_of

if TYPE_CHECKING:
    from tracer.reading.lines import Line
    from tracer.reading.roles import Layout

FOOTER_LINES = 6
"""Last lines that may state the date."""

FOOTER_LENGTH = 90
"""Characters up to which a last line can be a date line."""

DATELINE_SLACK_DAYS = 4
"""Days by which a yearless dateline may differ from the stated date: weeklies and reprints come later."""

RULED_YEAR = 2024
"""A year whose rules of summer time hold for dates without one."""

_STAMP = re.compile(r"(?:[^\W\d_]{2,12} )?(?=\d{4}[-/.]\d)")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})(?:/(\d{1,2}))?(?![\d])")


@dataclass(frozen=True, slots=True)
class Published:
    """The date of publication, why it is worth checking, and where a date glued to the first line ends.

    `open_date` is what is stated where that leaves the year or the month open.
    """

    moment: Moment | None
    doubts: tuple[str, ...] = ()
    stamp_stop: int = 0
    open_date: OpenDate | None = None


@dataclass(frozen=True, slots=True)
class _Claim:
    """One statement of the date: `rank` orders labels as in layout, `source` says where it stands."""

    hit: DateHit
    rank: int
    source: str


def published_of(layout: Layout, code: str, *, later_version: bool) -> Published:
    """The best of all dates that an article states as its own.

    `code` is the article's language: 03/04/2023 is read by its custom where nothing on the page tells.
    `later_version` says that the text marks itself as an update or correction: then a date of updating, not
    the first one, is when this text appeared.
    """
    stamp = _stamp(layout)
    if stamp:
        hit, stop = stamp
        return Published(hit.moment("first line"), (), stop)
    claims = [*_header_claims(layout), *_dateline_claims(layout), *_footer_claims(layout)]
    url = _url_hit(layout)
    claims = [_settled(claim, url) for claim in claims]
    claims = [_settled_by_day(claim, claims) for claim in claims]
    if code in cues.zones()["order"]["languages"]:
        claims = [replace(claim, hit=replace(claim.hit, swapped=None)) for claim in claims]
    stated = [claim for claim in claims if claim.hit.year is not None]
    chosen = _chosen([claim for claim in stated if claim.hit.swapped is None], later_version=later_version)
    doubts = _doubts(stated, chosen, claims)
    if chosen:
        return Published(_best_moment(chosen, stated), tuple(doubts))
    if url:
        return Published(url.moment("url"), tuple(doubts))
    return Published(None, tuple(doubts), open_date=_open_date(claims))


def _open_date(claims: list[_Claim]) -> OpenDate | None:
    """The best claim that names a day; a date of updating is when an earlier text was changed."""
    ranked = sorted(claims, key=lambda claim: (claim.rank == UPDATED, claim.rank != PUBLISHED))
    for claim in ranked:
        hit = claim.hit
        if hit.day is not None:
            days = [(hit.month, hit.day), *([hit.swapped] if hit.swapped else [])]
            return OpenDate(tuple(days), claim.source, hit.year, hit.clock and hit.clock[:2], _offset(hit))
    return None


def _offset(hit: DateHit) -> int | None:
    """Minutes east of UTC of the zone beside a day, in a year with today's rules of summer time."""
    if hit.zone is None or hit.day is None:
        return None
    offset = offset_of(hit.zone, datetime(RULED_YEAR, hit.month, min(hit.day, 28)))  # noqa: DTZ001
    return None if offset is None else round(offset.total_seconds() / 60)


def _stamp(layout: Layout) -> tuple[DateHit, int] | None:
    """A date glued in front of the first sentence: " date 2023-06-03 Japan, the United States ..."."""
    if not layout.lines or layout.body != 0:
        return None
    text = layout.lines[0].text
    opening = _STAMP.match(text[:24])
    if opening is None:
        return None
    hits = [hit for hit in dates_in(text[:60]) if hit.start == opening.end() and hit.day]
    if not hits or hits[0].stop >= len(text) - 20:
        return None
    return hits[0], hits[0].stop


def _header_claims(layout: Layout) -> list[_Claim]:
    claims = []
    for line, role in zip(layout.lines[: layout.body], layout.roles, strict=False):
        if role is Role.DATE or (role is Role.MASTHEAD and any(char.isdecimal() for char in line.text)):
            claims.extend(_line_claims(line, "header"))
        elif role is Role.BYLINE:
            claims.extend(_Claim(hit, UNLABELLED, "header") for hit in _signed_dates(line.text))
    return claims


def _signed_dates(text: str) -> list[DateHit]:
    """The day that ends a byline, behind the place: "Words: Ada Pike, Cape Corrigan, 11 April 2024"."""
    hits = dates_in(text)[-1:]
    return [
        hit
        for hit in hits
        if hit.day and hit.year and not text[hit.stop :].strip(" .)") and ", " in text[: hit.start]
    ]


def _line_claims(line: Line, source: str) -> list[_Claim]:
    hits = dates_in(line.text)
    claims = [_Claim(hits[number], rank, source) for number, rank in stated_dates(line.text)]
    year = next((claim.hit.year for claim in claims), None)
    for hit in hits:
        rank, length = label_before(line.text, hit.start)
        if hit.year is None and year is not None and rank == UPDATED and length:
            # "Sept. 9, 2024 | Updated Sept. 10": the year is on the line.
            whole = DateHit(hit.start, hit.stop, year, hit.month, hit.day, hit.swapped, hit.clock, hit.zone)
            claims.append(_Claim(whole, UPDATED, source))
    return claims


def _dateline_claims(layout: Layout) -> list[_Claim]:
    for line, role in zip(layout.lines[layout.body :], layout.roles[layout.body :], strict=True):
        if role is Role.PARAGRAPH and not is_point(line.text):
            dateline = dateline_of(line.text)
            if dateline is None:
                return []
            hits = dates_in(line.text[: dateline.stop])
            return [_Claim(hit, 1, "dateline") for hit in hits[:1] if hit.day]
    return []


def _footer_claims(layout: Layout) -> list[_Claim]:
    claims = []
    first = max(layout.body + 1, len(layout.lines) - FOOTER_LINES)
    for index in range(first, len(layout.lines)):
        line, kind = layout.lines[index], layout.kinds[index]
        if len(line.text) <= FOOTER_LENGTH and kind not in ("see-also", "copyright", "caption", "newsletter"):
            labelled = [c for c in _line_claims(line, "footer") if c.rank != 1]
            alone = [c for c in _line_claims(line, "footer") if _alone(line.text, c.hit)]
            claims.extend(labelled or alone)
    return claims


def _alone(text: str, hit: DateHit) -> bool:
    """True if a last line is hardly more than its date."""
    return len(text) - (hit.stop - hit.start) <= 16


def _url_hit(layout: Layout) -> DateHit | None:
    for line in layout.of(Role.URL)[:1]:
        match = _URL_DATE.search(line.text[:300].lower())
        if match:
            month = int(match[2]) if match[2].isdecimal() else month_names().get(match[2], 0)
            day = int(match[3]) if match[3] else None
            if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
                return DateHit(match.start(), match.end(), int(match[1]), month, day)
    return None


def _settled(claim: _Claim, url: DateHit | None) -> _Claim:
    """03/04/2023 read as the address has it, where only one reading agrees with it."""
    hit = claim.hit
    if hit.swapped is None or url is None or url.year != hit.year:
        return claim
    month, day = hit.swapped
    if month == url.month != hit.month:
        return replace(claim, hit=replace(hit, month=month, day=day, swapped=None))
    if hit.month == url.month != month:
        return replace(claim, hit=replace(hit, swapped=None))
    return claim


def _settled_by_day(claim: _Claim, claims: list[_Claim]) -> _Claim:
    """03/04/2023 read so that it fits the day of a dateline, where only one reading does."""
    hit = claim.hit
    days = [other.hit for other in claims if other.source == "dateline" and other.hit.swapped is None]
    if hit.swapped is None or not days:
        return claim
    month, day = hit.swapped
    readings = (replace(hit, swapped=None), replace(hit, month=month, day=day, swapped=None))
    fitting = [reading for reading in readings if _fits(reading, days[0])]
    return replace(claim, hit=fitting[0]) if len(fitting) == 1 else claim


def _fits(reading: DateHit, dateline: DateHit) -> bool:
    moment = reading.moment("")
    same_year = dateline.year in (None, reading.year)
    return moment is not None and same_year and not _far(dateline, moment)


def _chosen(claims: list[_Claim], *, later_version: bool) -> _Claim | None:
    """Labelled as published, then unlabelled in the header, dateline, footer, then labelled as updated."""
    if later_version:
        for claim in claims:
            if claim.rank == UPDATED:
                return claim
    order = {"header": 0, "dateline": 1, "footer": 2}
    ranked = sorted(
        enumerate(claims),
        key=lambda pair: (*_preference(pair[1]), order[pair[1].source], pair[0]),
    )
    valid = [claim for _, claim in ranked if claim.hit.moment(claim.source)]
    return valid[0] if valid else None


def _preference(claim: _Claim) -> tuple[bool, bool, bool]:
    """What counts before the place of a claim; several days are an issue's, and an event's where one day is stated."""
    return claim.rank == UPDATED, claim.rank != PUBLISHED, claim.hit.several


def _best_moment(chosen: _Claim, stated: list[_Claim]) -> Moment | None:
    """The chosen date; with the time of another statement of the same day if it has none itself."""
    moment = chosen.hit.moment(chosen.source)
    if moment is None or moment.timed or moment.precision is Precision.MONTH:
        return moment
    for claim in stated:
        other = claim.hit.moment(chosen.source)
        if other and other.timed and claim.rank != UPDATED and other.when.date() == moment.when.date():
            return other
    return moment


def _doubts(stated: list[_Claim], chosen: _Claim | None, claims: list[_Claim]) -> list[str]:
    """Plain reasons to check the date: readings that compete, statements that disagree."""
    doubts = [_two_readings(claim.hit) for claim in stated if claim.hit.swapped is not None][:1]
    yearless = [claim for claim in claims if claim.hit.year is None]
    moment = chosen.hit.moment(chosen.source) if chosen else None
    if chosen is None or moment is None:
        return doubts + [_without_year(claim) for claim in yearless[:1]]
    others = [(claim, claim.hit.moment(claim.source)) for claim in stated if _settles(claim)]
    apart = [(claim, other) for claim, other in others if other and other.when.date() != moment.when.date()]
    said = f"{chosen.source} says {moment.when.date()}"
    doubts += [f"{said}, {claim.source} says {other.when.date()}" for claim, other in apart[:1]]
    datelines = [claim.hit for claim in yearless if claim.source == "dateline"][:1]
    far = [hit for hit in datelines if _far(hit, moment)]
    return doubts + [f"{said}, dateline says month {hit.month}, day {hit.day}" for hit in far]


def _without_year(claim: _Claim) -> str:
    month, day = claim.hit.month, claim.hit.day
    return f"{claim.source} says month {month}, day {day} without a year"


def _settles(claim: _Claim) -> bool:
    return claim.hit.swapped is None and claim.hit.day is not None and claim.rank != UPDATED


def _two_readings(hit: DateHit) -> str:
    month, day = hit.swapped or (0, 0)
    first, second = f"{hit.year}-{hit.month:02d}-{hit.day:02d}", f"{hit.year}-{month:02d}-{day:02d}"
    return f"day and month cannot be told apart: {first} or {second}"


def _far(hit: DateHit, moment: Moment) -> bool:
    """True if a yearless date is not within a few days of `moment` in any year."""
    for year in (moment.when.year - 1, moment.when.year, moment.when.year + 1):
        full = DateHit(0, 0, year, hit.month, hit.day).moment("")
        if full and abs((full.when.date() - moment.when.date()).days) <= DATELINE_SLACK_DAYS:
            return False
    return True
