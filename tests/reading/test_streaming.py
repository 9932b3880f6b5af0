"""Streams: a feed of any length is read in constant memory, and its first record before its last is there."""

import gzip
import io
import json
import tracemalloc

import pytest

from tests.reading.making import warc_record
from tests.reading.opened import BODY
from tracer.model import Article
from tracer.reading import stream_folder
from tracer.reading.formats import format_of
from tracer.reading.opening import Source
from tracer.settings import Settings

RECORDS = 3_000
PEAK = 4_000_000
"""Bytes that reading may hold: the files below have more than that."""


def feed(kind: str, count: int) -> bytes:
    """A feed of records of some 3 kB that do not repeat each other."""
    texts = (
        f"Record {number}. " + " ".join(str(number * step) for step in range(1, 400))
        for number in range(count)
    )
    if kind == "csv":
        return ("text\n" + "".join(f'"{text}"\n' for text in texts)).encode()
    if kind == "warc":
        return b"".join(warc_record("conversion", text.encode(), mime="text/plain") for text in texts)
    data = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    return gzip.compress(data, 1) if kind == "jsonl.gz" else data


@pytest.mark.uncovered
@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "csv", "warc"])
def test_a_long_feed_takes_constant_memory(tmp_path, kind):
    path = tmp_path / f"feed.{kind}"
    path.write_bytes(feed(kind, RECORDS))
    from tracer.reading.opening import opened

    with opened(path, path.name, Settings()) as source:
        drafts = format_of(source)[0].read(source)
        next(drafts)
        tracemalloc.start()
        count = 1 + sum(1 for _ in drafts)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert count == RECORDS
    assert peak < PEAK


class Endless(io.RawIOBase):
    """A feed without an end."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer):
        line = json.dumps({"text": BODY}).encode() + b"\n"
        buffer[: len(line)] = line
        return len(line)


def test_records_come_before_the_file_ends():
    source = Source("feed.jsonl", "feed.jsonl", io.BufferedReader(Endless()), Settings())
    drafts = format_of(source)[0].read(source)
    assert [next(drafts).key for _ in range(3)] == ["1", "2", "3"]


def test_a_folder_is_a_stream_too(tmp_path):
    (tmp_path / "feed.jsonl").write_bytes(feed("jsonl", 30))
    (tmp_path / "broken.txt").write_bytes(b"")
    (tmp_path / "metadata.csv").write_text("path,outlet\nfeed.jsonl#7,Ledger\ngone.txt,x\n")
    items = list(stream_folder(tmp_path))
    articles = {item.id: item for item in items if isinstance(item, Article)}
    assert len(articles) == 30
    assert articles["feed.jsonl#7"].outlet == "Ledger"
    assert {item.path for item in items if not isinstance(item, Article)} == {
        "broken.txt",
        "metadata.csv line 3",
    }
