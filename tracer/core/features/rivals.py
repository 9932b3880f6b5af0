"""What a pair is worth relative to the folder: what only u explains, what others explain better.

Candidates are the articles that can have been v's parent by their dates; the features depend on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracer.core.features.alignment import weighed
from tracer.core.features.group import clip, log1p
from tracer.core.features.nearness import rows_of
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
WIN = 0.5
"""Margin of a retention test, two nats, from which one of two candidates was drawn on more."""
WORTH_COMPARING = 0.5
"""Share of the candidate's alignment from which another one is compared with it by retention."""
NEARLY_AS_WELL = 0.75
"""Share of the candidate's alignment from which another one is a rival for the same child."""
OWN_SENTENCE = 0.28
"""Best unquoted similarity below which a sentence is the child's own."""
SHORTEST_OWN_QUOTE = 5


class Rivals:
    """Everything about one child v that its candidates are compared by."""

    def __init__(
        self, group: Group, v: str, candidates: Sequence[str], pairs: Mapping[str, Mapping[str, float]]
    ) -> None:
        self.group, self.v, self.candidates, self.pairs = group, v, tuple(candidates), pairs
        self._places = np.array([group.place[w] for w in self.candidates])
        self._levels = np.array([pairs[w]["folder_alignment"] for w in self.candidates])
        self._margins = self._gain_margins()
        self._plain = group.explained(v)[self._places]
        self._folder = group.coverage(v).folder.similarity[self._places]
        self._unquoted = group.coverage(v).unquoted.similarity[self._places]
        self._explained = self._explained_shares()
        self._tests = _retention_tests(group, v)
        self._versions = group.versioned[:, self._places]
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

    def rows(self) -> list[dict[str, float]]:
        """Features of each candidate against the others, in their order."""
        columns = {f"explained_{kind}": share for kind, share in self._explained.items()}
        columns |= self._votes()
        for name in COMPARED:
            values = np.array([self.pairs[w][name] for w in self.candidates])
            columns[f"lead_{name}"] = values - (_best_of_others(values) if len(values) > 1 else 0.0)
        columns["rival"] = self._rival()
        found = [
            self._retention(row)
            | {"version_drawn": self._drawn(row), "retention_wins": self._wins(row)}
            | self._own
            for row in range(len(self.candidates))
        ]
        return [row | more for row, more in zip(rows_of(columns), found, strict=True)]

    def _rival(self) -> Floats:
        """How much more the best other candidate explains, with its sign, on a log scale; -2 where there is none."""
        if len(self.candidates) == 1:
            return np.array([-2.0])
        margins = self._margins.copy()
        np.fill_diagonal(margins, -np.inf)
        best = margins.max(axis=0)
        return np.asarray(np.sign(best) * np.log1p(np.abs(best)))

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

    def _votes(self) -> dict[str, Floats]:
        """Sentences of v that a candidate explains best, that only it explains, and that only others explain."""
        weights = self.group.coverage(self.v).folder.weight
        best = self._folder.max(axis=0)
        voting = best > VOTE_FLOOR
        mine = voting & (self._folder >= best - 1e-9)
        votes = weighed(mine, weights) / max(1e-9, float(weights[voting].sum()))
        if len(self.candidates) == 1:
            return {"votes": votes, "only_here": np.zeros(1), "only_elsewhere": np.zeros(1)}
        rival = _best_of_others(self._plain)
        only = (self._plain > EXPLAINED) & (rival < UNEXPLAINED)
        lost = (rival > EXPLAINED) & (self._plain < UNEXPLAINED)
        return {
            "votes": votes,
            "only_here": np.log1p(only.sum(axis=1)),
            "only_elsewhere": np.log1p(lost.sum(axis=1)),
        }

    def _retention(self, row: int) -> dict[str, float]:
        """Of the sentences of u that a rival lacks: how many v uses, and how many it leaves.

        A rewrite of the early version uses nothing that only the late version has. The rivals are those that
        explain v nearly as well; the one whose comparison speaks most against u counts.
        """
        u, group = self.candidates[row], self.group
        near = self._levels >= NEARLY_AS_WELL * self._levels[row]
        near[row] = False
        places = self._places[near]
        if not len(places):
            return {"retention_test": 0.0, "unique_used": 0.0, "unique_unused": 0.0, "unique_use": 0.0}
        unique, taken = group.unexplained(u), group.explained(u)[group.place[self.v]]
        used = unique[places] @ (taken > EXPLAINED).astype(np.float32)
        unused = unique[places] @ (taken < UNEXPLAINED).astype(np.float32)
        return {
            "retention_test": float(self._tests[group.place[u], places].min()),
            "unique_used": log1p(float(used.min())),
            "unique_unused": float((np.log1p(unused.astype(float)) / (1 + used.astype(float))).max()),
            "unique_use": float(((used - unused) / (used + unused + 2.0).astype(float)).min()),
        }

    def _drawn(self, row: int) -> float:
        """How much more v drew on u than on another version of it, by the retention test, in [-5, 5]; the least of all.

        0 where no candidate is a version of u.
        """
        u = self.group.place[self.candidates[row]]
        others = self._places[self._versions[u]]
        if not len(others):
            return 0.0
        return clip(float(self._preferences(u, others).min()), -RETENTION_LIMIT, RETENTION_LIMIT)

    def _wins(self, row: int) -> float:
        """Of the rivals, the share that v drew less on than on u, less the share that it drew more on; in [-1, 1]."""
        rivals = self._levels >= WORTH_COMPARING * self._levels[row]
        rivals[row] = False
        others, u = self._places[rivals], self.group.place[self.candidates[row]]
        if not len(others):
            return 0.0
        margins = self._preferences(u, others)
        return float(np.mean(margins > WIN) - np.mean(margins < -WIN))

    def _preferences(self, u: int, others: NDArray[np.int64]) -> Floats:
        """How much more v drew on the article at place `u` than on each at `others`, by the retention test."""
        return np.asarray(self._tests[u, others] - self._tests[others, u])

    def _own_material(self) -> dict[str, float]:
        """What v has that no candidate has: its own reporting, or a source that is not here."""
        group, v = self.group, self.v
        own: dict[str, float] = {}
        for kind in ("numbers", "names"):
            mine = len(getattr(group.profiles[v], kind))
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
        weights = group.coverage(v).unquoted.weight
        alone = self._unquoted.max(axis=0) < OWN_SENTENCE
        own["own_sentences"] = float(weights[alone].sum() / max(1e-9, float(weights.sum())))
        return own


def _retention_tests(group: Group, v: str) -> Floats:
    """Log-likelihood ratio: does v use what only u has at the rate at which it uses what u and w share? [u, w].

    Against the rate at which unrelated texts on one event share a telling word by chance; scaled and clipped.
    """
    both = sum(group.sharing.pairs(kind) for kind in RETAINED_KINDS)
    around = group.around(v)
    all_three = sum(group.sharing.triples(kind, v, around) for kind in RETAINED_KINDS)
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
    return {
        f"star_{kind}": value
        for kind, value in zip(STAR_KINDS, _stars(group, v)[group.place[u]], strict=True)
    }


def _stars(group: Group, v: str) -> list[list[float]]:
    """The star test of v with each article, by kind: (articles, kinds)."""
    if v not in group.stars:
        language, b, around = group.profiles[v].language, group.place[v], group.around(v)
        columns = []
        for kind in STAR_KINDS:
            pairs = group.sharing.pairs(kind, language)[:, around]
            triples = group.sharing.triples(kind, v, around, language)[:, around]
            with_either = np.minimum(pairs[b][None, :] - triples, pairs - triples)  # 0 where w is u or v
            columns.append(np.log1p(with_either.max(axis=1)))
        group.stars[v] = np.stack(columns, axis=1).tolist()
    return group.stars[v]


def _best_of_others(values: Floats) -> Floats:
    """For each row, the largest value in any other row; at least two rows."""
    ordered = np.sort(values, axis=0)
    best, second = ordered[-1], ordered[-2]
    return np.asarray(np.where(values == best, second, best))
