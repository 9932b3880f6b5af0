"""Scores as data, after the contract `tracer.scores/1`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tracer.evaluate.results import breakdown, means, pooled, sibling_f1
from tracer.evaluate.scores import reliability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.evaluate.results import Result
    from tracer.evaluate.scores import Outcome, Score
    from tracer.evaluate.tally import Share, Tally

SCHEMA = "tracer.scores/1"
"""Name and version of the contract; additions keep it, a renamed or removed field needs a new one."""
DIGITS = 6
_TALLIES = ("edges", "links", "ancestors", "siblings", "unnamed", "seconds")
_SHARES = ("direction", "named", "misnamed", "errors_made", "errors_followed", "meaning")


def scores_json(results: Sequence[Result], weights: str, **more: Any) -> str:
    """The scores of each case, and of all cases of one sort and date regime together, as JSON text.

    `more` is put beside them. Times are left out: the same folders give the same bytes.
    """
    groups: dict[tuple[str, str], list[Score]] = {}
    for result in results:
        groups.setdefault((result.sort.value, result.regime), []).append(result.score)
    document = {
        "schema": SCHEMA,
        "weights": weights,
        **more,
        "cases": [_case(result) for result in results],
        "groups": [_group(*name, scores) for name, scores in groups.items()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def _case(result: Result) -> dict[str, Any]:
    score = result.score
    return {
        "case": score.name,
        "sort": result.sort.value,
        "dates": result.regime,
        "articles": score.articles,
        **_counts(score),
        "sibling_f1": _rounded(sibling_f1(score)),
        "stories": _rounded(score.stories),
        "false_parents": score.false_parents,
        "true_edges": [_outcome(outcome) for outcome in score.outcomes],
        "wrong_edges": [{"parent": parent, "child": child} for parent, child in score.wrong],
    }


def _outcome(outcome: Outcome) -> dict[str, str]:
    return {
        "parent": outcome.edge[0],
        "child": outcome.edge[1],
        "relation": outcome.relation,
        "languages": outcome.languages,
        "verdict": outcome.verdict.value,
    }


def _group(sort: str, regime: str, scores: Sequence[Score]) -> dict[str, Any]:
    points = [point for score in scores for point in score.calibration]
    everything = pooled(scores)
    return {
        "sort": sort,
        "dates": regime,
        "cases": len(scores),
        "mean": {name: _rounded(value) for name, value in asdict(means(scores)).items()},
        "pooled": {
            **_counts(everything),
            "false_parents": everything.false_parents,
            "calibration_error": _rounded(everything.calibration_error),
        },
        "relations": [asdict(row) for row in breakdown(scores, lambda outcome: outcome.relation)],
        "languages": [asdict(row) for row in breakdown(scores, lambda outcome: outcome.languages)],
        "reliability": [
            {name: _rounded(value) for name, value in asdict(row).items()} for row in reliability(points)
        ],
    }


def _counts(one: Any) -> dict[str, Any]:
    """Tallies and shares of a Score or of a Pooled, which have them by the same names."""
    tallies = {name: _tally(getattr(one, name)) for name in _TALLIES}
    return tallies | {name: _share(getattr(one, name)) for name in _SHARES}


def _tally(tally: Tally) -> dict[str, Any]:
    figures = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return asdict(tally) | {name: _rounded(value) for name, value in figures.items()}


def _share(share: Share) -> dict[str, Any]:
    return asdict(share) | {"value": _rounded(share.value)}


def _rounded(value: float | None) -> float | None:
    return round(value, DIGITS) if isinstance(value, float) else value
