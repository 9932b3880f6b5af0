"""Where the sentences of one article come from, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracer.core.blaming import blame
from tracer.core.edits import printed_sentences
from tracer.core.quoting import quoted_sentence
from tracer.export.pretty import pretty

if TYPE_CHECKING:
    from tracer.model import Provenance, Texts

SCHEMA = "tracer.blame/1"
"""Name and version of the shape; additions keep it, a renamed or removed field needs a new one."""


def blame_json(found: Provenance, article_id: str, texts: Texts) -> str:
    """JSON text: a record per sentence, numbered from 0; texts that may not be quoted are empty.

    Raises KeyError if there is no such article.
    """
    printed = printed_sentences(found.article(article_id))
    steps = {step.id: step for step in found.derivations}
    rows: list[dict[str, Any]] = []
    for origin in blame(found, article_id).origins:
        step = steps[origin.changed_at] if origin.changed_at is not None else None
        edited = step is not None and step.child == article_id
        changed = {"derivation": step.id, "parent": step.parent, "child": step.child} if step else None
        row = {
            "number": origin.number,
            "text": quoted_sentence(printed[origin.number], texts, edited=edited),
            "first_in": origin.first_in,
            "first_number": origin.first_number,
            "changed_at": changed,
        }
        rows.append(row)
    document = {"schema": SCHEMA, "article": article_id, "quote": texts.value, "sentences": rows}
    return pretty(document)
