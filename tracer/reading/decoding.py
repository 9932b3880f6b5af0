"""Bytes to text: encodings, and files that only pretend to be text."""

from __future__ import annotations

import codecs
import re

from tracer.errors import UnreadableArticle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x7fELF", "an executable"),
    (b"MZ\x90", "an executable"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
)

SNIFFED_BYTES = 4096
"""Bytes in which NULs are counted to tell UTF-16 without a mark, and binary files, from text."""

NUL_SHARE = 0.3
"""Share of NULs in every second byte from which a text is UTF-16: Latin text has nearly all of them."""

CONTROL_SHARE = 0.02
"""Share of control characters above which decoded bytes are no text."""

_DECLARABLE = re.compile(
    r"(?:windows-|cp)(?:125\d|874|932|936|949|950)|iso-?8859-\d{1,2}|latin-?1|koi8-[ru]|mac-?(?:roman|cyrillic)"
    r"|(?:shift[_-]?jis|sjis|euc[_-](?:jp|kr)|iso-2022-(?:jp|kr)|gb2312|gbk|gb18030|big5(?:-?hkscs)?|tis-?620)",
    re.IGNORECASE,
)
"""Encodings that pages and mails declare. Python knows further ones that are none of text, or that are slow."""

_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 27), *range(28, 32), 127)))


def decode(data: bytes, path: str, *, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a file, and warnings about how it was read.

    UTF-8, UTF-16 or UTF-32 by byte order mark, UTF-16 by its NULs, UTF-8 if it is valid, else the encoding that
    the file or its container declares, else Windows-1252. Raises UnreadableArticle for empty files and for what
    is not text.
    """
    if not data:
        raise UnreadableArticle(path, "empty file")
    _refuse_signatures(data, path)
    text, warnings = _decoded(data, path, declared)
    if not text.strip():
        raise UnreadableArticle(path, "only blanks")
    sample = text[:SNIFFED_BYTES]
    controls = sum(char in _CONTROLS for char in sample)
    if controls > CONTROL_SHARE * len(sample):
        raise UnreadableArticle(path, "binary: control characters instead of text")
    return text, warnings


def _codec(declared: str) -> str:
    """Python's name of an encoding that a page or mail declares; "" for one that is unknown or not trusted."""
    if not _DECLARABLE.fullmatch(declared):
        return ""
    for name in (declared.lower(), declared.lower().replace("windows-", "cp")):
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return ""


def encoding_of(head: bytes, path: str) -> str:
    """The encoding that the first bytes of a file tell: "utf-8" where they tell no other.

    Raises UnreadableArticle for what is not text.
    """
    _refuse_signatures(head, path)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return "utf-8" if mark == codecs.BOM_UTF8 else encoding
    unmarked = _utf16(head[:SNIFFED_BYTES])
    if unmarked is None and b"\0" in head[:SNIFFED_BYTES]:
        raise UnreadableArticle(path, "binary: holds NUL bytes")
    return unmarked or "utf-8"


def _refuse_signatures(data: bytes, path: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticle(path, f"not text but {kind}")


def _decoded(data: bytes, path: str, declared: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, path)
    unmarked = _utf16(data[:SNIFFED_BYTES])
    if unmarked:
        return _strictly(data, unmarked, path)
    if b"\0" in data:
        raise UnreadableArticle(path, "binary: holds NUL bytes")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if _cut_short(data, error):
            warning = "the last character is cut off: read as UTF-8 without it"
            return data[: error.start].decode("utf-8"), (warning,)
        codec = _codec(declared)
        if codec:
            text = data.decode(codec, errors="replace")
            bad = text.count("\ufffd")
            return text, (f"{bad} characters are not {declared}",) if bad else ()
        warning = f"not valid UTF-8 (byte {error.start}): read as Windows-1252"
        # Five bytes mean nothing in cp1252; they become replacement characters, and the warning says so.
        return data.decode("cp1252", errors="replace"), (warning,)


def _strictly(data: bytes, encoding: str, path: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.start >= len(data) - 3:
            warning = f"the last character is cut off: read as {encoding} without it"
            return data[: error.start].decode(encoding), (warning,)
        reason = f"says it is {encoding.upper()} but byte {error.start} is not"
        raise UnreadableArticle(path, reason) from error


def _cut_short(data: bytes, error: UnicodeDecodeError) -> bool:
    """True if only the last character of much valid UTF-8 is incomplete, as after a broken download."""
    incomplete = error.reason == "unexpected end of data" and error.end >= len(data)
    return incomplete and any(byte > 127 for byte in data[: error.start])


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has its NULs at every odd, or every even, byte."""
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2], sample[1::2]
    even_share, odd_share = even.count(0) / len(even), odd.count(0) / len(odd)
    if odd_share >= NUL_SHARE and even_share < CONTROL_SHARE:
        return "utf-16-le"
    if even_share >= NUL_SHARE and odd_share < CONTROL_SHARE:
        return "utf-16-be"
    return None
