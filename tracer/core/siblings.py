"""Two texts made from one that is not here: the third answer to "which of the two is the parent?"."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.chronology import chronology

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tracer.core.features import Features, Group, Pair
    from tracer.model import Moment

AVERAGED = (
    "alignment", "unquoted_alignment", "folder_alignment", "wording_alignment", "wording_best4", "best3", "best8",
    "lede", "opening", "sentences_matched", "order_kept", "covered_0.30", "covered_0.45", "covered_0.70",
    "verbatim_share", "verbatim_tail", "containment_2", "containment_3", "containment_4", "containment_6",
    "shared_grams_4", "shared_grams_6", "shared_quoted_grams", "words", "numbers", "names", "rare",
    "only_numbers", "only_names", "only_rare", "only_phrases", "only_trigrams", "core_least", "core_common",
    "quotes", "foreign", "same_outlet", "credit", "credit_reported", "credit_leading", "credit_shared",
    "credit_shared_absent", "credit_elsewhere_absent", "child_credits_nobody", "child_wire", "contradictions",
    "star_rare", "star_phrases", "star_numbers", "child_mixed", "rival", "votes", "own_numbers", "own_names",
    "own_quotes", "own_sentences", "boilerplate", "days_apart", "known_order", "doubtful_order", "length_distance",
)  # fmt: skip
"""Features taken as the mean over both directions."""
COMPARED = (
    "alignment", "unquoted_alignment", "containment_4", "words", "numbers", "names", "quotes", "credit",
    "credit_leading", "wire", "rival", "votes", "length_ratio", "child_correction", "child_update",
)  # fmt: skip
"""Features taken as the absolute difference between the directions: peers look the same from both sides."""


def symmetric_features(
    group: Group,
    pairs: Mapping[Pair, Features],
    marginals: Mapping[Pair, float],
    dates: Mapping[str, Moment | None],
) -> dict[Pair, Features]:
    """Features of all unordered pairs, keyed (a, b) with a < b. `marginals` are those of the parent model."""
    table: dict[Pair, Features] = {}
    family = _Family(group, marginals)
    for number, a in enumerate(group.ids):
        for b in group.ids[number + 1 :]:
            forward, backward = pairs.get((a, b)), pairs.get((b, a))
            either = forward or backward
            if either is None:
                continue
            table[a, b] = _symmetric(forward or either, backward or either) | family.features(a, b)
            table[a, b]["hours_apart"] = _hours_apart(dates.get(a), dates.get(b))
    return table


def _symmetric(forward: Features, backward: Features) -> Features:
    features = {f"mean_{name}": (forward[name] + backward[name]) / 2 for name in AVERAGED}
    return features | {f"differ_{name}": abs(forward[name] - backward[name]) for name in COMPARED}


class _Family:
    """Is one the parent of the other, or a third article in the folder the parent of both?"""

    def __init__(self, group: Group, marginals: Mapping[Pair, float]) -> None:
        self._group = group
        self._chances = np.zeros((len(group.ids), len(group.ids)))  # [parent, child]
        for (u, v), chance in marginals.items():
            self._chances[group.place[u], group.place[v]] = chance
        self._first, self._thirds = "", np.zeros((0, 0))
        self._orphans = [1 - math.fsum(column) for column in self._chances.T.tolist()]

    def features(self, a: str, b: str) -> Features:
        place, other = self._group.place[a], self._group.place[b]
        common = np.minimum(self._chances[:, place], self._chances[:, other])  # 0 where w is a or b
        return {
            "direct": float(max(self._chances[place, other], self._chances[other, place])),
            "common_parent": float(common.max()),
            "both_orphans": max(0.0, self._orphans[place] * self._orphans[other]),
            "explained_by_third": self._explained_by_third(a, b),
        }

    def _explained_by_third(self, a: str, b: str) -> float:
        """Largest share of what a and b have in common that one third article has too, in [0, 1]."""
        if a != self._first:
            self._first, self._thirds = a, self._shares_of_thirds(a)
        found = [share for share in self._thirds[:, self._group.place[b]].tolist() if share >= 0]
        return sum(found) / len(found) if found else 0.0

    def _shares_of_thirds(self, a: str) -> NDArray[np.float64]:
        """The same by kind for all b, -1 where the two have nothing of the kind: (kinds, articles)."""
        shares = []
        for kind in ("rare", "phrases"):
            table = self._group.sharing.triples(kind, a, self._group.around(a))
            common = table.diagonal().copy()
            thirds = table.copy()
            np.fill_diagonal(thirds, 0.0)
            thirds[:, self._group.place[a]] = 0.0
            shares.append(np.where(common > 0, thirds.max(axis=1) / np.maximum(common, 1), -1.0))
        return np.stack(shares)


def _hours_apart(a: Moment | None, b: Moment | None) -> float:
    """log1p of the hours between two stated times; 3 (about a day) where one is missing or has no clock."""
    if a is None or b is None or not (a.timed and b.timed):
        return 3.0
    return float(np.log1p(chronology(a, b).days * 24))
