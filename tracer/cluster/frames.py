"""Spark's tables as numpy arrays: what a function of this room gets, and how arrays are packed into rows.

An article is known by its place, its number in the order of the ids: eight bytes, and in the same order.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

    Batches = Iterator[Any]
    Row = Mapping[str, Any]

ARTICLES_PER_TASK = 10_000
"""Articles in one task: 30 MB of texts, 40 MB of what they could share, some 30 s."""
BUCKETS_PER_TASK = 8
"""Parts by which packed arrays are spread; several for each task, for they do not come out even."""
_MIXER = np.uint64(0x9E3779B97F4A7C15)


def tasks_for(spark: SparkSession, articles: int) -> int:
    """Into how many tasks so many articles are cut."""
    at_once: int = spark.sparkContext.defaultParallelism
    return max(at_once, -(-articles // ARTICLES_PER_TASK))


def mapped(frame: DataFrame, function: Callable[[Batches], Batches], schema: str) -> DataFrame:
    """`function` of each partition, from record batches of Arrow to such of `schema`."""
    return frame.mapInArrow(partial(_typed, function=function, schema=schema), schema)


def _typed(batches: Batches, function: Callable[[Batches], Batches], schema: str) -> Batches:
    """The batches that the function makes, in the types of the schema: an empty column has none of its own."""
    import pyarrow as pa

    types = {
        "string": pa.string(), "binary": pa.binary(), "long": pa.int64(), "int": pa.int32(),
        "double": pa.float64(), "boolean": pa.bool_(),
    }  # fmt: skip
    columns = [column.split() for column in schema.split(", ")]
    for batch in function(batches):
        arrays = [batch.column(name).cast(types[kind]) for name, kind in columns]
        yield pa.RecordBatch.from_arrays(arrays, [name for name, _ in columns])


def task_number() -> int:
    """Which part of its table the task at hand works on."""
    from pyspark import TaskContext

    context = TaskContext.get()
    return int(context.partitionId()) if context is not None else 0


def settled(frame: DataFrame) -> DataFrame:
    """The same table, computed once, kept, and without the plan that led to it.

    Plans that hold the plans of what they were made from, each before and after it was adapted, double with every
    step. What a lost worker had kept is computed anew.
    """
    session: Any = frame.sparkSession
    made: Any = frame
    rows = session._jsparkSession.createDataFrame(made._jdf.rdd(), made._jdf.schema())
    kept: DataFrame = type(made)(rows, session).persist()
    return kept


def rows_of(batches: Batches) -> Iterator[Row]:
    """The rows of some batches, one by one."""
    for batch in batches:
        yield from batch.to_pylist()


def batch_of(columns: Mapping[str, Sequence[Any] | NDArray[Any]]) -> Any:
    """A record batch of these columns; lists of bytes become binary ones."""
    import pyarrow as pa

    return pa.RecordBatch.from_pydict(dict(columns))


def scattered(keys: NDArray[Any], values: NDArray[np.int64], buckets: int) -> Any:
    """A batch of rows (bucket, keys, values): all pairs of a key and a value whose key falls into the bucket."""
    mixed = (keys.astype(np.uint64) * _MIXER) >> np.uint64(32)
    bucket = (mixed % np.uint64(buckets)).astype(np.int32)
    order = np.argsort(bucket, kind="stable")
    bucket, keys, values = bucket[order], keys[order], values[order]
    starts = np.flatnonzero(np.concatenate([[len(bucket) > 0], bucket[1:] != bucket[:-1]]))
    stops = np.append(starts[1:], len(bucket))
    return batch_of(
        {
            "bucket": bucket[starts],
            "keys": [keys[a:b].tobytes() for a, b in zip(starts, stops, strict=True)],
            "values": [values[a:b].tobytes() for a, b in zip(starts, stops, strict=True)],
        }
    )


SCATTERED = "bucket int, keys binary, values binary"


def collected(batches: Batches, kind: type[np.generic]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Keys, of numpy's type `kind`, and values of all that was `scattered` to this task."""
    rows = list(rows_of(batches))
    keys = [np.zeros(0, dtype=kind), *(np.frombuffer(row["keys"], dtype=kind) for row in rows)]
    values = [np.zeros(0, dtype=np.int64), *(np.frombuffer(row["values"], dtype=np.int64) for row in rows)]
    return np.concatenate(keys), np.concatenate(values)


def grouped(rows: Iterable[Row], name: str) -> Iterator[list[Row]]:
    """The rows in groups of one value in the column `name`, by which they are sorted."""
    group: list[Row] = []
    for row in rows:
        if group and row[name] != group[0][name]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group
