"""A provenance as nodes and edges, from which every graph format is written."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from tracer.export.text import unique, visible

if TYPE_CHECKING:
    from tracer.model import Article, Derivation, MissingSource, Provenance

ARTICLE, MISSING, DERIVATION = "article", "missing source", "derivation"


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a source that is not in the folder; `kind` says which.

    `published` is as precise as it was stated (ISO 8601). `basis` and `support`, of a missing source, are what
    it rests on and its probability.
    """

    id: str
    kind: str
    label: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    words: int | None = None
    story: str | None = None
    basis: str | None = None
    support: float | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """`target` was made from `source`.

    `kind` is "derivation" between two articles of the folder, "missing source" where one end is not in it; such
    edges run beside the derivation that passes through the source, whose id they bear. `support` in [0, 1] is a
    probability. `credit` is how the target names a missing source: "reported", "dateline", "statement", ...
    """

    source: str
    target: str
    kind: str
    support: float
    derivation: str | None = None
    relation: str | None = None
    rank: str | None = None
    direction: str | None = None
    via: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """Articles by id, then missing sources; edges as the derivations stand, then those of missing sources."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


_Item = TypeVar("_Item", Node, Edge)


def columns(kind: type[Node] | type[Edge]) -> tuple[str, ...]:
    """The names of the fields, in their order."""
    return tuple(field.name for field in fields(kind))


def row(item: Node | Edge) -> tuple[Any, ...]:
    """The values of the fields, in their order."""
    return tuple(getattr(item, name) for name in columns(type(item)))


def graph_of(provenance: Provenance) -> Graph:
    """The provenance as a graph. Articles have their ids; a missing source its own, marked if a file is called so."""
    articles = sorted(provenance.articles, key=lambda article: article.id)
    sources = provenance.missing_sources
    ids = unique([article.id for article in articles] + [source.id for source in sources])
    key_of = {source.id: key for source, key in zip(sources, ids[len(articles) :], strict=True)}
    story_of = {article: story.id for story in provenance.stories for article in story.articles}
    nodes = [_article(article, story_of.get(article.id)) for article in articles]
    nodes += [
        _missing(source, key_of[source.id], story_of.get(next(iter(source.children), "")))
        for source in sources
    ]
    edges = [_derivation(step) for step in provenance.derivations if step.parent is not None]
    steps: dict[str, list[Derivation]] = {}
    for step in provenance.derivations:
        steps.setdefault(step.child, []).append(step)
    by_id = {article.id: article for article in articles}
    for source in sources:
        key = key_of[source.id]
        edges += [Edge(parent, key, MISSING, source.support) for parent in source.parents]
        edges += [_made(by_id[child], source, key, steps.get(child, [])) for child in source.children]
    return Graph(tuple(nodes), tuple(edges))


def printable(provenance: Provenance) -> Graph:
    """The same for files: all text visible and on one line, ids still distinct."""
    graph = graph_of(provenance)
    ids = unique([visible(node.id) for node in graph.nodes])
    shown = {node.id: key for node, key in zip(graph.nodes, ids, strict=True)}
    nodes = (replace(_visible(node), id=shown[node.id]) for node in graph.nodes)
    edges = (
        replace(_visible(edge), source=shown[edge.source], target=shown[edge.target]) for edge in graph.edges
    )
    return Graph(tuple(nodes), tuple(edges))


def _visible(item: _Item) -> _Item:
    texts: dict[str, Any] = {
        name: visible(value) for name in columns(type(item)) if isinstance(value := getattr(item, name), str)
    }
    return replace(item, **texts)


def _article(article: Article, story: str | None) -> Node:
    published = article.published.isoformat() if article.published else None
    return Node(
        id=article.id,
        kind=ARTICLE,
        label=", ".join(part for part in (article.outlet, published, article.id) if part),
        outlet=article.outlet,
        title=" ".join(article.title.split()) or None,
        published=published,
        language=article.language,
        words=article.words,
        story=story,
    )


def _missing(source: MissingSource, key: str, story: str | None) -> Node:
    return Node(
        id=key,
        kind=MISSING,
        label=f"{source.name or 'a source without a name'} (not in the folder)",
        outlet=source.name,
        story=story,
        basis=source.basis,
        support=source.support,
    )


def _derivation(step: Derivation) -> Edge:
    return Edge(
        source=step.parent or "",
        target=step.child,
        kind=DERIVATION,
        support=step.support,
        derivation=step.id,
        relation=step.relation.value,
        rank=step.rank.value,
        direction=step.direction.value,
        via="; ".join(step.via) or None,
    )


def _made(child: Article, source: MissingSource, key: str, steps: list[Derivation]) -> Edge:
    """From a missing source to an article that was made from it; `steps` are the article's derivations."""
    edge = Edge(key, child.id, MISSING, source.support, credit=_credit(child, source))
    step = next((step for step in steps if _passes(step, source)), None)
    if step is None:
        return edge
    if step.parent is not None:
        return replace(edge, derivation=step.id)
    return replace(_derivation(step), source=key, kind=MISSING, credit=edge.credit)


def _passes(step: Derivation, source: MissingSource) -> bool:
    return source.name in step.via if source.name else step.parent is None and not step.via


def _credit(child: Article, source: MissingSource) -> str | None:
    kinds = [credit.kind.value for credit in child.credits if source.name and credit.name == source.name]
    return kinds[0] if kinds else None
