"""Scores of many cases put together: means per case, and everything pooled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from tracer.evaluate.scores import Verdict, calibration_error
from tracer.evaluate.tally import Share, Tally, total, total_share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tracer.evaluate.scores import Outcome, Score
    from tracer.evaluate.truth import Sort


@dataclass(frozen=True, slots=True)
class Result:
    """The score of one folder under one date regime; `seconds` that the run took, 0 where nobody measured."""

    sort: Sort
    regime: str
    score: Score
    seconds: float = 0.0


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


@dataclass(frozen=True, slots=True)
class Pooled:
    """All cases as if they were one."""

    edges: Tally
    links: Tally
    ancestors: Tally
    siblings: Tally
    unnamed: Tally
    seconds: Tally
    direction: Share
    named: Share
    misnamed: Share
    errors_made: Share
    errors_followed: Share
    meaning: Share
    false_parents: int
    calibration_error: float | None


def means(scores: Sequence[Score]) -> Means:
    """Means of one or more scores. Folders without missing sources do not count for `siblings`."""
    return Means(
        precision=mean(s.edges.precision for s in scores),
        recall=mean(s.edges.recall for s in scores),
        f1=mean(s.edges.f1 for s in scores),
        undirected=mean(s.links.f1 for s in scores),
        direction=_mean(s.direction.value for s in scores),
        ancestors=mean(s.ancestors.f1 for s in scores),
        siblings=_mean(sibling_f1(s) for s in scores),
        stories=mean(s.stories for s in scores),
    )


def sibling_f1(score: Score) -> float | None:
    """F1 of pairs under one missing source; None where the truth has none."""
    return score.siblings.f1 if score.has_siblings else None


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return mean(known) if known else None


def pooled(scores: Sequence[Score]) -> Pooled:
    """All counts together; the calibration error over all edges."""
    return Pooled(
        edges=total(s.edges for s in scores),
        links=total(s.links for s in scores),
        ancestors=total(s.ancestors for s in scores),
        siblings=total(s.siblings for s in scores),
        unnamed=total(s.unnamed for s in scores),
        seconds=total(s.seconds for s in scores),
        direction=total_share(s.direction for s in scores),
        named=total_share(s.named for s in scores),
        misnamed=total_share(s.misnamed for s in scores),
        errors_made=total_share(s.errors_made for s in scores),
        errors_followed=total_share(s.errors_followed for s in scores),
        meaning=total_share(s.meaning for s in scores),
        false_parents=sum(s.false_parents for s in scores),
        calibration_error=calibration_error([point for s in scores for point in s.calibration]),
    )


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
