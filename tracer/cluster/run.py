"""A run on a Spark cluster: the local engine's answer, byte for byte, from tables that no machine holds alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.cache import NOTHING
from tracer.cluster.candidates import links
from tracer.cluster.frames import settled, tasks_for
from tracer.cluster.grouping import MEMBERS, groups
from tracer.cluster.reading import Feed, articles_in, read_feed
from tracer.cluster.stories import stories
from tracer.cluster.tables import ranked, report_on, told_of, write_tables
from tracer.cluster.tellings import further_copies, spread, telling_of, tellings
from tracer.core import candidates
from tracer.core.candidates import is_indexed
from tracer.core.gathering import gathered
from tracer.core.models import weights_from
from tracer.reading import read_folder
from tracer.reading.filing import Means
from tracer.settings import Settings
from tracer.weights.store import load_weights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

    from tracer.cache import Memory
    from tracer.engine.spark import Spark
    from tracer.model import Article, Provenance
    from tracer.pipeline import Progress

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]{1,20}):/{1,3}(.*)")


@dataclass(frozen=True, slots=True)
class Tables:
    """Where the cluster writes what it found, as "jsonl" or "parquet", and how many stories are brought here."""

    out: str
    kind: str
    stories: int


def trace(
    folder: Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    engine: Spark,
    memory: Memory = NOTHING,
    tables: Tables | None = None,
) -> Provenance:
    """As `tracer.pipeline.trace`: the same result, found on a cluster.

    A folder with a scheme (hdfs:/..., s3a:/..., file:/...) is read by the cluster, any other here, with what
    `memory` knows of it. With `tables` the result is written by the cluster, and only the largest stories come back.
    """
    report = progress or (lambda stage, done, total: None)
    chosen = settings or Settings()
    report("reading", 0, 0)
    address = _address(folder)
    if address is not None:
        feed = read_feed(engine.spark, address, chosen)
        return _traced(engine, feed, chosen, report, tables)
    reading = read_folder(folder, chosen, Means(memory=memory))
    feed = Feed(_spread(engine, reading.articles), len(reading.articles), reading.skipped)
    return _traced(engine, feed, chosen, report, tables, reading.articles)


def trace_articles(
    articles: Sequence[Article], settings: Settings | None = None, *, engine: Spark
) -> Provenance:
    """The same for articles that are read already."""
    ordered = tuple(sorted(articles, key=lambda each: each.id))
    feed = Feed(_spread(engine, ordered), len(ordered), ())
    return _traced(engine, feed, settings or Settings(), lambda stage, done, total: None, None, ordered)


def _address(folder: Path) -> str | None:
    """The address that a path is, whose slashes pathlib has joined; None for a path."""
    match = _ADDRESS.fullmatch(str(folder))
    return None if match is None else f"{match[1]}:{'///' if match[1] == 'file' else '//'}{match[2]}"


def _spread(engine: Spark, articles: Sequence[Article]) -> DataFrame:
    return spread(engine.spark, articles, tasks_for(engine.spark, len(articles)))


def _traced(
    engine: Spark,
    feed: Feed,
    settings: Settings,
    report: Progress,
    tables: Tables | None,
    here: tuple[Article, ...] = (),
) -> Provenance:
    """The result for a feed, whose articles may be `here`, too."""
    found = told_stories(engine, feed, settings, report)
    name = weights_from(load_weights()).name
    if tables is not None:
        report("tables", 0, 0)
        told = settled(ranked(found, tasks_for(engine.spark, feed.count)))
        write_tables(told, tables.out, tables.kind)
        return report_on(feed, told, tables.stories, name)
    articles = here or tuple(articles_in(feed))
    said = [told_of(row.asDict()) for row in found.select("told").collect()]
    return gathered(articles, said, feed.skipped, name)


def told_stories(engine: Spark, feed: Feed, settings: Settings, report: Progress) -> DataFrame:
    """The table of stories of a feed, whose articles stay where they are."""
    spark = engine.spark
    tasks = tasks_for(spark, feed.count)
    spark.conf.set("spark.sql.shuffle.partitions", str(tasks))
    indexed = is_indexed(feed.count, settings)
    report("profiles", 0, 0)
    told = settled(tellings(feed.articles, settings, indexed=indexed))
    if indexed:
        copies = settled(further_copies(told))
        among = feed.count - copies.count()
        left = settled(told.join(copies, "place", "left_anti")) if among < feed.count else told
        report("candidates", 0, 0)
        tied = settled(links(left, feed.count, among, settings, tasks))
        members = groups(tied, among)
    else:
        copies = spark.createDataFrame([], "place long, model long")
        members = _small(spark, told, settings)
    report("stories", 0, 0)
    choices = spark.sparkContext.broadcast((settings, weights_from(load_weights())))
    return stories(feed.articles, members, copies, choices, tasks)


def _small(spark: SparkSession, told: DataFrame, settings: Settings) -> DataFrame:
    """The groups of a folder that is small enough to compare all with all."""
    rows = sorted(told.collect(), key=lambda row: int(row["place"]))
    named = [telling_of(row.asDict()) for row in rows]
    found = candidates.groups(named, settings, indexed=False)
    pairs = [(int(each), int(group[0])) for group in found for each in group]
    return spark.createDataFrame(pairs, MEMBERS)
