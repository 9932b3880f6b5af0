"""The linear score and its parts, and weights as plain data."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.core.linking import LinearModel
from tracer.core.models import weights_data, weights_from
from tracer.errors import SettingsError
from tracer.weights.store import load_weights

MODEL = LinearModel(("alignment", "credit"), (0.5, 0.1), (0.2, 0.3), (2.0, 1.0), intercept=-1.0)
number = st.floats(-5, 5, allow_subnormal=False)


def test_the_score_of_an_average_pair_is_the_intercept():
    assert MODEL.scores([{"alignment": 0.5, "credit": 0.1}]).tolist() == pytest.approx([-1.0])


@given(number, number)
def test_parts_add_up_to_the_score(alignment, credit):
    row = {"alignment": alignment, "credit": credit, "not a feature": 7.0}
    parts = MODEL.parts(np.array([[alignment, credit]]))
    assert float(MODEL.scores([row])[0]) == pytest.approx(float(parts.sum()) + MODEL.intercept)
    assert parts[0, 0] == pytest.approx((alignment - 0.5) / 0.2 * 2.0)


def test_no_rows_no_scores():
    assert MODEL.scores([]).shape == (0,)


@pytest.mark.parametrize(
    "shape",
    [(("a",), (0.0,), (1.0,), ()), (("a",), (0.0,), (0.0,), (1.0,)), (("a",), (0.0, 1.0), (1.0,), (1.0,))],
)
def test_a_model_that_exists_is_valid(shape):
    with pytest.raises(ValueError, match="as many means"):
        LinearModel(*shape, intercept=0.0)


OTHER = LinearModel(("alignment", "credit"), (0.1, 0.6), (0.5, 2.0), (-1.0, 3.0), intercept=0.5)


@given(number, number, st.floats(0, 1))
def test_the_score_of_a_blend_is_the_blend_of_the_scores(alignment, credit, share):
    row = {"alignment": alignment, "credit": credit}
    ours, others = float(MODEL.scores([row])[0]), float(OTHER.scores([row])[0])
    blend = MODEL.blend(OTHER, share)
    assert float(blend.scores([row])[0]) == pytest.approx(share * ours + (1 - share) * others, abs=1e-9)
    parts = blend.parts(np.array([[alignment, credit]]))
    assert float(parts.sum()) + blend.intercept == pytest.approx(float(blend.scores([row])[0]))


def test_models_of_other_features_do_not_blend():
    with pytest.raises(ValueError, match="other features"):
        MODEL.blend(LinearModel(("alignment",), (0.0,), (1.0,), (1.0,), 0.0), 0.5)


def test_shipped_weights_come_back_from_their_data():
    weights = weights_from(load_weights())
    assert weights_from(json.loads(json.dumps(weights_data(weights)))) == weights


@pytest.mark.parametrize(
    "data", [{}, {"name": "x", "models": {}}, {"name": "x", "models": {"parent": {"coefficients": [[1]]}}}]
)
def test_weights_of_a_wrong_shape_are_refused(data):
    with pytest.raises(SettingsError, match="tracer fit"):
        weights_from(data)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "other/1"}', "\udcff"])
def test_a_file_that_is_no_weights_file_is_refused(tmp_path, text):
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(SettingsError, match=r"weights\.json: .*tracer fit"):
        load_weights(path)


def test_a_missing_weights_file_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="tracer fit"):
        load_weights(tmp_path / "none.json")
