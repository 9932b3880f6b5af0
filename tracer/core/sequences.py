"""What two sequences have in common, and what of it stands in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, Levenshtein

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

MOST_CELLS = 100_000_000
"""Product of two lengths up to which the longest common subsequence is computed: a bit each, 12 MB."""

Run = tuple[int, int, int]  # start in the old sequence, start in the new one, length


def common_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """Maximal equal runs of a longest common subsequence, in order and apart from each other.

    The longest common subsequence keeps what can be kept, where Levenshtein's distance, which takes a
    replacement for cheaper than a deletion and an insertion, gives long equal runs away. Very long sequences
    are still compared by Levenshtein's, in linear memory (Hirschberg 1975).
    """
    numbers: dict[Hashable, int] = {}
    old_ids = [numbers.setdefault(item, len(numbers)) for item in old]
    new_ids = [numbers.setdefault(item, len(numbers)) for item in new]
    metric = Indel if len(old) * len(new) <= MOST_CELLS else Levenshtein
    return [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in metric.opcodes(old_ids, new_ids)
        if code.tag == "equal"
    ]


def heaviest_in_order(ranges: Sequence[tuple[int, int, float]]) -> list[int]:
    """Numbers of the (start, stop, weight) that follow each other without overlap and weigh most together.

    O(n log n): the best chain that ends at or before a place is kept in a binary indexed tree (Fenwick 1994).
    """
    size = max((stop for _, stop, _ in ranges), default=0) + 1
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # (weight of the chain, its last range)
    before: list[int] = []
    last, heaviest = -1, 0.0
    for number, (start, stop, weight) in enumerate(ranges):
        best = (0.0, -1)
        place = start + 1
        while place:
            best = max(best, tree[place], key=lambda chain: chain[0])
            place -= place & -place
        before.append(best[1])
        total = best[0] + weight
        last, heaviest = (number, total) if total > heaviest else (last, heaviest)
        place = stop + 1
        while place <= size:
            tree[place] = max(tree[place], (total, number), key=lambda chain: chain[0])
            place += place & -place
    chosen: list[int] = []
    while last >= 0:
        chosen.append(last)
        last = before[last]
    return chosen[::-1]
