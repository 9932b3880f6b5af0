"""Folding: what folds to what, and that every folded character knows where it came from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.core.folding import Form, fold, strip_accents
from tracer.model import Span

tricky = st.text(
    alphabet="ae\u0301\u0300\u200b\r\n`´“”‘é½…ﬁ漢か\u3099가ᄀ\u1161\ufeff \u00a0xनमस्ते\U0001f600\u200d",
    max_size=12,
)
texts = st.one_of(st.text(max_size=60), tricky)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("the People´s Republic", "the People's Republic"),
        ("“quoted” and ‘quoted’", "\"quoted\" and 'quoted'"),
        ("a\u00a0b\u202fc\u3000d", "a b c d"),
        ("nine\u200b-\u00adpoint", "nine-point"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("wait…", "wait..."),
        ("ﬁre ½", "fire 1⁄2"),
        ("Cafe\u0301", "Café"),
        ("２０２４年", "2024年"),
        ("\ufeffBOM", "BOM"),
        ("10–12 — then", "10-12 - then"),
    ],
)
def test_folds(text, plain):
    assert fold(text).text == plain


def test_nfc_keeps_what_a_reader_will_see():
    assert fold("½ m² “x”", "NFC").text == '½ m² "x"'


@given(texts)
def test_every_folded_character_came_from_somewhere(text):
    folded = fold(text)
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < len(text) for start in folded.starts)


@given(texts)
def test_the_whole_comes_back_whole_when_it_begins_and_ends_visibly(text):
    folded = fold(f"a{text}b")
    assert folded.original(0, len(folded.text)) == Span(0, len(text) + 2)


@given(texts, st.data())
def test_intervals_stay_inside_and_in_order(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    stop = data.draw(st.integers(start, len(folded.text)))
    span = folded.original(start, stop)
    assert 0 <= span.start <= span.stop <= len(text)


@given(texts)
def test_nfc_and_nfd_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@given(texts, texts, st.sampled_from(["NFC", "NFKC"]))
def test_whole_lines_fold_as_they_fold_alone(first, second, form: Form):
    first, second = first.replace("\r", ""), second.replace("\r", "")
    apart = f"{fold(first, form).text}\n{fold('x' + second, form).text}"
    assert fold(f"{first}\nx{second}", form).text == apart


def test_position_is_the_way_back():
    folded = fold("“…”")
    assert [folded.position(index) for index in range(3)] == [0, 1, 4]


def test_strip_accents():
    assert strip_accents("Bacău, Læsø, é") == "Bacau, Læsø, e"
