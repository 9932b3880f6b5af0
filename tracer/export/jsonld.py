"""provenance.jsonld: articles in the vocabulary of schema.org, each with what it `isBasedOn`.

The context is written out, so that nobody has to fetch it. isBasedOn knows no probability: that is in the
other formats only.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracer.export.graph import ARTICLE, MISSING, printable
from tracer.export.prov import PREFIXES, name

if TYPE_CHECKING:
    from tracer.export.graph import Node
    from tracer.model import Provenance

CONTEXT = {
    "@vocab": "https://schema.org/",
    "text": PREFIXES["text"],
    "isBasedOn": {"@type": "@id", "@container": "@set"},
    "datePublished": {"@type": "https://schema.org/Date"},
}


def to_jsonld(provenance: Provenance) -> tuple[str]:
    """JSON-LD text that ends in a newline."""
    graph = printable(provenance)
    sources: dict[str, list[str]] = {}
    for edge in graph.edges:
        sources.setdefault(edge.target, []).append(name("text", edge.source))
    document = {"@context": CONTEXT, "@graph": [_work(node, sources.get(node.id)) for node in graph.nodes]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n",)


def _work(node: Node, sources: list[str] | None) -> dict[str, Any]:
    """A missing source is a work without a text: its publisher is all that is known of it."""
    publisher = {"@type": "Organization", "name": node.outlet} if node.outlet else None
    values = {
        "@id": name("text", node.id),
        "@type": "NewsArticle" if node.kind == ARTICLE else "CreativeWork",
        "headline": node.title,
        "abstract": node.label if node.kind == MISSING else None,
        "publisher": publisher,
        "datePublished": node.published,
        "inLanguage": node.language if node.language != "und" else None,
        "wordCount": node.words,
        "isBasedOn": sources,
    }
    return {term: value for term, value in values.items() if value is not None}
