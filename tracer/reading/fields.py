"""Names under which front matter, feeds, exports and pages state the fields of an article."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMES = {
    "title": "title headline name article_title",
    "outlet": (
        "outlet source source.name publisher publication media_name newspaper site_name source_name provider"
    ),
    "site": "site thread.site domain source_domain host media_url",
    "published": (
        "published publishedat published_at date pubdate pub_date publish_date date_publish datepublished "
        "publication_date date_published published_date thread.published timestamp created seendate"
    ),
    "modified": (
        "modified datemodified date_modified modified_at modifiedat date_modify modified_date last_modified "
        "updated updatedat updated_at date_updated lastmod"
    ),
    "language": "language lang",
    "byline": "byline author authors creator",
    "text": (
        "text body maintext content article fulltext full_text body_text articlebody article_text story "
        "story_text content_text bodytext"
    ),
    "id": "id uuid guid article_id articleid stories_id",
    "url": "url link canonical_url",
}
ALIASES = {field_name: tuple(names.split()) for field_name, names in _NAMES.items()}
"""Field -> names it goes by, best first: Media Cloud, NewsAPI, GDELT, CC-News, webz.io, front matter.

Lower case, blanks and hyphens as underscores; a full stop stands before the field of a nested object.
"""

SEEN = "seendate"
"""GDELT's time of first seeing a page: at or after publication."""

LANGUAGE_CODE = 2
"""Characters of a language code: en-GB is en."""

LATEST_EPOCH = 4_102_444_800
"""Seconds since 1970 (the year 2100) up to which a bare number is taken for a time."""

_STATED = ("title", "outlet", "site", "published", "modified", "language", "byline", "url")
_DIGITS = re.compile(r"\d{9,14}(?:\.\d{1,9})?")
_SEPARATOR = re.compile(r"[\s-]{1,9}")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """The name of a field or column as ALIASES has it: "Publication Date" is publication_date."""
    return _SEPARATOR.sub("_", name.strip().lower()[:80])


def checked_names(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Pairs (field, further name), fit for `Settings.field_names`. Raises SettingsError for an unknown field."""
    found = tuple((field_name.strip().lower(), key_of(name)) for field_name, name in pairs)
    for field_name, name in found:
        if field_name not in ALIASES or not name:
            fields = ", ".join(ALIASES)
            raise SettingsError(
                f"--map {field_name}={name}: expected FIELD=NAME with a field out of {fields}"
            )
    return found


def field(record: Mapping[str, str], name: str, further: Iterable[tuple[str, str]] = ()) -> str:
    """The value of `name` under any of its names, or ""; `record` has keys as `key_of` makes them.

    `further` are pairs (field, name) that come before the names in ALIASES.
    """
    for mapped, alias in further:
        if mapped == name and record.get(alias, "").strip():
            return record[alias].strip()
    for alias in ALIASES[name]:
        value = record.get(alias, "")
        if value.strip():
            return value.strip()
    return ""


def stated(record: Mapping[str, str], further: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The fields that beat what is read from the text, and the address; empty ones left out."""
    further = tuple(further)
    found = {name: field(record, name, further) for name in _STATED}
    found["language"] = language_code(found["language"])
    found["published"], found["modified"] = _dated(found["published"]), _dated(found["modified"])
    if found["byline"].startswith(("http://", "https://")):
        found["byline"] = ""  # NewsAPI gives the page of a social network
    return {name: value for name, value in found.items() if value}


def language_code(value: str) -> str:
    """The code of a language given as code ("en-GB", "en_US") or by its English name; "" if it is neither."""
    lower = value.strip().lower()
    if lower in _codes_by_name():
        return _codes_by_name()[lower]
    named = len(lower) >= LANGUAGE_CODE and lower[:LANGUAGE_CODE].isalpha()
    return (
        lower[:LANGUAGE_CODE] if named and lower[LANGUAGE_CODE : LANGUAGE_CODE + 1] in ("", "-", "_") else ""
    )


@cache
def _codes_by_name() -> dict[str, str]:
    near = {language.name.lower(): code for code, language in cues.neighbours().items()}
    return near | {cues.language(code).name.lower(): code for code in cues.codes()}


def _dated(value: str) -> str:
    """A date as it stands; seconds or milliseconds since 1970, and digits without separators, as ISO 8601."""
    if not _DIGITS.fullmatch(value):
        return value
    whole = value.partition(".")[0]
    if len(whole) == len("20230603091500"):
        return f"{whole[:4]}-{whole[4:6]}-{whole[6:8]}T{whole[8:10]}:{whole[10:12]}:{whole[12:]}Z"
    seconds = int(whole) // (1000 if len(whole) > len("1685783700") else 1)
    if len(whole) > len("1685783700123") or seconds > LATEST_EPOCH:
        return value
    return datetime.fromtimestamp(seconds, UTC).isoformat()
