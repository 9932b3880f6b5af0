"""What a format hands on: texts with the fields stated beside them, not yet searched for metadata."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tracer.model import Credit, CreditKind, Span
from tracer.reading.article import read_text
from tracer.reading.names import canonical
from tracer.reading.outlets import name_of_host

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.model import Article


@dataclass(frozen=True, slots=True)
class Draft:
    """One text of a file.

    `fields` go by the names of `fields.ALIASES`, and `origin` says where they are stated ("record", "json-ld").
    `key` tells the records of one file apart; it is "" where the file is one article. `sources` are the names
    that metadata gives as the text's source, with the name of the field that does.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    origin: str = "record"
    sources: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that is no article, and why; `key` as in Draft."""

    key: str
    reason: str


def id_of(file_id: str, key: str) -> str:
    """The id of a record: the file's, and the key behind a number sign."""
    return f"{file_id}#{key}" if key else file_id


def article_of(draft: Draft, file_id: str, kind: str, warnings: tuple[str, ...] = ()) -> Article:
    """The article that a draft is; `kind` is the name of its format."""
    article = read_text(
        id_of(file_id, draft.key),
        draft.text,
        draft.fields,
        source=draft.origin,
        warnings=(*warnings, *draft.warnings),
    )
    site = "" if article.outlet else _outlet_of(draft.fields)
    return replace(
        article,
        format=kind,
        stated=tuple((name, draft.origin) for name in sorted(draft.fields) if name in _SHOWN),
        outlet=article.outlet or site or None,
        outlet_source="url" if site else article.outlet_source,
        credits=(*article.credits, *_credits(draft)),
    )


_SHOWN = frozenset({"title", "byline", "language"})
"""Stated fields whose source an article does not keep beside the value."""


def _outlet_of(fields: Mapping[str, str]) -> str:
    """The outlet behind the address of a record or page."""
    address = fields.get("site", "") or fields.get("url", "")
    inner = max(
        address.rfind("http://"), address.rfind("https://"), 0
    )  # web.archive.org/web/2023/https://...
    try:
        host = urlsplit(address[inner:] if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    labels = host.removeprefix("www.").split(".")
    named = len(labels) >= 2 and all(labels) and not labels[-1].isdecimal()
    return name_of_host(host) if named else ""


def _credits(draft: Draft) -> tuple[Credit, ...]:
    """Sources stated in metadata, as credits that stand at no place of the text."""
    outlet = draft.fields.get("outlet", "").casefold()
    return tuple(
        Credit(canonical(name), CreditKind.FOOTER, Span(0, 0), f"{label}: {name}")
        for name, label in draft.sources
        if name.casefold() != outlet
    )
