"""provenance.json: the result as data, after the contract `tracer.provenance/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracer.export.pretty import DIGITS, encodable, items, joined, pretty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracer.model import (
        Article,
        Change,
        Derivation,
        Evidence,
        MissingSource,
        Provenance,
        Root,
        SentenceEdit,
        Skipped,
        Span,
        Story,
        Travelled,
        Weighing,
    )

SCHEMA = "tracer.provenance/1"
"""Name and version of the contract; additions keep it, a renamed or removed field needs a new one."""


def to_json(provenance: Provenance) -> str:
    """The provenance as JSON text that ends in a newline; same result, same bytes.

    Articles are sorted by id, evidence by key; stories, derivations and sentences keep their order, which has
    a meaning. Raises ValueError for a fraction that is not finite.
    """
    story_of = {article_id: story.id for story in provenance.stories for article_id in story.articles}
    articles = sorted(provenance.articles, key=lambda article: article.id)
    parts = articles_part(articles, story_of), steps_part(provenance.derivations)
    return of_parts(provenance, *([part] for part in parts)).decode("utf-8")


def of_parts(provenance: Provenance, articles: Iterable[bytes], steps: Iterable[bytes]) -> bytes:
    """The same of a provenance whose articles, by id, and derivations are printed already, in parts in their order."""
    rows: dict[str, list[bytes]] = {
        "schema": [_row(SCHEMA)],
        "weights": [_row(provenance.weights)],
        "articles": joined(articles, depth=1),
        "skipped": [_row([_skipped(each) for each in provenance.skipped])],
        "stories": [_row([story_data(story) for story in provenance.stories])],
        "roots": [_row([root_data(root) for root in provenance.roots])],
        "derivations": joined(steps, depth=1),
        "missing_sources": [_row([missing_data(source) for source in provenance.missing_sources])],
        "travelled": [_row([travelled_data(each) for each in provenance.travelled])],
        "quote": [_row(provenance.texts.value)],
    }
    pieces: list[bytes] = []
    for key, row in rows.items():
        pieces += [b",\n" if pieces else b"{\n", f' "{key}": '.encode("ascii"), *row]
    return b"".join([*pieces, b"\n}\n"])


def _row(value: Any) -> bytes:
    return pretty(value, depth=1).encode("utf-8")


def articles_part(articles: Iterable[Article], story_of: Mapping[str, str]) -> bytes:
    """Some articles, for `of_parts`; `story_of` has the ids of their stories."""
    rows = [{**article_data(article), "story": story_of.get(article.id)} for article in articles]
    return items(rows, depth=1).encode("utf-8")


def steps_part(derivations: Iterable[Derivation]) -> bytes:
    """Some derivations, for `of_parts`."""
    return items(map(derivation_data, derivations), depth=1).encode("utf-8")


def id_part(step: Derivation) -> str:
    """The id of a derivation as `steps_part` prints it."""
    return pretty(step.id)


def _skipped(skipped: Skipped) -> dict[str, str]:
    return {"path": skipped.path, "reason": skipped.reason}


def article_data(article: Article) -> dict[str, Any]:
    """How one article was read, as plain data; `safe` makes it fit for output."""
    published = article.published
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "outlet_source": article.outlet_source,
        "published": published.isoformat() if published else None,
        "published_precision": published.precision.value if published else None,
        "published_source": published.source if published else None,
        "published_doubts": article.published_doubts,
        "dateline": article.dateline,
        "byline": article.byline,
        "language": article.language,
        "words": article.words,
        "credits": [
            {"name": credit.name, "kind": credit.kind.value, "cue": credit.cue, **_span(credit.span)}
            for credit in article.credits
        ],
        "furniture": [
            {"kind": piece.kind, "text": piece.span.of(article.text), **_span(piece.span)}
            for piece in article.furniture
        ],
        "warnings": article.warnings,
    }


def story_data(story: Story) -> dict[str, Any]:
    """One story as plain data."""
    return {
        "id": story.id,
        "title": story.title,
        "articles": story.articles,
        "roots": story.roots,
        "weights": _weighing(story.weighing),
    }


def root_data(root: Root) -> dict[str, Any]:
    """Why one article is a root, as plain data."""
    return {
        "article": root.article,
        "reason": root.reason,
        "nearest": root.nearest,
        "support": root.support,
        "detail": root.detail,
    }


def missing_data(source: MissingSource) -> dict[str, Any]:
    """One missing source as plain data."""
    return {
        "id": source.id,
        "name": source.name,
        "basis": source.basis,
        "support": source.support,
        "parents": source.parents,
        "children": source.children,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "stop": span.stop}


def _weighing(weighing: Weighing | None) -> dict[str, Any] | None:
    if weighing is None:
        return None
    return {"folder": weighing.sort.value, "newsroom": weighing.newsroom}


def derivation_data(step: Derivation) -> dict[str, Any]:
    """One derivation as plain data, with its evidence and edits."""
    return {
        "id": step.id,
        "parent": step.parent,
        "child": step.child,
        "via": step.via,
        "relation": step.relation.value,
        "rank": step.rank.value,
        "support": step.support,
        "direction": step.direction.value,
        "evidence": _evidence(step.evidence),
        "alternatives": [
            {"parent": other.parent, "support": other.support, "reason": other.reason}
            for other in step.alternatives
        ],
        "sentences": [_sentence(sentence) for sentence in step.sentences],
        "changes": [_change(change) for change in step.changes],
        **({"notes": step.notes} if step.notes else {}),
    }


def _evidence(pieces: Iterable[Evidence]) -> dict[str, Any]:
    """Key -> figures; a key that occurs again has a number behind it: "credit", "credit#2"."""
    found: dict[str, Any] = {}
    for piece in sorted(pieces, key=lambda piece: piece.key):
        key, number = piece.key, 1
        while key in found:
            number += 1
            key = f"{piece.key}#{number}"
        found[key] = {"value": piece.value, "contribution": piece.contribution, "detail": piece.detail}
    return found


def _sentence(sentence: SentenceEdit) -> dict[str, Any]:
    return {
        "kind": sentence.kind.value,
        "moved": sentence.moved,
        "parent": sentence.parent,
        "child": sentence.child,
        "similarity": sentence.similarity,
        "edits": [{"op": edit.op.value, "text": edit.text} for edit in sentence.edits],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "from": change.before,
        "to": change.after,
        "parent_sentence": change.parent_sentence,
        "child_sentence": change.child_sentence,
        "contradicts": change.contradicts,
    }


def travelled_data(each: Travelled) -> dict[str, Any]:
    """What travelled, with where it ended, as plain data."""
    return {
        "kind": each.kind.value,
        "text": each.text,
        "instead_of": each.instead_of,
        "introduced_in": each.introduced_in,
        "through": each.through,
        "carried_by": each.carried_by,
        "endings": [
            {"article": end.article, "text": end.text, "corrected": end.corrected} for end in each.endings
        ],
    }


def safe(value: Any) -> Any:
    r"""The same, fractions rounded and lone surrogates spelled \udcff: JSON is UTF-8, and ids stay apart."""
    if isinstance(value, dict):
        return {safe(key): safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [safe(item) for item in value]
    if isinstance(value, str):
        return encodable(value)
    return round(value, DIGITS) if isinstance(value, float) else value
