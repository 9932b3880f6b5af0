"""Files that were read before: known by what is in them, however they are dated."""

from __future__ import annotations

import os
import stat
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from tracer.cache import Plan
from tracer.cache.kinds import FILE, settings_part
from tracer.model import Article, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracer.settings import Settings

File = tuple[Path, str]
"""Where a file lies, and its id."""
Items = tuple[Article | Skipped, ...]

FEW = 20
"""Articles up to which a file is kept as one; of more, each record is kept for itself."""


def file_plan(settings: Settings, do: Callable[[Iterable[File]], Iterable[Items]]) -> Plan[File, Items]:
    """How files are read by `do`. What cannot be read now may be readable later, so no skip is kept."""
    return Plan(FILE, partial(_parts, settings), do, changing=True, worth=_whole)


def _whole(items: Items) -> bool:
    return 0 < len(items) <= FEW and all(isinstance(item, Article) for item in items)


def _parts(settings: Settings, file: File) -> tuple[str, ...] | None:
    """The content, and the name, by whose suffix a format is chosen; None for what cannot be read whole."""
    path, file_id = file
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > settings.largest_file:
            return None
        with path.open("rb") as stream:
            content = file_digest(stream, partial(blake2b, digest_size=32)).hexdigest()
    except OSError:
        return None  # reading says why
    return settings_part(settings), os.fsencode(path.name).hex(), file_id, content
