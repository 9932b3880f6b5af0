"""Trees over a group against brute force over all forests."""

import math
import random
from itertools import product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clock import least_seconds
from tracer.core.branching import best_forest, marginals, tree_sums

NODES = ["a", "b", "c", "d"]
ARCS = [(u, v) for u in NODES for v in NODES if u != v]
some_scores = st.dictionaries(st.sampled_from(ARCS), st.floats(-6, 6, allow_subnormal=False))
whole_scores = st.dictionaries(st.sampled_from(ARCS), st.integers(-2, 3).map(float))


def forests(scores):
    """Every forest over NODES that uses arcs of `scores`, as a set of arcs."""
    choices = [[None, *(u for u, v in scores if v == node)] for node in NODES]
    for parents in product(*choices):
        above = dict(zip(NODES, parents, strict=True))
        if not any(_in_circle(node, above) for node in NODES):
            yield frozenset((u, v) for v, u in above.items() if u is not None)


def _in_circle(node, above):
    seen = set()
    while node is not None and node not in seen:
        seen.add(node)
        node = above[node]
    return node is not None


def cube(folders):
    """Scores of folders as `tree_sums` takes them."""
    table = np.full((len(folders), 4, 4), -np.inf)
    for number, scores in enumerate(folders):
        for (u, v), score in scores.items():
            table[number, NODES.index(u), NODES.index(v)] = score
    return table


@given(some_scores)
def test_marginals_are_shares_of_all_forests(scores):
    weights = {forest: math.exp(sum(scores[arc] for arc in forest)) for forest in forests(scores)}
    total = sum(weights.values())
    found = marginals(scores, NODES)
    for arc in scores:
        share = sum(weight for forest, weight in weights.items() if arc in forest) / total
        assert found[arc] == pytest.approx(share, abs=1e-9)


@given(some_scores)
def test_the_sum_over_all_forests_is_theirs(scores):
    total = sum(math.exp(sum(scores[arc] for arc in forest)) for forest in forests(scores))
    assert tree_sums(cube([scores]))[0] == pytest.approx(math.log(total))


@given(st.lists(some_scores, min_size=1, max_size=3))
def test_folders_of_a_batch_do_not_know_of_each_other(folders):
    sums, arcs = tree_sums(cube(folders))
    for number, scores in enumerate(folders):
        alone, alone_arcs = tree_sums(cube([scores]))
        assert sums[number] == pytest.approx(float(alone[0]))
        assert arcs[number] == pytest.approx(alone_arcs[0])


@given(st.dictionaries(st.sampled_from(ARCS), st.floats(-40, 40, allow_subnormal=False), min_size=1))
def test_marginals_are_the_derivatives_of_the_log_sum_however_large_the_scores(scores):
    step = 1e-4
    _, arcs = tree_sums(cube([scores]))
    for u, v in scores:
        up, down = (tree_sums(cube([scores | {(u, v): scores[u, v] + move}]))[0] for move in (step, -step))
        slope = float((up - down)[0]) / (2 * step)
        assert arcs[0, NODES.index(u), NODES.index(v)] == pytest.approx(slope, abs=1e-6)


@given(some_scores)
def test_marginals_of_a_child_are_a_probability(scores):
    found = marginals(scores, NODES)
    for child in NODES:
        assert 0 <= sum(chance for (_, v), chance in found.items() if v == child) <= 1 + 1e-9


def test_marginals_stay_probabilities_where_scores_are_extreme():
    found = marginals(dict.fromkeys(ARCS, 1000.0), NODES)
    assert all(
        chance == pytest.approx(0.25, abs=1e-3) for chance in found.values()
    )  # 3 parents or, once, none
    assert max(marginals(dict.fromkeys(ARCS, -1000.0), NODES).values()) < 1e-9


@given(st.one_of(some_scores, whole_scores))
def test_the_best_forest_is_the_best_of_all(scores):
    found = best_forest(scores, NODES)
    sums = {forest: sum(scores[arc] for arc in forest) for forest in forests(scores)}
    assert frozenset(found) in sums
    assert sums[frozenset(found)] == pytest.approx(max(sums.values()), abs=1e-6)
    assert all(scores[arc] > 0 for arc in found)


@given(whole_scores, st.randoms())
def test_the_order_of_the_input_does_not_matter(scores, chance):
    pairs, nodes = list(scores.items()), list(NODES)
    chance.shuffle(pairs)
    chance.shuffle(nodes)
    assert best_forest(dict(pairs), nodes) == best_forest(scores, NODES)
    shuffled, found = marginals(dict(pairs), nodes), marginals(scores, NODES)
    assert all(shuffled[arc] == pytest.approx(found[arc], abs=1e-12) for arc in scores)


def test_of_equal_parents_the_first_wins():
    assert best_forest({("b", "d"): 1.0, ("a", "d"): 1.0, ("c", "d"): 1.0}, NODES) == [("a", "d")]


@pytest.mark.parametrize("seed", range(20))
def test_larger_forests_agree_with_networkx(seed):
    chance = random.Random(seed)
    nodes = [f"n{number:02d}" for number in range(5 + seed)]
    scores = {(u, v): chance.gauss(0, 3) for u in nodes for v in nodes if u != v and chance.random() < 0.6}
    graph = nx.DiGraph()
    graph.add_weighted_edges_from(("root", node, 0.0) for node in nodes)
    graph.add_weighted_edges_from((u, v, score) for (u, v), score in scores.items())
    chosen = nx.maximum_spanning_arborescence(graph).edges
    expected = sum(scores[arc] for arc in chosen if arc[0] != "root")
    found = best_forest(scores, nodes)
    assert sum(scores[arc] for arc in found) == pytest.approx(expected, abs=1e-6)
    assert nx.is_forest(nx.DiGraph(found))


@pytest.mark.uncovered
def test_a_group_of_hundreds_takes_little_time():
    chance = random.Random(1)
    nodes = [f"n{number:03d}" for number in range(300)]
    scores = {(u, v): chance.gauss(-4, 4) for u in nodes for v in nodes if u != v}
    assert least_seconds(lambda: (best_forest(scores, nodes), marginals(scores, nodes)), 5) < 15


def test_no_nodes_no_arcs():
    assert best_forest({}, []) == []
    assert best_forest({}, ["a"]) == []
    assert marginals({}, []) == {}
