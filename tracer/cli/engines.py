"""Options that say where the work is done and where its results go, and the run that they make."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracer.model import Provenance

    Run = Callable[..., Provenance]

ENGINES = ("local", "spark")
TABLES = ("jsonl", "parquet")
STORIES = 100
"""Stories of a run with tables that are shown in its report: what a reader looks through."""


@dataclass(frozen=True, slots=True)
class Where:
    """The values of `engine_options`."""

    engine: str
    master: str | None
    workers: int | None
    tables: str | None
    tables_as: str
    stories: int | None

    def check(self) -> None:
        """Raises UsageError for options that contradict each other."""
        if self.engine == "spark":
            if self.workers is not None:
                raise click.UsageError("--workers is for --engine local; Spark has workers of its own.")
            if self.stories is not None and self.tables is None:
                raise click.UsageError("--stories needs --tables; without, all stories are reported.")
            return
        for name, value in (("master", self.master), ("tables", self.tables), ("stories", self.stories)):
            if value is not None:
                raise click.UsageError(f"--{name} needs --engine spark.")


_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(ENGINES),
        default=ENGINES[0],
        show_default=True,
        help="Where the work is done; the result is the same.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that work on a large folder; the result is the same.  [default: one per processor]",
    ),
    click.option(
        "--master",
        metavar="URL",
        help="Master of the Spark cluster: spark://host:7077, yarn, k8s://...  [default: this machine]",
    ),
    click.option(
        "--tables",
        metavar="ADDRESS",
        help="Have Spark write all results as tables to this folder, as hdfs://... or file:///..., and report "
        "the largest stories only.",
    ),
    click.option(
        "--tables-as",
        type=click.Choice(TABLES),
        default=TABLES[0],
        show_default=True,
        help="What the tables are.",
    ),
    click.option(
        "--stories",
        type=click.IntRange(min=1),
        metavar="N",
        help=f"Stories to report where there are tables.  [default: {STORIES}]",
    ),
)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of `Where` to a command, which gets them as parameters of the same names."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def running(where: Where) -> Iterator[Run]:
    """`trace` of tracer.pipeline or of tracer.cluster.run, whichever the options name; a cluster is left at the end.

    Raises UsageError for options that contradict each other, and what `tracer.engine.spark.connected` raises.
    """
    where.check()
    if where.engine == "spark":
        from tracer.engine.spark import connected

        with connected(where.master) as spark:
            from tracer.cluster import run

            tables = where.tables and run.Tables(where.tables, where.tables_as, where.stories or STORIES)
            yield partial(run.trace, engine=spark, tables=tables or None)
        return
    from tracer.engine.local import Local, cores
    from tracer.pipeline import trace

    yield partial(trace, engine=Local(where.workers or cores()))
