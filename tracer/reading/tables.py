"""CSV and TSV: tables with one article per row, the names of the fields in the first."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.entries import draft_of
from tracer.reading.fields import ALIASES, heads_of, key_of
from tracer.reading.streaming import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.opening import Source

SUFFIXES = (".csv", ".tsv", ".tab")

DELIMITERS = ",;\t|"

_ANNOUNCED = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
"""The line in which Excel is told the delimiter."""

MOST_COLUMNS = 1_000
"""Columns of the widest table; exports of articles have some thirty."""


def read_table(source: Source) -> Iterator[Draft | Rejected]:
    """One draft per row that has a text, as the rows are read; the number of a row counts from the header on.

    Raises UnreadableArticle if no column of the header is a text, and where what follows is not CSV.
    """
    settings = source.settings
    too_long: list[Rejected] = []
    lines = _only_lines(lines_of(source), too_long)
    first = next(lines, "")
    announced = _ANNOUNCED.fullmatch(first.strip())
    if announced:
        first = next(lines, "")
    delimiter = announced[1] if announced else max(DELIMITERS, key=first.count)
    longest = min(settings.largest_record, 4 * settings.longest_text)
    csv.field_size_limit(max(csv.field_size_limit(), longest))
    if first.count(delimiter) > MOST_COLUMNS:
        raise UnreadableArticle(source.id, f"a table of more than {MOST_COLUMNS:,} columns")
    header = heads_of(_header(first, delimiter, source.id), settings.field_names)
    names = {*ALIASES["text"], *(name for mapped, name in settings.field_names if mapped == "text")}
    if not names.intersection(header):
        columns = ", ".join(header[:12]) or "nothing"
        raise UnreadableArticle(
            source.id, f"no column of texts among {columns}; name it with --map text=NAME"
        )
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        for number, row in enumerate(rows, start=1):
            yield from too_long
            too_long.clear()
            if len(row) > len(header):
                reason = f"row {number} has {len(row)} fields, the header {len(header)}: quote what holds {delimiter!r}"
                yield Rejected(str(number), reason)
            elif any(cell.strip() for cell in row):
                yield draft_of(dict(zip(header, row, strict=False)), number, settings)
    except csv.Error as error:
        raise UnreadableArticle(source.id, f"not CSV from line {rows.line_num + 1} on: {error}") from error
    yield from too_long


def _header(line: str, delimiter: str, table_id: str) -> list[str]:
    try:
        return [key_of(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error as error:
        raise UnreadableArticle(table_id, f"not CSV from line 1 on: {error}") from error


def _only_lines(lines: Iterator[str | Rejected], rejected: list[Rejected]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, Rejected):
            rejected.append(line)
        else:
            yield line
