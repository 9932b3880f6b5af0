"""The tree of a story: articles under what they were made from, missing sources in their places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracer.model import Rank
from tracer.report import escape, words
from tracer.report.view import moment, outlet, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracer.model import Article, Derivation, MissingSource, Story
    from tracer.report.view import View


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a source that is not in the folder.

    `key` is unique in a tree; `label` is raw text. `article` is None for a missing source. `step` is the
    derivation that hangs the node here, on the node of its child.
    """

    key: str
    label: str
    article: Article | None = None
    step: Derivation | None = None


@dataclass(slots=True)
class Forest:
    """Roots and children of the nodes of one story, in reading order."""

    roots: list[Node] = field(default_factory=list)
    children: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text tree: branch marks, the label, and what is said about the link. All raw text."""

    branch: str
    label: str
    note: str = ""
    missing: bool = False

    @property
    def text(self) -> str:
        """The line as it is printed."""
        return f"{self.branch}{self.label}{f'  · {self.note}' if self.note else ''}"


def label(article: Article) -> str:
    """An article on one line: outlet, date and file name, invisible characters neutralised."""
    parts = (outlet(article), moment(article.published) if article.published else "")
    return ", ".join([*(part for part in parts if part), escape.path(article.id)])


def chain(view: View, step: Derivation) -> list[tuple[str, str]]:
    """Keys and names of the missing sources between a step's parent and its child, from the parent's end.

    A listed missing source has its id as key, whichever steps pass through it.
    """
    listed = view.missing_of.get(step.child, ())
    names: Iterable[str | None] = step.via or ((None,) if step.parent is None else ())
    return [_source(listed, name, step) for name in names]


def _source(listed: tuple[MissingSource, ...], name: str | None, step: Derivation) -> tuple[str, str]:
    for source in listed:
        if source.name == name:
            return source.id, source_name(source.name)
    return f"{name or ''}<{step.parent or step.child}", source_name(name)


def forest(view: View, story: Story) -> Forest:
    """Hang every article of a story under its primary source. A node is hung once: a cycle cannot loop."""
    grown = Forest()
    seen: set[str] = set()
    for article_id in sorted(story.articles, key=view.position.__getitem__):
        step = view.primary(article_id)
        above = _hang_sources(view, grown, seen, article_id, step)
        node = Node(f"a:{article_id}", label(view.articles[article_id]), view.articles[article_id], step)
        _hang(grown, above, node)
    return grown


def _hang(grown: Forest, above: str | None, node: Node) -> None:
    if above is None:
        grown.roots.append(node)
    else:
        grown.children[above].append(node)


def _hang_sources(
    view: View, grown: Forest, seen: set[str], article_id: str, step: Derivation | None
) -> str | None:
    """Hang the missing sources above an article; gives the key of the node that the article hangs from."""
    above = f"a:{step.parent}" if step is not None and step.parent is not None else None
    links = chain(view, step) if step is not None else []
    if step is None:
        unlinked = view.missing_of.get(article_id, ())
        links = [(source.id, source_name(source.name)) for source in unlinked[:1]]
    if above is None and links:
        above = _made_from(view, article_id, links[0][0])
    for source_key, name in links:
        key = f"{above or ''}>m:{source_key}"
        if key not in seen:
            seen.add(key)
            _hang(grown, above, Node(key, name))
        above = key
    return above


def _made_from(view: View, article_id: str, source_id: str) -> str | None:
    """The article in the folder that a listed missing source was itself made from, as a node key."""
    for source in view.missing_of.get(article_id, ()):
        if source.id == source_id and source.parents:
            parent = min(source.parents, key=view.position.__getitem__)
            return f"a:{parent}" if view.position[parent] < view.position[article_id] else None
    return None


def lines(view: View, story: Story) -> list[Line]:
    """The tree of a story as text, one line per node."""
    grown = forest(view, story)
    return [line for root in grown.roots for line in _walk(view, grown, root)]


def _walk(view: View, grown: Forest, root: Node) -> Iterator[Line]:
    stack = [(root, "", "")]
    while stack:
        node, branch, indent = stack.pop()
        yield _line(view, node, branch)
        below = grown.children.get(node.key, [])
        for place, child in reversed(list(enumerate(below))):
            last = place == len(below) - 1
            stack.append((child, indent + ("└─ " if last else "├─ "), indent + ("   " if last else "│  ")))


def _line(view: View, node: Node, branch: str) -> Line:
    if node.article is None:
        return Line(branch, f"[{node.label}, {words.NOT_HERE}]", missing=True)
    notes = []
    if node.step is not None:
        notes.append(f"{words.relation(node.step.relation)} {words.figure(node.step.support)}")
    others = [step for step in view.made_from.get(node.article.id, ()) if step.rank is Rank.SECONDARY]
    notes.extend(f"also from {_origin(view, step)} {words.figure(step.support)}" for step in others)
    return Line(branch, node.label, ", ".join(notes))


def _origin(view: View, step: Derivation) -> str:
    if step.parent is None:
        return words.listed(source_name(name) for name in step.via) or source_name(None)
    article = view.articles[step.parent]
    return outlet(article) or escape.path(article.id)
