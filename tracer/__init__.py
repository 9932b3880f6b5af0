"""tracer: which article was made from which, through whom, and what changed on the way.

    import tracer

    provenance = tracer.trace("seeds/summit")
    for step in provenance.derivations:
        print(step.parent, "->", step.child, step.via, step.support)

Importing this package loads nothing that computes; the first call does.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from tracer.errors import EmptyFolder, InputError, OutputError, SettingsError, TracerError
    from tracer.model import Article, Change, Derivation, Explanation, MissingSource, Reading, Root, Story
    from tracer.result import Provenance
    from tracer.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Article", "Change", "Derivation", "EmptyFolder", "Explanation", "InputError", "MissingSource", "OutputError",
    "Provenance", "Reading", "Root", "Settings", "SettingsError", "Story", "TracerError",
    "__version__", "compare", "explain", "load", "trace",
]  # fmt: skip

_ROOMS = ("tracer.result", "tracer.model", "tracer.errors", "tracer.settings")


def load(folder: str | PathLike[str]) -> Reading:
    """The articles in `folder` and what was skipped, read but not compared.

    Raises InputError if `folder` is no folder, EmptyFolder if nothing in it can be read as an article.
    """
    from tracer.reading import read_folder

    return read_folder(Path(folder))


def trace(
    folder: str | PathLike[str],
    *,
    settings: Settings | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Provenance:
    """Which article in `folder` was made from which, through whom, and what changed: the whole answer.

    `progress` is called with (stage, done, total). Nothing is written. Raises as `load` does.
    """
    from tracer.pipeline import trace as run
    from tracer.result import Provenance

    return Provenance.of(run(Path(folder), settings, progress))


def explain(folder: str | PathLike[str], child: str, *, settings: Settings | None = None) -> Explanation:
    """Why `child` (an id, or a file name) has the parent in `folder` that `trace` gives it, or none.

    Raises as `load` does, and InputError if no article, or more than one, is called so.
    """
    from tracer.pipeline import explain as run

    return run(Path(folder), child, settings)


def compare(parent: Article, child: Article) -> Derivation:
    """The edits that lead from `parent` to `child`; whether one was made from the other is not asked."""
    from tracer.pipeline import compare as run

    return run(parent, child)


def __getattr__(name: str) -> object:
    """The public nouns, loaded when first asked for (PEP 562)."""
    if name in __all__:
        for room in map(import_module, _ROOMS):
            if hasattr(room, name):
                return getattr(room, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
