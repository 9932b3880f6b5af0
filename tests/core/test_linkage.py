"""Groups of siblings, held against the definition of average linkage."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tracer.core.linkage import LEAST_LINK, link, sibling_groups

IDS = "abcdefg"
PAIRS = list(combinations(IDS, 2))
chances = st.fixed_dictionaries({pair: st.floats(0, 1) for pair in PAIRS})


@settings(deadline=None)
@given(chances, st.sets(st.sampled_from(PAIRS), max_size=4))
def test_groups_are_likely_inside_and_unlikely_between(siblings, barred):
    found = sibling_groups(IDS, siblings, frozenset(barred))
    groups = [group for group, _ in found]
    groups += [(one,) for one in IDS if not any(one in group for group in groups)]
    assert sorted(one for group in groups for one in group) == sorted(IDS)
    assert not any(pair in barred for group in groups for pair in combinations(group, 2))
    for one, other in combinations(groups, 2):
        assert link(one, other, siblings, frozenset(barred)) < LEAST_LINK + 1e-9


def test_the_likeliest_pairs_are_joined_first():
    siblings = {("a", "b"): 0.9, ("b", "c"): 0.8, ("c", "d"): 0.55}
    assert sibling_groups("abcd", siblings, frozenset()) == [(("a", "b"), 0.9), (("c", "d"), 0.55)]
    assert sibling_groups("abcd", siblings, frozenset({("a", "b")})) == [(("b", "c"), 0.8)]
