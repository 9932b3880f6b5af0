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
    from tracer.core.features.group import Group

MATCHED = 0.35
"""Similarity from which a sentence counts as matched; independents on one event rarely reach it."""
NEARLY_VERBATIM = 0.8
LEVELS = (0.30, 0.45, 0.70)
"""Similarities at which coverage is measured: related, rewritten, copied."""


def alignment_features(group: Group, u: str, v: str) -> dict[str, float]:
    """Features of the sentence alignment of child v with parent u; most in [0, 1]."""
    forward, backward = group.coverage(v, u), group.coverage(u, v)
    best = np.sort(forward.unquoted.similarity)[::-1]
    wording = np.sort(forward.nameless.similarity)[::-1]
    features = {
        "alignment": forward.plain.mean,
        "alignment_reverse": backward.plain.mean,
        "unquoted_alignment": forward.unquoted.mean,
        "unquoted_alignment_reverse": backward.unquoted.mean,
        "folder_alignment": forward.folder.mean,
        "wording_alignment": forward.nameless.mean,
        "wording_alignment_reverse": backward.nameless.mean,
        "wording_best4": float(wording[:4].mean()),
        "best3": float(best[:3].mean()),
        "best8": float(best[:8].mean()),
        "lede": float(forward.plain.similarity[:2].max()),
        "lede_reverse": float(backward.plain.similarity[:2].max()),
        "opening": float(forward.plain.similarity[:3].mean()),
        "sentences_matched": log1p(float((forward.plain.similarity > MATCHED).sum())),
        "order_kept": _order_kept(forward.plain),
    }
    for level in LEVELS:
        features[f"covered_{level:.2f}"] = forward.plain.share_above(level)
        features[f"covered_reverse_{level:.2f}"] = backward.plain.share_above(level)
    return (
        features
        | _position_features(forward.plain, backward.plain)
        | _replacement(group, u, v, forward.plain)
    )


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


def _position_features(forward: Coverage, backward: Coverage) -> dict[str, float]:
    """Where the used sentences stand, and whether the tail of either text has its like in the other."""
    return {
        "position_used": _mean_position(forward, len(backward.similarity)),
        "position_used_reverse": _mean_position(backward, len(forward.similarity)),
        "tail_lost": _tail_minus_head(backward),
        "tail_new": _tail_minus_head(forward),
        "verbatim_tail": _verbatim_tail(forward, len(backward.similarity)),
        "verbatim_share": forward.share_above(NEARLY_VERBATIM) / (forward.share_above(LEVELS[0]) + 0.05),
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
