"""A folder of files to articles: what is read, what is skipped and why."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from tracer.errors import EmptyFolder, InputError, UnreadableArticle
from tracer.model import Article, Reading, Skipped
from tracer.reading import sidecar as sidecars
from tracer.reading.formats import reader_of
from tracer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 200_000_000
"""Bytes of the largest file that is read; articles are a few kilobytes, feeds some megabytes."""

DEEPEST_FOLDER = 100
"""Folders below each other that are entered."""

_REPORT_MARK = b'"schema": "tracer.provenance/'
_REPORT_MARK_WITHIN = 200
_WORD = re.compile(r"\w+")


def read_folder(folder: Path, settings: Settings | None = None) -> Reading:
    """All articles below `folder`, sorted by id, and what was skipped, sorted by path.

    Symbolic links are not followed; hidden files and former reports are no articles, and no skips either,
    so that a report inside its own folder changes nothing; a metadata.csv at the top beats the texts.
    Raises InputError if `folder` is missing or no folder, EmptyFolder if nothing in it can be read.
    """
    _check_folder(folder)
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for path in _files(folder, folder, skipped, 0):
        article_id = _id(path, folder)
        if article_id == sidecars.FILE_NAME:
            continue
        try:
            read = _read(path, article_id, settings or Settings())
        except UnreadableArticle as error:
            skipped.append(Skipped(error.path, error.reason))
        else:
            articles.extend(read.articles)
            skipped.extend(read.skipped)
    articles = _described(folder, articles, skipped)
    if not articles:
        raise EmptyFolder(_nothing(folder, skipped))
    return Reading(
        tuple(_distinct(articles, skipped)), tuple(sorted(skipped, key=lambda skip: (skip.path, skip.reason)))
    )


def read_file(path: Path, article_id: str | None = None) -> tuple[Article, ...]:
    """The articles in one file; `article_id` is the file's name unless given.

    Raises InputError if there is no such file, UnreadableArticle if no article can be read from it.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file; expected an article such as story.txt")
    if path.is_dir():
        raise InputError(
            f"{path}: found a folder, expected a file; give the folder to `tracer trace` instead"
        )
    read = _read(path, article_id or printable(path.name), Settings())
    if not read.articles:
        raise UnreadableArticle(read.skipped[0].path, read.skipped[0].reason)
    return read.articles


def printable(name: str) -> str:
    """A file name as an id: undecodable bytes become visible escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _check_folder(folder: Path) -> None:
    if not os.path.lexists(folder):
        raise InputError(f"{folder}: no such folder; expected a folder of articles, check the path")
    if not folder.is_dir():
        raise InputError(
            f"{folder}: found a file, expected a folder of articles; give the folder that holds it"
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        raise InputError(
            f"{folder}: folder may not be read, expected read permission; change it or copy the folder"
        )


def _nothing(folder: Path, skipped: list[Skipped]) -> str:
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
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
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


def _is_report(folder: Path) -> bool:
    """True for a folder that `tracer trace` wrote: the first line of its provenance.json names the schema."""
    data = folder / "provenance.json"
    if data.is_symlink() or not data.is_file():
        return False
    try:
        with data.open("rb") as stream:
            return _REPORT_MARK in stream.read(_REPORT_MARK_WITHIN)
    except OSError:
        return False


def _read(path: Path, article_id: str, settings: Settings) -> Reading:
    """The articles in a file, and its records that are none. Raises UnreadableArticle if it has neither."""
    reader = reader_of(article_id if "." in article_id.rsplit("/", 1)[-1] else path.name)
    articles = reader(_bytes(path, article_id), article_id)
    judged = [(article, _problem(article, settings)) for article in articles]
    return Reading(
        tuple(article for article, problem in judged if not problem),
        tuple(Skipped(article.id, problem) for article, problem in judged if problem),
    )


def _bytes(path: Path, article_id: str) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableArticle(article_id, "no regular file")
        if found.st_size > LARGEST_FILE:
            raise UnreadableArticle(article_id, f"{found.st_size} bytes, more than {LARGEST_FILE}")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableArticle(article_id, f"cannot be read: {error.strerror}") from error


def _problem(article: Article, settings: Settings) -> str:
    """Why a text is no article, or ""."""
    count = _words(article.text, settings.minimum_tokens)
    if count < settings.minimum_tokens:
        return f"{count} word{'' if count == 1 else 's'}, an article has at least {settings.minimum_tokens}"
    return "" if article.paragraphs else "no article text: only headers and page furniture"


def _words(text: str, enough: int) -> int:
    """Words of a text, counted up to `enough`; scripts without blanks count by character."""
    count = 0
    for match in _WORD.finditer(text):
        count += 1 if match.group().isascii() else max(1, (match.end() - match.start()) // 2)
        if count >= enough:
            return count
    return count


def _described(folder: Path, articles: list[Article], skipped: list[Skipped]) -> list[Article]:
    """The articles with what metadata.csv says about them."""
    path = folder / sidecars.FILE_NAME
    if path.is_symlink() or not path.is_file():
        return articles
    try:
        sidecar = sidecars.read_sidecar(_bytes(path, sidecars.FILE_NAME))
    except UnreadableArticle as error:
        skipped.append(Skipped(error.path, error.reason))
        return articles
    skipped.extend(sidecar.skipped)
    skipped.extend(sidecars.unused(sidecar, frozenset(article.id for article in articles)))
    rows = sidecar.rows
    return [
        sidecars.overridden(article, rows[article.id].fields) if article.id in rows else article
        for article in articles
    ]


def _distinct(articles: list[Article], skipped: list[Skipped]) -> list[Article]:
    """Sorted by id; of two with one id, as records of a feed may have, the later is skipped."""
    kept: list[Article] = []
    for article in sorted(articles, key=lambda article: article.id):
        if kept and kept[-1].id == article.id:
            skipped.append(Skipped(article.id, "a second article with this id"))
        else:
            kept.append(article)
    return kept
