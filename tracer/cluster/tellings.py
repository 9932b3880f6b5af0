"""Articles on the cluster, and what the search for candidates knows of each: the rows of two tables."""

from __future__ import annotations

import pickle
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from tracer.cluster.frames import batch_of, mapped
from tracer.core.copies import MOST_COPIES, time_key
from tracer.core.profile import profile
from tracer.core.telling import Telling, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame, SparkSession

    from tracer.cluster.frames import Batches, Row
    from tracer.model import Article
    from tracer.settings import Settings

ARTICLES = "place long, article binary"
"""An article as Python pickles it: workers read what workers of the same run wrote, and nobody else."""
TELLINGS = (
    "place long, undated boolean, time string, language string, "
    "items binary, weights binary, shingles binary, signature binary, text binary"
)


def spread(spark: SparkSession, articles: Sequence[Article], tasks: int) -> DataFrame:
    """The table of articles that were read here, sorted by id."""
    rows = ((place, bytearray(pickle.dumps(article))) for place, article in enumerate(articles))
    return spark.createDataFrame(spark.sparkContext.parallelize(list(rows), tasks), ARTICLES).persist()


def article_of(row: Row) -> Article:
    """The article of a row."""
    found: Article = pickle.loads(row["article"])  # noqa: S301 - written by this run
    return found


def tellings(articles: DataFrame, settings: Settings, *, indexed: bool) -> DataFrame:
    """The table of tellings of a table of articles."""
    return mapped(articles, partial(_told, settings=settings, indexed=indexed), TELLINGS)


def _told(batches: Batches, settings: Settings, *, indexed: bool) -> Batches:
    for batch in batches:
        rows = [_row(row, settings, indexed=indexed) for row in batch.to_pylist()]
        yield batch_of({name: [row[name] for row in rows] for name in _NAMES})


_NAMES = [column.split()[0] for column in TELLINGS.split(", ")]


def _row(row: Row, settings: Settings, *, indexed: bool) -> Row:
    article = article_of(row)
    one = telling(profile(article), settings, indexed=indexed)
    undated, time, _ = time_key(article)
    return {
        "place": row["place"],
        "undated": undated,
        "time": time,
        "language": one.language,
        "items": one.items.tobytes(),
        "weights": one.weights.tobytes(),
        "shingles": one.shingles.tobytes(),
        "signature": one.signature.tobytes(),
        "text": one.text,
    }


def place_name(place: int) -> str:
    """A place as an id that sorts as it does."""
    return f"{place:020d}"


def telling_of(row: Row, suffix: str = "") -> Telling:
    """The telling of a row as far as its columns go, whose names end in `suffix`; its id is its place."""

    def part(name: str) -> bytes:
        return row.get(f"{name}{suffix}") or b""

    return Telling(
        id=place_name(row.get("place", 0)),
        language=row.get(f"language{suffix}") or "",
        items=np.frombuffer(part("items"), dtype=np.uint64),
        weights=np.frombuffer(part("weights"), dtype=np.float64),
        shingles=np.frombuffer(part("shingles"), dtype=np.uint64),
        signature=np.frombuffer(part("signature"), dtype=np.uint32),
        text=part("text"),
    )


def further_copies(told: DataFrame) -> DataFrame:
    """(place, model) of the articles that `core.copies.further_copies` leaves out, each with what stands for it."""
    from pyspark.sql import Window, functions

    same = Window.partitionBy("text")
    ranked = told.select(
        "place",
        "text",
        functions.row_number().over(same.orderBy("undated", "time", "place")).alias("rank"),
    )
    last = functions.when(functions.col("rank") == MOST_COPIES, functions.col("place"))
    model = functions.max(last).over(same)
    return (
        ranked.withColumn("model", model).where(functions.col("rank") > MOST_COPIES).select("place", "model")
    )
