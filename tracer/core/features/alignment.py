"""How well the sentences of the child are explained by the parent, and the reverse."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.features.group import clip, log1p
from tracer.core.profile import weight_of
from tracer.core.tokens import is_number

if TYPE_CHECKING:
    from tracer.core.aligning import Coverage
    from tracer.core.features.group import Coverages, Group

MATCHED = 0.35
"""Similarity from which a sentence counts as matched; independents on one event rarely reach it."""
NEARLY_VERBATIM = 0.8
LEVELS = (0.30, 0.45, 0.70)
"""Similarities at which coverage is measured: related, rewritten, copied."""


def alignment_features(group: Group, u: str, v: str) -> dict[str, float]:
    """Features of the sentence alignment of child v with parent u; most in [0, 1]."""
    forward, backward = _one_way(group, v, u), _one_way(group, u, v)
    features = dict(forward)
    for name in ("alignment", "unquoted_alignment", "wording_alignment", "lede", "position_used"):
        features[f"{name}_reverse"] = backward[name]
    for level in LEVELS:
        features[f"covered_reverse_{level:.2f}"] = backward[f"covered_{level:.2f}"]
    features["tail_lost"] = backward["tail_new"]
    return features | _replacement(group, u, v, group.coverage(v, u).plain)


def _one_way(group: Group, explained: str, by: str) -> dict[str, float]:
    """What is measured on one article as it is explained by another; kept, for each is asked for both ways."""
    if (explained, by) not in group.one_way:
        coverage, sentences = group.coverage(explained, by), len(group.profiles[by].sentences)
        group.one_way[explained, by] = _measures(coverage) | _position_features(coverage.plain, sentences)
    return group.one_way[explained, by]


def _measures(coverage: Coverages) -> dict[str, float]:
    plain = coverage.plain
    best = np.sort(coverage.unquoted.similarity)[::-1]
    wording = np.sort(coverage.nameless.similarity)[::-1]
    return {
        "alignment": plain.mean,
        "unquoted_alignment": coverage.unquoted.mean,
        "folder_alignment": coverage.folder.mean,
        "wording_alignment": coverage.nameless.mean,
        "wording_best4": float(wording[:4].mean()),
        "best3": float(best[:3].mean()),
        "best8": float(best[:8].mean()),
        "lede": float(plain.similarity[:2].max()),
        "opening": float(plain.similarity[:3].mean()),
        "sentences_matched": log1p(float((plain.similarity > MATCHED).sum())),
        "order_kept": _order_kept(plain),
    } | {f"covered_{level:.2f}": plain.share_above(level) for level in LEVELS}


def _order_kept(coverage: Coverage) -> float:
    """Longest increasing run of matched positions over their number, damped when few match."""
    matched = coverage.where[coverage.similarity > MATCHED]
    if not len(matched):
        return 0.0
    tails: list[int] = []
    for position in matched.tolist():
        at = bisect_right(tails, position)
        tails[at : at + 1] = [position]
    return len(tails) / len(matched) * min(1.0, len(matched) / 4)


def _position_features(coverage: Coverage, sentences: int) -> dict[str, float]:
    """Where the used sentences stand among the `sentences` of the explaining text, and whether the tail is new."""
    return {
        "position_used": _mean_position(coverage, sentences),
        "tail_new": _tail_minus_head(coverage),
        "verbatim_tail": _verbatim_tail(coverage, sentences),
        "verbatim_share": coverage.share_above(NEARLY_VERBATIM) / (coverage.share_above(LEVELS[0]) + 0.05),
    }


def _mean_position(coverage: Coverage, sentences: int) -> float:
    used = coverage.where[coverage.similarity > MATCHED]
    return float(np.mean(used / max(1, sentences))) if len(used) else 0.5


def _tail_minus_head(coverage: Coverage) -> float:
    quarter = max(1, len(coverage.similarity) // 4)
    return float(coverage.similarity[-quarter:].mean() - coverage.similarity[:quarter].mean())


def _verbatim_tail(coverage: Coverage, sentences: int) -> float:
    """Share of the nearly verbatim sentences that stand late in both texts: background paragraphs and footers."""
    verbatim = coverage.similarity > NEARLY_VERBATIM
    if not verbatim.any():
        return 0.0
    here = np.arange(len(verbatim)) / len(verbatim) > 0.6
    there = coverage.where / max(1, sentences) > 0.6
    weights = coverage.weight
    return float(weights[verbatim & here & there].sum() / max(1e-9, float(weights[verbatim].sum())))


def _replacement(group: Group, u: str, v: str, coverage: Coverage) -> dict[str, float]:
    """Are the words that v has in place of u's rarer (positive) or commoner? Rewriters reach for rarer ones."""
    pu, pv = group.profiles[u], group.profiles[v]
    new: list[float] = []
    old: list[float] = []
    for number, (similarity, where) in enumerate(zip(coverage.similarity, coverage.where, strict=True)):
        if not MATCHED <= similarity <= 0.97:
            continue
        mine, theirs = pv.sentences[number].content, pu.sentences[int(where)].content
        new.extend(weight_of(w, pv.language) for w in mine - theirs if not is_number(w) and w not in pv.names)
        old.extend(weight_of(w, pu.language) for w in theirs - mine if not is_number(w) and w not in pu.names)
    if len(new) <= 2 or len(old) <= 2:
        return {"replacement_rarity": 0.0}
    return {"replacement_rarity": clip(float(np.mean(np.sort(new)) - np.mean(np.sort(old))), -2, 2)}
