"""Who was made from whom in one group: scores, the best forest, further parents, siblings, and how sure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.branching import best_forest, marginals
from tracer.core.features import pair_features
from tracer.core.peers import peers
from tracer.core.seconds import descendants, second_features
from tracer.core.siblings import symmetric_features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracer.core.features import Features, Group, Pair
    from tracer.core.linking import LinearModel
    from tracer.core.weighing import Models, Weights
    from tracer.model import Moment, Weighing

LEAST_TIED = 0.25
"""Share of all forests that tie two articles, from which one may be the other's parent: of many identical texts any may
be any other's. In labelled folders left out no link that was drawn had less."""
_LEAST, _MOST = 1e-4, 1 - 1e-4  # probabilities are kept off 0 and 1, where log-odds are infinite


@dataclass(frozen=True)
class Family:
    """What was inferred about one group.

    `primary` and `secondary` map (parent, child) to support; `marginals` and `scores` cover every pair that the
    dates allow; `siblings` maps (a, b), a < b, to the probability of a common source that is not here; `models`
    are those that were asked, by `weighing`.
    """

    weighing: Weighing
    models: Models
    pairs: Mapping[Pair, Features]
    scores: Mapping[Pair, float]
    marginals: Mapping[Pair, float]
    siblings: Mapping[Pair, float]
    forest: Mapping[Pair, float]
    primary: Mapping[Pair, float]
    secondary: Mapping[Pair, float]

    @cached_property
    def rivals(self) -> Mapping[str, Mapping[str, float]]:
        """Child -> candidate parent -> its share of all forests."""
        return by_child(self.marginals)


def infer(
    group: Group,
    dates: Mapping[str, Moment | None],
    weights: Weights,
    *,
    minimum_support: float,
    pairs: Mapping[Pair, Features] | None = None,
) -> Family:
    """Infer the family of `group`. Arcs with less than `minimum_support` are not in `primary` or `secondary`.

    `pairs` are the pair features under these dates, where they are there already.
    """
    pairs = pair_features(group, dates) if pairs is None else pairs
    weighing = weights.weighing(group)
    models = weights.of(weighing)
    scores = models.parent.score_pairs(pairs)
    chances = marginals(scores, group.ids)
    siblings = sibling_chances(group, pairs, chances, dates, models.sibling)
    arcs = likely_arcs(scores, chances, group.ids)
    apart = peers(group, arcs)
    if apart:
        # what is taken from peers goes to "no parent here", and their number keeps it from the few that are left
        chances = {arc: chance for arc, chance in chances.items() if (min(arc), max(arc)) not in apart}
        arcs = likely_arcs({arc: scores[arc] for arc in chances}, chances, group.ids)
    beliefs = Beliefs(pairs, chances, siblings)
    forest = {arc: _probability(models.confirm, confirm_features(group, arc, beliefs)) for arc in arcs}
    primary = {arc: support for arc, support in forest.items() if support >= minimum_support}
    secondary = _second_parents(
        group, {arc: pairs[arc] for arc in chances}, scores, primary, models.second, minimum_support
    )
    parents = {child: parent for parent, child in primary}
    siblings |= {
        (a, b): sure for (a, b), sure in apart.items() if a not in parents or parents[a] != parents.get(b)
    }
    return Family(weighing, models, pairs, scores, chances, siblings, forest, primary, secondary)


def likely_arcs(
    scores: Mapping[Pair, float], chances: Mapping[Pair, float], ids: Sequence[str]
) -> list[Pair]:
    """Arcs of the best forest that are at least as likely as that the two are not parent and child at all.

    `chances` are the marginals of `scores`. Several weak candidates together can outweigh "no parent" where none
    of them does alone; then the child's parent is not known, nor where many are equally likely. Of twins, either may
    be the other's parent.
    """
    nobody = _orphan_chances(chances)
    tied = {(u, v): chances[u, v] + chances.get((v, u), 0.0) for u, v in best_forest(scores, ids)}
    return [(u, v) for (u, v), share in tied.items() if share >= max(nobody[v], LEAST_TIED)]


def _orphan_chances(chances: Mapping[Pair, float]) -> dict[str, float]:
    """Probability that an article with candidates has no parent here."""
    return {child: 1.0 - math.fsum(found.values()) for child, found in by_child(chances).items()}


def by_child(chances: Mapping[Pair, float]) -> dict[str, dict[str, float]]:
    """Child -> parent -> chance."""
    found: dict[str, dict[str, float]] = {}
    for (parent, child), chance in chances.items():
        found.setdefault(child, {})[parent] = chance
    return found


def _probability(model: LinearModel, row: Features) -> float:
    log_odds = float(model.scores([row])[0])
    return float(np.clip(1 / (1 + np.exp(-log_odds)), _LEAST, _MOST))


def sibling_chances(
    group: Group,
    pairs: Mapping[Pair, Features],
    chances: Mapping[Pair, float],
    dates: Mapping[str, Moment | None],
    model: LinearModel,
) -> dict[Pair, float]:
    """Probability of a common source that is not here, for each unordered pair (a, b) with a < b."""
    rows = symmetric_features(group, pairs, chances, dates)
    return {pair: _probability(model, row) for pair, row in rows.items()}


@dataclass(frozen=True)
class Beliefs:
    """What the models say of the pairs of a group before an arc is chosen: see Family."""

    pairs: Mapping[Pair, Features]
    marginals: Mapping[Pair, float]
    siblings: Mapping[Pair, float]

    @cached_property
    def nobody(self) -> Mapping[str, float]:
        """Probability that an article has no parent here."""
        return _orphan_chances(self.marginals)


def confirm_features(group: Group, arc: Pair, beliefs: Beliefs) -> Features:
    """What the support of a chosen arc rests on: its share of all forests, its sibling chance, its dates."""
    u, v = arc
    sibling = beliefs.siblings.get((min(arc), max(arc)), 0.0)
    row = beliefs.pairs[arc]
    return {
        "log_odds": _log_odds(beliefs.marginals[arc]),
        "none_log_odds": _log_odds(beliefs.nobody[v]),
        "sibling_log_odds": _log_odds(sibling) * (not group.versions),
        "reverse_log_odds": _log_odds(beliefs.marginals.get((v, u), 0.0)),
        "known_order": row["known_order"],
        "credit": row["credit"],
        "same_outlet": row["same_outlet"],
    }


def _log_odds(chance: float) -> float:
    bounded = min(_MOST, max(_LEAST, chance))
    return float(np.log(bounded / (1 - bounded)))


def _second_parents(
    group: Group,
    pairs: Mapping[Pair, Features],
    scores: Mapping[Pair, float],
    primary: Mapping[Pair, float],
    model: LinearModel,
    minimum_support: float,
) -> dict[Pair, float]:
    """For each child with a parent, the best further one, with its support; none that would close a circle."""
    found: dict[Pair, float] = {}
    edges = {v: frozenset({u}) for u, v in primary}
    for first in sorted(primary, key=lambda arc: (arc[1], arc[0])):
        parent, child = first
        barred = descendants(edges, child) | {parent, child}
        rows = {
            w: second_features(group, pairs, scores, first, w)
            for w in group.ids
            if w not in barred and (w, child) in pairs
        }
        if not rows:
            continue
        supports = {w: _probability(model, row) for w, row in rows.items()}
        best = max(sorted(supports), key=lambda w: supports[w])
        if supports[best] >= minimum_support:
            found[best, child] = supports[best]
            edges[child] |= {best}
    return found
