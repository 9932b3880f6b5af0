"""Common runs and heaviest chains against brute force."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracer.core import sequences
from tracer.core.sequences import common_runs, heaviest_in_order

words = st.lists(st.sampled_from("abc"), max_size=8)
ranges = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3), st.integers(1, 4)), max_size=7)


def longest_common(old, new):
    """Length of a longest common subsequence, by its definition."""
    if not old or not new:
        return 0
    if old[-1] == new[-1]:
        return 1 + longest_common(old[:-1], new[:-1])
    return max(longest_common(old[:-1], new), longest_common(old, new[:-1]))


@given(words, words)
def test_runs_are_common_in_order_and_longest(old, new):
    runs = common_runs(old, new)
    end = (0, 0)
    for i, j, length in runs:
        assert length > 0
        assert old[i : i + length] == new[j : j + length]
        assert i >= end[0]
        assert j >= end[1]
        end = (i + length, j + length)
    assert sum(length for _, _, length in runs) == longest_common(old, new)


@given(words, words)
def test_very_long_sequences_keep_the_law(old, new):
    bound, sequences.MOST_CELLS = sequences.MOST_CELLS, 0
    try:
        runs = common_runs(old, new)
    finally:
        sequences.MOST_CELLS = bound
    assert all(old[i : i + length] == new[j : j + length] for i, j, length in runs)


@given(ranges)
def test_the_heaviest_chain_is_the_heaviest_of_all(sizes):
    given_ranges = [(start, start + length, float(weight)) for start, length, weight in sizes]
    chosen = heaviest_in_order(given_ranges)
    chains = [
        numbers
        for size in range(len(given_ranges) + 1)
        for numbers in combinations(range(len(given_ranges)), size)
        if _in_order([given_ranges[number] for number in numbers])
    ]
    assert tuple(chosen) in chains
    best = max(sum(given_ranges[n][2] for n in numbers) for numbers in chains)
    assert sum(given_ranges[n][2] for n in chosen) == best


def _in_order(chain):
    return all(a[1] <= b[0] for a, b in pairwise(chain))
