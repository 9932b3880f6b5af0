"""Scores as text: a table of groups, one of cases, by relation and language, and how far support can be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabulate import tabulate

from tracer.evaluate.calibration import calibration_error, chance_error, reliability
from tracer.evaluate.results import breakdown, grouped, means, points, pooled
from tracer.evaluate.scores import Verdict
from tracer.evaluate.tally import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracer.evaluate.results import Breakdown, Result
    from tracer.evaluate.scores import Outcome, Score
    from tracer.evaluate.tally import Tally

NOTHING = "–"


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """A plain table; the first `left` columns to the left, figures to the right."""
    align = ["left" if column < left else "right" for column in range(len(headers))]
    return tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True, colalign=align)


def figure(value: float | None) -> str:
    """Three digits, or a dash for nothing."""
    return NOTHING if value is None else f"{value:.3f}"


GROUP_HEADERS = ("dates", "n", "P", "R", "F1", "undir", "dir", "anc", "hub", "false", "ARI", "pooled P", "R", "F1",
                 "hub", "dir", "ece", "chance")  # fmt: skip


def group_table(results: Sequence[Result]) -> str:
    """Means over the cases of each group, then all their edges pooled."""
    rows = []
    for name, scores in _named(grouped(results, overall=True)):
        mean, all_ = means(scores), pooled(scores)
        of_cases = (mean.precision, mean.recall, mean.f1, mean.undirected, mean.direction, mean.ancestors)
        siblings = None if mean.siblings is None else all_.siblings.f1
        chances = points(scores)
        off = calibration_error(chances), chance_error(chances)
        of_all = (*_tally(all_.edges), siblings, all_.direction.value, *off)
        cells = [name, str(len(scores)), *map(figure, (*of_cases, mean.siblings)), str(all_.false_parents)]
        rows.append([*cells, *map(figure, (mean.stories, *of_all))])
    return table(GROUP_HEADERS, rows)


FURTHER_HEADERS = ("dates", "named", "wrong names", "second parents", "P", "R", "F1", "unnamed P", "R", "F1",
                   "errors made", "followed", "meaning")  # fmt: skip


def further_table(results: Sequence[Result]) -> str:
    """What is scored beside the edges, pooled: missing sources, further parents, inherited errors, meaning."""
    rows = []
    for name, scores in _named(grouped(results, overall=True)):
        all_ = pooled(scores)
        seconds = f"{all_.seconds.hits} of {all_.seconds.true}"
        content = map(_of, (all_.errors_made, all_.errors_followed, all_.meaning))
        cells = [name, _of(all_.named), _of(all_.misnamed), seconds, *_figures(all_.seconds)]
        rows.append([*cells, *_figures(all_.unnamed), *content])
    return table(FURTHER_HEADERS, rows)


CASE_HEADERS = ("case", "dates", "n", "edges", "P", "R", "F1", "undir", "dir", "anc", "hub", "false", "via", "2nd",
                "ARI", "s")  # fmt: skip


def case_table(results: Sequence[Result]) -> str:
    """A row per case and date regime; columns as the benchmark has them, with the seconds where they were measured."""
    timed = any(result.seconds for result in results)
    width = len(CASE_HEADERS) if timed else -1
    return table(CASE_HEADERS[:width], [_case(result)[:width] for result in results], left=2)


def _case(result: Result) -> list[str]:
    score = result.score
    second = f"{score.seconds.hits}/{score.seconds.found}/{score.seconds.true}"
    values = (*_tally(score.edges), score.links.f1, score.direction.value, score.ancestors.f1)
    return [
        score.name,
        result.regime,
        str(score.articles),
        str(score.edges.true),
        *map(figure, (*values, score.sibling_f1)),
        str(score.false_parents),
        f"{score.named.hits}/{score.named.total}",
        second,
        figure(score.stories),
        f"{result.seconds:.1f}" if result.seconds else NOTHING,
    ]


def relation_table(results: Sequence[Result]) -> str:
    """True edges by the kind of their last step, in each group."""
    return _breakdown_table("relation", results, lambda outcome: outcome.relation)


def language_table(results: Sequence[Result]) -> str:
    """True edges by the languages of parent and child, in each group."""
    return _breakdown_table("languages", results, lambda outcome: outcome.languages)


def _breakdown_table(title: str, results: Sequence[Result], name: Callable[[Outcome], str]) -> str:
    rows = [
        (row.name, group, row)
        for group, scores in _named(grouped(results))
        for row in breakdown(scores, name)
    ]
    order = {label: place for place, label in enumerate(dict.fromkeys(label for label, _, _ in rows))}
    rows.sort(key=lambda row: order[row[0]])
    cells = [[label, group, *_breakdown_cells(row)] for label, group, row in rows]
    return table([title, "dates", "links", "found", "recall", "turned", "dir"], cells, left=2)


def _breakdown_cells(row: Breakdown) -> list[str]:
    direction = Share(row.found, row.found + row.turned).value
    counts = [str(row.edges), str(row.found), figure(row.found / row.edges), str(row.turned)]
    return [*counts, figure(direction)]


def link_table(results: Sequence[Result]) -> str:
    """True edges that were missed or turned round, and found ones that are not true."""
    rows = []
    for result in results:
        score = result.score
        missed = [o for o in score.outcomes if o.verdict is not Verdict.FOUND]
        rows += [[score.name, result.regime, o.verdict.value, o.relation, *o.edge] for o in missed]
        rows += [[score.name, result.regime, "wrong", NOTHING, *edge] for edge in score.wrong]
    return table(["case", "dates", "", "relation", "parent", "child"], rows, left=6)


def reliability_table(results: Sequence[Result]) -> str:
    """Stated support beside the share of edges that is right, by bins of support."""
    rows = []
    for name, scores in _named(grouped(results)):
        for row in reliability(points(scores)):
            low, high = f"{row.low:.1f}", f"{row.high:.1f}"
            rows.append([name, f"{low} – {high}", str(row.edges), figure(row.support), figure(row.right)])
    return table(["dates", "support", "edges", "mean", "right"], rows, left=2)


def _named(groups: Mapping[tuple[str, str], list[Score]]) -> list[tuple[str, list[Score]]]:
    return [(", ".join(name), scores) for name, scores in groups.items()]


def _tally(tally: Tally) -> tuple[float, float, float]:
    return tally.precision, tally.recall, tally.f1


def _figures(tally: Tally) -> list[str]:
    return [*map(figure, _tally(tally))] if tally.true or tally.found else [NOTHING] * 3


def _of(share: Share) -> str:
    return f"{share.hits} of {share.total}" if share.total else NOTHING
