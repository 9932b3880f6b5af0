"""The star test: which near twins can be neither parent nor child of each other.

Copies of one text that is not here are all alike, and each seems a fair parent of each. But what one of them changed
the next has as all others have it: a child would have had to restore, word for word, what its parent changed. A text
whose readings nobody shares begets nobody (Maas, "Textkritik", 1927).
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tracer.core.features import Group, Pair

    Flags = NDArray[np.bool_]

NEAR = 0.8
"""Mean likeness of two texts, both ways, from which what tells them apart is a few words and no retelling."""
RESTORED = 0.5
"""Share of what one text lacks and most others have, that the other one has, from which it was not made from it."""
LEAST_LOST = 3
"""Bigrams that each of the two lacks: a word stands in two, and one word may be restored by chance."""
MOST_WITNESSES = 60
"""Other articles that are asked for what most have, the first ones by id: more give the same answer."""
LEAST_WITNESSES = 3
"""Of two others one may be repaired, or have both (a chain of four versions of a page looked like a star)."""
_GRAM = 2


def peers(group: Group, arcs: Iterable[Pair]) -> dict[Pair, float]:
    """(a, b), a < b, of all pairs -> how sure it is that both are made from a text that is not here.

    Empty unless one of `arcs`, the likely links, ties two peers: only then there is something to be mended. (The first
    and the last of a chain of versions look like peers, too, about the middle one; nobody ties them.)
    """
    if len(group.ids) < 2 + LEAST_WITNESSES:
        return {}
    near = group.alike >= NEAR
    close = [(group.place[u], group.place[v]) for u, v in arcs if near[group.place[u], group.place[v]]]
    if not close:
        return {}
    has = _table(group)
    if not any(_is_star(has, a, b) for a, b in close):
        return {}
    witnesses = min(MOST_WITNESSES, len(group.ids) - 2)
    sure = witnesses / (witnesses + 1)  # rule of succession: one more text as good as these
    places = np.argwhere(np.triu(near, 1)).tolist()
    return {(group.ids[a], group.ids[b]): sure for a, b in places if _is_star(has, a, b)}


def _table(group: Group) -> Flags:
    """Which article has which bigram; without those that all have: (articles, bigrams)."""
    held = group.grams.held(_GRAM, quoted=True)
    varying = np.bincount(held.grams, minlength=held.distinct) < len(group.ids)
    column, kept = np.cumsum(varying) - 1, varying[held.grams]
    table = np.zeros((len(group.ids), int(varying.sum())), dtype=bool)
    table[held.articles[kept], column[held.grams[kept]]] = True
    return table


def _is_star(has: Flags, a: int, b: int) -> bool:
    """True if each of the two has most of what the other lacks and most others have."""
    others = [place for place in range(min(len(has), MOST_WITNESSES + 2)) if place not in (a, b)]
    common = has[others].sum(axis=0) * 2 > len(others)
    return all(_restores(common & ~one, other) for one, other in permutations(has[[a, b]]))


def _restores(lost: Flags, other: Flags) -> bool:
    count = int(lost.sum())
    return count >= LEAST_LOST and int((lost & other).sum()) >= RESTORED * count
