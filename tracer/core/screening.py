"""Which pairs of a large folder are worth a look: an inverted index of what few articles share.

Work grows with the number of articles, never with its square: what many share is furniture and ties nobody, an
article keeps its strongest neighbours only, and near copies, whose every word many share, are found by MinHash
(Broder 1997), each tied to its neighbours in a sorted band and not to all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracer.core.sketching import PERMUTATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tracer.core.telling import Telling
    from tracer.settings import Settings

    Ints = NDArray[np.int64]

FEW_HOLDERS = 40
"""Articles that may share an item or a shingle: one story of forty shares its names with all of itself."""
MOST_NEIGHBOURS = 40
"""Articles, the strongest ones, that one article is tied to: all others of a story of that size, half a pair each."""
CHUNK = 5_000_000
"""Pairs that are counted at a time; 8 bytes each."""
BAND_ROWS = 8
"""Values of a signature that near copies share: of two with resemblance .8, 95 % meet in one of 16 bands."""
NEAR_COPY = 0.5
"""Estimated resemblance from which two articles of a band are near copies; a long common footer gives .3."""


def screened_pairs(tellings: Sequence[Telling], settings: Settings) -> tuple[Ints, Ints]:
    """(pairs by the index, pairs of near copies): places in `tellings`, first below second, each (pairs, 2)."""
    return _sharing(tellings, settings.shared_rare_items), _near_copies(tellings)


def _sharing(tellings: Sequence[Telling], least: int) -> Ints:
    """Pairs that share `least` items or shingles, of which few articles have each; the strongest of each article."""
    count = len(tellings)
    sizes = [len(one.items) + len(one.shingles) for one in tellings]
    codes, shared = (
        shared_counts(  # nothing holds on to its arguments: 16 bytes of each of some 400 keys an article
            np.concatenate([part for one in tellings for part in (one.items, one.shingles)]),
            np.repeat(np.arange(count), sizes),
            count,
        )
    )
    enough = shared >= least
    return _strongest(codes[enough], shared[enough], count)


def shared_counts(keys: NDArray[np.uint64], owners: Ints, count: int) -> tuple[Ints, Ints]:
    """(code, number of `keys` shared) of each pair of `owners` in [0, count); code = first * count + second.

    Keys of more than FEW_HOLDERS owners count for nothing. One owner's keys differ; owners of one key ascend.
    """
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    del order
    starts = np.flatnonzero(np.concatenate([[len(keys) > 0], keys[1:] != keys[:-1]]))
    holders = np.diff(np.append(starts, len(keys)))
    del keys
    few = (holders > 1) & (holders <= FEW_HOLDERS)
    owners = owners[np.repeat(few, holders)]
    run = np.repeat(np.arange(few.sum()), holders[few])
    return _counted(run, owners, count)


def _counted(run: Ints, owners: Ints, count: int) -> tuple[Ints, Ints]:
    """(code, number of runs shared) of each pair of owners that stand in one run; code = first * count + second."""
    codes, shared = np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    waiting: list[Ints] = []
    for distance in range(1, FEW_HOLDERS):
        same = run[distance:] == run[:-distance]
        if not same.any():
            break
        waiting.append((owners[:-distance] * count + owners[distance:])[same])
        if sum(map(len, waiting)) >= CHUNK:
            codes, shared = _added(codes, shared, waiting)
            waiting = []
    return _added(codes, shared, waiting)


def _added(codes: Ints, shared: Ints, waiting: Sequence[Ints]) -> tuple[Ints, Ints]:
    found, counts = np.unique(np.concatenate([np.array([], dtype=np.int64), *waiting]), return_counts=True)
    both, places = np.unique(np.concatenate([codes, found]), return_inverse=True)
    sums = np.bincount(places, weights=np.concatenate([shared, counts]), minlength=len(both))
    return both, sums.astype(np.int64)


def _strongest(codes: Ints, strength: Ints, count: int) -> Ints:
    """The pairs that are among the MOST_NEIGHBOURS strongest of one of their two articles."""
    first, second = codes // max(1, count), codes % max(1, count)
    article = np.concatenate([first, second])
    other = np.concatenate([second, first])
    number = np.tile(np.arange(len(codes)), 2)
    order = np.lexsort((other, -np.tile(strength, 2), article))
    ranked = article[order]
    begins = np.searchsorted(ranked, ranked, side="left")
    kept = np.unique(number[order][np.arange(len(ranked)) - begins < MOST_NEIGHBOURS])
    return np.stack([first[kept], second[kept]], axis=1)


def _near_copies(tellings: Sequence[Telling]) -> Ints:
    """Pairs of articles next to each other in a band of equal values whose signatures are alike."""
    there = np.array([place for place, one in enumerate(tellings) if len(one.signature)], dtype=np.int64)
    if not len(there):
        return np.zeros((0, 2), dtype=np.int64)
    table = np.stack([tellings[place].signature for place in there])
    found: list[NDArray[np.int64]] = []
    for start in range(0, PERMUTATIONS, BAND_ROWS):
        band = table[:, start : start + BAND_ROWS]
        order = np.lexsort((np.arange(len(there)), *band.T))
        equal = (band[order[1:]] == band[order[:-1]]).all(axis=1)
        found.append(np.stack([order[:-1][equal], order[1:][equal]], axis=1))
    pairs = np.unique(np.sort(np.concatenate(found), axis=1), axis=0)
    alike = [float((table[a] == table[b]).mean()) >= NEAR_COPY for a, b in pairs]
    return np.sort(there[pairs[np.array(alike, dtype=bool)]], axis=1)
