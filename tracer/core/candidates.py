"""Which articles can be one story at all: those that share telling words, names and numbers.

Measured on 26 labelled folders: with affinity >= .15 and 12 units shared, all 179 derivations are kept and
one in 3,000 pairs of different stories. Of two languages names and numbers decide: see `affine`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from tracer.core.screening import screened_pairs
from tracer.core.telling import PORTABLE, telling
from tracer.settings import MOST_CANDIDATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tracer.core.profile import Profile
    from tracer.core.telling import Telling
    from tracer.settings import Settings

    Ints = NDArray[np.int64]

Pair = tuple[str, str]

COMMON_HOLDERS = 100
"""Articles from which, in a large folder, a shared item can be furniture; see Settings.rare_share."""
LARGEST_GROUP = 40
"""Articles of a group that is left whole in a large folder; larger ones are parted at their weakest links."""
LARGEST_REST = 4
"""Articles of a group in which no two have witnesses enough: see tracer.core.peers."""
AS_NEAR = 0.95
"""Share of the strongest link inside such a group from which a link that was cut is as strong."""
SMALLER_GROUPS = (LARGEST_GROUP, 30, 24, 20, 16, 12, 8)
"""The same, tried in turn until there are few enough comparisons."""
COMPARISONS = 12
"""Ordered pairs per article that a large folder is compared in, so that work grows as the folder does (measured: 3
where a fifth is in families; 2 ms each), FREE_COMPARISONS of them whatever its size."""
FREE_COMPARISONS = 20_000
"""The same up to which no group is parted: one story of 500 articles, each compared with the nearest of them."""
ROWS = 20_000
"""Pairs that are weighed at a time: some 2 million items."""


class Link(NamedTuple):
    """Two articles, a < b, that may be one story; `strength` in (0, 1] is the share of what the lighter one shares."""

    a: str
    b: str
    strength: float


class ItemTable(NamedTuple):
    """What articles hold: `weights`, one row per article and one column per item; the rest by column or by row."""

    weights: csr_matrix
    portable: NDArray[np.bool_]
    """For each item, whether it is a name or a number, which are what a translation keeps."""
    languages: NDArray[np.str_]
    texts: tuple[bytes, ...]
    """For each article, a digest of all its words."""


def is_indexed(articles: int, settings: Settings) -> bool:
    """True for a folder too large to look at all pairs."""
    return articles > settings.all_pairs_below


def candidate_links(
    tellings: Sequence[Telling], settings: Settings, *, indexed: bool | None = None
) -> list[Link]:
    """Pairs that may be one story, sorted; by the index, where wanted or needed, the strongest of each article."""
    ordered = sorted(tellings, key=lambda one: one.id)
    table = item_table(ordered)
    if not (is_indexed(len(ordered), settings) if indexed is None else indexed):
        first, second = np.triu_indices(len(ordered), 1)
        kept = affine(table, np.stack([first, second], axis=1), settings)
    else:
        sharing, copies = screened_pairs(ordered, settings)
        kept = affine(_without_common(table, settings), sharing, settings)
        kept |= affine(table, copies, settings)
    return sorted(Link(ordered[a].id, ordered[b].id, strength) for (a, b), strength in kept.items())


def candidate_pairs(profiles: Sequence[Profile], settings: Settings) -> list[Pair]:
    """Pairs (a, b), a < b, that may be one story, sorted; texts too short to be compared are in none."""
    indexed = is_indexed(len(profiles), settings)
    links = candidate_links([telling(each, settings, indexed=indexed) for each in profiles], settings)
    return [(link.a, link.b) for link in links]


def groups(
    tellings: Sequence[Telling], settings: Settings, *, indexed: bool | None = None
) -> list[tuple[str, ...]]:
    """The articles in groups to be compared all with all, largest first, then by their first id."""
    ids = [one.id for one in tellings]
    indexed = is_indexed(len(ids), settings) if indexed is None else indexed
    links = candidate_links(tellings, settings, indexed=indexed)
    found = components(ids, [(link.a, link.b) for link in links])
    if not indexed or comparisons(map(len, found)) <= FREE_COMPARISONS:
        return found
    for most in SMALLER_GROUPS:
        if found and len(found[0]) > most:
            found = bounded_components(ids, links, most)
        if sum(len(each) * (len(each) - 1) for each in found) <= most_comparisons(len(ids)):
            break
    return found


def comparisons(sizes: Iterable[int]) -> int:
    """Ordered pairs that are compared in groups of these sizes where none is parted: see core.features.shortlist."""
    return sum(size * min(size - 1, MOST_CANDIDATES) for size in sizes)


def most_comparisons(articles: int) -> int:
    """Ordered pairs from which the groups of a large folder of so many articles are parted further."""
    return max(FREE_COMPARISONS, COMPARISONS * articles)


def item_table(tellings: Sequence[Telling]) -> ItemTable:
    """The tellings as a table, in their order."""
    hashes = np.concatenate([one.items for one in tellings]) if tellings else np.zeros(0, dtype=np.uint64)
    weights = np.concatenate([one.weights for one in tellings]) if tellings else np.zeros(0)
    known, columns = np.unique(hashes, return_inverse=True)
    ends = np.cumsum([0, *(len(one.items) for one in tellings)])
    return ItemTable(
        weights=csr_matrix((weights, columns, ends), shape=(len(tellings), max(1, len(known)))),
        portable=(known & PORTABLE).astype(bool),
        languages=np.array([one.language for one in tellings], dtype=np.str_),
        texts=tuple(one.text for one in tellings),
    )


def _only(table: csr_matrix, kept: NDArray[np.bool_]) -> csr_matrix:
    """A table without the items that are not `kept`; its columns stay."""
    left = table.copy()
    left.data = np.where(kept[table.indices], table.data, 0.0)
    left.eliminate_zeros()
    return left


def most_holders(articles: int, settings: Settings) -> int:
    """Of so many articles, how many an item may have and still tie them together: more have the words of a footer."""
    return max(COMMON_HOLDERS, int(settings.rare_share * articles))


def _without_common(table: ItemTable, settings: Settings) -> ItemTable:
    """The table without the items of so many articles that they tie none: the words of a footer."""
    most = most_holders(table.weights.shape[0], settings)
    holders = np.bincount(table.weights.indices, minlength=table.weights.shape[1])
    return table._replace(weights=_only(table.weights, holders <= most))


def affine(table: ItemTable, pairs: Ints, settings: Settings) -> dict[tuple[int, int], float]:
    """Pairs of places with enough in common, or of one text -> the share of the lighter one's weight in common.

    Of two languages, enough of what is portable will do, for of all items the words of its own are most of each
    (measured on 31,651 pairs of two stories: none has .15; of 29 derivations two have less of all items, and none
    less than .28 of portable ones).
    """
    abroad = pairs[table.languages[pairs[:, 0]] != table.languages[pairs[:, 1]]]
    found = _sharing_enough(table.weights, table.texts, pairs, settings)
    if len(abroad):  # most folders are in one language
        portable = _only(table.weights, table.portable)
        for pair, share in _sharing_enough(portable, table.texts, abroad, settings).items():
            found[pair] = max(share, found.get(pair, 0.0))
    return found


def _sharing_enough(
    weights: csr_matrix, texts: Sequence[bytes], pairs: Ints, settings: Settings
) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    totals = np.asarray(weights.sum(axis=1)).ravel()
    for start in range(0, len(pairs), ROWS):
        a, b = pairs[start : start + ROWS].T
        common = weights[a].minimum(weights[b])
        shared = np.asarray(common.sum(axis=1)).ravel()
        share = shared / np.maximum(np.minimum(totals[a], totals[b]), 1e-9)
        weighty = (shared >= settings.least_affinity_weight) & (share >= settings.least_affinity)
        enough = np.diff(common.indptr) >= settings.shared_rare_items
        for number in np.flatnonzero(weighty).tolist():
            pair = int(a[number]), int(b[number])
            if enough[number] or texts[pair[0]] == texts[pair[1]]:
                found[pair] = round(min(1.0, float(share[number])), 9)
    return found


def components(ids: Iterable[str], pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Groups of articles that candidate pairs connect, largest first, then by their first id."""
    return _joined(ids, pairs, None)


def bounded_components(ids: Iterable[str], links: Iterable[Link], most: int) -> list[tuple[str, ...]]:
    """The same with at most `most` articles in a group: strongest links first, none that makes a group too large.

    Kruskal's algorithm (1956) with a bound; equal links in the order of their ids. Rests are no groups.
    """
    ordered = sorted(links, key=lambda link: (-link.strength, link.a, link.b))
    found = _joined(ids, ((a, b) for a, b, _ in ordered), most)
    rests = _rests(found, ordered)
    return _ranked(part for group in found for part in (zip(group) if group in rests else [group]))


def _rests(found: Sequence[tuple[str, ...]], links: Sequence[Link]) -> frozenset[tuple[str, ...]]:
    """Groups so small that nothing can be said of them, cut from others that are as near as their own articles are.

    Of copies of one text, two that all others left out would be parent and child for want of witnesses.
    """
    group_of = {article: group for group in found if 1 < len(group) <= LARGEST_REST for article in group}
    inside, across = dict.fromkeys(group_of.values(), 0.0), dict.fromkeys(group_of.values(), 0.0)
    for link in links:
        ends = [group_of[end] for end in (link.a, link.b) if end in group_of]
        for group in ends:
            table = inside if ends == [group, group] else across
            table[group] = max(table[group], link.strength)
    return frozenset(group for group in inside if across[group] >= AS_NEAR * inside[group])


def _joined(ids: Iterable[str], pairs: Iterable[Pair], most: int | None) -> list[tuple[str, ...]]:
    group = {article: [article] for article in ids}
    for a, b in pairs:
        small, large = sorted((group[a], group[b]), key=len)
        if small is not large and (most is None or len(small) + len(large) <= most):
            large.extend(small)  # each article moves log2 n times at most: its group doubles
            group.update(dict.fromkeys(small, large))
    return _ranked({id(members): members for members in group.values()}.values())


def _ranked(found: Iterable[Iterable[str]]) -> list[tuple[str, ...]]:
    return sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group))
