"""Sketches: datasketch's own numbers, and estimates as good as theory says."""

import math
import random

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tracer.core.profile import profile
from tracer.core.sketching import PERMUTATIONS, shingles, signature

WORDS = [f"{a}{b}{c}" for a in "bdfgkl" for b in ("ara", "elo", "ino") for c in ("ndak", "ksal", "lpok")]
texts = st.lists(st.sampled_from(WORDS), min_size=6, max_size=40)


def profile_of(words, name="a"):
    return profile(article(name, " ".join(words) + ".", language="en"))


def sketch_of(words, name="a"):
    return signature(shingles(profile_of(words, name), 2), seed=1)


@given(texts)
def test_the_signature_is_datasketchs_own(words):
    plain = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=lambda shingle: shingle & 0xFFFFFFFF)
    for shingle in shingles(profile_of(words), 2).tolist():
        plain.update(shingle)
    assert sketch_of(words).tolist() == plain.hashvalues.tolist()


@given(texts)
def test_equal_sets_have_one_signature(words):
    assert sketch_of(words).tolist() == sketch_of(words, "b").tolist()


@pytest.mark.parametrize("shared", [0, 20, 50, 80, 100])
def test_the_estimate_is_within_four_standard_errors(shared):
    chance = random.Random(shared)
    words = [f"{chance.choice(WORDS)}{number}x" for number in range(300)]
    common, ours, theirs = words[:shared], words[100:200], words[200:300]
    one, other = [*common, *ours], [*common, *theirs]
    a, b = shingles(profile_of(one), 1), shingles(profile_of(other), 1)
    exact = len(np.intersect1d(a, b)) / len(np.union1d(a, b))
    estimate = float((signature(a, seed=1) == signature(b, seed=1)).mean())
    error = math.sqrt(max(exact * (1 - exact), 1e-9) / PERMUTATIONS)
    assert abs(estimate - exact) <= 4 * error + 1e-9


def test_the_signature_of_an_empty_text_is_empty():
    assert len(signature(shingles(profile(article("a", "...", language="en")), 2), seed=1)) == 0


def shingles_of(text):
    return set(shingles(profile(article("a", text, language="en")), 2).tolist())


def test_shingles_stay_inside_sentences_and_leave_stopwords_out():
    whole = shingles_of("Captain Ferrell left the harbour early. Rescuers found that boat today.")
    assert shingles_of("Captain Ferrell left that harbour early.") < whole
    assert len(whole) == 4 + 3
    assert len(shingles_of("Captain Ferrell left harbour early rescuers found boat today.")) == 4 + 3 + 1


def test_the_order_of_words_counts():
    assert not shingles_of("Red kite harbour lamp.") & shingles_of("Lamp harbour kite red.")


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), min_size=1, max_size=6))
def test_shingles_are_as_many_as_there_are_different_runs(sentences):
    text = " ".join(f"{' '.join(words).capitalize()}." for words in sentences)
    one = profile(article("a", text, language="en"))
    keys = [sentence.keys for sentence in one.sentences]
    runs = {row[at : at + 2] for row in keys for at in range(len(row) - 1)} or {
        k for row in keys for k in row
    }
    assert len(shingles(one, 2)) == len(runs)
