"""What a format hands on: texts with the fields stated beside them, not yet searched for metadata."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tracer.core.outlets import name_keys
from tracer.model import Credit, CreditKind, Span
from tracer.reading.article import read_text
from tracer.reading.names import canonical, known
from tracer.reading.outlets import byline_outlets

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
    return replace(
        article,
        format=kind,
        stated=tuple((name, draft.origin) for name in sorted(draft.fields) if name in _SHOWN),
        credits=(*article.credits, *_credits(draft, article)),
    )


_SHOWN = frozenset({"title", "byline", "language"})
"""Stated fields whose source an article does not keep beside the value."""


def _credits(draft: Draft, article: Article) -> tuple[Credit, ...]:
    """Sources stated in metadata, and outlets of a stated byline, as credits that stand at no place of the text."""
    outlet = draft.fields.get("outlet", "").casefold()
    sources = (
        Credit(canonical(name), CreditKind.FOOTER, Span(0, 0), f"{label}: {name}")
        for name, label in draft.sources
        if name.casefold() != outlet
    )
    bylines = (
        Credit(
            known(name, credited=True) or canonical(name), CreditKind.BYLINE, Span(0, 0), f"byline: {name}"
        )
        for name in byline_outlets(draft.fields.get("byline", ""))
        if name_keys(name).isdisjoint(name_keys(article.outlet or ""))
    )
    seen = {credit.name for credit in article.credits if credit.kind is CreditKind.BYLINE}
    return (*sources, *(credit for credit in bylines if credit.name not in seen))
