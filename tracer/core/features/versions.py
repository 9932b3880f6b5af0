"""Near twins of one outlet are versions of one text; near twins of others are prints of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.features.credit import sources_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracer.core.features.group import Group

NEAR_TWINS = 0.63
"""Mean likeness of two texts, both ways, from which they are near twins."""


def strangers(group: Group, u: str, v: str) -> bool:
    """True if u is known to be of another outlet than v, or to have its text from a third.

    An unknown outlet may be v's own.
    """
    if group.same_outlet(u, v):
        return False
    return bool(group.identities[u].own or sources_of(group, u) - group.identities[v].own)


def versions(group: Group) -> NDArray[np.bool_]:
    """Which texts may be versions of one, symmetric, (articles, articles): near twins, outlets not known to differ."""
    found = (group.alike > NEAR_TWINS) & group.compared
    for i, j in np.argwhere(np.triu(found)).tolist():
        u, v = group.ids[i], group.ids[j]
        found[i, j] = found[j, i] = not (strangers(group, u, v) and strangers(group, v, u))
    return np.asarray(found)


@lru_cache(maxsize=8)
def _of_twins(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `names`, which are the same for all pairs of a group, that tell of near twins."""
    return tuple(name for name in names if name.startswith("twins"))


def by_kinship(row: dict[str, float], *, all_versions: bool) -> dict[str, float]:
    """The features of near twins in `row`, those of strangers and those of versions apart.

    A print of an agency's text is mostly the shorter one, the later version of an article mostly the longer. Where
    the whole folder holds versions there is nothing to tell apart, and its own models go by the twins.
    """
    twins = {name: row[name] for name in _of_twins(tuple(row))}
    versioned = {f"versions{name.removeprefix('twins')}": value for name, value in twins.items()}
    if all_versions or row["strangers"]:
        return twins | dict.fromkeys(versioned, 0.0)
    return dict.fromkeys(twins, 0.0) | versioned
