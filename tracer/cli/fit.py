"""`tracer fit CASES... --out weights.json`: new weights from labelled folders."""

from __future__ import annotations

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
def fit(cases: tuple[Path, ...], out: Path, seed: int) -> None:
    """Fit the weights of the inference on CASES: folders of articles, each with its truth.json.

    Every story is also seen with some of its articles hidden, since in real folders the source is often missing.
    """
    from tracer.errors import OutputError
    from tracer.learning.labelled import fit_cases
    from tracer.weights.store import weights_text

    text = weights_text(fit_cases(cases, seed=seed))
    aside = out.with_name(f"{out.name}.part")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(out)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error
    click.echo(f"weights: {out}")
