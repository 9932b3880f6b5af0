"""What the explorer knows: a provenance as plain rows, texts included as far as they may be shown.

Everything is named by its place in a list, never by text from outside: no key of the data comes from a folder. All
text is visible, on one line, and raw.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tracer.model import Direction, Op, Rank
from tracer.report import escape, words
from tracer.report.edits import readable
from tracer.report.layout import layout
from tracer.report.step import fits, strongest
from tracer.report.view import moment, outlet, source_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import (
        Alternative,
        Article,
        Change,
        Derivation,
        Edit,
        Evidence,
        Root,
        SentenceEdit,
        Story,
    )
    from tracer.report.layout import Place
    from tracer.report.view import View

Row = dict[str, Any]
Numbers = Mapping[str, int | str]
"""Id -> place in a list of the explorer, or what stands for it while it is not known."""

_OPS = {Op.EQUAL: "=", Op.DELETE: "-", Op.INSERT: "+"}


def story_row(view: View, story: Story, articles: Numbers, steps: Numbers) -> Row:
    """The tree of a story, laid out."""
    plan = layout(view, story)
    return {
        "title": escape.terminal(story.title).strip() or escape.path(story.id),
        "articles": len(story.articles),
        "width": plan.width,
        "ticks": [[tick.x, tick.text] for tick in plan.ticks],
        "nodes": [_node(each, articles, steps) for each in plan.places],
    }


def _node(place: Place, articles: Numbers, steps: Numbers) -> Row:
    node = place.node
    article = None if node.article is None else articles[node.article.id]
    step = None if node.step is None else steps[node.step.id]
    label = f"{node.label}, {words.NOT_HERE}" if node.article is None else node.label
    return {"article": article, "label": label, "above": place.above, "x": place.x, "step": step}


def article_row(article: Article, roots: Sequence[Root], text: Sequence[str]) -> Row:
    """An article; `roots` say why it is one, `text` is what is shown of it where no step shows it."""
    return {
        "file": escape.path(article.id),
        "outlet": outlet(article),
        "when": moment(article.published),
        "title": escape.terminal(article.title).strip(),
        "language": article.language,
        "words": article.words,
        "credits": sorted({escape.terminal(credit.name) for credit in article.credits}),
        "root": [words.ROOT.get(root.reason, escape.terminal(root.reason)) for root in roots],
        "text": text,
    }


def paragraphs(article: Article) -> list[str]:
    """The text of an article, furniture left out."""
    return [escape.terminal(span.of(article.text)) for span in article.paragraphs]


def letters(step: Derivation) -> int:
    """Characters of text that a step shows at most."""
    return sum(len(edit.text) for sentence in step.sentences for edit in sentence.edits)


def step_row(view: View, step: Derivation, articles: Numbers, *, shown: bool) -> Row:
    """A step, with its texts if they are `shown`."""
    return {
        "id": escape.path(step.id),
        "parent": None if step.parent is None else articles[step.parent],
        "child": articles[step.child],
        "via": [source_name(name) for name in step.via],
        "relation": words.relation(step.relation),
        "further": step.rank is Rank.SECONDARY,
        "support": round(step.support, 4),
        "figure": words.figure(step.support),
        "sure": words.support(step.support),
        "fits": fits(view, step),
        "rests": words.DIRECTION[step.direction],
        "undecided": step.direction is Direction.UNDECIDED,
        "evidence": [_evidence(each) for each in strongest(step)],
        "rivals": [_rival(articles, each) for each in step.alternatives],
        "changes": [_change(each) for each in step.changes if each.before or each.after],
        "rows": [_sentence(each, shown=shown) for each in step.sentences],
    }


def _evidence(each: Evidence) -> list[str]:
    return [
        escape.terminal(words.evidence(each.key, each.contribution)),
        escape.terminal(each.detail),
        words.signed(each.contribution),
    ]


def _rival(articles: Numbers, each: Alternative) -> list[Any]:
    known = articles.get(each.parent) if each.parent is not None else None
    return [known, words.figure(each.support), escape.terminal(each.reason)]


def _change(change: Change) -> list[Any]:
    sides = [escape.terminal(change.before), escape.terminal(change.after)]
    return [
        words.CHANGE[change.kind],
        *sides,
        change.parent_sentence,
        change.child_sentence,
        change.contradicts,
    ]


def _sentence(sentence: SentenceEdit, *, shown: bool) -> list[Any]:
    """Fate, moved or not, the two half-open ranges of sentence numbers, and pieces of text with their fates."""
    pieces = _pieces(readable(sentence.edits)) if shown else []
    return [words.SENTENCE[sentence.kind], sentence.moved, *sentence.parent, *sentence.child, pieces]


def _pieces(edits: Sequence[Edit]) -> list[list[str]]:
    return [[_OPS[edit.op], escape.terminal(edit.text)] for edit in edits]
