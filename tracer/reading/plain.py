"""Plain text files, and exports of several articles as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.reading.decoding import decode
from tracer.reading.exports import drafts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.drafts import Draft, Rejected
    from tracer.reading.opening import Source

SUFFIXES = (".txt", ".text")


def read_plain(source: Source) -> Iterator[Draft | Rejected]:
    """The article in a text file, or those of an export. Raises UnreadableArticle if the bytes are no text."""
    text, warnings = decode(source.whole(), source.id)
    yield from drafts_of(text, warnings=warnings)
