"""A report on disk: written aside and swapped in, all or nothing.

    reports/summit                  what readers see: the old report or the new one, never a mixture
    reports/.summit.tracer-1f0c...  the new report while it is written; the old one for a moment after

Writers into one folder take turns by a lock on that folder, so what stands aside there while the lock is held
was left by a run that was killed, and is swept away.
"""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tracer.errors import OutputError
from tracer.settings import REPORT_FILES, UNFINISHED_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA = "provenance.json"
"""The file of a report that says that it is one."""
_MARKER = b'"schema": "tracer.provenance/'
_MARKER_WITHIN = 200
_NEXT = "choose another folder with --out"
_LONGEST_NAME = 200
"""Bytes of a report's name that stand in the name of what is written aside."""
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_report(pages: Mapping[str, str | bytes], out: Path) -> None:
    """Write `pages` (relative path -> content, "provenance.json" among them) as the folder `out`.

    A former report there is replaced. Raises OutputError if `out` is a file or a folder with anything else in
    it, or cannot be written; what was there before is then untouched.
    """
    try:
        target = Path(os.path.realpath(out))
        _check(target, out)
        with _made(target.parent), _locked(target.parent):
            _sweep(target)
            _check(target, out)
            aside = target.with_name(f"{_prefix(target)}{secrets.token_hex(4)}")
            try:
                _write(pages, aside)
                _swap(aside, target)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise OutputError(_explain(error, out)) from error


def _explain(error: OSError, out: Path) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"{out}: the report cannot be written ({reason}); make room or {_NEXT}"


def _check(target: Path, out: Path) -> None:
    """Refuse to replace what is not ours. Raises OutputError."""
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise OutputError(f"{out}: is a file, a folder for the report is needed; {_NEXT}")
    if target == Path(os.path.realpath(os.curdir)):
        raise OutputError(f"{out}: is the current folder, which cannot be swapped; {_NEXT}")
    names = sorted(entry.name for entry in target.iterdir())
    if not names:
        return
    if not _is_report(target):
        raise OutputError(f"{out}: holds other files ({names[0]!a}) and no earlier report; {_NEXT}")
    strange = [name for name in names if name not in REPORT_FILES]
    if strange:
        raise OutputError(f"{out}: holds {strange[0]!a} beside an earlier report; move it away or {_NEXT}")


def _is_report(folder: Path) -> bool:
    try:
        with (folder / DATA).open("rb") as stream:
            start = stream.read(_MARKER_WITHIN)
    except OSError:
        return False
    return _MARKER in start


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder, made with its parents; those made here go again if the report fails."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for made in missing:
            with suppress(OSError):
                made.rmdir()
        raise


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Other writers into this folder wait. Where the system cannot lock folders, they do not."""
    try:
        import fcntl  # not on Windows

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _prefix(target: Path) -> str:
    return f".{_cut(target.name)}{UNFINISHED_MARK}"


def _cut(name: str) -> str:
    """The start of a name, so that marks behind it fit into what file systems take (255 bytes)."""
    return os.fsdecode(os.fsencode(name)[:_LONGEST_NAME])


def _sweep(target: Path) -> None:
    for entry in target.parent.iterdir():
        if entry.name.startswith(_prefix(target)):
            shutil.rmtree(entry, ignore_errors=True)


def _write(pages: Mapping[str, str | bytes], folder: Path) -> None:
    folder.mkdir()
    for name, content in sorted(pages.items()):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def _swap(aside: Path, target: Path) -> None:
    """Put `aside` where `target` is; what was there is aside afterwards, or gone if it was empty."""
    if not target.exists() or _exchange(aside, target):
        if not target.exists():
            aside.rename(target)
        return
    former = aside.with_name(f"{aside.name}.old")
    target.rename(former)
    try:
        aside.rename(target)
    except BaseException:
        former.rename(target)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _exchange(aside: Path, target: Path) -> bool:
    """Swap two folders in one step, where the system can (Linux). False where it cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if swap(_AT_FDCWD, os.fsencode(aside), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in {errno.EINVAL, errno.ENOSYS}:
        return False
    code = ctypes.get_errno()
    raise OSError(code, os.strerror(code), str(target))
