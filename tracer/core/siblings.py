"""Two texts made from one that is not here: the third answer to "which of the two is the parent?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracer.core.chronology import chronology

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    by_parent = {w: {v: marginals.get((w, v), 0.0) for v in group.ids} for w in group.ids}
    for number, a in enumerate(group.ids):
        for b in group.ids[number + 1 :]:
            forward, backward = pairs.get((a, b)), pairs.get((b, a))
            either = forward or backward
            if either is None:
                continue
            table[a, b] = _symmetric(forward or either, backward or either) | _family(group, a, b, by_parent)
            table[a, b]["hours_apart"] = _hours_apart(dates.get(a), dates.get(b))
    return table


def _symmetric(forward: Features, backward: Features) -> Features:
    features = {f"mean_{name}": (forward[name] + backward[name]) / 2 for name in AVERAGED}
    return features | {f"differ_{name}": abs(forward[name] - backward[name]) for name in COMPARED}


def _family(group: Group, a: str, b: str, by_parent: Mapping[str, Mapping[str, float]]) -> Features:
    """Is one the parent of the other, or a third article in the folder the parent of both?"""
    direct = max(by_parent[a][b], by_parent[b][a])
    others = [w for w in group.ids if w not in (a, b)]
    common = max((min(by_parent[w][a], by_parent[w][b]) for w in others), default=0.0)
    orphans = (1 - sum(by_parent[w][a] for w in group.ids)) * (1 - sum(by_parent[w][b] for w in group.ids))
    return {
        "direct": direct,
        "common_parent": common,
        "both_orphans": max(0.0, orphans),
        "explained_by_third": _explained_by_third(group, a, b, others),
    }


def _explained_by_third(group: Group, a: str, b: str, others: Sequence[str]) -> float:
    """Largest share of what a and b have in common that one third article has too, in [0, 1]."""
    shares = []
    places = [group.place[w] for w in others]
    for kind in ("rare", "phrases"):
        common = group.sharing.triples(kind, a)[group.place[b]]
        if common[group.place[b]]:
            best = common[places].max() if places else 0.0
            shares.append(best / common[group.place[b]])
    return float(np.mean(shares)) if shares else 0.0


def _hours_apart(a: Moment | None, b: Moment | None) -> float:
    """log1p of the hours between two stated times; 3 (about a day) where one is missing or has no clock."""
    if a is None or b is None or not (a.timed and b.timed):
        return 3.0
    return float(np.log1p(chronology(a, b).days * 24))
