"""One record of a feed or one row of a table, as a draft."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from tracer.errors import UnreadableArticle
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.fields import ALIASES, SEEN, field, key_of, stated, zoned
from tracer.reading.webpage import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.settings import Settings

LONGEST_KEY = 200
"""Characters of a record's own id that are kept."""

SHOWN_FIELDS = 8
"""Names of fields that are listed where none of them is a text."""

_CUT = re.compile(r"\s{0,9}(?:…|\.\.\.)?\s{0,9}\[\+(\d{1,7}) chars\]$")
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|li|figure)\b[^<>]{0,300}>", re.IGNORECASE)
_NAMED = ("name", "title", "rendered", "value", "#text", "main", "original", "raw")
_PERSONS = (
    ("given", "family"),
    ("firstname", "lastname"),
    ("firstName", "lastName"),
    ("first_name", "last_name"),
)
"""Keys under which CSL, the New York Times, Zotero and others keep the halves of a name."""


def draft_of(record: Mapping[str, str], number: int, settings: Settings) -> Draft | Rejected:
    """The text of a record with what it states; `record` is flat, its keys as `fields.key_of` makes them.

    The record's own id is its key, else its `number`, from 1.
    """
    record = zoned(record)
    key = " ".join(field(record, "id", settings.field_names).split())[:LONGEST_KEY] or str(number)
    text = field(record, "text", settings.field_names)
    if not text:
        return Rejected(key, f"no text among the fields {_shown(record)}; name it with --map text=NAME")
    text, warnings = _uncut(text.replace("\r\n", "\n"))
    fields = stated(record, settings.field_names)
    names = (*(name for mapped, name in settings.field_names if mapped == "published"), *ALIASES["published"])
    if next((name for name in names if record.get(name, "").strip()), "") == SEEN:
        warnings = (*warnings, f"the date is when it was seen ({SEEN}), not when it was published")
    if "<" in text and _MARKUP.search(text):
        try:
            text = plain_text(text)
        except UnreadableArticle as error:
            return Rejected(key, error.reason)
    return Draft(text, fields, key, sources=_sources(record), warnings=warnings)


def _sources(record: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Names of ninjs's `infosource`."""
    names = record.get("infosource", "").split(", ")
    return tuple((name, "infosource") for name in names if name)


def _shown(record: Mapping[str, str]) -> str:
    names = [name for name in record if "." not in name]
    more = f" and {len(names) - SHOWN_FIELDS} more" if len(names) > SHOWN_FIELDS else ""
    return (", ".join(names[:SHOWN_FIELDS]) or "(none)") + more


def _uncut(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without NewsAPI's mark of cutting, and the warning that it is cut."""
    mark = _CUT.search(text[-60:])
    if mark is None:
        return text, ()
    stop = max(0, len(text) - 60) + mark.start()
    return text[:stop], (f"the feed cut the text: {mark[1]} characters are missing",)


def flat(record: Mapping[Any, Any]) -> dict[str, str]:
    """A record of JSON or Parquet as text fields; those of nested objects as "thread.site"."""
    found: dict[str, str] = {}
    for name, value in record.items():
        key = key_of(str(name))
        found.setdefault(key, string(value))
        if isinstance(value, dict):
            for inner, inner_value in value.items():
                if isinstance(inner_value, str | list):
                    found.setdefault(f"{key}.{key_of(str(inner))}", string(inner_value))
    return found


def string(value: Any) -> str:
    """A field's value as text: names out of objects and lists, numbers as printed, dates in ISO 8601, else ""."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, dict):
        return next(
            (string(value[name]) for name in _NAMED if isinstance(value.get(name), str)), ""
        ) or _parts(value)
    if isinstance(value, list | tuple):
        parts = [string(part) for part in value if isinstance(part, str | dict)]
        longest = max(map(len, parts), default=0)
        return ("\n\n" if longest > LONGEST_KEY else ", ").join(part for part in parts if part)
    if isinstance(value, date):
        return _stated(value)
    if isinstance(value, int) and abs(value) >= 10**15:
        return ""
    return str(value) if isinstance(value, int | float) else ""


def _parts(value: Mapping[Any, Any]) -> str:
    """A person's name out of its halves, or CSL's date out of its numbers; "" for other objects."""
    for names in _PERSONS:
        parts = [value[name] for name in names if isinstance(value.get(name), str)]
        if parts:
            return string(" ".join(parts))
    dates = value.get("date-parts")
    first = dates[0] if isinstance(dates, list) and dates else ()
    numbers = [str(part) for part in first[:3]] if isinstance(first, list) else []
    return "-".join(number.zfill(2) for number in numbers)


def _stated(value: date) -> str:
    """A date of a typed column, which for want of a type of days may be a midnight of no zone."""
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time.min:
        value = value.date()
    return value.isoformat()
