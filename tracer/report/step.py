"""One step of a story: a derivation, why it is believed, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.model import Direction, Rank, Relation
from tracer.report import escape, words
from tracer.report.edits import counts, reading_copy
from tracer.report.tables import table
from tracer.report.view import anchor, moment, outlet, source_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Alternative, Article, Change, Derivation, Evidence
    from tracer.report.view import View

STRONGEST_EVIDENCE = 6
"""Observations shown; the rest is in provenance.json."""
_LEAST_WEIGHT = 0.005
_CUT_CHANGE = 240
_UNKNOWN_LANGUAGE = "und"


def name(article: Article) -> str:
    """An article inside a sentence: "Kaiyo News (6e21.txt)". Markdown."""
    file = escape.inline(escape.path(article.id))
    who = escape.inline(outlet(article))
    return f"{who} ({file})" if who else file


def named(view: View, article_id: str) -> str:
    """The same by its id; the file alone where the article is not in the report, as in that of the largest stories."""
    known = view.articles.get(article_id)
    return escape.inline(escape.path(article_id)) if known is None else name(known)


def dated(article: Article) -> str:
    """An article with its date: "**Kaiyo News** (6e21.txt, 2025-05-20 15:41)". Markdown."""
    file = escape.inline(escape.path(article.id))
    when = moment(article.published) if article.published else ""
    who = escape.inline(outlet(article))
    if not who:
        return f"**{file}**{f' ({when})' if when else ''}"
    return f"**{who}** ({file}{f', {when}' if when else ''})"


def heading(view: View, step: Derivation) -> str:
    """The two ends of a step, for a heading or a link. Markdown."""
    child = name(view.articles[step.child])
    if step.parent is None:
        return f"{source_names(step.via)} → {child}"
    return f"{name(view.articles[step.parent])} → {child}"


def source_names(via: Sequence[str]) -> str:
    """Missing sources inside a sentence. Markdown."""
    return words.listed(escape.inline(source_name(source)) for source in via) or source_name(None)


def _absent(via: Sequence[str]) -> str:
    return f"which {'is' if len(via) == 1 else 'are'} {words.NOT_HERE}"


def fits(view: View, step: Derivation) -> str:
    """What the step looks like: the verb of the verdict."""
    if step.rank is Rank.SECONDARY:
        return "has further sentences that fit being taken from"
    if step.relation is Relation.TRANSLATION and step.via and step.parent is not None:
        languages = {view.articles[step.parent].language, view.articles[step.child].language}
        if len(languages) == 1 and _UNKNOWN_LANGUAGE not in languages:
            return "fits being translated and back from"
    return words.FITS[step.relation]


def verdict(view: View, step: Derivation) -> str:
    """The step in one sentence. Markdown."""
    child = view.articles[step.child]
    subject = dated(child)
    if step.parent is None:
        if not step.via:
            return f"{subject} fits being made from a text that is {words.NOT_HERE} and that nothing names."
        owner = words.listed(f"{escape.inline(source_name(source))}’s text" for source in step.via)
        return f"{subject} fits being made from {owner}, {_absent(step.via)}."
    parent = view.articles[step.parent]
    through = f", through **{source_names(step.via)}**, {_absent(step.via)}" if step.via else ""
    return f"{subject} {fits(view, step)} {dated(parent)}{through}."


def confidence(step: Derivation) -> str:
    """How sure, and what the direction of the arrow rests on."""
    sure = f"{words.capital(words.support(step.support))} ({words.figure(step.support)})"
    undecided = " it may be the other way round." if step.direction is Direction.UNDECIDED else ""
    return f"{sure}; {words.DIRECTION[step.direction]}{';' + undecided if undecided else '.'}"


def section(view: View, step: Derivation, number: int) -> tuple[list[str], list[str], list[str]]:
    """The Markdown blocks of one step: the verdict, heading first; then why, and what changed; then the text."""
    said = [
        f'<a id="{anchor(step.id)}"></a>',
        f"### {number}. {heading(view, step)}",
        verdict(view, step),
        confidence(step),
        *(f"*{words.capital(escape.inline(note))}.*" for note in step.notes),
    ]
    return said, [*_changes(step), *_why(step), *_why_not(view, step)], _copy(view, step)


def strongest(step: Derivation) -> tuple[Evidence, ...]:
    """The observations that are worth a reader's time, strongest first.

    Not those that weigh nothing, nor those that speak for a link by what is absent: such are measured zero and
    have no words to show.
    """
    ranked = sorted(step.evidence, key=lambda each: (-abs(each.contribution), each.key, each.detail))
    telling = [each for each in ranked if abs(each.contribution) >= _LEAST_WEIGHT]
    return tuple(each for each in telling if each.value or each.detail or each.contribution < 0)[
        :STRONGEST_EVIDENCE
    ]


def _why(step: Derivation) -> list[str]:
    shown = strongest(step)
    if not shown:
        return []
    title = "#### Why this parent" if step.parent is not None else "#### Why"
    header = ["speaks", "observation", "in the texts", "weight"]
    if not any(each.detail for each in shown):
        header.remove("in the texts")
    blocks = [
        title,
        table(header, [_evidence_row(each, len(header)) for each in shown], right=[len(header) - 1]),
    ]
    rest = len(step.evidence) - len(shown)
    if rest:
        blocks.append(f"{words.capital(words.count(rest, 'more observation'))}: see `provenance.json`.")
    return blocks


def _evidence_row(each: Evidence, columns: int) -> list[str]:
    side = "for" if each.contribution > 0 else "against"
    observation = escape.cell(words.evidence(each.key, each.contribution))
    row = [side, observation, escape.cell(_cut(each.detail)), words.signed(each.contribution)]
    return row if columns == len(row) else [row[0], row[1], row[3]]


def _why_not(view: View, step: Derivation) -> list[str]:
    if not step.alternatives:
        return []
    return [
        "#### Why not another",
        "\n".join(f"- {_alternative(view, step, each)}" for each in step.alternatives),
    ]


def _alternative(view: View, step: Derivation, each: Alternative) -> str:
    who = f"A text that is {words.NOT_HERE}, or none" if each.parent is None else named(view, each.parent)
    reason = escape.inline(each.reason) if each.reason else _kinship(view, step, each.parent)
    return f"{who}, {words.figure(each.support)}{f': {reason}' if reason else ''}"


def _kinship(view: View, step: Derivation, other: str | None) -> str:
    """Where a candidate that lost stands in the tree, which is most of why it lost."""
    if other is None or other not in view.articles:
        return ""
    if step.parent is not None and other in view.ancestors(step.parent):
        return "the parent was itself made from it"
    if step.child in view.ancestors(other):
        return "it was itself made from this text"
    if step.parent is not None and step.parent in view.ancestors(other):
        return "it was itself made from the same parent"
    return _too_late(view, step.child, other) or "fits less well"


def _too_late(view: View, child: str, other: str) -> str:
    """Says so if the candidate is of a later day than the child."""
    dates = [view.articles[each].published for each in (child, other)]
    if dates[0] is None or dates[1] is None:
        return ""
    return "is of a later day" if moment(dates[1])[:10] > moment(dates[0])[:10] else ""


def _cut(text: str) -> str:
    return text if len(text) <= _CUT_CHANGE else f"{text[: _CUT_CHANGE - 1].rstrip()}…"


def _changes(step: Derivation) -> list[str]:
    if not step.changes:
        return []
    rows = [_change_row(change) for change in step.changes]
    header = ["what", "before", "after", "sentence of parent", "of child"]
    return ["#### Changes that matter", table(header, rows, right=[3, 4])]


def _change_row(change: Change) -> list[str]:
    what = words.CHANGE[change.kind] + (", **contradicts**" if change.contradicts else "")
    numbers = [str(n + 1) if n >= 0 else "–" for n in (change.parent_sentence, change.child_sentence)]
    sides = (change.before, change.after)
    return [what, cut_side(*sides), cut_side(*reversed(sides)), *numbers]


def cut_side(side: str, other: str) -> str:
    """One side of a change for a table: nothing stood there, or neither side may be quoted. Markdown."""
    if not side and not other:
        return "*not quoted*"
    return escape.cell(_cut(side)) or "*nothing*"


def _copy(view: View, step: Derivation) -> list[str]:
    if not step.sentences:
        return []
    fate = counts(step)
    figures = [
        f"{number} {word}"
        for number, word in (
            (fate.kept, "kept"),
            (fate.edited, "edited"),
            (fate.moved, "of these moved"),
            (fate.added, "added"),
            (fate.dropped, "dropped"),
        )
        if number
    ]
    quoted = "\n>\n".join(f"> {block}" for block in reading_copy(step))
    child = name(view.articles[step.child])
    quotes = any(sentence.edits for sentence in step.sentences)
    title = f"#### The text of {child}, as edited" if quotes else f"#### The sentences of {child}"
    return [title, f"Sentences: {', '.join(figures)}.", quoted]
