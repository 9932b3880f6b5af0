"""Good files of every format, on which others are built; and files that are named as what they are not."""

from __future__ import annotations

import gzip
from functools import cache

from tests.hostile.patterns import files
from tests.reading.making import STORY, parquet


@cache
def good() -> dict[str, bytes]:
    """Suffix -> a file of that format with the story in it."""
    found: dict[str, bytes] = {}
    for name, data in files().items():
        found.setdefault(name.partition(".")[2], data)
    rows = [{"text": STORY.body, "title": STORY.title, "date": STORY.published}]
    found["parquet"] = parquet(rows)
    found["txt.gz"] = gzip.compress(found["txt"], mtime=0)
    found["jsonl.gz"] = gzip.compress(found["jsonl"], mtime=0)
    found["json"] = b"[" + found["jsonl"].strip() + b"]"
    found["tsv"] = found["csv"].replace(b",", b"\t", 1)
    try:
        import zstandard
    except ImportError:
        return found
    found["html.zst"] = zstandard.ZstdCompressor().compress(found["html"])
    return found


SUFFIXES = (
    "txt", "md", "html", "htm", "mhtml", "json", "jsonl", "rss", "csv", "tsv", "parquet", "eml", "xml", "nitf",
    "docx", "rtf",
    "pdf", "warc", "wet", "gz", "zst",
)  # fmt: skip
OTHERS = ("exe", "png", "zip", "TXT", "txt.bak", "", "doc", "xlsx", "epub", "svg", "js", "toml", "log", "7z")


def cases() -> dict[str, bytes]:
    """Every content under every suffix, and under suffixes that nothing reads."""
    return {
        f"{kind.replace('.', '-')} as.{suffix}".removesuffix("."): data
        for kind, data in good().items()
        for suffix in (*SUFFIXES, *OTHERS)
    }
