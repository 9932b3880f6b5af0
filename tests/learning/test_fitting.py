"""Fitting: planted weights come back, the derivative is right, and nothing depends on order."""

import math
import random

import numpy as np
import pytest

from tracer.core.branching import best_forest
from tracer.evaluate.truth import Truth
from tracer.learning.fitting import fit, fit_logistic, instance

FEATURES = ("overlap", "noise")


def folder(seed, size=6):
    """A folder whose true parents overlap more with their children than others do, and its truth."""
    chance = random.Random(seed)
    nodes = [f"n{number}" for number in range(size)]
    parents = {
        v: chance.choice(nodes[:number]) for number, v in enumerate(nodes) if number and chance.random() < 0.8
    }
    pairs = {
        (u, v): {"overlap": chance.gauss(2 if parents.get(v) == u else 0, 1), "noise": chance.gauss(0, 1)}
        for u in nodes
        for v in nodes
        if u != v
    }
    truth = Truth(f"f{seed}", frozenset(nodes), tuple((u, v, "edit") for v, u in parents.items()))
    return pairs, truth


FOLDERS = [folder(seed) for seed in range(40)]
INSTANCES = [instance(pairs, truth, FEATURES) for pairs, truth in FOLDERS]


def test_an_instance_has_a_row_per_pair_and_shares_a_child_among_its_parents():
    pairs = {(u, v): {"overlap": 1.0} for u in "abc" for v in "abc" if u != v}
    truth = Truth("t", frozenset("abc"), (("a", "c", "edit"), ("b", "c", "edit")))
    one = instance(pairs, truth, ["overlap"])
    assert one.table.shape == (6, 1)
    assert one.targets.sum() == pytest.approx(1)
    rows = zip(one.parents.tolist(), one.children.tolist(), one.targets.tolist(), strict=True)
    assert {(u, v): target for u, v, target in rows if target} == {(0, 2): 0.5, (1, 2): 0.5}


def test_undecided_pairs_are_left_out():
    pairs = {(u, v): {"overlap": 1.0} for u in "ab" for v in "ab" if u != v}
    truth = Truth("t", frozenset("ab"), (("a", "b", "edit"),), undecided=frozenset({frozenset("ab")}))
    assert instance(pairs, truth, ["overlap"]).table.shape == (0, 1)


def test_what_was_planted_comes_back():
    model = fit(INSTANCES, FEATURES, ridge=0.1)
    overlap, noise = model.coefficients
    assert overlap > 1
    assert abs(noise) < 0.5
    right = found = 0
    for pairs, truth in (folder(seed) for seed in range(100, 130)):
        scores = dict(zip(pairs, model.scores(list(pairs.values())).tolist(), strict=True))
        forest = best_forest(scores, sorted(truth.observed))
        right += len(truth.true_edges & set(forest))
        found += len(forest)
    assert right / found > 0.6


def test_the_fit_does_not_depend_on_the_order_of_folders_or_pairs():
    shuffled = [
        instance(dict(reversed(pairs.items())), truth, FEATURES) for pairs, truth in reversed(FOLDERS)
    ]
    one, other = fit(INSTANCES, FEATURES, ridge=1.0), fit(shuffled, FEATURES, ridge=1.0)
    assert other.coefficients == pytest.approx(one.coefficients, abs=1e-4)
    assert other.intercept == pytest.approx(one.intercept, abs=1e-4)


def test_a_ridge_shrinks_and_a_weak_one_shrinks_less():
    free, held = fit(INSTANCES, FEATURES, ridge=0.1), fit(INSTANCES, FEATURES, ridge=1000.0)
    weak = fit(INSTANCES, FEATURES, ridge=1000.0, weak={"overlap": 0.001})
    assert abs(held.coefficients[0]) < abs(weak.coefficients[0]) < abs(free.coefficients[0])


def test_the_fit_is_a_minimum():
    """Away from the fit in any direction, the penalised likelihood of the true forests falls."""
    ridge = 1.0
    model = fit(INSTANCES, FEATURES, ridge=ridge)
    table = [(one.table - np.array(model.means)) / np.array(model.scales) for one in INSTANCES]

    def loss(coefficients, intercept):
        value = 0.5 * ridge * sum(c * c for c in coefficients) + 0.5 * 0.01 * intercept**2
        for one, rows in zip(INSTANCES, table, strict=True):
            scores = rows @ np.array(coefficients) + intercept
            weights = np.zeros((one.nodes, one.nodes))
            weights[one.parents, one.children] = np.exp(scores)
            laplacian = np.diag(weights.sum(axis=0) + 1) - weights
            value += math.log(np.linalg.det(laplacian)) - float(one.targets @ scores)
        return value

    best = loss(model.coefficients, model.intercept)
    for step in (-0.05, 0.05):
        for place in range(3):
            moved = [*model.coefficients, model.intercept]
            moved[place] += step
            assert loss(moved[:2], moved[2]) > best


def test_logistic_regression_gives_the_odds_it_saw():
    rows = [{"x": 1.0}] * 30 + [{"x": -1.0}] * 30
    truths = [True] * 24 + [False] * 6 + [True] * 6 + [False] * 24
    model = fit_logistic(rows, truths, ["x"], ridge=1e-6, weights=[1.0] * 60)
    odds = model.scores([{"x": 1.0}, {"x": -1.0}])
    assert odds.tolist() == pytest.approx([math.log(4), -math.log(4)], abs=1e-2)


def test_logistic_regression_of_what_is_always_true_is_finite():
    model = fit_logistic([{"x": 1.0}, {"x": 1.0}], [True, True], ["x"], ridge=1.0, weights=[1.0, 1.0])
    assert 0 < float(model.scores([{"x": 1.0}])[0]) < 100


def test_a_case_of_twice_the_weight_counts_as_two():
    rows = [{"x": 1.0}, {"x": 1.0}, {"x": -1.0}, {"x": -1.0}]
    truths = [True, False, True, False]
    doubled = fit_logistic(rows, truths, ["x"], ridge=1e-9, weights=[2.0, 1.0, 1.0, 2.0])
    odds = doubled.scores([{"x": 1.0}, {"x": -1.0}])
    assert odds.tolist() == pytest.approx([math.log(2), -math.log(2)], abs=1e-2)
