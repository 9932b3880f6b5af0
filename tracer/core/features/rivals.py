"""What a pair is worth relative to the folder: what only u explains, what others explain better.

Candidates are the articles that can have been v's parent by their dates; the features depend on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracer.core.features.group import log1p
from tracer.core.features.sharing import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tracer.core.features.group import Group

    Floats = NDArray[np.float64]

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
        self._places = [group.place[w] for w in self.candidates]
        self._margins = self._gain_margins()
        self._plain = group.explained(v)[self._places]
        self._folder = np.array([group.coverage(v, w).folder.similarity for w in self.candidates])
        self._unquoted = np.array([group.coverage(v, w).unquoted.similarity for w in self.candidates])
        self._explained = self._explained_shares()
        self._tests = _retention_tests(group, v)
        self._own = self._own_material()

    def _gain_margins(self) -> Floats:
        """By how much w explains more of v than u does, [w, u]: what w explains and u does not, and the reverse.

        Both lack what the two have in common, so the difference is that of all they explain.
        """
        language = self.group.profiles[self.v].language
        explained = sum(
            factor * self.group.sharing.pairs(kind, language)[self.group.place[self.v]]
            for kind, factor in GAIN_WEIGHTS.items()
        )
        mine = np.asarray(explained)[self._places]
        return np.asarray(mine[:, None] - mine[None, :])

    def features(self, u: str) -> dict[str, float]:
        """Features of u against the other candidates."""
        row = self.candidates.index(u)
        shares = {f"explained_{kind}": float(share[row]) for kind, share in self._explained.items()}
        features = shares | self._votes(row) | self._retention(row) | self._own
        for name in COMPARED:
            rivals = [self.pairs[w][name] for w in self.candidates if w != u]
            features[f"lead_{name}"] = self.pairs[u][name] - max(rivals, default=0.0)
        margins = np.delete(self._margins[:, row], row)
        best = float(margins.max()) if len(margins) else 0.0
        features["rival"] = float(np.sign(best) * np.log1p(abs(best))) if len(margins) else -2.0
        return features

    def _explained_shares(self) -> dict[str, Floats]:
        """By kind, the share of what any candidate explains of v that each candidate explains."""
        group, v = self.group, self.v
        language = group.profiles[v].language
        shares = {}
        for kind in KINDS:
            part = group.sharing.pairs(kind, language)[group.place[v]][self._places]
            whole = group.sharing.shared_with_any(kind, v, self._places, language)
            shares[kind] = part / (whole + (1 if kind in ("numbers", "names") else 3))
        return shares

    def _votes(self, row: int) -> dict[str, float]:
        """Sentences of v that a candidate explains best, that only it explains, and that only others explain."""
        weights = self.group.coverage(self.v, self.candidates[row]).folder.weight
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

    def _retention(self, row: int) -> dict[str, float]:
        """Of the sentences of u that a rival lacks: how many v uses, and how many it leaves.

        A rewrite of the early version uses nothing that only the late version has. The rivals are those that
        explain v nearly as well; the one whose comparison speaks most against u counts.
        """
        u = self.candidates[row]
        level = NEARLY_AS_WELL * self.pairs[u]["folder_alignment"]
        near = [self.pairs[w]["folder_alignment"] >= level for w in self.candidates]
        rivals = [place for place, w in enumerate(self.candidates) if w != u and near[place]]
        if not rivals:
            return {"retention_test": 0.0, "unique_used": 0.0, "unique_unused": 0.0, "unique_use": 0.0}
        places = [self._places[rival] for rival in rivals]
        explained = self.group.explained(u)
        unique, taken = explained[places] < UNEXPLAINED_UNIQUE, explained[self.group.place[self.v]]
        used = (unique & (taken > EXPLAINED)).sum(axis=1)
        unused = (unique & (taken < UNEXPLAINED)).sum(axis=1)
        return {
            "retention_test": float(self._tests[self.group.place[u], places].min()),
            "unique_used": log1p(float(used.min())),
            "unique_unused": float((np.log1p(unused) / (1 + used)).max()),
            "unique_use": float(((used - unused) / (used + unused + 2)).min()),
        }

    def _own_material(self) -> dict[str, float]:
        """What v has that no candidate has: its own reporting, or a source that is not here."""
        group, v = self.group, self.v
        own: dict[str, float] = {}
        for kind in ("numbers", "names"):
            mine = len(group.items[v][kind])
            own[f"own_{kind}"] = (mine - group.sharing.shared_with_any(kind, v, self._places, "")) / (
                mine + 2
            )
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


def _retention_tests(group: Group, v: str) -> Floats:
    """Log-likelihood ratio: does v use what only u has at the rate at which it uses what u and w share? [u, w].

    Against the rate at which unrelated texts on one event share a telling word by chance; scaled and clipped.
    """
    both = sum(group.sharing.pairs(kind) for kind in RETAINED_KINDS)
    all_three = sum(group.sharing.triples(kind, v) for kind in RETAINED_KINDS)
    shared, shared_used = np.asarray(both), np.asarray(all_three)
    unique = shared.diagonal()[:, None] - shared
    used = shared_used.diagonal()[:, None] - shared_used
    rate = np.clip((shared_used + 1) / (shared + 2), 2 * CHANCE, 0.95)
    ratio = used * np.log(rate / CHANCE) + (unique - used) * np.log((1 - rate) / (1 - CHANCE))
    return np.asarray(np.clip(ratio / RETENTION_SCALE, -RETENTION_LIMIT, RETENTION_LIMIT))


def star_features(group: Group, u: str, v: str) -> dict[str, float]:
    """The star test: some third text shares with each of the two what the other lacks (large: neither is the parent).

    max over w of min(weight of (w and v without u), weight of (w and u without v)), log scaled.
    """
    language = group.profiles[v].language
    a, b = group.place[u], group.place[v]
    features = {}
    for kind in STAR_KINDS:
        pairs, triples = group.sharing.pairs(kind, language), group.sharing.triples(kind, v, language)[a]
        with_either = np.minimum(pairs[b] - triples, pairs[a] - triples)  # 0 where w is u or v
        features[f"star_{kind}"] = log1p(float(with_either.max()))
    return features
