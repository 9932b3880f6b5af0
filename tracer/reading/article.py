"""One text, read: everything an article says about itself, put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracer.core.chronology import Order, chronology
from tracer.model import Article, CreditKind, Furniture, Moment, Precision
from tracer.reading.bylines import byline_of, untimed
from tracer.reading.credits import credits_of
from tracer.reading.datelines import dateline_of, opening_paragraphs
from tracer.reading.dates import dates_in
from tracer.reading.hosts import outlet_at, outlet_behind
from tracer.reading.language import language_of
from tracer.reading.layout import layout_of
from tracer.reading.lines import page_of
from tracer.reading.names import is_outlet
from tracer.reading.outlets import outlet_of
from tracer.reading.published import Published, published_of
from tracer.reading.roles import Role
from tracer.reading.versions import is_later_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracer.model import Credit, Span
    from tracer.reading.lines import Page
    from tracer.reading.roles import Layout

FIELDS = ("title", "outlet", "published", "language", "byline")
"""Fields that a sidecar, a record or a page's metadata may state; what they state beats the text."""

NO_DATES = frozenset(
    {
        date(1970, 1, 1),
        date(1, 1, 1),
        date(9999, 12, 31),
        date(1900, 1, 1),
        date(1899, 12, 30),
        date(1601, 1, 1),
    }
)
"""Days on which the clocks of Unix, .NET, spreadsheets and Windows begin or end: no article is from them."""

_UNREADABLE = "which is not a date such as 2023-06-03T15:02+09:00"
_UNTOLD = "in which day and month may be either way round"

NO_OVERRIDES: Mapping[str, str] = MappingProxyType({})


def read_text(
    article_id: str,
    text: str,
    overrides: Mapping[str, str] = NO_OVERRIDES,
    *,
    source: str = "metadata.csv",
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article that a text is, with the metadata found in it.

    `overrides` are fields stated elsewhere (see FIELDS; others are ignored), `source` is where. A stated date
    that cannot be read becomes a doubt, and the text's own date stays.
    """
    page = page_of(text)
    layout = layout_of(page, overrides.get("title", ""))
    code = overrides.get("language", "").strip().lower() or language_of(page)
    title = overrides.get("title", "").strip() or _title(page, layout)
    own = published_of(layout, code, later_version=is_later_version(title))
    published = _published(own, overrides, source)
    outlet, outlet_source = _outlet(page, layout, overrides, source)
    byline = overrides.get("byline", "").strip() or _byline(page, layout)
    credited, notes = credits_of(page, layout, code, outlet)
    return Article(
        id=article_id,
        text=text,
        paragraphs=_paragraphs(page, layout, published.stamp_stop),
        title=title,
        outlet=outlet,
        outlet_source=outlet_source,
        published=published.moment,
        open_date=published.open_date,
        published_doubts=published.doubts,
        dateline=_dateline(layout),
        byline=byline,
        language=code,
        credits=tuple(credit for credit in credited if not _is_author(credit, byline or "")),
        furniture=_furniture(page, layout, published.stamp_stop),
        warnings=(*warnings, *notes),
    )


def _is_author(credit: Credit, byline: str) -> bool:
    """True where who reported, by a phrase of the text, is who wrote it: "Tess Waldron reported from Carden"."""
    name = credit.name
    if credit.kind is not CreditKind.REPORTED or " " not in name or is_outlet(name):
        return False
    return name.casefold() in byline.casefold()


def _title(page: Page, layout: Layout) -> str:
    for line in layout.of(Role.TITLE)[:1]:
        span = page.span(line.start, line.stop)
        return " ".join(page.folded.text[line.start : line.stop].split()) if span.stop > span.start else ""
    return ""


def _outlet(
    page: Page, layout: Layout, overrides: Mapping[str, str], source: str
) -> tuple[str | None, str | None]:
    """The outlet stated elsewhere, else the text's own, and where it stands."""
    stated = overrides.get("outlet", "").strip()
    return (
        (outlet_at(stated) or stated, source) if stated else outlet_of(page, layout, outlet_behind(overrides))
    )


def _published(own: Published, overrides: Mapping[str, str], source: str) -> Published:
    """The date stated elsewhere, else the text's own."""
    stated = overrides.get("published", "")
    if not stated.strip():
        return own
    moment = parse_moment(stated, source)
    if moment is not None and moment.when.date() in NO_DATES:
        doubt = f"{source} says {stated.strip()!r}, the date that programs write where they have none"
        return replace(own, doubts=(*own.doubts, doubt))
    if moment is None:
        swapped = any(hit.swapped for hit in dates_in(stated.strip()[:80]))
        doubt = f"{source} says {stated.strip()!r}, {_UNTOLD if swapped else _UNREADABLE}"
        return replace(own, doubts=(*own.doubts, doubt))
    doubts = []
    if own.moment and own.moment.precision is not Precision.MONTH and moment.precision is not Precision.MONTH:
        apart = abs((own.moment.when.date() - moment.when.date()).days)
        if apart > 1:
            doubts.append(
                f"{source} says {moment.isoformat()}, {own.moment.source} says {own.moment.isoformat()}"
            )
    doubts.extend(_modified_before(moment, overrides.get("modified", ""), source))
    return Published(_finer(own.moment, moment), tuple(doubts), own.stamp_stop)


def _finer(own: Moment | None, stated: Moment) -> Moment:
    """The day stated elsewhere, unless the text itself states the same day with its hour."""
    if own is None or stated.precision is not Precision.DAY or own.when.date() != stated.when.date():
        return stated
    return own if own.precision in (Precision.MINUTE, Precision.SECOND) else stated


def _modified_before(published: Moment, stated: str, source: str) -> Iterator[str]:
    """The doubt where a date of changing lies before that of publication, whatever their zones are."""
    modified = parse_moment(stated, source) if stated.strip() else None
    if modified and chronology(modified, published).order is Order.KNOWN:
        yield f"{source} says published {published.isoformat()}, but modified {modified.isoformat()}, before that"


def parse_moment(stated: str, source: str) -> Moment | None:
    """A date from a metadata field: ISO 8601, or any date that a header line could state; None if neither."""
    text = stated.strip()
    if len(text) == 7 and text[4] == "-" and text.replace("-", "").isdecimal():
        return _month(text, source)
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        hits = [hit for hit in dates_in(text[:80]) if hit.swapped is None]
        return hits[0].moment(source) if hits else None
    if when.time() == time():
        return Moment(when.replace(tzinfo=None), Precision.DAY, source)  # midnight: how databases write a day
    return Moment(when.replace(microsecond=0), Precision.SECOND if when.second else Precision.MINUTE, source)


def _month(text: str, source: str) -> Moment | None:
    try:
        return Moment(datetime.fromisoformat(f"{text}-01"), Precision.MONTH, source)
    except ValueError:
        return None


def _dateline(layout: Layout) -> str | None:
    for line in opening_paragraphs(layout):
        dateline = dateline_of(line.text)
        if dateline and dateline.place:
            return dateline.place
    return None


def _byline(page: Page, layout: Layout) -> str | None:
    for line in layout.of(Role.BYLINE)[:1]:
        return untimed(byline_of(line.text) or line.text)
    return None


def _paragraphs(page: Page, layout: Layout, stamp_stop: int) -> tuple[Span, ...]:
    spans = []
    for index, (line, role) in enumerate(zip(layout.lines, layout.roles, strict=True)):
        if role is Role.PARAGRAPH:
            start = line.start + stamp_stop if index == 0 else line.start
            while start < line.stop and page.folded.text[start] == " ":
                start += 1
            spans.append(page.span(start, line.stop))
    return tuple(spans)


def _furniture(page: Page, layout: Layout, stamp_stop: int) -> tuple[Furniture, ...]:
    found = []
    for index, (line, role, kind) in enumerate(zip(layout.lines, layout.roles, layout.kinds, strict=True)):
        if role is not Role.PARAGRAPH:
            found.append(Furniture(kind, page.span(line.start, line.stop)))
        elif index == 0 and stamp_stop:
            found.append(Furniture("header", page.span(line.start, line.start + stamp_stop)))
    return tuple(found)
