"""Lines of a file as they are read: text in constant memory, whatever the size of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading.decoding import decode, encoding_of
from tracer.reading.drafts import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.opening import Source

MOST_BLANK = 100_000
"""Blank lines in succession from which a file is no feed any more."""

_BLANK = frozenset({b"\n", b"\r\n"})

_SKIPPED_AT_ONCE = 1_000_000
"""Bytes that are read at once of a line that is too long."""


def lines_of(source: Source) -> Iterator[str | Rejected]:
    """The lines of a text file, each with its line break; a line that is too long as Rejected.

    The encoding is told from the start of the file; a line that is not valid in UTF-8 is read as Windows-1252
    by itself. Raises UnreadableArticle for what is not text.
    """
    encoding = encoding_of(source.head(), source.id)
    if encoding != "utf-8":
        # Exports in UTF-16 come from spreadsheets and are small: read whole, they need no second way.
        text, _ = decode(source.whole(), source.id)
        yield from text.splitlines(keepends=True)
        return
    limit = source.settings.largest_record
    number = blank = 0
    while line := source.stream.readline(limit + 1):
        number += 1
        blank = blank + 1 if line in _BLANK else 0
        if blank > MOST_BLANK:
            raise UnreadableArticle(
                source.id, f"more than {MOST_BLANK:,} blank lines at line {number}: not read on"
            )
        if len(line) > limit:
            _skip_line(source, line)
        yield text_of(line, number, limit)


def _skip_line(source: Source, line: bytes) -> None:
    """Read on behind the line break that ends `line`."""
    while line and not line.endswith(b"\n"):
        line = source.stream.readline(_SKIPPED_AT_ONCE)


def text_of(line: bytes, number: int, limit: int) -> str | Rejected:
    """Line `number`, from 1, as text, if it has no more than `limit` bytes."""
    if len(line) > limit:
        return Rejected(str(number), f"line {number} has more than {limit:,} bytes (largest_record)")
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
