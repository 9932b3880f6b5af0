"""What the explorer knows: a provenance as plain lists, texts included as far as they may be shown.

Everything is named by its place in a list, never by text from outside: no key of the data comes from a folder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tracer.model import Direction, Op, Rank, Texts
from tracer.report import escape, words
from tracer.report.edits import readable
from tracer.report.layout import layout
from tracer.report.step import fits, strongest
from tracer.report.view import moment, outlet, source_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Article, Change, Derivation, Edit, Evidence, Root, SentenceEdit, Story
    from tracer.report.layout import Place
    from tracer.report.view import View

MOST_TEXT = 12_000_000
"""Characters of text beyond which further links stand without theirs: a browser must still open the file."""
_OPS = {Op.EQUAL: "=", Op.DELETE: "-", Op.INSERT: "+"}


@dataclass(slots=True)
class _Builder:
    view: View
    texts: Texts
    number: dict[str, int] = field(default_factory=dict)
    """Article -> its place in the list of articles."""
    steps: list[Derivation] = field(default_factory=list)
    told: set[str | None] = field(default_factory=set)
    """Articles whose sentences a step shows already."""
    room: int = 0
    roots: dict[str, list[Root]] = field(default_factory=dict)
    """Article -> what is said of it as a root."""


def explorer_data(view: View) -> dict[str, Any]:
    """Lists of articles, steps and stories, ready for JSON; all text visible, on one line, and raw."""
    texts = view.provenance.texts
    ordered = sorted(view.articles, key=view.position.__getitem__)
    build = _Builder(
        view, texts, {article_id: number for number, article_id in enumerate(ordered)}, room=MOST_TEXT
    )
    build.steps = [step for story in view.provenance.stories for step in view.steps(story)]
    for root in view.provenance.roots:
        build.roots.setdefault(root.article, []).append(root)
    build.told = {end for step in build.steps if step.sentences for end in (step.parent, step.child)}
    place = {step.id: number for number, step in enumerate(build.steps)}
    return {
        "texts": texts.value,
        "steps": [_step(build, step) for step in build.steps],
        "articles": [_article(build, view.articles[article_id]) for article_id in ordered],
        "stories": [_story(build, story, place) for story in view.provenance.stories],
    }


def _story(build: _Builder, story: Story, place: dict[str, int]) -> dict[str, Any]:
    plan = layout(build.view, story)
    return {
        "title": escape.terminal(story.title).strip() or escape.path(story.id),
        "articles": len(story.articles),
        "width": plan.width,
        "ticks": [[tick.x, tick.text] for tick in plan.ticks],
        "nodes": [_node(build, each, place) for each in plan.places],
    }


def _node(build: _Builder, place: Place, steps: dict[str, int]) -> dict[str, Any]:
    node = place.node
    article = None if node.article is None else build.number[node.article.id]
    step = None if node.step is None else steps[node.step.id]
    label = f"{node.label}, {words.NOT_HERE}" if node.article is None else node.label
    return {"article": article, "label": label, "above": place.above, "x": place.x, "step": step}


def _article(build: _Builder, article: Article) -> dict[str, Any]:
    roots = build.roots.get(article.id, [])
    quoted = build.texts is Texts.FULL
    return {
        "file": escape.path(article.id),
        "outlet": outlet(article),
        "when": moment(article.published),
        "title": escape.terminal(article.title).strip(),
        "language": article.language,
        "words": len(article.body.split()),
        "credits": sorted({escape.terminal(credit.name) for credit in article.credits}),
        "root": [words.ROOT.get(root.reason, escape.terminal(root.reason)) for root in roots],
        "text": _paragraphs(build, article) if quoted and article.id not in build.told else [],
    }


def _paragraphs(build: _Builder, article: Article) -> list[str]:
    paragraphs = [escape.terminal(span.of(article.text)) for span in article.paragraphs]
    return paragraphs if _fits_in(build, sum(map(len, paragraphs))) else []


def _fits_in(build: _Builder, length: int) -> bool:
    build.room -= length
    return build.room >= 0


def _step(build: _Builder, step: Derivation) -> dict[str, Any]:
    length = sum(len(edit.text) for sentence in step.sentences for edit in sentence.edits)
    shown = _fits_in(build, length)
    return {
        "id": escape.path(step.id),
        "parent": None if step.parent is None else build.number[step.parent],
        "child": build.number[step.child],
        "via": [source_name(name) for name in step.via],
        "relation": words.relation(step.relation),
        "further": step.rank is Rank.SECONDARY,
        "support": round(step.support, 4),
        "figure": words.figure(step.support),
        "sure": words.support(step.support),
        "fits": fits(build.view, step),
        "rests": words.DIRECTION[step.direction],
        "undecided": step.direction is Direction.UNDECIDED,
        "evidence": [_evidence(each) for each in strongest(step)],
        "rivals": [_rival(build, each.parent, each.support, each.reason) for each in step.alternatives],
        "changes": [_change(each) for each in step.changes if each.before or each.after],
        "rows": [_row(each, shown=shown) for each in step.sentences],
    }


def _evidence(each: Evidence) -> list[str]:
    return [
        escape.terminal(words.evidence(each.key, each.contribution)),
        escape.terminal(each.detail),
        words.signed(each.contribution),
    ]


def _rival(build: _Builder, parent: str | None, support: float, reason: str) -> list[Any]:
    known = build.number.get(parent) if parent is not None else None
    return [known, words.figure(support), escape.terminal(reason)]


def _change(change: Change) -> list[Any]:
    sides = [escape.terminal(change.before), escape.terminal(change.after)]
    return [
        words.CHANGE[change.kind],
        *sides,
        change.parent_sentence,
        change.child_sentence,
        change.contradicts,
    ]


def _row(sentence: SentenceEdit, *, shown: bool) -> list[Any]:
    """Fate, moved or not, the two half-open ranges of sentence numbers, and pieces of text with their fates."""
    pieces = _pieces(readable(sentence.edits)) if shown else []
    return [words.SENTENCE[sentence.kind], sentence.moved, *sentence.parent, *sentence.child, pieces]


def _pieces(edits: Sequence[Edit]) -> list[list[str]]:
    return [[_OPS[edit.op], escape.terminal(edit.text)] for edit in edits]
