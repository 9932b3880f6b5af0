"""A provenance as a networkx graph, and in the formats that networkx writes: GraphML and GEXF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracer.export.graph import columns, graph_of, printable
from tracer.export.pretty import DIGITS

if TYPE_CHECKING:
    import networkx as nx

    from tracer.export.graph import Edge, Graph, Node
    from tracer.model import Provenance


def to_networkx(provenance: Provenance) -> nx.DiGraph[str]:
    """A directed graph, parents to children; what a node or an edge lacks is no attribute of it."""
    return _network(graph_of(provenance))


def to_graphml(provenance: Provenance) -> tuple[str]:
    """GraphML for yEd, Cytoscape, igraph and networkx."""
    import networkx as nx

    return ("\n".join(nx.generate_graphml(_network(printable(provenance)))) + "\n",)


def to_gexf(provenance: Provenance) -> tuple[str]:
    """GEXF for Gephi, without the date of writing: the same result has the same bytes."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter()
    writer.add_graph(_network(printable(provenance)))
    writer.xml.remove(writer.xml.find("meta"))
    return (f"{writer}\n",)


def _network(graph: Graph) -> nx.DiGraph[str]:
    import networkx as nx

    network: nx.DiGraph[str] = nx.DiGraph()
    for node in graph.nodes:
        network.add_node(node.id, **_attributes(node, "id"))
    for edge in graph.edges:
        network.add_edge(edge.source, edge.target, **_attributes(edge, "source", "target"))
    return network


def _attributes(item: Node | Edge, *but: str) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in columns(type(item)) if name not in but}
    return {
        name: round(value, DIGITS) if isinstance(value, float) else value
        for name, value in values.items()
        if value is not None
    }
