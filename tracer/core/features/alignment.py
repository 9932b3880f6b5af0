"""How well the sentences of the child are explained by the parent, and the reverse."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.features.group import clip
from tracer.core.features.nearness import rows_of
from tracer.core.profile import total_weight

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracer.core.features.group import Coverages, Group

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MATCHED = 0.35
"""Similarity from which a sentence counts as matched; independents on one event rarely reach it."""
NEARLY_VERBATIM = 0.8
MOST_REWORDED = 0.97
"""Similarity above which nothing was replaced in a sentence."""
LATE = 0.6
"""Share of a text from which a sentence stands late in it."""
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
    return features | _replacement(group, u, v)


def _one_way(group: Group, explained: str, by: str) -> dict[str, float]:
    """What is measured on one article as it is explained by another; kept, for each is asked for both ways."""
    if explained not in group.one_way:
        group.one_way[explained] = _by_all(group, explained)
    return group.one_way[explained][by]


def _by_all(group: Group, explained: str) -> dict[str, dict[str, float]]:
    """The same by all articles of the group that it is compared with."""
    around = group.around(explained)
    coverages = group.coverage(explained).among(around)
    plain = coverages.plain
    columns = _means(coverages) | _measures(plain.similarity, plain.weight)
    columns["order_kept"] = np.array(
        [_order_kept(*rows) for rows in zip(plain.similarity, plain.where, strict=True)]
    )
    ids = [group.ids[place] for place in around.tolist()]
    sentences = np.array([max(1, len(group.profiles[by].sentences)) for by in ids])
    where = plain.where / sentences[:, None]
    rows = rows_of(columns | _position_features(plain.similarity, where, plain.weight))
    return dict(zip(ids, rows, strict=True))


def _means(coverages: Coverages) -> dict[str, Floats]:
    best = np.sort(coverages.unquoted.similarity, axis=1)[:, ::-1]
    wording = np.sort(coverages.nameless.similarity, axis=1)[:, ::-1]
    return {
        "alignment": coverages.plain.mean,
        "unquoted_alignment": coverages.unquoted.mean,
        "folder_alignment": coverages.folder.mean,
        "wording_alignment": coverages.nameless.mean,
        "wording_best4": wording[:, :4].mean(axis=1),
        "best3": best[:, :3].mean(axis=1),
        "best8": best[:, :8].mean(axis=1),
    }


def _measures(similarity: Floats, weight: Floats) -> dict[str, Floats]:
    """From the plain similarity of the sentences with each article, shape (articles, sentences)."""
    return {
        "lede": similarity[:, :2].max(axis=1),
        "opening": similarity[:, :3].mean(axis=1),
        "sentences_matched": np.log1p((similarity > MATCHED).sum(axis=1)),
    } | {f"covered_{level:.2f}": _share_above(similarity, weight, level) for level in LEVELS}


def _share_above(similarity: Floats, weight: Floats, threshold: float) -> Floats:
    """Weighted share of sentences with more than `threshold` similarity."""
    return np.asarray(weighed(similarity > threshold, weight) / (float(weight.sum()) + 1e-9))


def weighed(chosen: NDArray[np.bool_], weight: Floats) -> Floats:
    """Summed weight of the chosen sentences of each row; no product of matrices, whose last bits machines differ in."""
    return np.asarray(np.where(chosen, weight, 0.0).sum(axis=1))


def _order_kept(similarity: Floats, where: Ints) -> float:
    """Longest increasing run of matched positions over their number, damped when few match."""
    matched = where[similarity > MATCHED]
    if not len(matched):
        return 0.0
    tails: list[int] = []
    for position in matched.tolist():
        at = bisect_right(tails, position)
        tails[at : at + 1] = [position]
    return len(tails) / len(matched) * min(1.0, len(matched) / 4)


def _position_features(similarity: Floats, where: Floats, weight: Floats) -> dict[str, Floats]:
    """Where the used sentences stand in the explaining texts, in [0, 1], and whether the tail is new."""
    used = similarity > MATCHED
    matched = used.sum(axis=1)
    position = np.where(used, where, 0.0).sum(axis=1) / np.maximum(1, matched)
    quarter = max(1, similarity.shape[1] // 4)
    below = _share_above(similarity, weight, LEVELS[0]) + 0.05
    return {
        "position_used": np.where(matched > 0, position, 0.5),
        "tail_new": similarity[:, -quarter:].mean(axis=1) - similarity[:, :quarter].mean(axis=1),
        "verbatim_tail": _verbatim_tail(similarity > NEARLY_VERBATIM, where, weight),
        "verbatim_share": _share_above(similarity, weight, NEARLY_VERBATIM) / below,
    }


def _verbatim_tail(verbatim: NDArray[np.bool_], where: Floats, weight: Floats) -> Floats:
    """Share of the nearly verbatim sentences that stand late in both texts: background paragraphs and footers."""
    here = np.arange(verbatim.shape[1]) / verbatim.shape[1] > LATE
    late = weighed(verbatim & here[None, :] & (where > LATE), weight)
    return np.asarray(late / np.maximum(1e-9, weighed(verbatim, weight)))


def _replacement(group: Group, u: str, v: str) -> dict[str, float]:
    """Are the words that v has in place of u's rarer (positive) or commoner? Rewriters reach for rarer ones."""
    mine, theirs = group.wording[v], group.wording[u]
    new: list[str] = []
    old: list[str] = []
    plain, place = group.coverage(v).plain, group.place[u]
    similarity, where = plain.similarity[place], plain.where[place].tolist()
    reworded = (similarity >= MATCHED) & (similarity <= MOST_REWORDED)
    for number in np.flatnonzero(reworded).tolist():
        (content, words), (other_content, other_words) = mine[number], theirs[where[number]]
        new.extend(words - other_content)
        old.extend(other_words - content)
    if len(new) <= 2 or len(old) <= 2:
        return {"replacement_rarity": 0.0}
    rarity = total_weight(new, group.profiles[v].language) / len(new)
    former = total_weight(old, group.profiles[u].language) / len(old)
    return {"replacement_rarity": clip(rarity - former, -2, 2)}
