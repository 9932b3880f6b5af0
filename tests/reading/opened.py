"""Reading files in tests: what is written to disk, and what comes out of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tracer.model import Article, Reading, Skipped
from tracer.reading.filing import stream_file
from tracer.settings import Settings

BODY = "Divers found cracks in the sea wall of the old port on Tuesday, the harbour authority said."


def read(name: str, data: str | bytes, **settings: Any) -> Reading:
    """What a file of this name and content gives, articles and skips in the order of reading."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        items = list(stream_file(path, name, Settings(**settings)))
    articles = tuple(item for item in items if isinstance(item, Article))
    return Reading(articles, tuple(item for item in items if isinstance(item, Skipped)))


def read_one(name: str, data: str | bytes, **settings: Any) -> Article:
    """The one article of a file without skips."""
    reading = read(name, data, **settings)
    assert reading.skipped == ()
    (article,) = reading.articles
    return article


def refusal(name: str, data: str | bytes, **settings: Any) -> str:
    """The reason why a file is skipped as a whole: one line, and no article beside it."""
    reading = read(name, data, **settings)
    assert reading.articles == ()
    (skip,) = reading.skipped
    assert skip.path == name
    assert skip.reason
    assert "\n" not in skip.reason
    return skip.reason
