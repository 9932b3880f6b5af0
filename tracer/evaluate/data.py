"""Scores as data, after the contract `tracer.scores/1`."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from tracer.evaluate.calibration import calibration_error, chance_error, reliability
from tracer.evaluate.results import breakdown, grouped, means, points, pooled
from tracer.evaluate.tally import Counts, Share, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.evaluate.results import Result
    from tracer.evaluate.scores import Outcome, Score

SCHEMA = "tracer.scores/1"
"""Name and version of the contract; additions keep it, a renamed or removed field needs a new one."""
DIGITS = 6


def scores_json(results: Sequence[Result], weights: str, **more: Any) -> str:
    """The scores of each case, and of all cases of one sort and date regime together, as JSON text.

    `more` is put beside them. Times are left out: the same folders give the same bytes.
    """
    document = {
        "schema": SCHEMA,
        "weights": weights,
        **more,
        "cases": [_case(result) for result in results],
        "groups": [_group(*name, scores) for name, scores in grouped(results, overall=True).items()],
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
        "sibling_f1": _rounded(score.sibling_f1),
        "stories": _rounded(score.stories),
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
    chances = points(scores)
    return {
        "sort": sort,
        "dates": regime,
        "cases": len(scores),
        "mean": {name: _rounded(value) for name, value in asdict(means(scores)).items()},
        "pooled": _counts(pooled(scores))
        | {
            "calibration_error": _rounded(calibration_error(chances)),
            "chance_error": _rounded(chance_error(chances)),
        },
        "relations": [asdict(row) for row in breakdown(scores, lambda outcome: outcome.relation)],
        "languages": [asdict(row) for row in breakdown(scores, lambda outcome: outcome.languages)],
        "reliability": [
            {name: _rounded(value) for name, value in asdict(row).items()} for row in reliability(chances)
        ],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {field.name: _plain(getattr(counts, field.name)) for field in fields(Counts)}


def _plain(value: Tally | Share | int) -> Any:
    if isinstance(value, Tally):
        return _tally(value)
    return asdict(value) | {"value": _rounded(value.value)} if isinstance(value, Share) else value


def _tally(tally: Tally) -> dict[str, Any]:
    figures = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return asdict(tally) | {name: _rounded(value) for name, value in figures.items()}


def _rounded(value: float | None) -> float | None:
    return round(value, DIGITS) if isinstance(value, float) else value
