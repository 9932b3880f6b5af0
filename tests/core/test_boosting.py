"""Trees beside a linear score: what they add, feature by feature, and half of each of two models."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.core.boosting import LEAF, NO_TREES, BoostedModel, Trees
from tracer.core.linking import LinearModel
from tracer.core.models import weights_data, weights_from
from tracer.weights.store import load_weights

FEATURES = ("alignment", "credit")
# low alignment: nothing; high alignment: with a credit 2, without one -1
TREE = (
    (0, 0.5, 1, 2, 0.25),
    (LEAF, 0.0, 0, 0, 0.0),
    (1, 0.0, 3, 4, 0.5),
    (LEAF, 0.0, 0, 0, -1.0),
    (LEAF, 0.0, 0, 0, 2.0),
)
STUMP = ((1, 0.7, 1, 2, 0.0), (LEAF, 0.0, 0, 0, -0.5), (LEAF, 0.0, 0, 0, 0.5))
LINEAR = LinearModel(FEATURES, (0.5, 0.1), (0.2, 0.3), (2.0, 1.0), intercept=-1.0)
OTHER = LinearModel(FEATURES, (0.1, 0.6), (0.5, 2.0), (-1.0, 3.0), intercept=0.5)
MODEL = BoostedModel(LINEAR, Trees.of([TREE, STUMP]))
number = st.floats(-5, 5, allow_subnormal=False)
row = st.fixed_dictionaries(dict.fromkeys(FEATURES, number))


def added(alignment: float, credit: float) -> float:
    """What the trees of MODEL say, written out."""
    first = 0.0 if alignment <= 0.5 else -1.0 if credit <= 0.0 else 2.0
    return first + (-0.5 if credit <= 0.7 else 0.5)


@given(row)
def test_a_row_goes_down_each_tree_and_gets_what_the_leaves_add(one):
    table = np.array([[one[name] for name in FEATURES]])
    assert MODEL.trees.scores(table).tolist() == [added(**one)]
    assert float(MODEL.scores([one])[0]) == pytest.approx(float(LINEAR.scores([one])[0]) + added(**one))


@given(row)
def test_contributions_add_up_to_the_score(one):
    parts = MODEL.contributions(one)
    assert sum(parts.values()) + MODEL.intercept == pytest.approx(float(MODEL.scores([one])[0]))


@given(row, number)
def test_a_silenced_feature_says_the_same_whatever_it_is(one, other):
    silenced = MODEL.silenced(frozenset({"credit"}))
    parts = MODEL.contributions(one)
    assert float(silenced.scores([one])[0]) == pytest.approx(parts["alignment"] + MODEL.intercept)
    if one["alignment"] <= 0.5:
        changed = one | {"credit": other}
        assert silenced.scores([one]).tolist() == pytest.approx(silenced.scores([changed]).tolist())


@given(row, st.floats(0, 1))
def test_the_score_of_a_blend_is_the_blend_of_the_scores(one, share):
    second = BoostedModel(OTHER, Trees.of([STUMP]))
    ours, others = float(MODEL.scores([one])[0]), float(second.scores([one])[0])
    blend = MODEL.blend(second, share)
    assert float(blend.scores([one])[0]) == pytest.approx(share * ours + (1 - share) * others, abs=1e-9)
    assert sum(blend.contributions(one).values()) + blend.intercept == pytest.approx(
        float(blend.scores([one])[0])
    )


@given(st.lists(row, max_size=8))
def test_rows_are_judged_one_by_one(rows):
    together = MODEL.score_pairs({(str(n), "v"): one for n, one in enumerate(rows)})
    assert list(together.values()) == pytest.approx([float(MODEL.scores([one])[0]) for one in rows])
    table = np.array([[one[name] for name in FEATURES] for one in rows]).reshape(len(rows), 2)
    assert MODEL.trees.scores(table).tolist() == [added(**one) for one in rows]


def test_no_trees_are_a_linear_model():
    plain = BoostedModel(LINEAR)
    one = {"alignment": 0.3, "credit": 1.0}
    assert plain.scores([one]).tolist() == LINEAR.scores([one]).tolist()
    assert list(plain.contributions(one).values()) == pytest.approx(
        LINEAR.parts(np.array([[0.3, 1.0]]))[0].tolist()
    )
    assert plain.intercept == LINEAR.intercept
    assert plain.scores([]).shape == (0,)


def test_trees_are_equal_and_print_alike_where_they_say_the_same():
    same = Trees.of([TREE, STUMP])
    assert same == MODEL.trees
    assert hash(same) == hash(MODEL.trees)
    assert repr(same) == repr(MODEL.trees)
    for other in (Trees.of([STUMP, TREE]), same.times(0.5), NO_TREES):
        assert other != same
        assert repr(other) != repr(same)


def test_arrays_of_different_shapes_are_no_trees():
    with pytest.raises(ValueError, match="one shape"):
        Trees(np.zeros((1, 1), np.int64), *(np.zeros((1, 2)) for _ in range(4)))


def test_trees_come_back_from_a_weights_file():
    weights = weights_from(load_weights())
    blended = weights.newsroom.parent.trees
    assert len(blended) > 0
    again = weights_from(json.loads(json.dumps(weights_data(weights))))
    assert again.newsroom.parent.trees == blended
