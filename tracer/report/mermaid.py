"""The tree as a Mermaid diagram, inside the limits of GitHub."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from tracer.model import Rank
from tracer.report import escape, words
from tracer.report.tree import chain
from tracer.report.view import moment, outlet, source_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Article, Derivation, Story
    from tracer.report.view import View

MOST_NODES = 80
"""Nodes that a reader can still follow, and GitHub can draw."""
MOST_EDGES = 500
"""GitHub draws no diagram with more."""
MOST_CHARACTERS = 50_000
"""GitHub draws no diagram with more."""
_LABEL_LENGTH = 60


@dataclass(slots=True)
class _Drawing:
    """Nodes and edges in the order in which they were met; node key -> generated id.

    `framed` are stories: title, and which of the nodes [start, stop) are in it.
    """

    ids: dict[str, str] = field(default_factory=dict)
    nodes: list[str] = field(default_factory=list)
    framed: list[tuple[str, int, int]] = field(default_factory=list)
    edges: dict[str, None] = field(default_factory=dict)

    def article(self, article: Article) -> str:
        when = moment(article.published) if article.published else ""
        parts = [part for part in (outlet(article), when, escape.path(article.id)) if part]
        return self._node(f"a:{article.id}", parts, "")

    def source(self, key: str, name: str) -> str:
        return self._node(f"m:{key}", [name, words.NOT_HERE], ":::missing")

    def _node(self, key: str, parts: list[str], style: str) -> str:
        if key not in self.ids:
            self.ids[key] = f"n{len(self.ids) + 1}"
            label = "<br/>".join(escape.mermaid_label(_short(part)) for part in parts)
            self.nodes.append(f'  {self.ids[key]}["{label}"]{style}')
        return self.ids[key]


def _short(text: str) -> str:
    return text if len(text) <= _LABEL_LENGTH else f"{text[: _LABEL_LENGTH - 1]}…"


def _draw_step(view: View, drawing: _Drawing, step: Derivation) -> None:
    ends = [] if step.parent is None else [drawing.article(view.articles[step.parent])]
    links = chain(view, step)
    ends.extend(drawing.source(key, name) for key, name in links)
    ends.append(drawing.article(view.articles[step.child]))
    text = f"{words.relation(step.relation)} {words.figure(step.support)}"
    if step.rank is Rank.SECONDARY:
        text = f"also {words.figure(step.support)}"
    arrow = "-.->" if links else "-->"
    for start, stop in pairwise(ends[:-1]):
        _add(drawing, f"  {start} {arrow} {stop}")
    _add(drawing, f'  {ends[-2]} {arrow}|"{escape.mermaid_label(text)}"| {ends[-1]}')


def _draw_sources(view: View, drawing: _Drawing, story: Story) -> None:
    """What only the list of missing sources says: children without a derivation, parents of a source."""
    inside = set(story.articles)
    for source in view.sources_of.get(story.id, ()):
        children = [child for child in source.children if child in inside]
        lonely = [child for child in children if not view.made_from.get(child)]
        known = f"m:{source.id}" in drawing.ids and bool(children)
        if not known and not lonely:
            continue
        node = drawing.source(source.id, source_name(source.name))
        for parent in source.parents:
            _add(drawing, f"  {drawing.article(view.articles[parent])} -.-> {node}")
        for child in lonely:
            _add(drawing, f"  {node} -.-> {drawing.article(view.articles[child])}")


def _add(drawing: _Drawing, edge: str) -> None:
    drawing.edges.setdefault(edge)


def _draw(view: View, stories: Sequence[Story], steps: Sequence[Derivation], *, lone: bool) -> _Drawing:
    drawing = _Drawing()
    chosen = {step.id for step in steps}
    several = sum(map(view.has_page, stories)) > 1
    shown = {view.story_of[step.child].id for step in steps}
    for story in stories if lone else [each for each in stories if each.id in shown]:
        first = len(drawing.nodes)
        for article_id in sorted(story.articles, key=view.position.__getitem__):
            if lone:
                drawing.article(view.articles[article_id])
            for step in view.made_from.get(article_id, ()):
                if step.id in chosen:
                    _draw_step(view, drawing, step)
        if lone:
            _draw_sources(view, drawing, story)
        if several and len(drawing.nodes) - first > 1:
            drawing.framed.append((story.title or story.id, first, len(drawing.nodes)))
    return drawing


def _source_text(drawing: _Drawing) -> str:
    described = f"{words.count(len(drawing.nodes), 'text')}, {words.count(len(drawing.edges), 'arrow')}"
    head = [
        "flowchart LR",
        "  accTitle: Which article was made from which",
        f"  accDescr: {described}. Dashed boxes are sources that are not in the folder.",
    ]
    tail = ["  classDef missing stroke-dasharray: 5 5"]
    return "\n".join([*head, *_nodes(drawing), *drawing.edges, *tail])


def _nodes(drawing: _Drawing) -> list[str]:
    """The nodes, those of a story inside a frame with its title."""
    lines = []
    opened = {start: (number, title) for number, (title, start, _) in enumerate(drawing.framed, start=1)}
    closed = {stop for _, _, stop in drawing.framed}
    for place, node in enumerate(drawing.nodes):
        if place in opened:
            number, title = opened[place]
            lines.append(f'  subgraph s{number}["{escape.mermaid_label(_short(title))}"]')
        lines.append(node)
        if place + 1 in closed:
            lines.append("  end")
    return lines


def _fits(drawing: _Drawing) -> bool:
    small = len(drawing.nodes) <= MOST_NODES and len(drawing.edges) <= MOST_EDGES
    return small and len(_source_text(drawing)) <= MOST_CHARACTERS


def diagram(view: View, stories: Sequence[Story]) -> tuple[str, int]:
    """The diagram of some stories as Mermaid source, and how many links were left out of it.

    A diagram that is too large keeps the links with the highest support that fit.
    """
    steps = [step for story in stories for step in view.steps(story)]
    if sum(len(story.articles) for story in stories) <= MOST_NODES:
        whole = _draw(view, stories, steps, lone=True)
        if _fits(whole):
            return _source_text(whole), 0
    strongest = sorted(steps, key=lambda step: (-step.support, view.position[step.child], step.id))
    low, high = 0, min(len(strongest), MOST_EDGES)
    while low < high:
        middle = (low + high + 1) // 2
        fits = _fits(_draw(view, stories, strongest[:middle], lone=False))
        low, high = (middle, high) if fits else (low, middle - 1)
    cut = _draw(view, stories, strongest[:low], lone=False)
    return _source_text(cut), len(strongest) - low
