"""Opening files: what a reader gets to read from, packed files unpacked, and no more of it than may be."""

from __future__ import annotations

import gzip
import io
import stat
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from tracer.errors import UnreadableArticle
from tracer.reading.extras import extra
from tracer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"

PACKED_SUFFIXES = (".gz", ".zst")

HEAD_BYTES = 65_536
"""Bytes at the start of a file by which its format is told."""

EXPANSION_FLOOR = 10_000_000
"""Unpacked bytes up to which nothing is a bomb, whatever the ratio."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open file: `id` for messages, `name` by which its suffix counts, `stream` from its first byte on."""

    id: str
    name: str
    stream: io.BufferedReader[Any]
    settings: Settings = field(default_factory=Settings)

    def head(self) -> bytes:
        """The first bytes, up to HEAD_BYTES, without consuming them; empty for an empty file."""
        return self.stream.peek(HEAD_BYTES)[:HEAD_BYTES]

    def whole(self) -> bytes:
        """All bytes. Raises UnreadableArticle if there are more than `largest_file`."""
        limit = self.settings.largest_file
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableArticle(self.id, f"more than {limit:,} bytes (largest_file): split the file")
        return data


@contextmanager
def opened(path: Path, file_id: str, settings: Settings) -> Iterator[Source]:
    """The file at `path`, unpacked if it is packed. Raises UnreadableArticle where it cannot be opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableArticle(file_id, "no regular file")
        with io.BufferedReader(io.FileIO(path), HEAD_BYTES) as raw:
            yield _unpacked(Source(file_id, _bare(path.name), raw, settings))
    except OSError as error:
        raise UnreadableArticle(file_id, f"cannot be read: {error.strerror or error}") from error


def _bare(name: str) -> str:
    """A name without the suffix of packed files."""
    for suffix in PACKED_SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def _unpacked(source: Source) -> Source:
    if not source.head().startswith((GZIP, ZSTD)):
        return source
    _refuse_bomb(_watched(source))
    source.stream.seek(0)
    inner = Source(source.id, source.name, io.BufferedReader(_watched(source), HEAD_BYTES), source.settings)
    if inner.head().startswith((GZIP, ZSTD)):
        raise UnreadableArticle(source.id, "packed twice: unpack it once")
    return inner


def _watched(source: Source) -> _Watched:
    stream: BinaryIO
    if source.head().startswith(GZIP):
        stream = gzip.GzipFile(fileobj=source.stream, mode="rb")  # type: ignore[assignment]
        return _Watched(source, stream, (EOFError, gzip.BadGzipFile, zlib.error))
    zstandard = extra("zstandard", "zstd", source.id, "Zstandard files")
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    stream = unpacker.stream_reader(source.stream, read_across_frames=True)
    return _Watched(source, stream, (zstandard.ZstdError, EOFError))


def _refuse_bomb(stream: _Watched) -> None:
    """Unpack as much as shows a bomb, before its records are read: those of one are many, and each takes time.

    Raises UnreadableArticle for a bomb. Damage is left to who reads on, after what stands before it.
    """
    room = bytearray(HEAD_BYTES)
    given = 0
    while given <= EXPANSION_FLOOR:
        try:
            size = stream.readinto(room)
        except UnreadableArticle:
            if stream.is_bomb:
                raise
            return
        if not size:
            return
        given += size


_LARGEST_WINDOW = 2**27
"""Bytes a Zstandard frame may ask to be kept in memory; more than `zstd --ultra` needs without --long."""


class _Watched(io.RawIOBase):
    """An unpacked stream that stops at damage and at bombs, with a reason instead of an exception's name."""

    def __init__(self, source: Source, stream: BinaryIO, errors: tuple[type[Exception], ...]) -> None:
        self._source, self._stream, self._errors = source, stream, errors
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        target = memoryview(buffer)
        try:
            data = self._stream.read(len(target))
        except self._errors as error:
            reason = f"packed file is cut short or damaged after {self._given:,} unpacked bytes ({error})"
            raise UnreadableArticle(self._source.id, reason) from error
        self._given += len(data)
        if self.is_bomb:
            times = self._source.settings.largest_expansion
            reason = f"unpacks to more than {times} times its size (largest_expansion): looks like a bomb"
            raise UnreadableArticle(self._source.id, reason)
        target[: len(data)] = data
        return len(data)

    @property
    def is_bomb(self) -> bool:
        """True once more has been unpacked than any text would give."""
        times = self._source.settings.largest_expansion
        return self._given > EXPANSION_FLOOR and self._given > times * self._source.stream.tell()
