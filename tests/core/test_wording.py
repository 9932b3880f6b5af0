"""Word edits: both texts come back whole, no character is torn, and a reader sees what was kept."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.clock import least_seconds
from tracer.core.wording import displayed, pieces, word_edits
from tracer.model import Op

SCRIPTS = st.sampled_from(
    [
        "The port closed", "on Monday", ", officials said.", "1.8 billion", "98,734.62", "$700", "20%",
        " ", "\n", "한국어 문장", "日本は",
        "関税を撤廃", "中国政府", "ประเทศไทย", "ที่น้ำ", "हिन्दी में", "नमस्ते क्षमा",
        "مرحبا بالعالم", "שָׁלוֹם", "e\u0301t\u00e9", "👩\u200d👩\u200d👧", "👍🏽", "🇯🇵🇰🇷",
        "🏴\U000e0067\U000e0062\U000e007f",
        "1\ufe0f\u20e3", "\u0301", "_", "'", '"', "-", "\u1100\u1161\u11a8",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(SCRIPTS, max_size=8).map("".join), st.lists(SCRIPTS, max_size=8).map(" ".join), st.text()
)


def marked(before: str, after: str, language: str = "en") -> str:
    """The edits with deletions as [-so-] and insertions as {+so+}."""
    forms = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(forms[edit.op].format(edit.text) for edit in word_edits(before, after, language))


@given(TEXTS, TEXTS)
@example("", "a")
@example("a", "a")
@example(" ", "  ")
def test_both_texts_come_back_from_the_edits(before, after):
    edits = word_edits(before, after)
    assert "".join(edit.text for edit in edits if edit.op is not Op.INSERT) == before
    assert "".join(edit.text for edit in edits if edit.op is not Op.DELETE) == after


@given(TEXTS, TEXTS)
def test_edits_are_not_empty_and_alternate(before, after):
    edits = word_edits(before, after)
    assert all(edit.text for edit in edits)
    assert all(a.op is not b.op for a, b in pairwise(edits))
    assert all((a.op, b.op) != (Op.INSERT, Op.DELETE) for a, b in pairwise(edits))


@given(TEXTS)
def test_a_text_is_equal_to_itself(text):
    assert all(edit.op is Op.EQUAL for edit in word_edits(text, text))


@given(TEXTS)
def test_no_grapheme_is_torn(text):
    regex = pytest.importorskip("regex", reason="the oracle of grapheme clusters is the package regex")
    ends, position = {0}, 0
    for grapheme in regex.findall(r"\X", text):
        position += len(grapheme)
        ends.add(position)
    position, cut = 0, pieces(text)
    for piece in cut:
        position += len(piece)
        # a Prepend character alone may stand apart from what follows: nothing is torn that shows as one
        assert position in ends or unicodedata.category(text[position - 1]) in {"Cf", "Lo"}, cut
    assert "".join(cut) == text


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("on $1.8 billion.", ["on", " ", "$", "1.8", " ", "billion", "."]),
        ("हिन्दी में", ["हिन्दी", " ", "में"]),
        ("日本のOPEC加盟", ["日", "本", "の", "OPEC", "加", "盟"]),
        ("น้ำที่", ["น้ำ", "ที่"]),
        ("👩\u200d👩\u200d👧!", ["👩\u200d👩\u200d👧", "!"]),
        ("🇯🇵🇰🇷", ["🇯🇵", "🇰🇷"]),
    ],
)
def test_pieces(text, cut):
    assert pieces(text) == cut


def test_a_long_common_run_is_kept_though_a_replacement_would_be_cheaper():
    before = (
        "agreed Tuesday to eliminate tariffs on 241 materials used in batteries by 2028, seeking to cut risk"
    )
    after = (
        "pledged Tuesday not to restrict exports without consultation and agreed to eliminate tariffs on "
        "214 materials used in batteries by 2028, in a deal to cut risk"
    )
    shown = marked(before, after)
    assert "materials used in batteries by 2028, " in shown
    assert "[-241-]{+214+}" in shown
    assert shown.startswith("[-agreed-]{+pledged+} Tuesday {+not +}to ")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "The port closed on Monday.",
            "The port reopened on Monday.",
            "The port [-closed-]{+reopened+} on Monday.",
        ),
        (
            "a big dog barks",
            "a small cat barks",
            "a [-big dog-]{+small cat+} barks",
        ),  # one space is no island
        (
            "the rise of oil on Monday",
            "the fall of gas on Monday",
            "the [-rise of oil-]{+fall of gas+} on Monday",
        ),
        ("the old man of the sea", "the man of the deep sea", "the [-old -]man of the {+deep +}sea"),
        ("put at $1.8 billion", "put at $1.6 billion", "put at $[-1.8-]{+1.6+} billion"),
        ("日本は関税を撤廃", "日本は課税を撤廃", "日本は[-関-]{+課+}税を撤廃"),
        ("हिन्दी में लिखा", "हिन्दू में लिखा", "[-हिन्दी-]{+हिन्दू+} में लिखा"),
        ("वह हिन्दी में लिखा गया", "वह उर्दू में लिखा गया", "वह [-हिन्दी-]{+उर्दू+} में लिखा गया"),
    ],
)
def test_readers_see(before, after, shown):
    assert marked(before, after) == shown


def test_a_sentence_written_anew_is_replaced_whole():
    before, after = (
        "He is facing the charges of the state.",
        "Nobody has been accused by the prosecutors, the spokesman told us.",
    )
    assert [edit.op for edit in word_edits(before, after)] == [Op.DELETE, Op.INSERT]


def test_words_without_content_are_those_of_the_language():
    before, after = "der Anstieg von Öl am Montag", "der Abstieg von Gas am Montag"
    assert marked(before, after, "de") == "der [-Anstieg von Öl-]{+Abstieg von Gas+} am Montag"


@pytest.mark.uncovered
def test_long_sentences_take_little_time():
    before = " ".join(f"w{number % 97}" for number in range(4000))
    after = " ".join(f"w{number % 89}" for number in range(4000))
    assert least_seconds(lambda: word_edits(before, after), 2) < 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [("“Don’t”\u00a0go\u200b  now\n", '"Don\'t" go now'), ("½ m²", "½ m²"), (" \n", "")],
)
def test_displayed(text, shown):
    assert displayed(text) == shown
