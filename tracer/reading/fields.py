"""Names under which front matter, feeds and pages state the fields of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {
    "title": "title headline name",
    "outlet": "outlet source publisher publication media_name site_name site source_name provider",
    "published": (
        "published publishedat published_at date pubdate pub_date publish_date date_publish datepublished "
        "publication_date date_published published_date timestamp created"
    ),
    "language": "language lang",
    "byline": "byline author authors creator",
    "text": "text body content maintext article fulltext full_text body_text articlebody story",
    "id": "id uuid guid article_id articleid",
    "url": "url link canonical_url",
}
ALIASES = {field_name: tuple(names.split()) for field_name, names in _NAMES.items()}
"""Field -> names it goes by, lower case, best first: Media Cloud, NewsAPI, CC-News, webz.io, front matter."""

LANGUAGE_CODE = 2
"""Characters of a language code: en-GB is en."""


def field(record: Mapping[str, str], name: str) -> str:
    """The value of `name` under any of its names, or ""; `record` has lower-case keys."""
    for alias in ALIASES[name]:
        value = record.get(alias, "")
        if value.strip():
            return value.strip()
    return ""


def overrides_of(record: Mapping[str, str]) -> dict[str, str]:
    """The fields that beat what is read from the text; empty ones left out."""
    found = {name: field(record, name) for name in ("title", "outlet", "published", "language", "byline")}
    if found["language"]:
        code = found["language"].lower()
        found["language"] = (
            code[:LANGUAGE_CODE] if code[LANGUAGE_CODE : LANGUAGE_CODE + 1] in ("", "-", "_") else ""
        )
    return {name: value for name, value in found.items() if value}
