"""A second parent must explain sentences that the first cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracer.core.features.group import clip, log1p

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.core.features import Features, Group, Pair

WELL, BADLY = 0.4, 0.3
"""Similarities above which a sentence is explained, and below which it is not."""
FROM_SECOND = (
    "credit", "credit_reported", "credit_leading", "credit_early", "credit_supported", "credit_reverse",
    "same_outlet", "unquoted_alignment", "wording_alignment", "shared_grams_6", "only_here", "known_order",
    "alignment_reverse", "core_least", "days_apart", "only_numbers", "only_rare", "only_phrases", "only_names",
    "quotes", "child_wire", "explained_numbers",
)  # fmt: skip


def second_features(
    group: Group, pairs: Mapping[Pair, Features], scores: Mapping[Pair, float], first: Pair, second: str
) -> Features:
    """Features of `second` as a further parent of the child in `first` (parent, child)."""
    parent, child = first
    places = group.place[parent], group.place[second]
    plain = group.coverage(child).plain
    by_first, by_second = (plain.similarity[place] for place in places)
    weights = plain.weight + 1e-6
    total = float(weights.sum())
    more, less = by_second - by_first, by_first - by_second
    block = (by_second > WELL) & (by_first < BADLY)
    clear = (by_second > 0.6) & (more > 0.25)
    better = (by_second > 0.35) & (more > 0.1)
    row = pairs[second, child]
    return {
        "gain": float((np.maximum(more, 0) * weights).sum()) / total,
        "loss": float((np.maximum(less, 0) * weights).sum()) / total,
        "block_sentences": log1p(float(block.sum())),
        "clear_sentences": log1p(float(clear.sum())),
        "better_share": float(weights[better].sum()) / total,
        "block_share": float(weights[block].sum()) / total,
        "longest_block": float(_longest_run(block)),
        "second_in_first": float(group.means[places[1], places[0]]),
        "first_in_second": float(group.means[places]),
        "score": clip(scores[second, child], -6, 6),
        "first_score": clip(scores.get(first, 0.0), -6, 6),
        "first_same_outlet": pairs[first]["same_outlet"],
        "first_unquoted_alignment": pairs[first]["unquoted_alignment"],
    } | {f"second_{name}": row[name] for name in FROM_SECOND}


def _longest_run(flags: np.ndarray) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def descendants(edges: Mapping[str, frozenset[str]], of: str) -> frozenset[str]:
    """All articles below `of`, where `edges` maps a child to its parents."""
    below: set[str] = set()
    stack = [of]
    while stack:
        parent = stack.pop()
        for child, parents in edges.items():
            if parent in parents and child not in below:
                below.add(child)
                stack.append(child)
    return frozenset(below)
