"""Exports of news databases: one document with many articles, cut into them.

What a format gives as text (plain, Word, RTF, HTML, PDF) comes here; a text that is no export is one article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.reading import factiva, nexis
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.outlets import byline_outlets
from tracer.reading.runs import known_within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

MOST_LINES = 1_000_000
"""Lines of the longest export; one of 500 articles has some 50,000."""

_DATABASES = (factiva, nexis)


def is_export(text: str) -> bool:
    """True if the text is an export of a database that is known here."""
    return _database(text) is not None


def is_mark(line: str) -> bool:
    """True for a line by which exports are cut into articles, or one of their labels."""
    return any(database.is_mark(line) for database in _DATABASES)


def drafts_of(
    text: str, *, warnings: tuple[str, ...] = (), width: int | None = None
) -> Iterator[Draft | Rejected]:
    """The articles of an export, numbered from 1 in their order; else the text as the one article that it is.

    `width` is that of the lines of an export, where it is known (see `unwrapping`).
    """
    database = _database(text)
    if database is None:
        yield Draft(text, warnings=warnings)
        return
    parts = list(database.articles_in(text, width))
    for number, (fields, body) in enumerate(parts, start=1):
        key = str(number) if len(parts) > 1 else ""
        if body.strip():
            title = fields.get("title", "")
            full = f"{title}\n\n{body}" if title else body
            credit = fields.pop("credit", "")
            sources = tuple((name, "CR") for name in _credited(credit))
            yield Draft(full, fields, key, database.NAME, sources, warnings)
        else:
            yield Rejected(key, f"{database.NAME} without text")


def _credited(credit: str) -> list[str]:
    """The outlets in a line of credit: "From AFP"."""
    known = [credit[start:stop] for start, stop in known_within(credit, 0, len(credit))]
    return known or list(byline_outlets(credit))


def _database(text: str) -> ModuleType | None:
    if text.count("\n") > MOST_LINES:
        return None
    return next((database for database in _DATABASES if database.is_export(text)), None)
