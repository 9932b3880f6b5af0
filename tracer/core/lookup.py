"""The article that a user means by a name."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tracer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracer.model import Article, Reading

MOST_NAMES = 3
"""Names that a message lists."""
LEAST_LIKENESS = 0.5
"""Ratio (difflib's, in [0, 1]) from which a name is near enough to be worth suggesting."""


def find_article(reading: Reading, name: str) -> Article:
    """The article whose id is `name`, or the only one whose id ends with it, or whose file is called so.

    The first of these rules that fits any article decides; an id with folders before it is understood, too, as
    shells complete paths. Raises InputError if none fits or several do, naming those that are meant perhaps.
    """
    ids = [article.id for article in reading.articles]
    wanted = name.replace("\\", "/").removeprefix("./")
    for fits in _RULES:
        found = [article for article in reading.articles if wanted and fits(article.id, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"{name}: fits {_names([a.id for a in found])}; give more of the path")
    for skipped in reading.skipped:
        if skipped.path == wanted or wanted.endswith(f"/{skipped.path}"):
            raise InputError(f"{name}: was not read as an article ({skipped.reason})")
    near = get_close_matches(wanted, ids, n=MOST_NAMES, cutoff=LEAST_LIKENESS)
    hint = f"did you mean {_names(near)}?" if near else f"the folder holds {_names(ids)}"
    raise InputError(f"{name}: found no article of that name; {hint}")


_RULES: tuple[Callable[[str, str], bool], ...] = (
    lambda key, wanted: key == wanted,
    lambda key, wanted: wanted.endswith(f"/{key}"),
    lambda key, wanted: key.endswith(f"/{wanted}"),
    lambda key, wanted: PurePosixPath(key).stem == wanted,
    lambda key, wanted: key.endswith(wanted),
)


def _names(ids: list[str]) -> str:
    more = f" and {len(ids) - MOST_NAMES} more" if len(ids) > MOST_NAMES else ""
    return ", ".join(ids[:MOST_NAMES]) + more
