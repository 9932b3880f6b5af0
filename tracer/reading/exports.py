"""Exports of news databases: one document with many articles, cut into them.

What a format gives as text (plain, Word, RTF, HTML, PDF) comes here; a text that is no export is one article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.reading import factiva, nexis
from tracer.reading.drafts import Draft, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

MOST_LINES = 1_000_000
"""Lines of the longest export; one of 500 articles has some 50,000."""

_DATABASES = (factiva, nexis)


def is_export(text: str) -> bool:
    """True if the text is an export of a database that is known here."""
    return _database(text) is not None


def drafts_of(text: str, *, warnings: tuple[str, ...] = ()) -> Iterator[Draft | Rejected]:
    """The articles of an export, numbered from 1 in their order; else the text as the one article that it is."""
    database = _database(text)
    if database is None:
        yield Draft(text, warnings=warnings)
        return
    parts = list(database.articles_in(text))
    for number, (fields, body) in enumerate(parts, start=1):
        key = str(number) if len(parts) > 1 else ""
        if body.strip():
            title = fields.get("title", "")
            full = f"{title}\n\n{body}" if title else body
            yield Draft(full, fields, key, database.NAME, warnings=warnings)
        else:
            yield Rejected(key, f"{database.NAME} without text")


def _database(text: str) -> ModuleType | None:
    if text.count("\n") > MOST_LINES:
        return None
    return next((database for database in _DATABASES if database.is_export(text)), None)
