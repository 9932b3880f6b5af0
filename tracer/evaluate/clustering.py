"""How well stories were told apart: the adjusted Rand index."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Clusters = tuple[frozenset[str], ...]


def adjusted_rand(found: Clusters, true: Clusters, undecided: Iterable[frozenset[str]] = ()) -> float:
    """Agreement of two clusterings in [-1, 1] (Hubert & Arabie 1985): 1 the same, about 0 chance.

    Counts pairs of articles that are together in one, both or neither; `undecided` pairs are not counted.
    An article that a clustering leaves out is alone there. 1 where the two cannot differ.
    """
    members = frozenset().union(*found, *true)
    ours, theirs = _labels(found, members), _labels(true, members)
    both = _pairs(Counter((ours[m], theirs[m]) for m in members).values())
    only_ours = _pairs(Counter(ours.values()).values()) - both
    only_theirs = _pairs(Counter(theirs.values()).values()) - both
    neither = _pairs([len(members)]) - both - only_ours - only_theirs
    for pair in set(undecided):
        if pair <= members:
            a, b = pair
            together = ours[a] == ours[b], theirs[a] == theirs[b]
            both -= together == (True, True)
            only_ours -= together == (True, False)
            only_theirs -= together == (False, True)
            neither -= together == (False, False)
    if not only_ours and not only_theirs:
        return 1.0
    chance = (both + only_theirs) * (only_theirs + neither) + (both + only_ours) * (only_ours + neither)
    return 2.0 * (both * neither - only_ours * only_theirs) / chance


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _labels(clusters: Clusters, members: frozenset[str]) -> Mapping[str, object]:
    labels: dict[str, object] = {member: member for member in members}
    for number, cluster in enumerate(clusters):
        labels |= dict.fromkeys(cluster, number)
    return labels
