"""prov.json: the provenance in the W3C's own vocabulary (PROV-O, in PROV-JSON).

Articles and missing sources are entities, outlets the agents that they are attributed to. A derivation is
`wasDerivedFrom`, and a hypothesis: `tracer:support` is its probability. Its type says more where PROV has a word
for it: Revision (a later or corrected version), Quotation (all or part repeated), PrimarySource (a statement by
whom it is about).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tracer.export.graph import columns, printable
from tracer.export.json import safe
from tracer.model import CreditKind, Relation

if TYPE_CHECKING:
    from tracer.export.graph import Edge, Graph, Node
    from tracer.model import Provenance

NAMESPACE = "urn:x-tracer:"
"""Of the names that articles, outlets and terms get outside of a report."""
PREFIXES = {"text": f"{NAMESPACE}text:", "outlet": f"{NAMESPACE}outlet:", "tracer": NAMESPACE}
TYPES = {
    Relation.REVISION: "Revision",
    Relation.CORRECTION: "Revision",
    Relation.REPRINT: "Quotation",
    Relation.TRIM: "Quotation",
    Relation.EXCERPT: "Quotation",
}
_TERMS = ("kind", "published", "language", "words", "story", "basis", "support")
_LINK_TERMS = ("support", "relation", "rank", "direction", "via", "credit")


def to_prov(provenance: Provenance) -> tuple[str]:
    """PROV-JSON text that ends in a newline."""
    document = safe(_document(printable(provenance)))
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n",)


def name(kind: str, text: str) -> str:
    """A qualified name: `text` percent-encoded behind one of PREFIXES."""
    return f"{kind}:{quote(text, safe='/')}"


def _document(graph: Graph) -> dict[str, Any]:
    outlets = sorted({node.outlet for node in graph.nodes if node.outlet})
    attributed = [node for node in graph.nodes if node.outlet]
    return {
        "prefix": PREFIXES,
        "entity": {name("text", node.id): _entity(node) for node in graph.nodes},
        "agent": {
            name("outlet", outlet): {"prov:type": _qualified("Organization"), "prov:label": outlet}
            for outlet in outlets
        },
        "wasAttributedTo": {
            f"_:a{number}": {
                "prov:entity": name("text", node.id),
                "prov:agent": name("outlet", node.outlet or ""),
            }
            for number, node in enumerate(attributed, start=1)
        },
        "wasDerivedFrom": {
            f"_:e{number}": _derived(edge) for number, edge in enumerate(graph.edges, start=1)
        },
    }


def _entity(node: Node) -> dict[str, Any]:
    return {"prov:label": node.title or node.label, **_terms(node, _TERMS)}


def _derived(edge: Edge) -> dict[str, Any]:
    kind = TYPES.get(Relation(edge.relation)) if edge.relation else None
    if edge.credit == CreditKind.STATEMENT:
        kind = "PrimarySource"
    return {
        "prov:generatedEntity": name("text", edge.target),
        "prov:usedEntity": name("text", edge.source),
        **({"prov:type": _qualified(kind)} if kind else {}),
        **_terms(edge, _LINK_TERMS),
    }


def _qualified(local: str) -> dict[str, str]:
    return {"$": f"prov:{local}", "type": "xsd:QName"}


def _terms(item: Node | Edge, wanted: tuple[str, ...]) -> dict[str, Any]:
    values = {f"tracer:{term}": getattr(item, term) for term in columns(type(item)) if term in wanted}
    return {term: value for term, value in values.items() if value is not None}
