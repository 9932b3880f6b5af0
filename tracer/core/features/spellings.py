"""One name, spelt in two ways: who writes it as the child does, and who does not.

A copyist keeps a misspelling, so few lines of descent cross from one spelling to the other: each crossing is a change
that somebody must have made (the fewest changes, as in W. M. Fitch, "Toward defining the course of evolution", 1971).
Dates, figures and words change with the news; a person's name does not.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, combinations
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from tracer.core.profile import neighbours_in_names
from tracer.core.slips import ALIKE_BESIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from tracer.core.features.group import Group

    Floats = NDArray[np.float64]

SHORTEST = 4
"""Letters from which a name is compared: Ann and Anne may both be right."""
MOST_BESIDE = 40
"""Names beside another one up to which it is somebody's: more have a title in common, or a street."""


class Variant(NamedTuple):
    """Two spellings of one name, and the articles with each; none has both."""

    spellings: tuple[str, str]
    holders: tuple[frozenset[str], frozenset[str]]


class Variants:
    """The names that the articles of a group spell in two ways: `found`, and what they say of each pair.

    `alike` and `otherwise` have the shape (articles, articles), [parent, child]. A spelling that only the child has
    is its own slip and says nothing of its parent.
    """

    def __init__(self, group: Group) -> None:
        self.found = variants(group)
        size = len(group.ids)
        self.alike: Floats = np.zeros((size, size))
        self.otherwise: Floats = np.zeros((size, size))
        for variant in self.found:
            sides = [np.array([key in holders for key in group.ids]) for holders in variant.holders]
            for mine, theirs in (sides, sides[::-1]):
                if mine.sum() > 1:
                    self.alike += np.outer(mine, mine) * log((mine.sum() + theirs.sum()) / mine.sum())
                    self.otherwise += np.outer(theirs, mine)

    def of(self, parent: int, child: int) -> dict[str, float]:
        """Features of a pair by their places.

        `spelt_alike`: how telling the spellings are that both have and others do not, in nats; `spelt_otherwise`:
        names that the parent spells in another way while some third article spells them like the child.
        """
        return {
            "spelt_alike": float(self.alike[parent, child]),
            "spelt_otherwise": float(self.otherwise[parent, child]),
        }


def variants(group: Group) -> tuple[Variant, ...]:
    """All names that articles of `group` spell in two ways, in order."""
    beside = {key: neighbours_in_names(profile) for key, profile in group.profiles.items()}
    holders: dict[str, set[str]] = defaultdict(set)
    for key, pairs in beside.items():
        for name in group.profiles[key].names | set(chain.from_iterable(pairs)):
            holders[name].add(key)
    known = sorted(set(chain.from_iterable(beside.values())))
    found: dict[tuple[str, str], Variant] = {}
    for names in chain(_by_first(known).values(), _by_first((b, a) for a, b in known).values()):
        if len(names) > MOST_BESIDE:
            continue
        for spellings in combinations(sorted(names), 2):
            one, other = (frozenset(holders[name]) for name in spellings)
            if spellings not in found and _one_name(*spellings) and not one & other:
                found[spellings] = Variant(spellings, (one, other))
    return tuple(found[spellings] for spellings in sorted(found))


def _by_first(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
    return found


def _one_name(one: str, other: str) -> bool:
    """True if the two may be spellings of one name; a longer form, as of Africa and African, is another word."""
    if min(len(one), len(other)) < SHORTEST or one.startswith(other) or other.startswith(one):
        return False
    return Indel.normalized_similarity(one, other) >= ALIKE_BESIDE
