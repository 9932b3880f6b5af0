"""graph.dot: the graph for Graphviz. Dashed is what is not in the folder, thick what is likely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.export.graph import MISSING, printable

if TYPE_CHECKING:
    from tracer.export.graph import Edge, Node
    from tracer.model import Provenance

THICKEST = 3.0
"""Width of a certain link, in points."""


def to_dot(provenance: Provenance) -> tuple[str]:
    """A digraph in the DOT language, parents above children."""
    graph = printable(provenance)
    lines = [
        "digraph provenance {",
        '  node [shape=box fontname="sans-serif"];',
        '  edge [fontname="sans-serif"];',
    ]
    lines += [_node(node) for node in graph.nodes]
    lines += [_edge(edge) for edge in graph.edges]
    return ("\n".join([*lines, "}"]) + "\n",)


def _node(node: Node) -> str:
    dashed = " style=dashed" if node.kind == MISSING else ""
    return f"  {_id(node.id)} [label={_label(node.label)}{dashed}];"


def _edge(edge: Edge) -> str:
    dashed = " style=dashed" if edge.kind == MISSING else ""
    words = f"{edge.relation} {edge.support:.2f}" if edge.relation else f"{edge.support:.2f}"
    width = max(0.5, THICKEST * edge.support)
    return f"  {_id(edge.source)} -> {_id(edge.target)} [label={_label(words)} penwidth={width:.2f}{dashed}];"


def _id(text: str) -> str:
    r"""Quoted; the only mark inside is \", and a backslash before it would spoil that."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _label(text: str) -> str:
    r"""Quoted; labels know marks such as \n and \N, and the entities of HTML."""
    return _id(text.replace("&", "&amp;"))
