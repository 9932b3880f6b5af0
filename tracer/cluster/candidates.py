"""Tellings to links on a cluster: the pairs that `core.candidates.candidate_links` finds in an index, and no others.

What very many articles share never travels: each task hands on so many holders of a key as show that they are too
many, and the exact count falls where all holders of a key meet.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from tracer.cluster.frames import (
    BUCKETS_PER_TASK,
    SCATTERED,
    batch_of,
    collected,
    mapped,
    rows_of,
    scattered,
)
from tracer.cluster.tellings import telling_of
from tracer.core.candidates import affine, item_table, most_holders
from tracer.core.screening import BAND_ROWS, FEW_HOLDERS, MOST_NEIGHBOURS, NEAR_COPY, shared_counts
from tracer.core.sketching import PERMUTATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from tracer.cluster.frames import Batches, Row
    from tracer.core.telling import Telling
    from tracer.settings import Settings

    Hashes = NDArray[np.uint64]
    Ints = NDArray[np.int64]

LINKS = "a long, b long, strength double"


def links(told: DataFrame, articles: int, among: int, settings: Settings, tasks: int) -> DataFrame:
    """(a, b, strength) of two places each, a < b, from tellings without further copies.

    Places are in [0, articles), `among` of them are left to be compared.
    """
    from pyspark.sql import functions

    sharing = _strongest(_sharing(told, articles, settings.shared_rare_items, tasks))
    pairs = (
        sharing.select("a", "b", functions.lit(True).alias("shares"), functions.lit(False).alias("near"))
        .unionByName(
            _neighbours(told).select(
                "a", "b", functions.lit(False).alias("shares"), functions.lit(True).alias("near")
            )
        )
        .groupBy("a", "b")
        .agg(functions.max("shares").alias("shares"), functions.max("near").alias("near"))
    )
    common = _common_items(told, most_holders(among, settings))
    seen = told.select("place", "language", "items", "weights", "signature", "text")
    for end in ("a", "b"):
        named = seen.toDF(*(f"{name}_{end}" for name in seen.columns))
        pairs = pairs.join(named.withColumnRenamed(f"place_{end}", end), end)
    return mapped(pairs, partial(_weighed, common=common, settings=settings), LINKS)


def _sharing(told: DataFrame, articles: int, least: int, tasks: int) -> DataFrame:
    """(a, b, shared) of the pairs that share `least` keys, of which few articles have each."""
    buckets = tasks * BUCKETS_PER_TASK
    keys = mapped(told.select("place", "items", "shingles"), partial(_keys, buckets=buckets), SCATTERED)
    counts = mapped(
        keys.repartition(tasks, "bucket"), partial(_counts, articles=articles, buckets=buckets), SCATTERED
    )
    sums = partial(_sums, articles=articles, least=least)
    return mapped(counts.repartition(tasks, "bucket"), sums, "a long, b long, shared long")


def _keys(batches: Batches, buckets: int) -> Batches:
    """Keys and the places that have them; of a key that too many have in this task, one more than is allowed."""
    keys, owners = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.int64)]
    for row in rows_of(batches):
        for name in ("items", "shingles"):
            keys.append(np.frombuffer(row[name], dtype=np.uint64))
            owners.append(np.full(len(keys[-1]), row["place"], dtype=np.int64))
    kept, places = _capped(np.concatenate(keys), np.concatenate(owners))
    if len(kept):
        yield scattered(kept, places, buckets)


def _capped(keys: Hashes, owners: Ints) -> tuple[Hashes, Ints]:
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    rank = np.arange(len(keys)) - np.searchsorted(keys, keys, side="left")
    return keys[rank <= FEW_HOLDERS], owners[rank <= FEW_HOLDERS]


def _counts(batches: Batches, articles: int, buckets: int) -> Batches:
    """Codes of pairs and how many of the keys that came here they share."""
    keys, owners = collected(batches, np.uint64)
    order = np.argsort(owners, kind="stable")
    codes, shared = shared_counts(keys[order], owners[order], articles)
    if len(codes):
        yield scattered(codes, shared, buckets)


def _sums(batches: Batches, articles: int, least: int) -> Batches:
    codes, shared = collected(batches, np.int64)
    known, places = np.unique(codes, return_inverse=True)
    sums = np.bincount(places, weights=shared, minlength=len(known)).astype(np.int64)
    enough = sums >= least
    yield batch_of({"a": known[enough] // articles, "b": known[enough] % articles, "shared": sums[enough]})


def _strongest(pairs: DataFrame) -> DataFrame:
    """(a, b) of the pairs that are among the MOST_NEIGHBOURS strongest of one of their two articles."""
    from pyspark.sql import Window, functions

    def end(article: str, other: str) -> str:
        return f"struct({article} as article, {other} as other, shared, a, b)"

    strength = Window.partitionBy("article").orderBy(functions.desc("shared"), "other")
    ends = pairs.selectExpr(f"explode(array({end('a', 'b')}, {end('b', 'a')})) as end").select("end.*")
    ranked = ends.withColumn("rank", functions.row_number().over(strength))
    return ranked.where(functions.col("rank") <= MOST_NEIGHBOURS).select("a", "b").distinct()


def _neighbours(told: DataFrame) -> DataFrame:
    """(a, b) of articles next to each other in a band of equal values of their signatures."""
    from pyspark.sql import Window, functions

    bands = mapped(told.select("place", "signature"), _bands, "band binary, place long")
    before = functions.lag("place").over(Window.partitionBy("band").orderBy("place"))
    pairs = bands.select(before.alias("a"), functions.col("place").alias("b"))
    return pairs.where(functions.col("a").isNotNull()).distinct()


def _bands(batches: Batches) -> Batches:
    width = BAND_ROWS * np.dtype(np.uint32).itemsize
    for batch in batches:
        bands: list[bytes] = []
        places: list[int] = []
        for row in batch.to_pylist():
            values = row["signature"]
            starts = range(0, len(values), width)
            bands.extend(bytes([start // width]) + values[start : start + width] for start in starts)
            places.extend(row["place"] for _ in starts)
        yield batch_of({"band": bands, "place": np.array(places, dtype=np.int64)})


def _common_items(told: DataFrame, most: int) -> Hashes:
    """The items that more than `most` articles have: less than 100 / rare_share of them, so they fit here."""
    from pyspark.sql import functions

    held = mapped(told.select("items"), _held, "item long, holders long").groupBy("item")
    sums = held.agg(functions.sum("holders").alias("holders")).where(functions.col("holders") > most)
    return np.array([row["item"] for row in sums.select("item").collect()], dtype=np.int64).astype(np.uint64)


def _held(batches: Batches) -> Batches:
    items = [np.frombuffer(row["items"], dtype=np.uint64) for row in rows_of(batches)]
    known, counts = np.unique(np.concatenate([np.zeros(0, dtype=np.uint64), *items]), return_counts=True)
    yield batch_of({"item": known.astype(np.int64), "holders": counts})


def _weighed(batches: Batches, common: Hashes, settings: Settings) -> Batches:
    for batch in batches:
        rows = batch.to_pylist()
        ends = [telling_of(row, suffix) for row in rows for suffix in ("_a", "_b")]
        found = _affine_rows(rows, [_without(one, common) for one in ends], settings, "shares")
        found |= _affine_rows(rows, ends, settings, "near")
        yield batch_of(
            {
                "a": np.array([rows[number]["a"] for number in found], dtype=np.int64),
                "b": np.array([rows[number]["b"] for number in found], dtype=np.int64),
                "strength": np.array(list(found.values()), dtype=np.float64),
            }
        )


def _without(one: Telling, common: Hashes) -> Telling:
    from dataclasses import replace

    kept = ~np.isin(one.items, common)
    return replace(one, items=one.items[kept], weights=one.weights[kept])


def _affine_rows(
    rows: Sequence[Row], ends: Sequence[Telling], settings: Settings, flag: str
) -> dict[int, float]:
    """Number of a row -> strength, of the rows with this flag; the ends of row n are at 2n and 2n + 1."""
    wanted = [n for n, row in enumerate(rows) if row[flag]]
    if flag == "near":
        wanted = [n for n in wanted if _alike(ends[2 * n], ends[2 * n + 1])]
    pairs = np.array([(2 * n, 2 * n + 1) for n in wanted], dtype=np.int64).reshape(-1, 2)
    found = affine(item_table(ends), pairs, settings)
    return {first // 2: strength for (first, _), strength in found.items()}


def _alike(one: Telling, other: Telling) -> bool:
    same = one.signature == other.signature
    return len(one.signature) == PERMUTATIONS and float(same.mean()) >= NEAR_COPY
