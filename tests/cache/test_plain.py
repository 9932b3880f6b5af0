"""Values survive the way through bytes, and bytes that no value gave are refused."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tests.report.harbour import harbour
from tests.stories import SEEDS, provenance
from tracer.cache.kinds import ACCOUNT, FILE, RECORD, TELLING, TRAVELLED
from tracer.cache.plain import json_of, value_of
from tracer.core.profile import profile
from tracer.core.stories import Account
from tracer.core.telling import telling
from tracer.model import Article, Skipped
from tracer.reading import read_folder
from tracer.settings import Settings

STORIES = ["ferry", "merger", "summit", "telescope"]


@pytest.mark.parametrize("story", STORIES)
def test_what_runs_keep_comes_back_as_it_was(story):
    found = provenance(story)
    account = Account(found.derivations, found.missing_sources, found.roots)
    assert ACCOUNT.decode(ACCOUNT.encode(account)) == account
    assert TRAVELLED.decode(TRAVELLED.encode(found.travelled)) == found.travelled
    assert FILE.decode(FILE.encode(found.articles)) == found.articles


def test_every_field_of_every_noun_comes_back():
    """The harbour has merges, doubts, missing sources and skips."""
    found = harbour()
    assert FILE.decode(FILE.encode((*found.articles, *found.skipped))) == (*found.articles, *found.skipped)


@given(st.text(st.characters(), min_size=1), st.text(st.characters()))
def test_any_text_comes_back_lone_surrogates_too(name, text):
    assert RECORD.decode(RECORD.encode(Skipped(name, text))) == Skipped(name, text)
    assert value_of(json_of(article(name, text), Article), Article) == article(name, text)


@pytest.mark.parametrize("indexed", [True, False])
def test_arrays_come_back_with_their_types(indexed):
    for each in read_folder(SEEDS / "merger").articles:
        before = telling(profile(each), Settings(), indexed=indexed)
        after = TELLING.decode(TELLING.encode(before))
        for name in (field.name for field in fields(before)):
            first, second = getattr(before, name), getattr(after, name)
            assert type(first) is type(second)
            if isinstance(first, np.ndarray):
                assert first.dtype == second.dtype
                assert np.array_equal(first, second)
            else:
                assert first == second


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_refused(data):
    for kind in (ACCOUNT, RECORD, TELLING):
        with pytest.raises((ValueError, TypeError, LookupError)):
            kind.decode(data)


OBJECTS = b'[["plain","a"],["|O",[1]],["<f8",[0]],["<u8",[0]],["<u4",[0]],["bytes",0]]\n' + bytes(8)


@pytest.mark.parametrize(
    "data", [OBJECTS, b"[]\n", b'[["<u8",[-1]]]\n', b'[["<u8",[99999999999999]]]\n', b"{}"]
)
def test_arrays_of_anything_but_numbers_are_refused(data):
    with pytest.raises((ValueError, TypeError, LookupError)):
        TELLING.decode(data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=20))
def test_json_of_another_shape_is_refused(shape):
    import json

    with pytest.raises((ValueError, TypeError, LookupError)):
        RECORD.decode(json.dumps([0, shape]).encode())
