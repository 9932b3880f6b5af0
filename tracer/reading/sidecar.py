"""The sidecar metadata.csv: what people know about the files of a folder."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.model import Skipped
from tracer.reading.article import FIELDS, parse_moment
from tracer.reading.decoding import decode
from tracer.reading.fields import language_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracer.model import Article

FILE_NAME = "metadata.csv"

SHOWN = 80
"""Characters of a bad value that a reason cites."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one line states: `fields` has only what is not blank."""

    line: int
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Path inside the folder -> row, and the lines that could not be used."""

    rows: Mapping[str, Row]
    skipped: tuple[Skipped, ...] = ()


def read_sidecar(data: bytes) -> Sidecar:
    """The rows of a metadata.csv; the header names the columns, `path` among them."""
    try:
        text, _ = decode(data, FILE_NAME)
    except UnreadableArticle as error:
        return Sidecar({}, (Skipped(FILE_NAME, error.reason),))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: dict[str, Row] = {}
    bad: list[Skipped] = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if "path" not in header:
            return Sidecar(
                {}, (Skipped(FILE_NAME, f"no column 'path' among {', '.join(header) or 'nothing'}"),)
            )
        for record in reader:
            _take(record, header, reader.line_num, rows, bad)
    except csv.Error as error:
        bad.append(Skipped(f"{FILE_NAME} line {reader.line_num}", f"not CSV: {error}"))
    return Sidecar(rows, tuple(bad))


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _take(record: list[str], header: list[str], line: int, rows: dict[str, Row], bad: list[Skipped]) -> None:
    if not any(cell.strip() for cell in record):
        return
    where = f"{FILE_NAME} line {line}"
    if len(record) > len(header):
        bad.append(
            Skipped(where, f"{len(record)} fields, expected {len(header)}: quote fields that hold commas")
        )
        return
    fields = {name: cell.strip() for name, cell in zip(header, record, strict=False) if cell.strip()}
    path = fields.pop("path", "").replace("\\", "/").removeprefix("./")
    if not path:
        bad.append(Skipped(where, "no path"))
    elif path in rows:
        bad.append(Skipped(where, f"{path} was already described on line {rows[path].line}"))
    else:
        if "published" in fields and parse_moment(fields["published"], FILE_NAME) is None:
            bad.append(
                Skipped(
                    where,
                    f"published is {fields['published'][:SHOWN]!r}, expected a date such as 2023-06-03T15:02+09:00",
                )
            )
            del fields["published"]
        if "language" in fields:
            given = fields.pop("language")
            code = language_code(given)
            if code:
                fields["language"] = code
            else:
                bad.append(Skipped(where, f"language is {given[:SHOWN]!r}, expected a code such as en"))
        rows[path] = Row(line, {name: value for name, value in fields.items() if name in FIELDS})


def listed(sidecar: Sidecar, known: frozenset[str], most: int) -> Iterator[Skipped]:
    """Lines that could not be used, and rows whose path is none of `known`; beyond `most` of them, how many."""
    unused = (
        Skipped(f"{FILE_NAME} line {row.line}", f"{path} is no article in this folder")
        for path, row in sorted(sidecar.rows.items())
        if path not in known
    )
    lines = chain(sidecar.skipped, unused)
    yield from islice(lines, most)
    further = sum(1 for _ in lines)
    if further:
        yield Skipped(FILE_NAME, f"{further:,} further lines describe no article (most_listed)")


def overridden(article: Article, fields: Mapping[str, str]) -> Article:
    """`article` with what the sidecar states in place of what was read from it."""
    changes: dict[str, object] = {
        name: fields[name] for name in ("title", "byline", "language") if name in fields
    }
    if "outlet" in fields:
        changes.update(outlet=fields["outlet"], outlet_source=FILE_NAME)
    moment = parse_moment(fields.get("published", ""), FILE_NAME) if "published" in fields else None
    if moment:
        changes |= {"published": moment, "open_date": None}
        own = article.published
        doubts = list(article.published_doubts)
        if own and abs((own.when.replace(tzinfo=None) - moment.when.replace(tzinfo=None)).days) > 1:
            doubts.append(f"{FILE_NAME} says {moment.isoformat()}, {own.source} says {own.isoformat()}")
        changes["published_doubts"] = tuple(doubts)
    return replace(article, **changes)  # type: ignore[arg-type]
