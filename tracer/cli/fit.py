"""`tracer fit CASES... --out weights.json`: new weights from labelled folders, with scores on folders left out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracer.learning.crossvalidation import CrossValidation


@click.command(short_help="Fit weights on labelled folders.")
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("weights.json"),
    show_default=True,
    metavar="FILE",
    help="File for the weights; replaced when the fit is done.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Chooses the articles that are hidden in variants."
)
@click.option(
    "--cross-validate",
    is_flag=True,
    help="Also score every folder by weights fitted without it; the scores go into the card of the weights.",
)
@click.option(
    "--folds",
    type=click.IntRange(min=2),
    default=6,
    show_default=True,
    metavar="K",
    help="In how many parts the folders are left out.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    metavar="N",
    help="Processes to use; the result is the same for any number.  [default: all processors]",
)
def fit(
    cases: tuple[Path, ...], out: Path, seed: int, *, cross_validate: bool, folds: int, workers: int
) -> None:
    """Fit the weights of the inference on CASES: folders of articles, each with its truth.json.

    Every story is also seen with some of its articles hidden, since in real folders the source is often missing.
    With --cross-validate, stories are scored with true, found and no dates, real events with found ones, versions
    without; folders of one name are one story and left out together.
    """
    from tracer.cli.screen import clear_progress, progress
    from tracer.learning import crossvalidation
    from tracer.learning.labelled import fit_views, prepare
    from tracer.weights.store import weights_text

    reporter = progress(quiet=False)
    try:
        views = prepare(cases, seed=seed, workers=workers, progress=reporter)
        plan = crossvalidation.Plan(folds=folds, workers=workers)
        validation = crossvalidation.cross_validate(views, plan, reporter) if cross_validate else None
        text = weights_text(fit_views(cases, views, seed=seed, validation=validation))
    finally:
        clear_progress(reporter)
    _write(text, out)
    if validation is not None:
        _show(validation)
    click.echo(f"weights: {out}")


def _write(text: str, out: Path) -> None:
    from tracer.errors import OutputError

    aside = out.with_name(f"{out.name}.part")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(out)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error


def _show(validation: CrossValidation) -> None:
    from tracer.cli.screen import say
    from tracer.evaluate import tables

    results = validation.results
    say(tables.case_table(results))
    say()
    say(tables.breakdown_table(results, "relation", lambda outcome: outcome.relation))
    say()
    say(tables.breakdown_table(results, "languages", lambda outcome: outcome.languages))
    say()
    say(tables.reliability_table(results))
    say()
    say("direction without dates, relation and story left out")
    rows = [
        [one.relation, str(one.right), str(one.wrong), str(one.undecided), tables.figure(one.accuracy)]
        for one in validation.blind
    ]
    say(tables.table(["relation", "right", "wrong", "undecided", "right of decided"], rows))
    say()
    say(tables.further_table(results))
    say()
    say(tables.group_table(results))
    say()
