"""The formats that can be read: one function each, chosen by suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePosixPath

from tracer.errors import UnreadableArticle
from tracer.model import Article
from tracer.reading import markdown, plain, records, webpage

Reader = Callable[[bytes, str], tuple[Article, ...]]
"""`bytes, id -> articles`: one with that id, or records with ids `id#record`. Raises UnreadableArticle."""

ENTRY_POINTS = "tracer.readers"
"""Group of entry points; each is named after a suffix without its dot and loads a Reader."""


@dataclass(frozen=True, slots=True)
class Format:
    """A reader and the file suffixes, lower case with their dot, that it is chosen by."""

    suffixes: tuple[str, ...]
    read: Reader


FORMATS = (
    Format(plain.SUFFIXES, plain.read_plain),
    Format(markdown.SUFFIXES, markdown.read_markdown),
    Format(webpage.SUFFIXES, webpage.read_webpage),
    Format(records.LINE_SUFFIXES, records.read_lines),
    Format(records.JSON_SUFFIXES, records.read_json),
)


@cache
def readers() -> Mapping[str, Reader]:
    """Suffix -> reader: the formats here, and those of installed packages where the suffix is free."""
    table = {suffix: format_.read for format_ in FORMATS for suffix in format_.suffixes}
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: (entry.name, entry.value)):
        suffix = f".{entry.name.lower()}"
        if suffix not in table:
            table[suffix] = entry.load()
    return table


def reader_of(path: str) -> Reader:
    """The reader of a file name. Raises UnreadableArticle for a format that is not read."""
    suffix = PurePosixPath(path).suffix.lower()
    reader = readers().get(suffix)
    if reader is None:
        what = f": {suffix}" if suffix else ": no suffix, expected one such as .txt"
        raise UnreadableArticle(path, f"not a format that is read yet{what}")
    return reader
