"""Where the cache lies, and how a folder says that it is one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import platformdirs

CACHE_FILE = ".tracer-cache.sqlite3"
"""The database. Hidden and by its name no article, even in the folder of the articles; so are its journals."""

TAG = "CACHEDIR.TAG"
SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55"
"""First bytes of the tag (bford.info/cachedir), which backup programs know and reading passes by."""
_TAG_TEXT = SIGNATURE + b"\n# Made by tracer; may be removed at any time. See https://bford.info/cachedir/\n"


def cache_folder() -> Path:
    """The user's folder for what can be made again, as the system has it; not made here."""
    return Path(platformdirs.user_cache_dir("tracer", appauthor=False))


def make(folder: Path) -> None:
    """Make `folder`, for its owner alone, tagged and out of sight of git; a folder that is there stays as it is.

    Raises OSError where it cannot be made.
    """
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    with suppress(OSError):  # courtesies: the cache works without them
        (folder / TAG).write_bytes(_TAG_TEXT)
        (folder / ".gitignore").write_bytes(b"*\n")


def is_cache(folder: Path) -> bool:
    """True for a folder that is tagged as a cache, of whatever program."""
    tag = folder / TAG
    try:
        if tag.is_symlink() or not tag.is_file():
            return False
        with tag.open("rb") as stream:
            return stream.read(len(SIGNATURE)) == SIGNATURE
    except OSError:
        return False
