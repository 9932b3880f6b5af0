"""Sentences: where they end in many scripts, and that nothing is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clock import least_seconds
from tracer import cues
from tracer.core.folding import fold
from tracer.core.sentences import LONGEST_SENTENCE, split_sentences

LANGUAGES = st.sampled_from(cues.codes())
PIECES = st.sampled_from(
    [*".!?…。！？।؟۔\"'」「) \n", "He left", "the U.N", "Mr", "J", "政府", "と", "हिन्दी", "قال",
     "\u0301", "x" * 2100, "ที่" * 900]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text())


def sentences(text, language="en"):
    folded = fold(text).text
    return [folded[start:stop] for start, stop in split_sentences(folded, language)]


@given(TEXTS, LANGUAGES)
def test_sentences_are_in_order_and_only_white_space_is_between_them(text, language):
    folded = fold(text).text
    end = 0
    for start, stop in split_sentences(folded, language):
        assert end <= start < stop <= len(folded)
        assert folded[end:start].strip() == ""
        assert folded[start:stop] == folded[start:stop].strip()
        assert stop - start <= LONGEST_SENTENCE
        end = stop
    assert folded[end:].strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        "The U.N. Security Council met.",
        "Robert Jr. Smith left.",
        "Mr. and Mrs. J. K. Doe of St. Mary left at 5 p.m. Monday.",
        "It rose 1.5 percent to $3.50 a litre.",
        "He asked: who? and left.",
        "Yes... and more.",
        "See p. 7 and No. 5 below.",
        "Commo. Arturo Belandres spoke.",
        '"Stop!" he said.',
    ],
)
def test_one_sentence_stays_one(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            'He said "Stop." She left. (He did.) Why?! Next',
            ['He said "Stop."', "She left.", "(He did.)", "Why?!", "Next"],
        ),
        ("en", "It rose 3 percent. 4 people left.", ["It rose 3 percent.", "4 people left."]),
        ("de", "Er kam, z. B. Montag. Dann ging er.", ["Er kam, z. B. Montag.", "Dann ging er."]),
        (
            "fr",
            "« Non ! » Il part. « Oui. » Elle reste.",
            ['" Non ! "', "Il part.", '" Oui. "', "Elle reste."],
        ),
        ("fr", "Il part. « Oui. »", ["Il part.", '" Oui. "']),
        ("ru", "Он ушёл. Она осталась.", ["Он ушёл.", "Она осталась."]),
        (
            "ja",
            "彼は「行く。」と述べた。次の文！終わり？はい。",
            ["彼は「行く。」と述べた。", "次の文!", "終わり?", "はい。"],
        ),
        ("zh", "他走了。“好！”他说。", ["他走了。", '"好!"', "他说。"]),
        ("hi", "यह पहला है। यह दूसरा है॥ तीसरा", ["यह पहला है।", "यह दूसरा है॥", "तीसरा"]),
        ("ko", "네. 갔다.", ["네.", "갔다."]),
        ("ar", "هل جاء؟ نعم. انتهى۔ ثم", ["هل جاء؟", "نعم.", "انتهى۔", "ثم"]),
    ],
)
def test_sentences_end(language, text, found):
    assert sentences(text, language) == found


@pytest.mark.uncovered
@pytest.mark.parametrize(
    "hostile", ["a" * 40_000, "a " * 20_000, ". " * 20_000, '."' * 20_000, "漢" * 40_000, "!" * 40_000]
)
def test_long_texts_without_stops_are_bounded_and_fast(hostile):
    assert least_seconds(lambda: split_sentences(hostile, "en"), 1) < 3
    found = split_sentences(hostile, "en")
    assert max(stop - start for start, stop in found) <= LONGEST_SENTENCE


def test_a_cut_never_parts_a_letter_from_its_marks():
    cut = sentences("ที่" * 3000, "th")
    assert len(cut) > 1
    assert all(piece.startswith("ท") for piece in cut)
