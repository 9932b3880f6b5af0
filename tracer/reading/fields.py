"""Names under which front matter, feeds, exports and pages state the fields of an article."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from functools import cache, lru_cache
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from tracer import cues
from tracer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMES = {
    "title": "title headline name article_title fields.headline webtitle headlines",
    "outlet": (
        "outlet source source.name publisher publication media_name newspaper site_name source_name provider "
        "publication_title publicationtitle container_title fields.publication yoast_head_json.og_site_name "
        "copyrightholder"
    ),
    "site": "site thread.site domain source_domain host media_url",
    "published": (
        "published publishedat published_at datetimepub date_gmt datetime date pubdate pub_date publish_date "
        "date_publish datepublished publication_date date_published published_date thread.published "
        "webpublicationdate issued versioncreated timestamp created seendate"
    ),
    "modified": (
        "modified datemodified date_modified modified_at modifiedat date_modify modified_date last_modified "
        "updated updatedat updated_at date_updated lastmod modified_gmt fields.lastmodified"
    ),
    "language": "language lang fields.lang",
    "byline": (
        "byline author authors creator creators by fields.byline yoast_head_json.author _embedded.author "
        "journalist reporter"
    ),
    "text": (
        "text body maintext content article fulltext full_text body_text articlebody article_text story "
        "story_text content_text bodytext content_html body_html body_xhtml bodies fields.bodytext fields.body"
    ),
    "id": "id uuid guid article_id articleid stories_id",
    "url": "url link canonical_url web_url weburl permalink",
}
ALIASES = {field_name: tuple(names.split()) for field_name, names in _NAMES.items()}
"""Field -> names it goes by, best first: Media Cloud, NewsAPI, GDELT, CC-News, webz.io, Event Registry, the Guardian,
the New York Times, WordPress, JSON Feed, ninjs, CSL and Zotero, front matter.

Lower case, blanks and hyphens as underscores; a full stop stands before the field of a nested object.
"""

SEEN = "seendate"
"""GDELT's time of first seeing a page: at or after publication."""

CREATED = "created"
"""When a record was made, which may be a note about the article: no date where others have their place."""

ZONES = {"date_gmt": "", "modified_gmt": "", "pubdate": "pubdatetz"}
"""Field of a time -> the field that names its zone; UTC by its own name where that is blank (WordPress, newsdata)."""

LANGUAGE_CODE = 2
"""Characters of a language code: en-GB is en."""

LATEST_EPOCH = 4_102_444_800
"""Seconds since 1970 (the year 2100) up to which a bare number is taken for a time."""

_STATED = ("title", "outlet", "site", "published", "modified", "language", "byline", "url")
_DIGITS = re.compile(r"\d{9,14}(?:\.\d{1,9})?")
_SEPARATOR = re.compile(r"[\s-]{1,9}")
_INLINE = re.compile(r"</?(?:i|b|em|strong|span|sup|sub|q|cite|mark)\b[^<>]{0,200}>", re.IGNORECASE)
_DASHES = (" -", " –", " —", " |", " ·", " »")
_BARE_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?")


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
    if CREATED in record and found["published"] == record[CREATED].strip() and _has_other_dates(record):
        found["published"] = ""
    found["language"] = language_code(found["language"])
    found["published"], found["modified"] = _dated(found["published"]), _dated(found["modified"])
    if found["byline"].isdecimal():  # WordPress gives a number, and the name elsewhere
        found["byline"] = field({**record, "author": ""}, "byline", further)
    if found["byline"].startswith(("http://", "https://")):
        found["byline"] = ""  # NewsAPI gives the page of a social network
    if found["outlet"].startswith(("http://", "https://")):
        found["outlet"], found["url"] = "", found["url"] or found["outlet"]  # clippings: where it was found
    if _is_spelt(found["site"]):
        found["outlet"], found["site"] = found["outlet"] or found["site"], ""
    found["title"] = _title(found["title"], found["outlet"])
    return {name: value for name, value in found.items() if value}


def _is_spelt(site: str) -> bool:
    """True for a site's name as it is printed, not as it is addressed: SuaraPesisir.id."""
    return " " in site or ("/" not in site and not site.isupper() and site != site.lower())


def _has_other_dates(record: Mapping[str, str]) -> bool:
    return any(name in record for name in ALIASES["published"] if name != CREATED)


def _title(value: str, outlet: str) -> str:
    """A title as it shows: without entities, tags within a line, and the outlet behind a dash that feeds add."""
    if "&" in value:
        value = unescape(value)
    if "<" in value:
        value = _INLINE.sub("", value)
    head = value.removesuffix(outlet).rstrip() if outlet else value
    return head[:-1].rstrip() or value if head != value and head.endswith(_DASHES) else value


def zoned(record: Mapping[str, str]) -> Mapping[str, str]:
    """The record with a zone behind times whose name, or a field beside them, says that they are of UTC."""
    times = {
        name: f"{record[name].strip()}Z"
        for name, zone in ZONES.items()
        if _BARE_TIME.fullmatch(record.get(name, "").strip()) and (not zone or record.get(zone) == "UTC")
    }
    return {**record, **times} if times else record


def language_code(value: str) -> str:
    """The code of a language given as code ("en-GB", "en_US", "eng") or by its name in some language; "" if neither."""
    lower = value.strip().lower()
    if lower in _codes_by_name():
        return _codes_by_name()[lower]
    named = len(lower) >= LANGUAGE_CODE and lower[:LANGUAGE_CODE].isalpha()
    return (
        lower[:LANGUAGE_CODE] if named and lower[LANGUAGE_CODE : LANGUAGE_CODE + 1] in ("", "-", "_") else ""
    )


@cache
def _codes_by_name() -> dict[str, str]:
    named = {name: code for code, names in cues.columns()["languages"].items() for name in names}
    near = {language.name.lower(): code for code, language in cues.neighbours().items()}
    return named | near | {cues.language(code).name.lower(): code for code in cues.codes()}


@cache
def _heads() -> dict[str, str]:
    """Head of a column, as `key_of` gives it -> field, in all languages that cues know."""
    heads = cues.columns()["heads"]
    return {key_of(name): field_name for field_name, names in heads.items() for name in names}


def heads_of(columns: Iterable[str], further: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Keys of columns, with those in place of which ALIASES knows a name: "Überschrift" is title, unless there is one.

    A name that `further` maps stays as it is.
    """
    columns = list(columns)
    taken = {*columns}.intersection(chain.from_iterable(ALIASES.values()))
    kept = {*taken, *(alias for _, alias in further)}
    found = []
    for column in columns:
        known = "" if column in kept else _heads().get(unicodedata.normalize("NFC", column), "")
        if known and taken.isdisjoint(ALIASES[known]):
            taken.add(known)
            found.append(known)
        else:
            found.append(column)
    return found


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
