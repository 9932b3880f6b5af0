"""Scores of many cases put together: means per case, and everything pooled."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from tracer.evaluate.scores import Verdict
from tracer.evaluate.tally import Counts
from tracer.evaluate.truth import Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tracer.evaluate.scores import Outcome, Score


@dataclass(frozen=True, slots=True)
class Result:
    """The score of one folder under one date regime; `seconds` that the run took, 0 where nobody measured."""

    sort: Sort
    regime: str
    score: Score
    seconds: float = 0.0


ALL = "all"
"""Stands for the sort of folders of several sorts."""


def grouped(results: Iterable[Result], *, overall: bool = False) -> dict[tuple[str, str], list[Score]]:
    """Scores by (sort, date regime), in the order of the results.

    With `overall`, date regimes of more than one sort follow once more with all sorts together, but for simulated
    folders: they are no evidence about news.
    """
    groups: dict[tuple[str, str], list[Score]] = defaultdict(list)
    together: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for result in results:
        groups[result.sort.value, result.regime].append(result.score)
        if result.sort is not Sort.SIMULATED:
            together[ALL, result.regime].append(result.score)
    sorts = Counter(regime for sort, regime in groups if sort != Sort.SIMULATED)
    several = {name: scores for name, scores in together.items() if overall and sorts[name[1]] > 1}
    return dict(groups) | several


@dataclass(frozen=True, slots=True)
class Means:
    """Means over cases, each counting once; None where no case has anything to score."""

    precision: float
    recall: float
    f1: float
    undirected: float
    direction: float | None
    ancestors: float
    siblings: float | None
    stories: float


def means(scores: Sequence[Score]) -> Means:
    """Means of one or more scores. Folders without missing sources do not count for `siblings`."""
    return Means(
        precision=mean(s.edges.precision for s in scores),
        recall=mean(s.edges.recall for s in scores),
        f1=mean(s.edges.f1 for s in scores),
        undirected=mean(s.links.f1 for s in scores),
        direction=_mean(s.direction.value for s in scores),
        ancestors=mean(s.ancestors.f1 for s in scores),
        siblings=_mean(s.sibling_f1 for s in scores),
        stories=mean(s.stories for s in scores),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return mean(known) if known else None


def pooled(scores: Iterable[Score]) -> Counts:
    """All cases as if they were one."""
    return sum(scores, Counts())


def points(scores: Iterable[Score]) -> list[tuple[float, bool]]:
    """(support, right) of the edges of all cases."""
    return [point for score in scores for point in score.calibration]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """True edges of one relation or language: how many, how many were found, how many were found turned round."""

    name: str
    edges: int
    found: int
    turned: int


def breakdown(scores: Iterable[Score], name: Callable[[Outcome], str]) -> tuple[Breakdown, ...]:
    """True edges of all scores by `name` of each, the commonest first."""
    counts: Counter[tuple[str, Verdict]] = Counter()
    for one in scores:
        counts.update((name(outcome), outcome.verdict) for outcome in one.outcomes)
    rows = [
        Breakdown(
            label,
            sum(counts[label, verdict] for verdict in Verdict),
            counts[label, Verdict.FOUND],
            counts[label, Verdict.TURNED],
        )
        for label in sorted({label for label, _ in counts})
    ]
    return tuple(sorted(rows, key=lambda row: -row.edges))
