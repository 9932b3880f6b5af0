"""`tracer fit CASES... --out weights.json`: new weights from labelled folders, with scores on folders left out."""

from __future__ import annotations

import os
from pathlib import Path

import click


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
    "--scores",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File for the scores of --cross-validate as JSON.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    metavar="N",
    help="Processes to use; the result is the same for any number.  [default: all processors]",
)
def fit(
    cases: tuple[Path, ...],
    out: Path,
    scores: Path | None,
    seed: int,
    folds: int,
    workers: int,
    *,
    cross_validate: bool,
) -> None:
    """Fit the weights of the inference on CASES: folders of articles, each with its truth.json.

    Every story is also seen with some of its articles hidden, since in real folders the source is often missing.
    With --cross-validate, stories are scored with true, found and no dates, real events with found ones, versions
    without; folders of one name are one story and left out together.
    """
    from tracer.cli.scoreboard import show
    from tracer.cli.screen import clear_progress, progress
    from tracer.learning import crossvalidation
    from tracer.learning.boosting import loaded
    from tracer.learning.card import validation_json
    from tracer.learning.labelled import fit_views, prepare
    from tracer.weights.store import weights_text

    if scores is not None and not cross_validate:
        raise click.UsageError("--scores has nothing to write without --cross-validate")
    loaded()  # said before the measuring, which takes minutes
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
        show(validation.results, validation.blind)
        if scores is not None:
            _write(validation_json(validation), scores)
    click.echo(f"weights: {out}")


def _write(text: str, out: Path) -> None:
    from tracer.errors import OutputError

    aside = out.with_name(f"{out.name}.part")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(out)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror}); choose another file") from error
