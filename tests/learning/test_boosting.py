"""Growing trees: they find what a linear model cannot, and nothing where nothing is."""

import builtins

import numpy as np
import pytest

from tests.learning.test_fitting import folder
from tests.trees import needs_trees
from tracer.core.boosting import NO_TREES, BoostedModel
from tracer.errors import MissingPackage
from tracer.learning.boosting import Growth, grow, loaded
from tracer.learning.fitting import batches, fit, instance

FEATURES = ("overlap", "noise")
GROWTH = Growth(trees=60, least_rows=20)


def folders(seeds, gate):
    """Folders whose overlap says the more the further `noise` is from 0 on one side, if `gate`."""
    found = []
    for seed in seeds:
        pairs, truth = folder(seed)
        for row in pairs.values():
            if gate and row["noise"] < 0:
                row["overlap"] = -row["overlap"]  # an inner product: no line parts it
        found.append(instance(pairs, truth, FEATURES))
    return found


def unlikeliness(model, held):
    """Negative log likelihood of the true forests of `held`."""
    packed = batches(
        [(one, model.linear.scores_of(one.table) + model.trees.scores(one.table)) for one in held]
    )
    return sum(batch.negative_log_likelihood(batch.start)[0] for batch in packed)


@needs_trees
@pytest.mark.parametrize(("gate", "better"), [(True, 0.9), (False, None)])
def test_trees_find_what_depends_on_something_else_and_spoil_nothing(gate, better):
    known, held = folders(range(60), gate), folders(range(200, 230), gate)
    linear = fit(known, FEATURES, ridge=1.0)
    trees = grow([(one, linear.scores_of(one.table)) for one in known], GROWTH)
    plain, grown = (unlikeliness(BoostedModel(linear, each), held) for each in (NO_TREES, trees))
    assert grown < plain * (better or 1.1)


@needs_trees
def test_the_same_folders_give_the_same_trees():
    starts = [(one, np.zeros(len(one.table))) for one in folders(range(20), gate=True)]
    assert grow(starts, GROWTH) == grow(starts, GROWTH)
    assert len(grow(starts, GROWTH)) == 60


def test_too_few_rows_grow_nothing():
    (one,) = folders([0], gate=False)
    assert grow([(one, np.zeros(len(one.table)))], GROWTH) is NO_TREES
    assert grow([], GROWTH) is NO_TREES


def test_without_the_package_one_line_says_how_to_get_it(monkeypatch):
    real = builtins.__import__

    def fake(name, *args, **kwargs):
        if name == "lightgbm":
            raise ImportError("No module named 'lightgbm'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", fake)
    with pytest.raises(MissingPackage, match=r"pip install 'newstracer\[fit\]'"):
        loaded()
