"""Small functions that make valid values of the model for tests."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from tracer.model import (
    Article,
    Derivation,
    Direction,
    Edit,
    Furniture,
    Moment,
    Op,
    Precision,
    Provenance,
    Relation,
    SentenceEdit,
    SentenceKind,
    Span,
    Story,
)

_PIECES = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def moment(text: str, source: str = "header") -> Moment:
    """ "2025-05", "2025-05-20" or "2025-05-20T15:02+09:00", as precise as it is written."""
    if len(text) == len("2025-05"):
        return Moment(datetime.fromisoformat(f"{text}-01"), Precision.MONTH, source)
    precision = Precision.MINUTE if "T" in text else Precision.DAY
    return Moment(datetime.fromisoformat(text), precision, source)


def article(article_id: str, *paragraphs: str, published: str = "", **fields: Any) -> Article:
    """An article whose text is its title and its paragraphs, one per line."""
    title = fields.get("title", "")
    text, spans = f"{title}\n" if title else "", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += f"{paragraph}\n"
    furniture = []
    for kind, line in fields.pop("furniture", ()):
        furniture.append(Furniture(kind, Span(len(text), len(text) + len(line))))
        text += f"{line}\n"
    when = moment(published) if published else None
    return Article(article_id, text, tuple(spans), published=when, furniture=tuple(furniture), **fields)


def edits(marked: str) -> tuple[Edit, ...]:
    """ "The port [-closed-]{+shut+} on Monday." as an edit script."""
    found, end = [], 0
    for match in _PIECES.finditer(marked):
        found.append(Edit(Op.EQUAL, marked[end : match.start()]))
        deleted = match.group(1) is not None
        found.append(Edit(Op.DELETE if deleted else Op.INSERT, match.group(1) if deleted else match.group(2)))
        end = match.end()
    found.append(Edit(Op.EQUAL, marked[end:]))
    return tuple(edit for edit in found if edit.text)


def kept(parent: int, child: int, text: str, *, moved: bool = False) -> SentenceEdit:
    """Sentence `parent` stands unchanged as sentence `child`."""
    kind, both = SentenceKind.KEPT, ((parent, parent + 1), (child, child + 1))
    return SentenceEdit(kind, *both, (Edit(Op.EQUAL, text),), moved=moved, similarity=1.0)


def edited(parent: int, child: int, marked: str, *, moved: bool = False) -> SentenceEdit:
    """Sentence `parent` became sentence `child` by the edits marked in the text."""
    kind, both = SentenceKind.EDITED, ((parent, parent + 1), (child, child + 1))
    return SentenceEdit(kind, *both, edits(marked), moved=moved, similarity=0.7)


def added(parent: int, child: int, text: str) -> SentenceEdit:
    """Sentence `child` is new; it stands before sentence `parent` of the parent."""
    return SentenceEdit(SentenceKind.ADDED, (parent, parent), (child, child + 1), (Edit(Op.INSERT, text),))


def dropped(parent: int, child: int, text: str) -> SentenceEdit:
    """Sentence `parent` is gone; it stood before sentence `child` of the child."""
    return SentenceEdit(SentenceKind.DROPPED, (parent, parent + 1), (child, child), (Edit(Op.DELETE, text),))


def derivation(step_id: str, parent: str | None, child: str, **fields: Any) -> Derivation:
    """A derivation that is likely and dated unless told otherwise."""
    fields.setdefault("relation", Relation.REWRITE)
    fields.setdefault("support", 0.9)
    fields.setdefault("direction", Direction.DATES)
    return Derivation(step_id, parent, child, **fields)


def story(story_id: str, title: str, articles: tuple[str, ...], roots: tuple[str, ...] = ()) -> Story:
    """A story; its first article is the root unless told otherwise."""
    return Story(story_id, title, articles, roots or articles[:1])


def provenance(*articles: Article, **fields: Any) -> Provenance:
    """A provenance; without stories all articles are one."""
    ordered = tuple(sorted(articles, key=lambda each: each.id))
    ids = tuple(each.id for each in ordered)
    fields.setdefault("stories", (story("s1", ordered[0].title, ids),) if ids else ())
    fields.setdefault("derivations", ())
    return Provenance(ordered, **fields)
