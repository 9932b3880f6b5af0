"""What was found, written by the cluster as tables, one for each part of provenance.json.

Numbers are those of provenance.json: stories by size, derivations and missing sources by their story.
"""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from tracer.cluster.frames import batch_of, mapped, rows_of, settled, task_number
from tracer.cluster.stories import STORIES
from tracer.cluster.tellings import article_of
from tracer.core.gathering import gathered, numbered
from tracer.errors import OutputError
from tracer.export import json as data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence, Set

    from pyspark.sql import DataFrame

    from tracer.cluster.frames import Batches, Row
    from tracer.cluster.reading import Feed
    from tracer.core.gathering import Told
    from tracer.model import Provenance

Starts = tuple[int, int, int]
"""Stories, derivations and missing sources that come before those of a task."""


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` of a story as data; `columns` of Spark's, all that is not text or number as JSON text."""

    columns: str
    rows: Callable[[Told], list[dict[str, Any]]]


TABLES: Mapping[str, Table] = {
    "stories": Table(
        "id string, title string, articles string, roots string, weights string",
        lambda told: [data.story_data(told.story)],
    ),
    "derivations": Table(
        "id string, parent string, child string, via string, relation string, rank string, support double, "
        "direction string, evidence string, alternatives string, sentences string, changes string, notes string",
        lambda told: [data.derivation_data(step) for step in told.derivations],
    ),
    "missing_sources": Table(
        "id string, name string, basis string, support double, parents string, children string",
        lambda told: [data.missing_data(source) for source in told.missing],
    ),
    "roots": Table(
        "article string, reason string, nearest string, support double, detail string",
        lambda told: [data.root_data(root) for root in told.roots],
    ),
    "travelled": Table(
        "kind string, text string, instead_of string, introduced_in string, through string, carried_by string, "
        "endings string",
        lambda told: [data.travelled_data(each) for each in told.travelled],
    ),
}


def ranked(stories: DataFrame, tasks: int) -> DataFrame:
    """The table of stories, largest first, each with its numbers."""
    from pyspark.sql import functions

    order = (functions.desc("size"), functions.col("first"))
    placed = settled(stories.repartitionByRange(tasks, *order).sortWithinPartitions(*order))
    sums = {row["task"]: row for row in mapped(placed.drop("told"), _sums, _SUMS).collect()}
    starts: dict[int, Starts] = {}
    before = (0, 0, 0)
    for task in sorted(sums):
        starts[task] = before
        here = sums[task]
        before = (before[0] + here["stories"], before[1] + here["derivations"], before[2] + here["missing"])
    return mapped(placed, partial(_numbered, starts=starts), STORIES)


_SUMS = "task int, stories long, derivations long, missing long"


def _sums(batches: Batches) -> Batches:
    rows = list(rows_of(batches))
    sums = [len(rows), *(sum(row[name] for row in rows) for name in ("derivations", "missing"))]
    names = ("stories", "derivations", "missing")
    task = {"task": np.array([task_number()], dtype=np.int32)}
    yield batch_of(task | {name: np.array([n], dtype=np.int64) for name, n in zip(names, sums, strict=True)})


def _numbered(batches: Batches, starts: Mapping[int, Starts]) -> Batches:
    story, derivations, missing = starts[task_number()]
    for batch in batches:
        blobs: list[bytes] = []
        for row in batch.to_pylist():
            story += 1
            blobs.append(pickle.dumps(numbered(told_of(row), story, derivations, missing)))
            derivations += row["derivations"]
            missing += row["missing"]
        rest = {name: batch.column(name).to_numpy() for name in ("size", "first", "derivations", "missing")}
        yield batch_of({**rest, "told": blobs})


def told_of(row: Row) -> Told:
    """The story of a row."""
    found: Told = pickle.loads(row["told"])  # noqa: S301 - written by this run
    return found


def write_tables(stories: DataFrame, out: str, kind: str) -> None:
    """Write `ranked` stories to folders below `out`, which must not hold them yet, as "parquet" or as "jsonl".

    Raises OutputError if they cannot be written.
    """
    from pyspark.errors import AnalysisException

    for name, table in TABLES.items():
        target = f"{out.rstrip('/')}/{name}"
        try:
            if kind == "parquet":
                rows = mapped(stories.select("told"), partial(_columns, name=name), table.columns)
                rows.write.parquet(target)
            else:
                mapped(stories.select("told"), partial(_lines, name=name), "value string").write.text(target)
        except AnalysisException as error:
            reason = " ".join(str(error).split())[:160]
            raise OutputError(
                f"{target}: the table cannot be written ({reason}); choose another --tables"
            ) from error


def _plain(batches: Batches, name: str) -> Iterator[list[dict[str, Any]]]:
    for batch in batches:
        yield [data.safe(row) for each in batch.to_pylist() for row in TABLES[name].rows(told_of(each))]


def _lines(batches: Batches, name: str) -> Batches:
    for rows in _plain(batches, name):
        yield batch_of({"value": [_json(row) for row in rows]})


def _columns(batches: Batches, name: str) -> Batches:
    names = [column.split()[0] for column in TABLES[name].columns.split(", ")]
    for rows in _plain(batches, name):
        yield batch_of({each: [_cell(row.get(each)) for row in rows] for each in names})


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, str | float | int) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def report_on(feed: Feed, stories: DataFrame, largest: int, weights: str) -> Provenance:
    """The `largest` stories with their articles, brought here to be shown; all else stays on the cluster."""
    from pyspark.sql import functions

    rows = stories.orderBy(functions.desc("size"), "first").limit(largest).collect()
    told = [told_of(row.asDict()) for row in rows]
    wanted = frozenset(article for each in told for article in each.story.articles)
    some = mapped(feed.articles, partial(_wanted, ids=wanted), "article binary")
    articles = sorted((article_of(row.asDict()) for row in some.collect()), key=lambda article: article.id)
    return gathered(tuple(articles), told, feed.skipped, weights)


def _wanted(batches: Batches, ids: Set[str]) -> Batches:
    for batch in batches:
        rows: Sequence[Row] = batch.to_pylist()
        yield batch_of({"article": [row["article"] for row in rows if article_of(row).id in ids]})
