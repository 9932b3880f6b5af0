"""WARC: pages as web archives and Common Crawl keep them (ISO 28500), and their texts (WET).

Read with the standard library as a stream: a record's content is never held beyond `largest_record`, packed or
unpacked, and of a header line no more than LONGEST_LINE.
"""

from __future__ import annotations

import os
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading.decoding import decode
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.opening import GZIP
from tracer.reading.webpage import drafts_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracer.reading.opening import Source

SUFFIXES = (".warc", ".wet")

SIGNATURE = re.compile(rb"WARC/[01]\.\d")

LONGEST_LINE = 65_536
MOST_HEADERS = 200

_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_AT_ONCE = 65_536


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its header fields in lower case, and its content; None where that is too large."""

    fields: Mapping[str, str]
    content: bytes | None


def read_warc(source: Source) -> Iterator[Draft | Rejected]:
    """One draft per page or text, as the records are read; the key is the number of the record, from 1.

    Requests, redirects, pictures and other records that hold no page are counted in one line. The date of a
    record is when the crawler came by, which says nothing. Raises UnreadableArticle where what is left of the
    file is no record.
    """
    passed_over = 0
    number = 0
    for number, record in enumerate(_records(source), start=1):
        draft = _draft(record, number, source)
        if draft is None:
            passed_over += 1
        else:
            yield from draft
    if passed_over:
        yield Rejected("", f"{passed_over:,} of {number:,} records hold no page: requests, pictures, errors")


def _draft(record: _Record, number: int, source: Source) -> Iterator[Draft | Rejected] | None:
    """What is in a record; None for records of kinds that never hold an article."""
    kind = record.fields.get("warc-type", "")
    if kind not in ("response", "resource", "conversion"):
        return None
    if record.content is None:
        reason = f"record {number} has more than {source.settings.largest_record:,} bytes (largest_record)"
        return iter((Rejected(str(number), reason),))
    mime, content = record.fields.get("content-type", "").lower(), record.content
    if kind == "response" and content.startswith(b"HTTP/"):
        status, fields, content = _http(content)
        mime = fields.get("content-type", "").lower()
        if not status.startswith("2"):
            return None
        if not mime.startswith(_PAGES):
            return None
        return _page(content, fields, record, number, source)
    if mime.startswith(_PAGES):
        return _page(content, record.fields, record, number, source)
    return _text(content, record, number, source) if mime.startswith("text/plain") else None


def _page(
    content: bytes, fields: Mapping[str, str], record: _Record, number: int, source: Source
) -> Iterator[Draft | Rejected]:
    charset = _CHARSET.search(fields.get("content-type", ""))
    try:
        body = _unpacked(content, fields, source)
        html, warnings = decode(body, source.id, declared=charset[1] if charset else "")
        for draft in drafts_of_page(
            html, source.id, source.settings, url=_address(record), warnings=warnings
        ):
            key = f"{number}.{draft.key}" if draft.key else str(number)
            if isinstance(draft, Rejected):
                yield Rejected(key, draft.reason)
            else:
                yield Draft(draft.text, draft.fields, key, draft.origin, draft.sources, draft.warnings)
    except UnreadableArticle as error:
        yield Rejected(str(number), error.reason)


def _text(content: bytes, record: _Record, number: int, source: Source) -> Iterator[Draft | Rejected]:
    try:
        text, warnings = decode(content, source.id)
    except UnreadableArticle as error:
        yield Rejected(str(number), error.reason)
    else:
        yield Draft(text, {"url": _address(record)}, str(number), "warc header", warnings=warnings)


def _address(record: _Record) -> str:
    return record.fields.get("warc-target-uri", "").strip("<>")


def _records(source: Source) -> Iterator[_Record]:
    limit = source.settings.largest_record
    number = 0
    while True:
        number += 1
        line = _line(source)
        while line in (b"\r\n", b"\n"):
            line = _line(source)
        if not line:
            return
        if not SIGNATURE.match(line):
            raise UnreadableArticle(
                source.id, f"record {number} does not begin with WARC/1.0: damaged from here on"
            )
        fields = _headers(source, number)
        length = fields.get("content-length", "")
        if not (length.isascii() and length.isdecimal() and len(length) < 16):
            raise UnreadableArticle(source.id, f"record {number} has no length: damaged from here on")
        size = int(length)
        content = source.stream.read(min(size, limit + 1))
        missing = _pass_over(source, size - len(content))
        if missing:
            raise UnreadableArticle(source.id, f"record {number} is cut short: {missing:,} bytes are missing")
        yield _Record(fields, content if size <= limit else None)


def _pass_over(source: Source, count: int) -> int:
    """Go `count` bytes on, without reading them where the file can be entered anywhere; how many are missing."""
    stream = source.stream
    if count and stream.seekable():
        aim = stream.tell() + count
        end = stream.seek(0, os.SEEK_END)
        stream.seek(min(aim, end))
        return max(0, aim - end)
    while count > 0 and (piece := stream.read(min(count, _AT_ONCE))):
        count -= len(piece)
    return count


def _line(source: Source) -> bytes:
    return source.stream.readline(LONGEST_LINE)


def _headers(source: Source, number: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(MOST_HEADERS):
        line = _line(source)
        if line in (b"\r\n", b"\n", b""):
            return found
        name, _colon, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    raise UnreadableArticle(source.id, f"record {number} has more than {MOST_HEADERS} header lines")


def _http(content: bytes) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body of an HTTP response."""
    head, _, body = content.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines[:MOST_HEADERS])
    fields = {name.strip().lower(): value.strip() for name, _colon, value in pairs}
    status = first.split(" ")[1] if " " in first else ""
    return status, fields, body


def _unpacked(body: bytes, fields: Mapping[str, str], source: Source) -> bytes:
    """A body without the encodings of its transport. Raises UnreadableArticle for bombs and unknown ones."""
    if fields.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunked(body)
    coding = fields.get("content-encoding", "").lower()
    if coding in ("", "identity", "utf-8") or not body:
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableArticle(source.id, f"a page packed as {coding[:20]}, which is not read")
    # 32: a gzip or zlib header, whichever there is; servers say deflate for both zlib and bare streams.
    bare = coding == "deflate" and body[:1] != b"\x78"
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
    limit = source.settings.largest_record
    try:
        data = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        if not body.startswith(GZIP):
            return body  # crawlers keep the header and unpack the body
        raise UnreadableArticle(source.id, f"a packed page that is damaged: {error}") from error
    if len(data) > limit:
        raise UnreadableArticle(
            source.id, f"a page that unpacks to more than {limit:,} bytes (largest_record)"
        )
    return data


def _unchunked(body: bytes) -> bytes:
    """A chunked body put together; as it is where it is not chunked, as crawlers may leave the header."""
    pieces: list[bytes] = []
    position = 0
    while position < len(body):
        stop = body.find(b"\r\n", position, position + 20)
        try:
            size = int(body[position : max(stop, position)].partition(b";")[0], 16)
        except ValueError:
            return b"".join(pieces) if pieces else body
        if size <= 0:
            break
        pieces.append(body[stop + 2 : stop + 2 + size])
        position = stop + 2 + size + 2
    return b"".join(pieces)
