"""A folder of files to articles: what is read, what is skipped and why."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tracer.cache.memory import in_batches
from tracer.cache.place import CACHE_FILE, is_cache
from tracer.errors import EmptyFolder, InputError, UnreadableArticle
from tracer.model import Article, Reading, Skipped
from tracer.reading import sidecar as sidecars
from tracer.reading.filing import Means, stream_file
from tracer.reading.known import FEW, file_plan
from tracer.reading.opening import opened
from tracer.reading.repeated import without_repeated
from tracer.settings import OPTIONS_FILE, REPORT_FILES, UNFINISHED_MARK, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracer.reading.known import File

LARGE_FOLDER = 2_000_000
"""Bytes from which several processes read faster than one: each must load its cues first."""
LARGE_FILE = 200_000
"""Bytes from which a file is read in parts, where it has records."""
FILES = 5
"""Smaller files that are read together: 300 MB at most, if all of them unpack as far as they may."""
DEEPEST_FOLDER = 100
"""Folders below each other that are entered."""

AGAIN = "the same text under this id again"
"""Why a record is skipped that its feed brings twice."""

_REPORT_MARK = b'"schema": "tracer.provenance/'
_REPORT_MARK_WITHIN = 200


def read_folder(folder: Path, settings: Settings | None = None, means: Means | None = None) -> Reading:
    """All articles below `folder`, sorted by id, and what was skipped, sorted by path.

    Symbolic links are not followed; tracer.toml, caches and former reports are no articles and no skips, so that a
    report inside its own folder changes nothing; a metadata.csv at the top beats the texts; blocks that its
    articles repeat are furniture (see reading.repeated).
    Raises InputError if `folder` is missing or no folder, EmptyFolder if nothing in it can be read.
    """
    reading = _sorted(stream_folder(folder, settings, means))
    if not reading.articles:
        raise EmptyFolder(nothing_in(folder, reading.skipped))
    return reading


def stream_folder(
    folder: Path, settings: Settings | None = None, means: Means | None = None
) -> Iterator[Article | Skipped]:
    """The same one by one, in the order of reading, in constant memory; two records may have one id, and what
    articles repeat is left in them.

    Raises InputError if `folder` is missing or no folder.
    """
    _check_folder(folder)
    return _stream(folder, settings or Settings(), means or Means())


def read_path(path: Path, settings: Settings | None = None) -> Reading:
    """What a folder holds, or a file: its articles, and its records that are none.

    Raises InputError if there is no such path, EmptyFolder or UnreadableArticle if no article can be read from it.
    """
    return read_folder(path, settings) if os.path.isdir(path) else _file_reading(path, None, settings)


def read_file(
    path: Path, article_id: str | None = None, settings: Settings | None = None
) -> tuple[Article, ...]:
    """The articles in one file; `article_id` is the file's name unless given.

    Raises InputError if there is no such file, UnreadableArticle if no article can be read from it.
    """
    if os.path.isdir(path):
        raise InputError(
            f"{path}: found a folder, expected a file; give the folder to `tracer trace` instead"
        )
    return _file_reading(path, article_id, settings).articles


def _file_reading(path: Path, article_id: str | None, settings: Settings | None) -> Reading:
    if not os.path.exists(path):
        raise InputError(f"{path}: no such file; expected an article such as story.txt")
    reading = _sorted(stream_file(path, article_id or printable(path.name), settings or Settings()))
    if not reading.articles:
        raise UnreadableArticle(reading.skipped[0].path, reading.skipped[0].reason)
    return reading


def printable(name: str) -> str:
    """A file name as an id: undecodable bytes become visible escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _stream(folder: Path, settings: Settings, means: Means) -> Iterator[Article | Skipped]:
    sidecar = _sidecar(folder, settings)
    described = set()
    skipped: list[Skipped] = []
    for item in _contents(_paths(folder, skipped), settings, means):
        if isinstance(item, Article) and item.id in sidecar.rows:
            described.add(item.id)
            yield sidecars.overridden(item, sidecar.rows[item.id].fields)
        else:
            yield item
    yield from skipped
    yield from sidecars.listed(sidecar, frozenset(described), settings.most_listed)


def is_large(folder: Path) -> bool:
    """True if the files of `folder` are more than LARGE_FOLDER bytes together; counts no further."""
    size = 0
    for path in _files(folder, folder, [], 0) if os.path.isdir(folder) else ():
        size += _size(path)
        if size > LARGE_FOLDER:
            return True
    return False


def _size(path: Path) -> int:
    """Bytes of a file; 0 for one that is gone meanwhile, of which the reader will say so."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _paths(folder: Path, skipped: list[Skipped]) -> Iterator[File]:
    """The files to read, each with its id."""
    for path in _files(folder, folder, skipped, 0):
        article_id = _id(path, folder)
        if article_id != sidecars.FILE_NAME:
            yield path, article_id


def _contents(paths: Iterable[File], settings: Settings, means: Means) -> Iterator[Article | Skipped]:
    """What the files hold: small ones are tasks, some at a time; a large one is many tasks."""
    plan = file_plan(settings, partial(_together, settings, means))
    for large, some in groupby(paths, key=lambda found: _size(found[0]) > LARGE_FILE):
        if large:
            for file in some:
                yield from _large(file, settings, means)
        else:
            for items in means.memory.values(plan, some):
                yield from items


def _together(
    settings: Settings, means: Means, files: Iterable[File]
) -> Iterator[tuple[Article | Skipped, ...]]:
    tasks = ((batch, settings) for batch in in_batches(files, FILES))
    return chain.from_iterable(means.run(_small, tasks))


def _small(task: tuple[Sequence[File], Settings]) -> list[tuple[Article | Skipped, ...]]:
    files, settings = task
    return [tuple(stream_file(path, file_id, settings)) for path, file_id in files]


def _large(file: File, settings: Settings, means: Means) -> Iterator[Article | Skipped]:
    """What a large file holds; records are known one by one, a long page or document as a whole."""
    plan = file_plan(settings, lambda files: ())
    (place,) = means.memory.look_up(plan, [file])
    if place.known is not None:
        yield from place.known[0]
        return
    seen: list[Article | Skipped] = []
    for item in stream_file(*file, settings, means):
        if len(seen) <= FEW:
            seen.append(item)
        yield item
    means.memory.keep(plan, place, tuple(seen))


def _sidecar(folder: Path, settings: Settings) -> sidecars.Sidecar:
    """What metadata.csv says about the files."""
    path = folder / sidecars.FILE_NAME
    if path.is_symlink() or not os.path.isfile(path):
        return sidecars.Sidecar({})
    try:
        with opened(path, sidecars.FILE_NAME, settings) as source:
            return sidecars.read_sidecar(source.whole())
    except UnreadableArticle as error:
        return sidecars.Sidecar({}, (Skipped(error.path, error.reason),))


def _check_folder(folder: Path) -> None:
    if not os.path.lexists(folder):
        raise InputError(f"{folder}: no such folder; expected a folder of articles, check the path")
    if not os.path.isdir(folder):
        raise InputError(
            f"{folder}: found a file, expected a folder of articles; give the folder that holds it"
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        raise InputError(
            f"{folder}: folder may not be read, expected read permission; change it or copy the folder"
        )


def nothing_in(folder: Path, skipped: Sequence[Skipped]) -> str:
    """What to say of a folder from which no article could be read."""
    if not skipped:
        return f"{folder}: found no files, expected articles such as story.txt; put some there"
    first = min(skipped, key=lambda skip: (skip.path, skip.reason))
    count = f"{len(skipped)} file{'s' if len(skipped) > 1 else ''}"
    example = f"{first.path}: {first.reason}"
    return f"{folder}: found {count} but no article ({example}); expected texts such as story.txt, add some"


def _id(path: Path, folder: Path) -> str:
    return printable(path.relative_to(folder).as_posix())


def _files(folder: Path, root: Path, skipped: list[Skipped], depth: int) -> Iterator[Path]:
    """Regular files below `folder` in the order of their names; all else is listed as skipped."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        skipped.append(Skipped(_id(folder, root), f"folder cannot be read: {error.strerror}"))
        return
    for entry in entries:
        path = folder / entry.name
        if _is_passed_by(entry):
            continue
        if entry.name.startswith("."):
            if UNFINISHED_MARK not in entry.name:
                skipped.append(Skipped(_id(path, root), "hidden: its name begins with a dot"))
        elif entry.is_symlink():
            skipped.append(Skipped(_id(path, root), "a symbolic link: not followed"))
        elif entry.is_dir(follow_symlinks=False):
            if _is_report(path):
                continue
            if depth >= DEEPEST_FOLDER:
                skipped.append(Skipped(_id(path, root), f"deeper than {DEEPEST_FOLDER} folders"))
            else:
                yield from _files(path, root, skipped, depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            skipped.append(Skipped(_id(path, root), "no regular file"))


def _is_passed_by(entry: os.DirEntry[str]) -> bool:
    """True for what tells runs what to do or makes them quick: options, and caches of whatever program."""
    if entry.is_dir(follow_symlinks=False):
        return is_cache(Path(entry.path))
    return entry.name == OPTIONS_FILE or entry.name.startswith(CACHE_FILE)


def _is_report(folder: Path) -> bool:
    """True for a folder that `tracer trace` wrote: its provenance.json names the schema, and all in it is ours."""
    data = folder / "provenance.json"
    try:  # all of it: pathlib raises where a path is too long for the system
        if data.is_symlink() or not data.is_file():
            return False
        if not REPORT_FILES.issuperset([entry.name for entry in folder.iterdir()]):
            return False
        with data.open("rb") as stream:
            return _REPORT_MARK in stream.read(_REPORT_MARK_WITHIN)
    except OSError:
        return False


def _sorted(items: Iterable[Article | Skipped]) -> Reading:
    """Articles by id and skips by path; of two records with one id, the later gets a number behind its id.

    Feeds keep the id of an article that they bring again: word for word it is skipped, else it is a version.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for item in items:
        if isinstance(item, Article):
            articles.append(item)
        else:
            skipped.append(item)
    kept: list[Article] = []
    for _, group in groupby(sorted(articles, key=_by_id), key=_by_id):
        texts: set[str] = set()
        for article in group:
            if article.text in texts:
                skipped.append(Skipped(article.id, AGAIN))
                continue
            texts.add(article.text)
            kept.append(replace(article, id=f"{article.id}~{len(texts)}") if len(texts) > 1 else article)
    skips = sorted(skipped, key=lambda skip: (skip.path, skip.reason))
    return Reading(without_repeated(sorted(kept, key=_by_id)), tuple(skips))


def _by_id(article: Article) -> str:
    return article.id
