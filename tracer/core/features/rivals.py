"""What a pair is worth relative to the folder: what only u explains, what others explain better.

Candidates are the articles that can have been v's parent by their dates; the features depend on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracer.core.features.group import KINDS, clip, log1p

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracer.core.features.group import Group

GAIN_WEIGHTS = {"rare": 0.3, "phrases": 1.0, "numbers": 1.0, "names": 0.5}
"""Weight of each kind of item in the gain of one candidate over another."""
COMPARED = (
    "alignment",
    "unquoted_alignment",
    "folder_alignment",
    "words",
    "containment_3",
    "alignment_reverse",
)
"""Features whose distance to the best rival's value is a feature itself."""
STAR_KINDS = ("rare", "phrases", "numbers")
VOTE_FLOOR = 0.25
"""Similarity below which a sentence votes for nobody."""
EXPLAINED, UNEXPLAINED = 0.45, 0.3
RETAINED_KINDS = ("rare", "names", "numbers")
CHANCE = 0.08
"""Rate at which independent reports of one event share a telling word."""
RETENTION_SCALE, RETENTION_LIMIT = 4.0, 5.0  # nats per unit; beyond five units more is not more certain
NEARLY_AS_WELL = 0.75
"""Share of the candidate's alignment from which another one is a rival for the same child."""
UNEXPLAINED_UNIQUE = 0.4
"""Similarity below which a rival does not have a sentence of the candidate."""
OWN_SENTENCE = 0.28
"""Best unquoted similarity below which a sentence is the child's own."""
SHORTEST_OWN_QUOTE = 5


class Rivals:
    """Everything about one child v that its candidates are compared by."""

    def __init__(
        self, group: Group, v: str, candidates: Sequence[str], pairs: Mapping[str, Mapping[str, float]]
    ) -> None:
        self.group, self.v, self.candidates, self.pairs = group, v, tuple(candidates), pairs
        self._language = group.profiles[v].language
        self._gains = {(u, w): self._gain(u, w) for u in self.candidates for w in self.candidates if u != w}
        self._plain = np.array([group.coverage(v, w).plain.similarity for w in self.candidates])
        self._folder = np.array([group.coverage(v, w).folder.similarity for w in self.candidates])
        self._unquoted = np.array([group.coverage(v, w).unquoted.similarity for w in self.candidates])
        self._explained = {
            kind: group.weigh(kind, sorted(self._union(kind), key=repr), self._language) for kind in KINDS
        }
        self._own = self._own_material()

    def _union(self, kind: str) -> frozenset[object]:
        mine = self.group.items[self.v][kind]
        return frozenset().union(*(mine & self.group.items[w][kind] for w in self.candidates))

    def _gain(self, u: str, w: str) -> float:
        """Weight of what u explains of v and w does not."""
        mine = self.group.items[self.v]
        return sum(
            factor
            * self.group.weigh(
                kind,
                sorted((mine[kind] & self.group.items[u][kind]) - self.group.items[w][kind], key=repr),
                self._language,
            )
            for kind, factor in GAIN_WEIGHTS.items()
        )

    def features(self, u: str) -> dict[str, float]:
        """Features of u against the other candidates."""
        features = self._shares(u) | self._votes(u) | self._retention(u) | self._own
        for name in COMPARED:
            rivals = [self.pairs[w][name] for w in self.candidates if w != u]
            features[f"lead_{name}"] = self.pairs[u][name] - max(rivals, default=0.0)
        margins = [self._gains[w, u] - self._gains[u, w] for w in self.candidates if w != u]
        best = max(margins, default=0.0)
        features["rival"] = float(np.sign(best) * np.log1p(abs(best))) if margins else -2.0
        return features

    def _shares(self, u: str) -> dict[str, float]:
        """Share of what any candidate explains of v that u explains."""
        mine, theirs = self.group.items[self.v], self.group.items[u]
        shares = {}
        for kind in KINDS:
            part = self.group.weigh(kind, sorted(mine[kind] & theirs[kind], key=repr), self._language)
            shares[f"explained_{kind}"] = part / (
                self._explained[kind] + (1 if kind in ("numbers", "names") else 3)
            )
        return shares

    def _votes(self, u: str) -> dict[str, float]:
        """Sentences of v that u explains best, that only u explains, and that only others explain."""
        row = self.candidates.index(u)
        weights = self.group.coverage(self.v, u).folder.weight
        best = self._folder.max(axis=0)
        voting = best > VOTE_FLOOR
        mine = voting & (self._folder[row] >= best - 1e-9)
        vote = float(weights[mine].sum() / max(1e-9, float(weights[voting].sum())))
        others = np.delete(self._plain, row, axis=0)
        rival = others.max(axis=0) if len(others) else np.zeros(self._plain.shape[1])
        only = (self._plain[row] > EXPLAINED) & (rival < UNEXPLAINED)
        lost = (rival > EXPLAINED) & (self._plain[row] < UNEXPLAINED)
        alone = len(others) == 0
        return {
            "votes": vote,
            "only_here": 0.0 if alone else log1p(float(only.sum())),
            "only_elsewhere": 0.0 if alone else log1p(float(lost.sum())),
        }

    def _retention(self, u: str) -> dict[str, float]:
        """Of the sentences of u that a rival lacks: how many v uses, and how many it leaves.

        A rewrite of the early version uses nothing that only the late version has. The rivals are those that
        explain v nearly as well; the one whose comparison speaks most against u counts.
        """
        level = NEARLY_AS_WELL * self.pairs[u]["folder_alignment"]
        rivals = [w for w in self.candidates if w != u and self.pairs[w]["folder_alignment"] >= level]
        taken = self.group.coverage(u, self.v).plain.similarity
        counts = []
        for w in rivals:
            unique = self.group.coverage(u, w).plain.similarity < UNEXPLAINED_UNIQUE
            counts.append(
                (int((unique & (taken > EXPLAINED)).sum()), int((unique & (taken < UNEXPLAINED)).sum()))
            )
        tests = [self._retention_test(u, w) for w in rivals]
        return {
            "retention_test": min(tests, default=0.0),
            "unique_used": log1p(min((used for used, _ in counts), default=0)),
            "unique_unused": max((log1p(unused) / (1 + used) for used, unused in counts), default=0.0),
            "unique_use": min(
                ((used - unused) / (used + unused + 2) for used, unused in counts), default=0.0
            ),
        }

    def _retention_test(self, u: str, w: str) -> float:
        """Log-likelihood ratio: does v use what only u has at the rate at which it uses what u and w share?

        Against the rate at which unrelated texts on one event share a telling word by chance; scaled and clipped.
        """
        used = shared_used = unique = shared = 0
        for kind in RETAINED_KINDS:
            mine, theirs, child = (self.group.items[key][kind] for key in (u, w, self.v))
            unique += len(mine - theirs)
            used += len((mine - theirs) & child)
            shared += len(mine & theirs)
            shared_used += len(mine & theirs & child)
        rate = clip((shared_used + 1) / (shared + 2), 2 * CHANCE, 0.95)
        ratio = used * np.log(rate / CHANCE) + (unique - used) * np.log((1 - rate) / (1 - CHANCE))
        return clip(float(ratio) / RETENTION_SCALE, -RETENTION_LIMIT, RETENTION_LIMIT)

    def _own_material(self) -> dict[str, float]:
        """What v has that no candidate has: its own reporting, or a source that is not here."""
        group, v = self.group, self.v
        own: dict[str, float] = {}
        for kind in ("numbers", "names"):
            mine = group.items[v][kind]
            elsewhere = frozenset().union(*(group.items[w][kind] for w in self.candidates))
            own[f"own_{kind}"] = len(mine - elsewhere) / (len(mine) + 2)
        quotes = [q for q in group.profiles[v].quotes if len(q) >= SHORTEST_OWN_QUOTE]
        others = [set(p) for w in self.candidates for p in group.profiles[w].quotes]
        own_quotes = sum(
            max((len(set(q) & p) / len(set(q)) for p in others), default=0.0) < 0.5 for q in quotes
        )
        own["own_quotes"] = own_quotes / (len(quotes) + 1)
        own["own_quotes_count"] = log1p(own_quotes)
        weights = group.coverage(v, self.candidates[0]).unquoted.weight
        alone = self._unquoted.max(axis=0) < OWN_SENTENCE
        own["own_sentences"] = float(weights[alone].sum() / max(1e-9, float(weights.sum())))
        return own


def star_features(group: Group, u: str, v: str) -> dict[str, float]:
    """The star test: some third text shares with each of the two what the other lacks (large: neither is the parent).

    max over w of min(weight of (w and v without u), weight of (w and u without v)), log scaled.
    """
    language = group.profiles[v].language
    features = {}
    for kind in STAR_KINDS:
        mine, theirs = group.items[v][kind], group.items[u][kind]
        only_v, only_u = mine - theirs, theirs - mine
        best = 0.0
        for w in group.ids:
            if w in (u, v):
                continue
            third = group.items[w][kind]
            with_v = group.weigh(kind, sorted(third & only_v, key=repr), language)
            if with_v > best:
                best = max(best, min(with_v, group.weigh(kind, sorted(third & only_u, key=repr), language)))
        features[f"star_{kind}"] = log1p(best)
    return features


def mixing(group: Group, mixed: str, other: str) -> float:
    """Largest share of `mixed`, in [0, 1], that a third text explains, a stranger to `other`, and `other` does not."""
    by_other = group.coverage(mixed, other).plain
    total = float(by_other.weight.sum()) + 1e-9
    best = 0.0
    for w in group.ids:
        if w in (mixed, other):
            continue
        block = (group.coverage(mixed, w).plain.similarity > 0.55) & (by_other.similarity < 0.33)
        share = float(by_other.weight[block].sum()) / total
        if share > 0:
            kinship = max(group.coverage(w, other).plain.mean, group.coverage(other, w).plain.mean)
            best = max(best, share * max(0.0, 1 - 2 * kinship))
    return best
