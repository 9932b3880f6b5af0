"""Which articles can be one story at all: those that share telling words, names and numbers.

Measured on 26 labelled folders: with affinity >= .15 and 12 units shared, all 179 derivations are kept and
one in 3,000 pairs of different stories.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from tracer.core.profile import is_comparable, weight_of
from tracer.core.sketching import alike_pairs, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracer.core.profile import Profile
    from tracer.settings import Settings

Pair = tuple[str, str]
Telling = dict[tuple[str, str], float]

BIG_NUMBER, SMALL_NUMBER = 4.0, 1.0
"""Weights of numbers of three and more digits, and of smaller ones, which every article has."""
FEW_HOLDERS = 40
"""Articles that may share an item in any folder: one story of forty shares its names with all of itself."""


def telling_items(profile: Profile) -> Telling:
    """(kind, item) -> weight of what ties an article to its story: rare words, names, numbers."""
    items: Telling = {("word", word): weight_of(word, profile.language) for word in sorted(profile.rare)}
    items |= {("name", name): weight_of(name, profile.language) for name in sorted(profile.names)}
    for number in sorted(profile.numbers):
        items["number", number] = BIG_NUMBER if len(number) > 3 else SMALL_NUMBER
    return items


def affinity(a: Telling, b: Telling) -> tuple[float, float]:
    """(weight shared, the same as a share of the lighter article's weight): in [0, inf) and [0, 1]."""
    lighter, heavier = (a, b) if len(a) <= len(b) else (b, a)
    shared = sum(min(weight, heavier[item]) for item, weight in lighter.items() if item in heavier)
    total = min(sum(a.values()), sum(b.values()))
    return shared, shared / total if total else 0.0


def candidate_pairs(profiles: Sequence[Profile], settings: Settings) -> list[Pair]:
    """Pairs (a, b), a < b, that may be one story, sorted; texts too short to be compared are in none."""
    profiles = [profile for profile in profiles if is_comparable(profile, settings.minimum_tokens)]
    telling = {profile.id: telling_items(profile) for profile in profiles}
    found = []
    for a, b in sorted(_screened(profiles, telling, settings)):
        shared, share = affinity(telling[a], telling[b])
        enough = len(telling[a].keys() & telling[b].keys()) >= settings.shared_rare_items
        if (
            (enough or telling[a] == telling[b])
            and shared >= settings.least_affinity_weight
            and share >= settings.least_affinity
        ):
            found.append((a, b))
    return found


def _screened(
    profiles: Sequence[Profile], telling: Mapping[str, Telling], settings: Settings
) -> Iterable[Pair]:
    """All pairs of a small folder; of a larger one those that share rare items or an LSH band."""
    if len(profiles) <= settings.all_pairs_below:
        return combinations(sorted(telling), 2)
    sketches = [sketch(profile, size=settings.shingle_words, seed=settings.seed) for profile in profiles]
    return alike_pairs(sketches) | _sharing_rare_items(telling, settings)


def _sharing_rare_items(telling: Mapping[str, Telling], settings: Settings) -> set[Pair]:
    """Pairs that share enough items of which few articles have each."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for article in sorted(telling):
        for item in telling[article]:
            holders[item].append(article)
    most = max(FEW_HOLDERS, int(settings.rare_share * len(telling)))
    counts: dict[Pair, int] = defaultdict(int)
    for articles in holders.values():
        if len(articles) <= most:
            for pair in combinations(articles, 2):
                counts[pair] += 1
    return {pair for pair, count in counts.items() if count >= settings.shared_rare_items}


def components(ids: Iterable[str], pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Groups of articles that candidate pairs connect, largest first, then by their first id."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(pairs)
    groups = [tuple(sorted(group)) for group in nx.connected_components(graph)]
    return sorted(groups, key=lambda group: (-len(group), group))
