"""The formats that can be read: one reader each, chosen by what a file holds, then by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading import (
    docx,
    mail,
    markdown,
    mhtml,
    newsxml,
    parquet,
    pdf,
    plain,
    records,
    rtf,
    tables,
    warc,
    webarchive,
    webpage,
)
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.opening import Source

if TYPE_CHECKING:
    import re

Reader = Callable[[Source], Iterator[Draft | Rejected]]
"""`source -> drafts`: yields each text as it is read, and each record that is none with the reason.

Raises UnreadableArticle where the file as a whole, or what is left of it, cannot be read.
"""

ENTRY_POINTS = "tracer.readers"
"""Group of entry points; each is named after a suffix without its dot and loads a Reader."""


@dataclass(frozen=True, slots=True)
class Format:
    """A reader, the suffixes (lower case, with their dot) it is chosen by, and the start of file that beats them.

    `signature` meets the first bytes of a file without a byte order mark and leading blanks; None where a
    format has no mark of its own.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    signature: re.Pattern[bytes] | None = None


FORMATS = (
    Format("text", plain.SUFFIXES, plain.read_plain),
    Format("Markdown", markdown.SUFFIXES, markdown.read_markdown),
    Format("MHTML", mhtml.SUFFIXES, mhtml.read_mhtml, mhtml.SIGNATURE),
    Format("mail", mail.SUFFIXES, mail.read_mail, mail.SIGNATURE),
    Format("HTML", webpage.SUFFIXES, webpage.read_webpage, webpage.SIGNATURE),
    Format("news XML", newsxml.SUFFIXES, newsxml.read_newsxml, newsxml.SIGNATURE),
    Format("JSON Lines", records.LINE_SUFFIXES, records.read_lines),
    Format("JSON", records.JSON_SUFFIXES, records.read_json),
    Format("CSV", tables.SUFFIXES, tables.read_table),
    Format("Word", docx.SUFFIXES, docx.read_docx, docx.SIGNATURE),
    Format("RTF", rtf.SUFFIXES, rtf.read_rtf, rtf.SIGNATURE),
    Format("PDF", pdf.SUFFIXES, pdf.read_pdf, pdf.SIGNATURE),
    Format("WARC", warc.SUFFIXES, warc.read_warc, warc.SIGNATURE),
    Format("web archive", webarchive.SUFFIXES, webarchive.read_webarchive, webarchive.SIGNATURE),
    Format("Parquet", parquet.SUFFIXES, parquet.read_parquet, parquet.SIGNATURE),
)

_LEADING = b"\xef\xbb\xbf \t\r\n"


@cache
def by_suffix() -> Mapping[str, Format]:
    """Suffix -> format: those here, and those of installed packages where the suffix is free."""
    table = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: (entry.name, entry.value)):
        suffix = f".{entry.name.lower()}"
        if suffix not in table:
            table[suffix] = Format(entry.name, (suffix,), entry.load())
    return table


def format_of(source: Source) -> tuple[Format, tuple[str, ...]]:
    """The format of a file, with a warning where its name says another than what it holds.

    Raises UnreadableArticle for an empty file and for a format that is not read.
    """
    head = source.head()
    if not head:
        raise UnreadableArticle(source.id, "empty file")
    suffix = PurePosixPath(source.name).suffix.lower()
    named = by_suffix().get(suffix)
    start = head.lstrip(_LEADING)
    for format_ in FORMATS:
        if format_.signature and format_.signature.match(start):
            if named in (None, format_) or named not in FORMATS:
                return named or format_, ()
            return format_, (f"named {suffix} but holds {format_.name}: read as {format_.name}",)
    if named is None:
        what = f": {suffix}" if suffix else ": no suffix, expected one such as .txt"
        raise UnreadableArticle(source.id, f"not a format that is read{what}")
    return named, ()
