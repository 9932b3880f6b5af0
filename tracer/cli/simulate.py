"""`tracer simulate OUT`: invented stories whose history is known, for fitting and for tests of scale."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracer.learning.simulate.recipe import Mix

MOST_STORIES, MOST_ARTICLES = 100_000, 200
"""Articles of one story are all compared with each other; more than some hundred are no story."""


@click.command(short_help="Invent stories with known truth.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--stories", type=click.IntRange(1, MOST_STORIES), default=10, show_default=True, metavar="N")
@click.option(
    "--articles",
    type=click.IntRange(4, MOST_ARTICLES),
    default=10,
    show_default=True,
    metavar="N",
    help="Articles that are written per story; hidden ones are not counted.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option(
    "--dates",
    type=click.Choice(["true", "found", "none"]),
    default="found",
    show_default=True,
    help="True times in metadata.csv, dates in some of the texts, or no dates at all.",
)
@click.option(
    "--relation", "relations", multiple=True, metavar="NAME=WEIGHT", help="Only these relations, in this mix."
)
@click.option(
    "--scene", "scenes", multiple=True, metavar="NAME=WEIGHT", help="Only these beginnings, in this mix."
)
@click.option(
    "--scale",
    type=click.IntRange(min=1),
    metavar="N",
    help="Instead of stories: N cheap articles as one JSONL file, a fifth of them in families, to test speed with.",
)
@click.pass_context
def simulate(ctx: click.Context, /, out: Path, *, scale: int | None, seed: int, **_: object) -> None:
    """Write invented stories below OUT, each a folder of articles with its truth.json.

    `tracer fit` and `tracer evaluate` read them. They are made by a program from texts of our own and say so
    ("simulated": true): never mix their scores with scores of real cases.
    """
    if scale is None:
        _write_stories(ctx)
    else:
        from tracer.learning.simulate import write_scale

        counts = write_scale(out, scale, seed)
        click.echo(f"{counts['articles']:,} articles with {counts['edges']:,} planted links: {out}")


def _write_stories(ctx: click.Context) -> None:
    from tracer.learning.simulate import Dates, Recipe, write_stories
    from tracer.learning.simulate.recipe import RELATIONS, SCENES

    given = ctx.params
    recipe = Recipe(
        articles=given["articles"],
        dates=Dates(given["dates"]),
        relations=_mix(given["relations"], "--relation") or RELATIONS,
        scenes=_mix(given["scenes"], "--scene") or SCENES,
    )
    number = sum(1 for _ in write_stories(given["out"], given["stories"], given["seed"], recipe))
    click.echo(f"{number:,} stories: {given['out']}")


def _mix(stated: tuple[str, ...], option: str) -> Mix:
    mix = []
    for item in stated:
        name, _, weight = item.partition("=")
        try:
            mix.append((name, float(weight or 1)))
        except ValueError as error:
            raise click.BadParameter(
                f"{item!r}: {weight!r} is no number; write NAME=WEIGHT", param_hint=option
            ) from error
    return tuple(mix)
