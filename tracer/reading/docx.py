"""Word documents (.docx): the paragraphs of the text, tracked insertions in and deletions out.

Read with the standard library, after ECMA-376: a ZIP archive with its text in word/document.xml. Each member is
unpacked up to a limit, and XML that declares entities is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading import xmltree
from tracer.reading.exports import drafts_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tracer.reading.drafts import Draft, Rejected
    from tracer.reading.opening import Source

SUFFIXES = (".docx", ".docm")

SIGNATURE = re.compile(rb"PK\x03\x04")

MOST_MEMBERS = 10_000
"""Members of an archive; a document has some twenty, and one per picture."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What office documents are packed with; of the other methods, one may ask for gigabytes to unpack a byte."""

_PARTS = ("word/document.xml", "word/document2.xml")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({"Fallback", "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr"})


def read_docx(source: Source) -> Iterator[Draft | Rejected]:
    """The article in a Word document, or those of an export.

    The dates and authors that Word keeps are those of the file, not of the article: they are not used.
    Raises UnreadableArticle for other archives, and for bombs.
    """
    root = xmltree.parse(_document(source), source.id, "a Word document")
    body = next(xmltree.all_named(root, "body"), root)
    paragraphs = [text for text in _paragraphs(body) if text.strip()]
    if not paragraphs:
        raise UnreadableArticle(source.id, "a Word document without text")
    yield from drafts_of("\n\n".join(paragraphs))


def _document(source: Source) -> bytes:
    """The XML of the text. Raises UnreadableArticle where the archive has none, or one too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.whole())) as archive:
            names = archive.namelist()
            if len(names) > MOST_MEMBERS:
                raise UnreadableArticle(source.id, f"a ZIP archive of more than {MOST_MEMBERS:,} members")
            part = next((name for name in _PARTS if name in names), None)
            if part is None:
                what = "an encrypted document" if "EncryptedPackage" in names else "no Word document"
                raise UnreadableArticle(source.id, f"a ZIP archive, but {what}: unpack it, or save as .docx")
            if archive.getinfo(part).compress_type not in _METHODS:
                raise UnreadableArticle(source.id, "a ZIP archive packed as Word does not: save it as .docx")
            with archive.open(part) as stream:
                data = stream.read(source.settings.largest_file + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # zipfile, of an archive that it cannot unpack
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise UnreadableArticle(source.id, f"not a Word document: {error}") from error
    if len(data) > source.settings.largest_file:
        limit = source.settings.largest_file
        raise UnreadableArticle(source.id, f"{part} unpacks to more than {limit:,} bytes (largest_file)")
    return data


def _paragraphs(body: Element) -> Iterator[str]:
    """The text of each paragraph, those of tables and text boxes at their place."""
    pieces: list[str] = []
    # Each entry is an element to open, or the mark that a paragraph ends here.
    queue: list[Element | None] = [body]
    while queue:
        element = queue.pop()
        if element is None:
            yield "".join(pieces)
            pieces.clear()
            continue
        name = xmltree.local(element)
        if name in _LEFT_OUT:
            continue
        if name == "t":
            pieces.append(element.text or "")
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        if name == "p":
            if pieces:
                yield "".join(pieces)
                pieces.clear()
            queue.append(None)
        queue.extend(reversed(element))
