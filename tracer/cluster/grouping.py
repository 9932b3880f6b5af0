"""Links to groups on a cluster: connected components without a graph in one place, then parted where too large."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from tracer.cluster.frames import batch_of, grouped, mapped, rows_of, settled
from tracer.cluster.tellings import place_name
from tracer.core.candidates import (
    FREE_COMPARISONS,
    SMALLER_GROUPS,
    Link,
    bounded_components,
    most_comparisons,
)
from tracer.settings import MOST_CANDIDATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame

    from tracer.cluster.frames import Batches, Row

MEMBERS = "place long, group long"


def groups(links: DataFrame, articles: int) -> DataFrame:
    """(place, group) of the articles that links tie, a group called after its first place; `articles` count them all.

    Those of `core.candidates.groups` with an index, but for the articles that are alone.
    """
    from pyspark.sql import functions

    members = settled(components(links))
    sizes = members.groupBy("group").agg(functions.count("place").alias("size"))
    sizes = settled(sizes)
    if _are_few(sizes):
        return members
    large = sizes.where(functions.col("size") > min(SMALLER_GROUPS)).select("group")
    small = sizes.where(functions.col("size") <= min(SMALLER_GROUPS)).select("group")
    tied = settled(_of_large(links, members, large))
    most = _bound(sizes, tied, articles)
    parted = mapped(tied, partial(_parted, most=most), MEMBERS)
    return members.join(small, "group").select("place", "group").unionByName(parted)


def components(links: DataFrame) -> DataFrame:
    """(place, group) of all places in `links`, a group called after the smallest place that links lead to.

    Stars are made of each place's larger and then of its smaller neighbours in turn, until there are only stars:
    some log n rounds, whatever the longest way through a group (Kiveris et al. 2014, "Connected Components in
    MapReduce and Beyond").
    """
    from pyspark.sql import functions

    edges = settled(links.select(functions.col("b").alias("u"), functions.col("a").alias("v")))
    while not _only_stars(edges):
        further = settled(_small_stars(_large_stars(edges)))
        further.count()
        edges.unpersist()
        edges = further
    roots = edges.select(functions.col("v").alias("place"), functions.col("v").alias("group")).distinct()
    return edges.select(functions.col("u").alias("place"), functions.col("v").alias("group")).unionByName(
        roots
    )


def _large_stars(edges: DataFrame) -> DataFrame:
    """Every place's larger neighbours tied to the smallest of its neighbours and itself; u > v in all edges."""
    from pyspark.sql import Window, functions

    both = edges.selectExpr("explode(array(struct(u, v), struct(v as u, u as v))) as end").select("end.*")
    smallest = functions.least(functions.min("v").over(Window.partitionBy("u")), functions.col("u"))
    near = both.withColumn("least", smallest).where(functions.col("v") > functions.col("u"))
    return near.select(functions.col("v").alias("u"), functions.col("least").alias("v")).distinct()


def _small_stars(edges: DataFrame) -> DataFrame:
    """Every place and its smaller neighbours tied to the smallest of them."""
    from pyspark.sql import Window, functions

    least = functions.min("v").over(Window.partitionBy("u"))
    near = edges.withColumn("least", least)
    ends = near.selectExpr("explode(array(struct(u, least as v), struct(v as u, least as v))) as end").select(
        "end.*"
    )
    return ends.where(functions.col("u") != functions.col("v")).distinct()


def _only_stars(edges: DataFrame) -> bool:
    """True if no place is tied to two smaller ones, or to one that is tied to a smaller one itself."""
    roles = "struct(u as place, 1 as below, 0 as above), struct(v as place, 0 as below, 1 as above)"
    ends = edges.selectExpr(f"explode(array({roles})) as end")
    sums = ends.select("end.*").groupBy("place").agg({"below": "sum", "above": "max"})
    return bool(sums.where("`sum(below)` > 1 or (`sum(below)` = 1 and `max(above)` = 1)").isEmpty())


def _of_large(links: DataFrame, members: DataFrame, large: DataFrame) -> DataFrame:
    """(group, a, b, strength) of the links of large components, each component's in one place."""
    wanted = members.join(large, "group")
    tied = links.join(wanted.withColumnRenamed("place", "a"), "a").select("group", "a", "b", "strength")
    return tied.repartition("group").sortWithinPartitions("group")


def _are_few(sizes: DataFrame) -> bool:
    """True if no component need be parted."""
    pairs = sizes.selectExpr(f"sum(size * least(size - 1, {MOST_CANDIDATES}))").first()
    return pairs is None or (pairs[0] or 0) <= FREE_COMPARISONS


def _bound(sizes: DataFrame, tied: DataFrame, articles: int) -> int:
    """The first of SMALLER_GROUPS with which there are few enough comparisons, or the last."""
    small = sizes.where(f"size <= {min(SMALLER_GROUPS)}").selectExpr("sum(size * (size - 1)) as pairs")
    always = small.first()
    rest = mapped(tied, _comparisons, "most int, pairs long").groupBy("most").sum("pairs").collect()
    sums = {row[0]: row[1] + (always[0] or 0 if always else 0) for row in rest}
    enough = [most for most in SMALLER_GROUPS if sums.get(most, 0) <= most_comparisons(articles)]
    return enough[0] if enough else SMALLER_GROUPS[-1]


def _comparisons(batches: Batches) -> Batches:
    sums = dict.fromkeys(SMALLER_GROUPS, 0)
    for rows in grouped(rows_of(batches), "group"):
        for most in SMALLER_GROUPS:
            sums[most] += sum(len(group) * (len(group) - 1) for group in _parts(rows, most))
    yield batch_of(
        {"most": np.array(list(sums), dtype=np.int32), "pairs": np.array(list(sums.values()), dtype=np.int64)}
    )


def _parted(batches: Batches, most: int) -> Batches:
    for rows in grouped(rows_of(batches), "group"):
        found = [(int(place), int(group[0])) for group in _parts(rows, most) for place in group]
        places, firsts = np.array(found, dtype=np.int64).T
        yield batch_of({"place": places, "group": firsts})


def _parts(rows: Sequence[Row], most: int) -> list[tuple[str, ...]]:
    """The groups of at most `most` places into which a component is parted."""
    links = [Link(place_name(row["a"]), place_name(row["b"]), row["strength"]) for row in rows]
    places = {end for link in links for end in (link.a, link.b)}
    return bounded_components(sorted(places), links, most)
