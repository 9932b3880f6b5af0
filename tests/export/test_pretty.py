"""JSON is printed as the standard library prints it, whole or in parts."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.export.json import safe
from tracer.export.pretty import items, joined, pretty

TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(TEXTS, inner, max_size=4)
    ),
)


def standard(value):
    return json.dumps(safe(value), ensure_ascii=False, indent=1)


@given(VALUES)
def test_it_is_what_the_standard_library_prints(value):
    assert pretty(value) == standard(value)


@given(st.lists(st.lists(VALUES, max_size=3), max_size=3))
def test_a_list_in_parts_is_the_whole_list(parts):
    whole = {"key": [value for part in parts for value in part]}
    text = b"".join(joined([items(part, depth=1).encode() for part in parts], depth=1)).decode()
    assert f'{{\n "key": {text}\n}}' == standard(whole)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}])
def test_what_json_does_not_have_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        pretty([value])
