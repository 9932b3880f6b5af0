"""Feeds to articles on a cluster: what `tracer.reading.read_folder` gives for the same files, as a table.

JSON Lines and Parquet are read where they lie. Texts move once, to be in the order of their ids.
"""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import numpy as np

from tracer.cluster.frames import batch_of, grouped, mapped, rows_of, settled, task_number, tasks_for
from tracer.cluster.tellings import ARTICLES, article_of
from tracer.errors import EmptyFolder, InputError
from tracer.model import Skipped
from tracer.reading.drafts import Rejected, id_of
from tracer.reading.entries import draft_of, flat
from tracer.reading.filing import Origin, judged
from tracer.reading.folder import AGAIN, nothing_in
from tracer.reading.parquet import known_columns
from tracer.reading.records import draft_of_line
from tracer.reading.repeated import SAMPLE, repeated_blocks, stripped
from tracer.reading.streaming import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from pyspark.sql import DataFrame, SparkSession

    from tracer.cluster.frames import Batches
    from tracer.model import Article
    from tracer.reading.drafts import Draft
    from tracer.settings import Settings

RECORDS = "file string, number long, id string, text binary, article binary, reason string"
"""A record: an article with a digest of its text, or the reason why it is none."""
_NAMES = [column.split()[0] for column in RECORDS.split(", ")]
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TABLES = (".parquet", ".pq")
_OTHER = "not read on a cluster, which reads JSON Lines and Parquet: trace it on one machine"


@dataclass(frozen=True, slots=True)
class Feed:
    """`count` articles on the cluster, (place, article) in the order of their ids, and what was skipped."""

    articles: DataFrame
    count: int
    skipped: tuple[Skipped, ...]


def read_feed(spark: SparkSession, uri: str, settings: Settings) -> Feed:
    """The articles below `uri`. Raises InputError if it cannot be listed, EmptyFolder if nothing there is one."""
    files = _files(spark, uri)
    records = settled(_records(spark, uri, files, settings))
    again = _again(records)
    skipped = _skipped(records, files, settings) + [
        Skipped(id_, AGAIN) for _, _, id_, new in again if new is None
    ]
    ordered = tuple(sorted(skipped, key=lambda skip: (skip.path, skip.reason)))
    count = records.where("reason is null").count() - sum(new is None for *_, new in again)
    if not count:
        raise EmptyFolder(nothing_in(Path(uri), ordered))
    named = {(file, number): new for file, number, _, new in again}
    tasks = tasks_for(spark, count)
    placed = _placed(_in_order(records, named, tasks))
    articles = settled(mapped(placed, partial(_stripped, learned=_learned(placed, count)), ARTICLES))
    return Feed(articles, count, ordered)


def _files(spark: SparkSession, uri: str) -> list[str]:
    """The names of all files below `uri`, sorted; Spark never shows empty ones."""
    from pyspark.errors import AnalysisException

    try:
        found = spark.read.format("binaryFile").option("recursiveFileLookup", value=True).load(uri)
        paths = found.select("_metadata.file_path").toLocalIterator()
        return sorted(_name(row["file_path"], uri) for row in paths)
    except AnalysisException as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(
            f"{uri}: cannot be listed ({reason}); check the address and who may read it"
        ) from error


def _name(path: str, uri: str) -> str:
    """The name below `uri`, as it was given, of a file, whose path Spark has quoted."""
    _, _, root = uri.partition(":")
    if root.startswith("//"):
        root = f"/{root[2:].partition('/')[2]}"
    return unquote(urlsplit(path).path).removeprefix(root.rstrip("/")).lstrip("/")


def _records(spark: SparkSession, uri: str, files: Iterable[str], settings: Settings) -> DataFrame:
    reader = spark.read.option("recursiveFileLookup", value=True)
    found = []
    if any(name.endswith(LINES) for name in files):
        glob = "{" + ",".join(f"*{suffix}" for suffix in LINES) + "}"
        text = reader.option("pathGlobFilter", glob).option("lineSep", "\n").text(uri)
        lines = text.selectExpr(
            "cast(value as binary) line", "_metadata.file_path file", "_metadata.file_block_start block"
        )
        starts = _first_numbers(lines)
        found.append(mapped(lines, partial(_of_lines, uri=uri, starts=starts, settings=settings), RECORDS))
    if any(name.endswith(TABLES) for name in files):
        glob = "{" + ",".join(f"*{suffix}" for suffix in TABLES) + "}"
        table = reader.option("pathGlobFilter", glob).option("mergeSchema", value=True).parquet(uri)
        columns = known_columns(table.columns, settings, uri)
        rows = table.select(*columns, "_metadata.file_path", "_metadata.row_index")
        found.append(mapped(rows, partial(_of_rows, uri=uri, settings=settings), RECORDS))
    if not found:
        skips = tuple(Skipped(name, _OTHER) for name in files)
        raise EmptyFolder(nothing_in(Path(uri), skips))
    return found[0] if len(found) == 1 else found[0].unionByName(found[1])


def _first_numbers(lines: DataFrame) -> dict[tuple[str, int], int]:
    """(file, block) -> the number of the first line in that part of the file, from 1."""
    counted = mapped(lines.select("file", "block"), _lines_per_block, "file string, block long, lines long")
    rows = counted.groupBy("file", "block").sum("lines").collect()
    starts: dict[tuple[str, int], int] = {}
    sums: Counter[str] = Counter()
    for file, block, count in sorted(map(tuple, rows)):
        starts[file, block] = sums[file] + 1
        sums[file] += count
    return starts


def _lines_per_block(batches: Batches) -> Batches:
    counts = Counter((row["file"], row["block"]) for row in rows_of(batches))
    yield batch_of(
        {
            "file": [file for file, _ in counts],
            "block": np.array([block for _, block in counts], dtype=np.int64),
            "lines": np.array(list(counts.values()), dtype=np.int64),
        }
    )


def _of_lines(
    batches: Batches, uri: str, starts: Mapping[tuple[str, int], int], settings: Settings
) -> Batches:
    seen: Counter[tuple[str, int]] = Counter()
    for batch in batches:
        rows: list[tuple[str, int, Draft | Rejected]] = []
        for row in batch.to_pylist():
            place = row["file"], row["block"]
            number = starts[place] + seen[place]
            seen[place] += 1
            line = text_of(row["line"] + b"\n", number, settings.largest_record)
            if isinstance(line, Rejected):
                rows.append((row["file"], number, line))
            elif line.strip():
                rows.append((row["file"], number, draft_of_line(line, number, settings)))
        yield _judged(rows, uri, "JSON Lines", settings)


def _of_rows(batches: Batches, uri: str, settings: Settings) -> Batches:
    for batch in batches:
        rows = []
        for row in batch.to_pylist():
            file, number = row.pop("file_path"), row.pop("row_index") + 1
            rows.append((file, number, draft_of(flat(row), number, settings)))
        yield _judged(rows, uri, "Parquet", settings)


def _judged(
    rows: Sequence[tuple[str, int, Draft | Rejected]], uri: str, format_: str, settings: Settings
) -> object:
    found: list[tuple[object, ...]] = []
    for path, number, draft in rows:
        file = _name(path, uri)
        item = judged(draft, Origin(file, format_, (), settings))
        if isinstance(item, Skipped):
            found.append((file, number, item.path, None, None, item.reason))
        else:
            digest = blake2b(item.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            found.append((file, number, id_of(file, draft.key), digest, pickle.dumps(item), None))
    return _batch(found, _NAMES)


def _again(records: DataFrame) -> list[tuple[str, int, str, str | None]]:
    """(file, number, id, new id) of records whose id was there before: None if its text was, too, else a version."""
    there = records.where("reason is null").select("file", "number", "id", "text")
    often = there.groupBy("id").count().where("count > 1").select("id")
    same = there.join(often, "id").repartition("id").sortWithinPartitions("id", "file", "number")
    found = mapped(same, _versions, "file string, number long, id string, new string")
    return [tuple(row) for row in found.collect()]


def _versions(batches: Batches) -> Batches:
    found: list[tuple[str, int, str, str | None]] = []
    for rows in grouped(rows_of(batches), "id"):
        texts: set[bytes] = set()
        for row in rows:
            known = row["text"] in texts
            texts.add(row["text"])
            if known or len(texts) > 1:
                new = None if known else f"{row['id']}~{len(texts)}"
                found.append((row["file"], row["number"], row["id"], new))
    yield _batch(found, ("file", "number", "id", "new"))


def _batch(rows: Sequence[Sequence[object]], names: Sequence[str]) -> object:
    return batch_of({name: [row[place] for row in rows] for place, name in enumerate(names)})


def _skipped(records: DataFrame, files: Sequence[str], settings: Settings) -> list[Skipped]:
    """Records that are none, of each file the first ones; and files without records."""
    from pyspark.sql import Window, functions

    rank = functions.row_number().over(Window.partitionBy("file").orderBy("number"))
    ranked = records.where("reason is not null").select("file", "id", "reason", rank.alias("rank"))
    listed = ranked.where(functions.col("rank") <= settings.most_listed).toLocalIterator()
    skips = [Skipped(row["id"], row["reason"]) for row in listed]
    for row in ranked.groupBy("file").count().where(functions.col("count") > settings.most_listed).collect():
        further = f"{row['count'] - settings.most_listed:,} further records are no articles (most_listed)"
        skips.append(Skipped(row["file"], further))
    filled = {row["file"] for row in records.select("file").distinct().collect()}
    empty = (name for name in files if name not in filled)
    return skips + [
        Skipped(name, "no records in it" if name.endswith(LINES + TABLES) else _OTHER) for name in empty
    ]


def _in_order(records: DataFrame, again: Mapping[tuple[str, int], str | None], tasks: int) -> DataFrame:
    """(id, article), sorted, of the articles that stay."""
    kept = mapped(
        records.where("reason is null"), partial(_renamed, again=again), "id string, article binary"
    )
    return settled(kept.repartitionByRange(tasks, "id").sortWithinPartitions("id"))


def _renamed(batches: Batches, again: Mapping[tuple[str, int], str | None]) -> Batches:
    for batch in batches:
        ids: list[str] = []
        blobs: list[bytes] = []
        for row in batch.to_pylist():
            new = again.get((row["file"], row["number"]), row["id"])
            if new is not None:
                ids.append(new)
                same = new == row["id"]
                blobs.append(row["article"] if same else pickle.dumps(replace(article_of(row), id=new)))
        yield batch_of({"id": ids, "article": blobs})


def _placed(ordered: DataFrame) -> DataFrame:
    """ARTICLES: each numbered by all that come before it."""
    counts = dict(map(tuple, mapped(ordered.select("id"), _per_task, "task int, rows long").collect()))
    starts: dict[int, int] = {}
    before = 0
    for task in sorted(counts):
        starts[task] = before
        before += counts[task]
    return mapped(ordered.select("article"), partial(_numbered, starts=starts), ARTICLES)


def _per_task(batches: Batches) -> Batches:
    rows = sum(batch.num_rows for batch in batches)
    yield batch_of(
        {"task": np.array([task_number()], dtype=np.int32), "rows": np.array([rows], dtype=np.int64)}
    )


def _numbered(batches: Batches, starts: Mapping[int, int]) -> Batches:
    place = starts[task_number()]
    for batch in batches:
        places = np.arange(place, place + batch.num_rows, dtype=np.int64)
        yield batch_of({"place": places, "article": batch.column("article").to_pylist()})
        place += batch.num_rows


def _learned(placed: DataFrame, count: int) -> Set[bytes]:
    """Keys of the blocks that are furniture, learned by one task from the articles that one machine learns from."""
    sample = (
        placed.where(f"place % {1 + (count - 1) // SAMPLE} = 0").repartition(1).sortWithinPartitions("place")
    )
    return frozenset(bytes(row["key"]) for row in mapped(sample, _blocks, "key binary").collect())


def _blocks(batches: Batches) -> Batches:
    yield batch_of({"key": sorted(repeated_blocks([article_of(row) for row in rows_of(batches)]))})


def _stripped(batches: Batches, learned: Set[bytes]) -> Batches:
    for batch in batches:
        rows = batch.to_pylist()
        blobs = [
            pickle.dumps(stripped(article_of(row), learned)) if learned else row["article"] for row in rows
        ]
        yield batch_of({"place": np.array([row["place"] for row in rows], dtype=np.int64), "article": blobs})


def articles_in(feed: Feed) -> Iterator[Article]:
    """The articles, brought here part by part; the parts are in their order already."""
    for row in feed.articles.toLocalIterator():
        yield article_of(row)
