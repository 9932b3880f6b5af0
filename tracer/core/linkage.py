"""Groups of siblings: articles that are likelier than not from one text that is not here, by average linkage."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from tracer.core.features import Pair

LEAST_LINK = 0.3
"""Mean probability from which two groups of siblings are one group (measured on real events left out, where the
sibling model is too modest: F1 of sibling pairs .63 at .3, .50 at .35, .42 at .45; little change on the stories)."""


def sibling_groups(
    ids: Sequence[str], chances: Mapping[Pair, float], barred: frozenset[Pair]
) -> list[tuple[tuple[str, ...], float]]:
    """Groups of siblings with the mean probability inside, by average linkage; `barred` ones are never together.

    `barred` holds unordered pairs (a, b), a < b, that are parent and child or ancestor and descendant.
    """
    groups: list[tuple[str, ...]] = [(article,) for article in sorted(ids)]
    sums = _symmetric(groups, chances)
    apart = _symmetric(groups, dict.fromkeys(barred, 1.0)) > 0
    while len(groups) > 1:
        sizes = np.array([len(group) for group in groups], dtype=float)
        links = np.triu(np.where(apart, 0.0, sums / np.outer(sizes, sizes)), 1)
        i, j = divmod(int(links.argmax()), len(groups))  # of equal ones the first
        if links[i, j] < LEAST_LINK:
            break
        groups = [g for n, g in enumerate(groups) if n not in (i, j)] + [tuple(sorted(groups[i] + groups[j]))]
        sums, apart = _joined(sums, i, j), _joined(apart, i, j)
    return [
        (group, _mean(chances.get(pair, 0.0) for pair in combinations(group, 2)))
        for group in sorted(groups)
        if len(group) > 1
    ]


def _symmetric(groups: Sequence[tuple[str, ...]], values: Mapping[Pair, float]) -> NDArray[np.float64]:
    """Values of pairs of single articles, in both directions; 0 where there is none."""
    place = {group[0]: number for number, group in enumerate(groups)}
    found = np.zeros((len(groups), len(groups)))
    for (a, b), value in values.items():
        if a in place and b in place:
            found[place[a], place[b]] = found[place[b], place[a]] = value
    return found


def _joined(table: NDArray[Any], i: int, j: int) -> NDArray[Any]:
    """The table without the groups at i and j, and with their sum as the last one."""
    both = np.delete(table[i] + table[j], [i, j])
    rest = np.delete(np.delete(table, [i, j], axis=0), [i, j], axis=1)
    return np.block([[rest, both[:, None]], [both[None, :], np.zeros((1, 1), dtype=table.dtype)]])


def link(
    a: tuple[str, ...], b: tuple[str, ...], chances: Mapping[Pair, float], barred: frozenset[Pair]
) -> float:
    """Mean probability between two groups that have no article in common; 0 if one pair is `barred`."""
    pairs = [(min(x, y), max(x, y)) for x in a for y in b]
    return 0.0 if any(pair in barred for pair in pairs) else _mean(chances.get(pair, 0.0) for pair in pairs)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
