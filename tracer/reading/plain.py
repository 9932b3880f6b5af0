"""Plain text files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.reading.article import read_text
from tracer.reading.decoding import decode

if TYPE_CHECKING:
    from tracer.model import Article

SUFFIXES = (".txt", ".text")


def read_plain(data: bytes, article_id: str) -> tuple[Article, ...]:
    """The one article in a text file. Raises UnreadableArticle if the bytes are no text."""
    text, warnings = decode(data, article_id)
    return (read_text(article_id, text, warnings=warnings),)
