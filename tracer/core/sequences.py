"""What two sequences have in common, in order."""

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
