"""All that a value depends on besides its input: the program with its data, Python, and the libraries at work.

A cache that forgets one of them answers wrong; one that knows too many is only slower after an update.
"""

from __future__ import annotations

import os
import platform
import sys
import unicodedata
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIBRARIES = (
    "anyascii", "click", "courlan", "datasketch", "htmldate", "justext", "lxml", "lxml_html_clean", "networkx",
    "numpy", "platformdirs", "pyarrow", "pypdf", "pystemmer", "rapidfuzz", "scipy", "tabulate", "trafilatura",
    "zstandard",
)  # fmt: skip
"""Distributions that take part in reading, comparing or printing, extras and what they rest on included."""

READERS = "tracer.readers"
"""Group of entry points by which other packages read further formats."""


@cache
def surroundings() -> bytes:
    """A digest of the program, its data and what it runs on; 15 to 30 ms once per process."""
    parts = (
        _program(Path(__file__).parent.parent),
        sys.version,
        unicodedata.unidata_version,
        platform.machine(),
        sys.byteorder,
        *(f"{name} {_version(name)}" for name in LIBRARIES),
        *sorted(_readers()),
    )
    return digest(parts)


def digest(parts: Iterable[str]) -> bytes:
    """32 bytes that differ when a part does; where one part ends matters."""
    found = blake2b(digest_size=32)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "little") + data)
    return found.digest()


def _program(package: Path) -> str:
    """A digest of every file of the package: code, cues, weights, background frequencies.

    More than the version says, which stays the same while somebody works on the program.
    """
    found = blake2b(digest_size=32)
    for folder, folders, files in os.walk(package):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(files):
            place = os.path.join(folder, name)  # noqa: PTH118 (pathlib takes as long as the files do)
            content = Path(place).read_bytes()
            where = os.fsencode(place[len(str(package)) :])
            found.update(b"%d %d " % (len(where), len(content)) + where + content)
    return found.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def _readers() -> list[str]:
    """Readers of other packages, each with the version of its package."""
    entries = metadata.entry_points(group=READERS)
    return [f"{entry.name} {entry.value} {entry.dist.version if entry.dist else '-'}" for entry in entries]
