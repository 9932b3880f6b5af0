"""For every sentence of an article: where it first appears, and at which step it last changed.

Only the alignments of the derivations are read: a report without texts says the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.core.edits import printed_sentences
from tracer.core.readingorder import reading_order
from tracer.model import Blame, Origin, Rank, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracer.model import Derivation, Provenance, SentenceEdit


@dataclass(frozen=True, slots=True)
class _Trace:
    """An origin, and how many steps lie between it and the article."""

    origin: Origin
    steps: int = 0


def blames(provenance: Provenance) -> dict[str, Blame]:
    """Article -> the origins of its sentences, for every article with a derivation whose sentences are known.

    A sentence that stands for two of the parent has the older origin of the two; of several parents the main
    one is asked first. An article that no such derivation leads to is where its own sentences first appear.
    """
    by_id = {article.id: article for article in provenance.articles}
    made_from: dict[str, list[Derivation]] = defaultdict(list)
    for step in sorted(provenance.derivations, key=lambda step: step.rank is not Rank.PRIMARY):
        if step.parent is not None and step.sentences:
            made_from[step.child].append(step)
    order = reading_order(by_id, provenance.derivations)
    traces: dict[str, dict[int, _Trace]] = {}
    for child in sorted(made_from, key=order.__getitem__):
        traces[child] = _traces(child, made_from[child], traces)
    return {
        child: Blame(child, tuple(each.origin for each in found.values())) for child, found in traces.items()
    }


def blame(provenance: Provenance, article_id: str) -> Blame:
    """The origins of one article's sentences, its own where it was made from nothing here.

    Raises KeyError if there is no such article.
    """
    article = provenance.article(article_id)
    found = blames(provenance).get(article_id)
    if found is not None:
        return found
    count = len(printed_sentences(article))
    return Blame(article_id, tuple(Origin(number, article_id, number) for number in range(count)))


def _traces(
    child: str, steps: Sequence[Derivation], known: Mapping[str, Mapping[int, _Trace]]
) -> dict[int, _Trace]:
    """Sentence of `child` -> its trace, in the child's order."""
    numbers = sorted({n for step in steps for row in step.sentences for n in range(*row.child)})
    found: dict[int, _Trace] = {}
    for step in steps:
        for row in step.sentences:
            for number in range(*row.child):
                if number not in found and row.parent[0] < row.parent[1]:
                    found[number] = _through(step, row, number, known)
    return {n: found.get(n, _Trace(Origin(n, child, n))) for n in numbers}


def _through(
    step: Derivation, row: SentenceEdit, number: int, known: Mapping[str, Mapping[int, _Trace]]
) -> _Trace:
    parent = step.parent or ""
    above = known.get(parent, {})
    sources = [above.get(n, _Trace(Origin(n, parent, n))) for n in range(*row.parent)]
    oldest = max(sources, key=lambda trace: trace.steps)
    changed = step.id if row.kind is SentenceKind.EDITED else oldest.origin.changed_at
    origin = oldest.origin
    return _Trace(Origin(number, origin.first_in, origin.first_number, changed), oldest.steps + 1)
