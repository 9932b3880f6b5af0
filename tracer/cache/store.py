"""Bytes by key in a SQLite file that several processes share and nobody has to look after.

Whatever is wrong with the file costs time and no answer: every value carries a checksum over its key and itself, a
file that is no database of ours is begun anew, and where that does not help the run goes on without it.

A rollback journal, not a write-ahead log: that maps a file into memory, and a process dies when such a file is cut
short by somebody else. Transactions are short and wait for each other. Power may fail without harm, so nothing waits
for the disk. A connection may not pass into a forked process, so it is closed before every fork and opened again
when next wanted.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
import weakref
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

from tracer.cache.place import CACHE_FILE, make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

Result = TypeVar("Result")

LARGEST = 2_000_000_000
"""Bytes above which the values that were least recently used go."""
LEFT = 0.8
"""Share of LARGEST that is left then."""
PATIENCE = 5.0
"""Seconds that a process waits for another one's transaction; then it goes on without a cache."""
WAITING = 4_000_000
"""Bytes that wait to be written together."""
FRESH = 3600
"""Seconds for which a use is not written down again."""
ASKED = 500
"""Keys of one question."""
REBUILDS = 2
"""Times that one run begins the file anew."""
LONGEST = 200_000_000
"""Bytes of the longest value; a damaged file may claim any length."""

_CHECK = 16
_SCHEMA = {
    "kept": "CREATE TABLE kept (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)",
    "kept_by_use": "CREATE INDEX kept_by_use ON kept (used)",
}
_SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA synchronous = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA temp_store = MEMORY",
)
_DAMAGED = frozenset(
    {
        sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_INTERNAL, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_SCHEMA,
        sqlite3.SQLITE_TOOBIG,
    }
)  # fmt: skip
_DAMAGED_TOO = frozenset({sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_READONLY_DBMOVED})
_open: weakref.WeakSet[Store] = weakref.WeakSet()


class Store:
    """The cache in `folder`, at most some `largest` bytes; usable from one thread. `trouble` is what went wrong."""

    def __init__(self, folder: Path, *, largest: int = LARGEST) -> None:
        self.path = folder / CACHE_FILE
        self.trouble = ""
        self._largest = largest
        self._connection: sqlite3.Connection | None = None
        self._usable = self._writable = True
        self._rebuilt = 0
        self._waiting: dict[bytes, bytes] = {}
        self._weight = 0
        self._used: set[bytes] = set()
        _open.add(self)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are there and whole."""
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), ASKED):
            asked = keys[start : start + ASKED]
            wanted = frozenset(asked)
            rows = self._tried(partial(_rows, keys=asked)) or []
            stale = int(time.time()) - FRESH
            for key, used, value in rows:
                if (
                    key in wanted
                    and isinstance(value, bytes)
                    and value[:_CHECK] == _checksum(key, value[_CHECK:])
                ):
                    found[key] = value[_CHECK:]
                    if used < stale:
                        self._used.add(key)
        found |= {key: self._waiting[key][_CHECK:] for key in keys if key in self._waiting}
        return found

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; it is written with others, at the latest by `rest`."""
        if not (self._usable and self._writable) or len(value) > LONGEST:
            return
        self._waiting[key] = _checksum(key, value) + value
        self._weight += len(value)
        if self._weight > WAITING:
            self._write()

    def rest(self) -> None:
        """Write what waits, and let go of the file until it is wanted again."""
        self._write()
        self._let_go()

    def close(self) -> None:
        """The same at the end of a run, when the cache is also brought below its size."""
        self._write()
        if self._connection is not None and self._writable:
            self._tried(self._trim, writing=True)
        self._let_go()

    def _write(self) -> None:
        now = int(time.time())
        rows = [(key, now, value) for key, value in self._waiting.items()]
        used = [(now, key) for key in self._used]
        self._waiting, self._weight, self._used = {}, 0, set()
        if (rows or used) and self._writable:
            self._tried(lambda connection: _written(connection, rows, used), writing=True)

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _tried(self, act: Callable[[sqlite3.Connection], Result], *, writing: bool = False) -> Result | None:
        """What `act` gives; None where the cache cannot be used, now or any more in this run."""
        while self._usable:
            try:
                if self._connection is None:
                    self._connection = _connected(self.path)
                return act(self._connection)
            except (sqlite3.Error, UnicodeDecodeError, OSError, MemoryError) as error:
                self._let_go()
                if not self._mended(error, writing=writing):
                    return None
        return None

    def _mended(self, error: Exception, *, writing: bool) -> bool:
        """True if the file was begun anew, so that another try makes sense; else what to do without is settled."""
        code = getattr(error, "sqlite_errorcode", None)
        # SQLite's message quotes what it found in the file; where that is no text, the message cannot be read
        damaged = isinstance(error, sqlite3.Error | UnicodeDecodeError) and (
            code is None or code & 0xFF in _DAMAGED or code in _DAMAGED_TOO
        )
        if damaged and self._rebuilt < REBUILDS:
            self._rebuilt += 1
            try:
                remove(self.path)
            except OSError as hindrance:
                error = hindrance
            else:
                return True
        self.trouble = self.trouble or _reason(error)
        if writing and not damaged:
            self._writable = False  # a full or read-only disk still answers questions
        else:
            self._usable = False
        return False

    def _trim(self, connection: sqlite3.Connection) -> None:
        """Drop what was least recently used, where there is too much."""
        if _size(connection) <= self._largest:
            return
        while _size(connection) > LEFT * self._largest:
            (count,) = connection.execute("SELECT count(*) FROM kept").fetchone()
            if not count:
                return
            with _transaction(connection):
                oldest = "SELECT rowid FROM kept ORDER BY used, rowid LIMIT ?"
                connection.execute(f"DELETE FROM kept WHERE rowid IN ({oldest})", (1 + count // 20,))  # noqa: S608


def _connected(path: Path) -> sqlite3.Connection:
    """An open database of ours, made if need be. Raises sqlite3.Error or OSError."""
    make(path.parent)
    if os.path.lexists(path) and not stat.S_ISREG(path.stat().st_mode):
        raise OSError(f"{path.name} is no file")  # opening a pipe would wait for ever
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST + 1_000_000)
        for setting in _SETTINGS:
            connection.execute(setting)
        if not _schema(connection):
            with _transaction(connection):
                for statement in _SCHEMA.values() if not _schema(connection) else ():
                    connection.execute(statement)
        if _schema(connection) != _SCHEMA:
            raise sqlite3.DatabaseError("a database of something else")  # or with a trigger planted in it
    except BaseException:
        connection.close()
        raise
    return connection


def _schema(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return dict(rows.fetchall())


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _rows(connection: sqlite3.Connection, keys: Sequence[bytes]) -> list[tuple[bytes, int, bytes]]:
    marks = ",".join("?" * len(keys))
    return connection.execute(f"SELECT key, used, value FROM kept WHERE key IN ({marks})", keys).fetchall()  # noqa: S608


def _written(
    connection: sqlite3.Connection,
    rows: Sequence[tuple[bytes, int, bytes]],
    used: Sequence[tuple[int, bytes]],
) -> None:
    with _transaction(connection):
        connection.executemany("INSERT OR REPLACE INTO kept (key, used, value) VALUES (?, ?, ?)", rows)
        connection.executemany("UPDATE kept SET used = ? WHERE key = ?", used)


def _size(connection: sqlite3.Connection) -> int:
    """Bytes that are in use."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _checksum(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECK, key=key).digest()


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (text or type(error).__name__).lower()


def remove(path: Path) -> int:
    """Remove the database at `path` and what SQLite put beside it; gives the bytes that this frees.

    The journal goes first: beside a new database it would be played into that. Raises OSError.
    """
    freed = 0
    for suffix in ("-journal", "-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if os.path.lexists(part):
            freed += part.lstat().st_size
            part.unlink()
    return freed


def _rest_all() -> None:
    for store in list(_open):
        store.rest()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_rest_all)
