"""`tracer evaluate CASES...`: what is found in folders whose truth is known, scored."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracer.core.weighing import Weights
    from tracer.evaluate.results import Result

REGIMES = ("true", "found", "none")


@click.command(short_help="Score what is found in folders whose truth is known.")
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-r",
    "--regime",
    "regimes",
    multiple=True,
    type=click.Choice(REGIMES),
    default=("found",),
    show_default="found",
    help="Dates that may be used: those found in the texts, the true ones of truth.json, or none. May be repeated.",
)
@click.option(
    "--weights",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Weights made by `tracer fit`, in place of those that ship.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 1),
    metavar="F1",
    help="Exit with 1 if the mean F1 of the links is lower.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="List the links that were missed and those that are wrong."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    metavar="N",
    help="Processes to use; the scores are the same for any number.  [default: all processors]",
)
@click.pass_context
def evaluate(
    context: click.Context,
    cases: tuple[Path, ...],
    regimes: tuple[str, ...],
    weights: Path | None,
    fail_under: float | None,
    workers: int,
    *,
    verbose: bool,
    as_json: bool,
) -> None:
    """Trace each of CASES, a folder of articles with its truth.json, and score what is found.

    Prints, for each folder and over all of them: links, their direction, ancestors, missing sources, further
    parents, stories, inherited errors, and how far the stated support can be believed.
    """
    from tracer.cli.scoreboard import show
    from tracer.cli.screen import clear_progress, progress, say
    from tracer.evaluate.data import scores_json
    from tracer.evaluate.results import means

    chosen = _weights(weights)
    jobs = [(case, regime, chosen) for regime in dict.fromkeys(regimes) for case in dict.fromkeys(cases)]
    reporter = progress(quiet=as_json)
    try:
        results = _run(jobs, workers, reporter)
    finally:
        clear_progress(reporter)
    if as_json:
        say(scores_json(results, chosen.name))
    else:
        show(results, links=verbose)
    if fail_under is not None and means([result.score for result in results]).f1 < fail_under:
        context.exit(1)


def _weights(file: Path | None) -> Weights:
    from tracer.core.models import weights_from
    from tracer.weights.store import load_weights

    return weights_from(load_weights(file))


def _run(
    jobs: Sequence[tuple[Path, str, Weights]], workers: int, report: Callable[[str, int, int], None] | None
) -> list[Result]:
    from tracer.errors import InputError

    results = []
    with ProcessPoolExecutor(min(workers, len(jobs))) as pool:
        for done, (job, result) in enumerate(zip(jobs, pool.map(_scored, jobs), strict=True), start=1):
            if result is not None:
                results.append(result)
                _warn(job[0], result)
            if report is not None:
                report("folders", done, len(jobs))
    if not results:
        raise InputError("no case has true times (`published` in truth.json); choose another --regime")
    return results


def _warn(case: Path, result: Result) -> None:
    """Say that articles of the truth are not in the folder: they were scored as texts that are not there."""
    from tracer.evaluate.truth import load_truth
    from tracer.report.escape import path

    missing = len(load_truth(case).observed) - result.score.articles
    if missing:
        click.echo(
            f"tracer: {path(str(case))}: {missing} articles of truth.json are not in the folder; scored without",
            err=True,
        )


def _scored(job: tuple[Path, str, Weights]) -> Result | None:
    """The score of one folder; None where true times are wanted and the truth has none."""
    from time import perf_counter

    from tracer.errors import InputError
    from tracer.evaluate.answers import found_in
    from tracer.evaluate.results import Result
    from tracer.evaluate.scores import score
    from tracer.learning.cases import Regime, dated, load_case
    from tracer.pipeline import trace_articles

    case, regime, weights = job
    truth, articles = load_case(case)
    if not articles:
        raise InputError(
            f"{case}: holds no article that its truth.json names; ids are paths inside the folder"
        )
    seen = dated(truth, articles, Regime(regime))
    if seen is None:
        return None
    begin = perf_counter()
    provenance = trace_articles(seen, weights=weights)
    return Result(truth.sort, regime, score(truth, found_in(provenance)), perf_counter() - begin)
