"""A result without the articles' sentences, for those who may not republish them.

Texts are taken out of the values themselves, before anything is printed: no page and no format can show what
is not there. What stays are structure, figures, dates, outlets, credits, and changes of numbers and names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tracer.model import ChangeKind, SentenceKind, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracer.model import (
        Article,
        Candidate,
        Change,
        Derivation,
        Evidence,
        Explanation,
        Provenance,
        SentenceEdit,
        Story,
        Travelled,
    )

FACTS = frozenset(
    {
        ChangeKind.NUMBER,
        ChangeKind.DATE,
        ChangeKind.NAME,
        ChangeKind.PLACE,
        ChangeKind.UNIT,
        ChangeKind.CREDIT,
    }
)
"""Changes whose words are figures and names; of the others only that there was one is told."""
_FIGURES = frozenset({"numbers"})
"""Observations whose detail is nothing but figures."""
_VISIBLE = re.compile(r"\S")
_BAR = "█"


def quoting(found: Provenance, texts: Texts) -> Provenance:
    """`found` with no more of the articles than `texts` allows; with Texts.FULL itself.

    Counts of words, spans and sentence numbers stay right. Without texts a story is named after its first
    article, by outlet and id. Ids are file names, and stay.
    """
    if texts is Texts.FULL:
        return found
    articles = {article.id: article for article in found.articles}
    return replace(
        found,
        articles=tuple(_article(article, texts) for article in found.articles),
        stories=tuple(_story(story, articles, texts) for story in found.stories),
        derivations=tuple(quoted_step(step, texts) for step in found.derivations),
        roots=tuple(replace(root, detail="") if texts is Texts.NONE else root for root in found.roots),
        travelled=tuple(_travelled(each, texts) for each in found.travelled),
        texts=texts,
    )


def quoted_explanation(found: Explanation, texts: Texts) -> Explanation:
    """The same for an explanation."""
    if texts is Texts.FULL:
        return found
    return replace(
        found,
        group=tuple(_article(article, texts) for article in found.group),
        candidates=tuple(_candidate(each, texts) for each in found.candidates),
        derivations=tuple(quoted_step(step, texts) for step in found.derivations),
    )


def quoted_step(step: Derivation, texts: Texts) -> Derivation:
    """The same for a derivation: sentences keep their fates and numbers."""
    if texts is Texts.FULL:
        return step
    return replace(
        step,
        evidence=_evidence(step.evidence, texts),
        alternatives=tuple(
            replace(each, reason="") if texts is Texts.NONE else each for each in step.alternatives
        ),
        sentences=tuple(_sentence(sentence, texts) for sentence in step.sentences),
        changes=tuple(_change(change, texts) for change in step.changes),
    )


def quoted_sentence(text: str, texts: Texts, *, edited: bool) -> str:
    """`text` if a report may show it, where `edited` says that the article in question changed it."""
    return text if texts is Texts.FULL or (texts is Texts.CHANGES and edited) else ""


def _article(article: Article, texts: Texts) -> Article:
    barred = replace(article, text=_VISIBLE.sub(_BAR, article.text), furniture=())
    if texts is not Texts.NONE:
        return barred
    named = tuple(replace(credit, cue="") for credit in article.credits)
    return replace(barred, title="", byline=None, dateline=None, credits=named)


def _story(story: Story, articles: dict[str, Article], texts: Texts) -> Story:
    if texts is not Texts.NONE:
        return story
    first = articles[(story.roots or story.articles)[0]]
    return replace(story, title=", ".join(part for part in (first.outlet, first.id) if part))


def _evidence(found: Iterable[Evidence], texts: Texts) -> tuple[Evidence, ...]:
    bare = texts is Texts.NONE
    return tuple(replace(one, detail="") if bare and one.key not in _FIGURES else one for one in found)


def _candidate(candidate: Candidate, texts: Texts) -> Candidate:
    strands = (replace(strand, evidence=_evidence(strand.evidence, texts)) for strand in candidate.strands)
    return replace(candidate, strands=tuple(strands))


def _sentence(sentence: SentenceEdit, texts: Texts) -> SentenceEdit:
    shown = texts is Texts.CHANGES and sentence.kind is SentenceKind.EDITED
    return sentence if shown else replace(sentence, edits=())


def _change(change: Change, texts: Texts) -> Change:
    shown = texts is not Texts.NONE or change.kind in FACTS
    return change if shown else replace(change, before="", after="")


def _travelled(each: Travelled, texts: Texts) -> Travelled:
    shown = texts is not Texts.NONE or each.kind in FACTS
    return each if shown else replace(each, text="", instead_of="", endings=())
