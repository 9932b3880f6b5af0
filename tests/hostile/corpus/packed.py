"""Packed files within each other, damaged, with names that lead elsewhere; web archives that count wrongly."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
import zlib

from tests.hostile.corpus.shapes import good
from tests.hostile.corpus.texts import BODY
from tests.reading.making import STORY, docx, http, page, warc_record

TEXT = STORY.body.encode()
MB = 1_000_000


def cases() -> dict[str, bytes]:
    """gzip, Zstandard, zip and tar in each other; WARC."""
    return gzips() | zstds() | zips() | warcs()


def member(data: bytes, flags: int = 0, extra: bytes = b"") -> bytes:
    """A gzip member with header flags of one's own."""
    packer = zlib.compressobj(wbits=-15)
    body = packer.compress(data) + packer.flush()
    return (
        b"\x1f\x8b\x08"
        + bytes([flags])
        + bytes(6)
        + extra
        + body
        + struct.pack("<II", zlib.crc32(data), len(data))
    )


def gzips() -> dict[str, bytes]:
    once = gzip.compress(TEXT, mtime=0)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        entry = tarfile.TarInfo("../../x.txt")
        entry.size = len(TEXT)
        archive.addfile(entry, io.BytesIO(TEXT))
    twice = gzip.compress(once, mtime=0)
    found = {
        "twice.txt.gz": twice,
        "thrice.txt.gz.gz.gz": gzip.compress(twice, mtime=0),
        "tar.tar.gz": gzip.compress(tar.getvalue(), mtime=0),
        "tar.tgz": gzip.compress(tar.getvalue(), mtime=0),
        "tar.txt": tar.getvalue(),
        "tar.tar": tar.getvalue(),
        "named.txt.gz": member(TEXT, 8, b"../../x.txt\0"),
        "name never ends.txt.gz": b"\x1f\x8b\x08\x08" + bytes(6) + b"x" * MB,
        "extra.txt.gz": member(TEXT, 4, struct.pack("<H", 60_000) + bytes(60_000)),
        "extra cut.txt.gz": b"\x1f\x8b\x08\x04" + bytes(6) + b"\xff\xff",
        "all flags.txt.gz": member(TEXT, 0xFF, b""),
        "method.txt.gz": b"\x1f\x8b\x09" + once[3:],
        "members.txt.gz": gzip.compress(b"a harbour wall. ", mtime=0) * 10_000,
        "empty members.txt.gz": gzip.compress(b"", mtime=0) * 100_000,
        "empty.txt.gz": gzip.compress(b"", mtime=0),
        "header.txt.gz": once[:10],
        "magic.txt.gz": b"\x1f\x8b",
        "wrong sum.txt.gz": once[:-8] + bytes(8),
        "wrong length.txt.gz": once[:-4] + b"\xff\xff\xff\xff",
        "trailing.txt.gz": once + b"garbage behind it",
        "zeros behind.txt.gz": once + bytes(MB),
        "half a bomb.txt.gz": gzip.compress(bytes(9 * MB), mtime=0),
        "bomb of words.txt.gz": gzip.compress(b"harbour wall " * MB, mtime=0),
        "bomb.jsonl.gz": gzip.compress(b'{"text": "a b"}\n' * (5 * MB), mtime=0),
        "bomb of bombs.txt.gz": gzip.compress(gzip.compress(bytes(100 * MB), mtime=0), mtime=0),
        "no suffix within.gz": once,
        "unknown within.exe.gz": once,
        "packed.txt": once,
        "bzip2.txt.bz2": bz2.compress(TEXT),
        "bzip2.txt": bz2.compress(TEXT),
        "xz.txt.xz": lzma.compress(TEXT),
        "xz.txt": lzma.compress(TEXT),
        "deflated.txt": zlib.compress(TEXT),
        "compress.txt.Z": b"\x1f\x9d\x90" + TEXT,
        "seven.7z": b"7z\xbc\xaf\x27\x1c" + bytes(26),
        "rar.rar": b"Rar!\x1a\x07\x01\x00" + bytes(20),
    }  # fmt: skip
    return found | {f"{kind} packed.{kind}.gz": gzip.compress(data, mtime=0) for kind, data in good().items()}


def zstds() -> dict[str, bytes]:
    try:
        import zstandard
    except ImportError:
        return {}
    pack = zstandard.ZstdCompressor().compress
    once = pack(TEXT)
    return {
        "twice.txt.zst": pack(once),
        "of gzip.txt.zst": pack(gzip.compress(TEXT, mtime=0)),
        "in gzip.txt.gz": gzip.compress(once, mtime=0),
        "cut.txt.zst": once[:-3],
        "magic.txt.zst": once[:4],
        "frames.txt.zst": pack(b"a harbour wall. ") * 10_000,
        "skipped.txt.zst": b"\x50\x2a\x4d\x18" + struct.pack("<I", 9) + bytes(9) + once,
        "skipped for long.txt.zst": b"\x50\x2a\x4d\x18" + struct.pack("<I", 2**31) + once,
        "window.txt.zst": b"\x28\xb5\x2f\xfd\x00\xff" + once[6:],
        "size told.txt.zst": b"\x28\xb5\x2f\xfd\xe0" + b"\xff" * 8 + once[6:],
        "dictionary.txt.zst": b"\x28\xb5\x2f\xfd\x03" + b"\x01\x02\x03\x04" + once[5:],
        "trailing.txt.zst": once + b"garbage behind it",
        "bomb.txt.zst": pack(bytes(500 * MB)),
        "bomb of words.txt.zst": pack(b"harbour wall " * (20 * MB)),
        "bomb.jsonl.zst": pack(b'{"text": "a b"}\n' * (5 * MB)),
    }


def zips() -> dict[str, bytes]:
    """Zip archives and Word documents; those with wrong counts are made from sound ones by exchanging bytes."""

    def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        stream = io.BytesIO()
        with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as archive:
            warnings.simplefilter("ignore")
            for name, data in members:
                archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
        return stream.getvalue()

    word = docx([*STORY.paragraphs])
    main = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml")
    document = ("word/document.xml", main)
    deep = "<w:p><w:r>" + "<w:tbl><w:tr><w:tc>" * 20_000
    doctype = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    bodies = {
        "deep": deep, "runs": "<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 400_000,
        "paragraphs": "<w:p><w:r><w:t>a b.</w:t></w:r></w:p>" * 100_000,
        "entities": f"{doctype}<w:t>&a;&b;</w:t>",
        "attributes": "<w:p " + " ".join(f'a{n}="b"' for n in range(100_000)) + "/>",
        "text": "<w:p><w:r><w:t>" + "a " * 3_000_000, "tabs": "<w:p><w:r>" + "<w:tab/>" * 500_000, "nothing": "",
        "fields": "<w:p><w:instrText>INCLUDETEXT /etc/passwd</w:instrText>",
        "spaces": "<w:p><w:r><w:t xml:space='x'> </w:t></w:r></w:p>" * 100_000,
        "namespaces": "<w:p " + " ".join(f'xmlns:a{n}="b"' for n in range(50_000)) + "/>",
    }  # fmt: skip
    found = {
        f"body of {name}.docx": packed(("word/document.xml", f"<w:document>{text}".encode()))
        for name, text in bodies.items()
    }
    found |= {
        f"closed body of {name}.docx": docx([], document=f"<w:document><w:body>{text}</w:body></w:document>")
        for name, text in bodies.items()
    }
    return found | {
        "slip.zip": packed(("../../x.txt", TEXT), ("/etc/x", TEXT), ("C:\\x", TEXT)),
        "slip.docx": packed(("../../word/document.xml", main), ("/word/document.xml", main)),
        "slip too.docx": packed(document, ("../../x.txt", TEXT)),
        "no document.docx": packed(("[Content_Types].xml", b"<Types/>")),
        "two documents.docx": packed(document, document),
        "folder.docx": packed(("word/document.xml/", b"")),
        "stored.docx": packed(document, method=zipfile.ZIP_STORED),
        "bzip2.docx": packed(document, method=zipfile.ZIP_BZIP2),
        "members.docx": packed(document, *((f"x{n}", b"") for n in range(60_000))),
        "entry.docx": packed(document)[:-22] + b"PK\x05\x06" + b"\xff" * 18,
        "encrypted.docx": word.replace(b"PK\x03\x04\x14\x00\x00",
        b"PK\x03\x04\x14\x00\x01").replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
        "local header gone.docx": word.replace(b"PK\x03\x04", b"PK\x00\x00"),
        "no directory.docx": word[: word.rindex(b"PK\x05\x06")],
        "comment.docx": word[:-2] + b"\xff\xff" + b"c" * 65_535,
        "junk before.docx": b"junk" * 1_000 + word,
        "old word.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048),
        "old word.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048),
        "sheet.xlsx": packed(("xl/workbook.xml", b"<x/>")),
        "open.odt": packed(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")),
        "book.epub": packed(("mimetype", b"application/epub+zip")),
        "lie.docx": word.replace(struct.pack("<I", len(main)), struct.pack("<I", 5)),
        "larger lie.docx": word.replace(struct.pack("<I", len(main)), b"\xfe\xff\xff\xff"),
    }  # fmt: skip


LENGTHS = (
    "-1",
    "0",
    "1",
    "5",
    "99999999999999999999",
    "1e5",
    "0x10",
    " 12",
    "",
    "abc",
    "\u0661\u0662",
    "1,000",
    "2147483648",
    "9" * 5_000,
)


def warcs() -> dict[str, bytes]:
    response = warc_record("response", http(page().encode()))
    size = str(len(http(page().encode()))).encode()
    found = {
        f"length {number}.warc": response.replace(
            b"Content-Length: " + size, f"Content-Length: {length}".encode()
        )
        + response
        for number, length in enumerate(LENGTHS)
    }
    bodies = {
        "chunked": ("Transfer-Encoding: chunked", b"5\r\nabcde\r\n0\r\n\r\n"),
        "chunked wrongly": ("Transfer-Encoding: chunked", b"ffffffffff\r\nabc"),
        "chunked zzz": ("Transfer-Encoding: chunked", b"zzz\r\nabc"),
        "chunks": ("Transfer-Encoding: chunked", b"1\r\na\r\n" * 200_000),
        "brotli": ("Content-Encoding: br", b"\x8b\x03\x80"), "gzip wrongly": ("Content-Encoding: gzip", b"abc"),
        "both": ("Content-Encoding: gzip, deflate, br", b"abc"),
        "unknown": ("Content-Encoding: " + "x" * 5_000, b"abc"),
        "zstd": ("Content-Encoding: zstd", b"\x28\xb5\x2f\xfd"),
        "deflate": ("Content-Encoding: deflate", b"\x78\x9c\x03"),
        "binary": ("X: y", bytes(range(256)) * 50),
        "many headers": ("\r\n".join(f"X{n}: y" for n in range(20_000)), page().encode()),
        "a long header": ("X: " + "y" * 500_000, page().encode()),
        "folded": ("X: y\r\n" + "  z\r\n" * 20_000 + "A: b", page().encode()),
    }  # fmt: skip
    found |= {
        f"http {name}.warc": warc_record("response", http(body, header))
        for name, (header, body) in bodies.items()
    }
    kinds = (
        "warcinfo",
        "request",
        "metadata",
        "revisit",
        "conversion",
        "resource",
        "continuation",
        "",
        "x" * 5_000,
        "RESPONSE",
    )
    found |= {
        f"kind {n}.warc": warc_record(kind, page().encode(), mime="text/html") for n, kind in enumerate(kinds)
    }
    urls = (
        "javascript:x",
        "http://[",
        "",
        "\x1b[31m",
        "<script>",
        "../../x",
        "http://" + "a" * 100_000,
        "http://a.b/\u202e",
        "urn:x",
    )
    found |= {
        f"url {n}.warc": warc_record("response", http(page().encode()), url=url) for n, url in enumerate(urls)
    }
    return found | {
        "version.warc": response.replace(b"WARC/1.0", b"WARC/9.9"),
        "no version.warc": response.replace(b"WARC/1.0\r\n", b""),
        "old.warc": b"http://a.b/ 127.0.0.1 20240314 text/html 5\nabcde\n",
        "status.warc": warc_record("response", http(page().encode(), status="999999999999 X")),
        "no status.warc": warc_record("response", page().encode()),
        "errors.warc": warc_record("response", http(page().encode(), status="404 Not Found")) * 500,
        "small records.warc": warc_record("conversion", b"a harbour wall", mime="text/plain") * 20_000,
        "same records.warc": response * 2_000,
        "two lengths.warc": response.replace(b"Content-Length", b"Content-Length: 5\r\nContent-Length"),
        "unix ends.warc": response.replace(b"\r\n", b"\n"),
        "blank lines.warc": b"\r\n" * MB + response,
        "large record.warc": warc_record("response", http(b"<p>" + BODY.encode() * 120_000)),
        "records packed.warc.gz": gzip.compress(response, mtime=0) * 500,
        "record cut.warc.gz": gzip.compress(response, mtime=0)[:-20],
        "header alone.warc": b"WARC/1.0\r\n",
        "header without end.warc": b"WARC/1.0\r\nContent-Length: 5\r\n",
    }  # fmt: skip
