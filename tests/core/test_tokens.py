"""Tokens: two newsrooms' spellings meet, and every token is a slice of its text."""

import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.clock import least_seconds
from tracer import cues
from tracer.core.folding import fold
from tracer.core.tokens import (
    is_number,
    is_year,
    name_key,
    number_key,
    stopwords,
    tokenize,
    word_key,
    words,
)

LANGUAGES = st.sampled_from(cues.codes())
PIECES = st.sampled_from(
    [
        "1.8 billion", "1,800", "million", "12,5", "98 734,62", "10:30", "2024", "$175m", "twenty-two", "two",
        "hundred", "U.N.", "Jr.", "O'Brien's", "Do-yun", "café", "Straße", "İstanbul", "हिन्दी में", "18 लाख",
        "ประเทศไทยที่", "1兆8000億円", "OPEC加盟2024年", "18억", "قَالَ ١٫٨ مليار",
        "-", "'", ".", ",", " ", "\n", "_", "²", "½",
        "1" * 40,
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=8).map(" ".join), st.lists(PIECES, max_size=8).map("".join), st.text()
)


def keys(text, language="en"):
    return list(tokenize(fold(text).text, language).keys)


def surfaces(text, language="en"):
    return list(tokenize(fold(text).text, language).surfaces)


@given(TEXTS, LANGUAGES)
def test_tokens_are_slices_of_the_text_in_order(text, language):
    folded = fold(text).text
    tokens = tokenize(folded, language)
    spans = list(zip(tokens.starts, tokens.stops, strict=True))
    assert [folded[start:stop] for start, stop in spans] == list(tokens.surfaces)
    assert all(start < stop for start, stop in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert len(tokens.keys) == len(tokens.capitalised) == len(spans)
    assert all(tokens.keys)


@given(TEXTS, LANGUAGES)
@example("1.8-billion, 98 734 and a,b: U.S.-led 'x--y' R18,31 (1.234.567.89.10) 12 345678.", "en")
def test_words_are_the_tokens_without_their_places(text, language):
    folded = fold(text).text
    tokens, found = tokenize(folded, language), words(folded, language)
    assert (found.keys, found.surfaces, found.capitals()) == (tokens.keys, tokens.surfaces, tokens.capitals())


@given(TEXTS, LANGUAGES)
def test_composed_and_decomposed_texts_have_the_same_keys(text, language):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert keys(composed, language) == keys(decomposed, language)


@given(TEXTS, LANGUAGES)
def test_curly_and_straight_quotes_have_the_same_keys(text, language):
    curly = text.replace("'", "’").replace('"', "“")
    assert keys(curly, language) == keys(text, language)


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_a_number_has_one_key_in_every_locale(whole, thousandths):
    value = Decimal(whole) + Decimal(thousandths) / 1000
    key = "#" + format(value.normalize(), "f")
    # three decimals alone would be read as thousands where the mark is the thousands mark: print four
    decimals = f"{thousandths:03d}0"
    grouped = f"{whole:,}"
    assert number_key(f"{grouped}.{decimals}", decimal_comma=False) == key
    assert number_key(f"{grouped.replace(',', '.')},{decimals}", decimal_comma=True) == key
    assert number_key(f"{grouped.replace(',', ' ')},{decimals}", decimal_comma=True) == key
    assert number_key(f"{grouped.replace(',', chr(39))}.{decimals}", decimal_comma=False) == key


@given(st.integers(0, 10**12))
def test_thousands_marks_do_not_matter(whole):
    key = f"#{whole}"
    assert {number_key(f"{whole:,}", decimal_comma=False), number_key(str(whole), decimal_comma=True)} == {
        key
    }
    assert number_key(f"{whole:,}".replace(",", "."), decimal_comma=True) == key


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1.8 billion"), ("en", "1,800 million"), ("en", "1.8bn"), ("en", "$1.8b"),
        ("en", "1.8-billion"), ("en", "1,800,000,000"),
        ("de", "1,8 Milliarden"), ("de", "1,8 Mrd."), ("de", "1.800 Millionen"),
        ("fr", "1,8 milliard"), ("fr", "1\u202f800 millions"),
        ("es", "1.800 millones"), ("es", "1,8 mil millones"),
        ("pt", "1,8 bilhão"), ("id", "1,8 miliar"), ("ru", "1,8 млрд"), ("ja", "18億"), ("zh", "18亿"),
        ("zh", "180000万"), ("ja", "１８億"),
        ("hi", "180 करोड़"), ("ar", "١٫٨ مليار"),
    ],
)  # fmt: skip
def test_one_quantity_has_one_key_in_many_newsrooms(language, text):
    assert [key for key in keys(text, language) if is_number(key)] == ["#1800000000"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "twenty-two people", ["#22", "peopl"]),
        ("en", "five thousand", ["#5000"]),
        ("en", "$175m and 175m away", ["#175000000", "and", "#175", "m", "away"]),
        ("en", "at 5. Million-dollar homes", ["at", "#5", "million", "dollar", "home"]),
        ("en", "1,2345", ["#1.2345"]),
        ("de", "0.123", ["#0.123"]),
        ("en", "10:30", ["#10:30"]),
        ("en", "3.14.15", ["#3.14.15"]),
        ("ja", "1兆8000億円", ["#1800000000000", "円"]),
        ("ja", "1万2500人", ["#12500", "人"]),
        ("ja", "OPEC加盟2024年", ["opec", "加", "盟", "#2024", "年"]),
        ("en", "G7首脳", ["g7", "首", "脳"]),
    ],
)
def test_keys(language, text, found):
    assert keys(text, language) == found


def test_words_of_scripts_with_vowel_signs_are_whole():
    assert surfaces("हिन्दी में किसान", "hi") == ["हिन्दी", "में", "किसान"]
    assert keys("قَالَ", "ar") == keys("قال", "ar")
    assert keys("में", "hi")[0] in stopwords("hi")


def test_scripts_without_spaces_give_one_token_per_letter_with_its_marks():
    assert surfaces("関税を撤廃", "ja") == list("関税を撤廃")
    assert surfaces("ที่นี่", "th") == ["ที่", "นี่"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Belandres's", "Belandres"),
        ("U.N.", "UN"),
        ("Bacău", "Bacau"),
        ("ministers", "minister"),
        ("Öl", "Ol"),
    ],
)
def test_words_meet(one, other):
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "Muller"), ("Москва", "Moskva"), ("Belandres’", "Belandres"), ("Læsø", "laeso")],
)
def test_names_meet_their_transliterations(one, other):
    assert name_key(fold(one).text) == name_key(other)


def test_capitals_are_of_words_alone():
    tokens = tokenize("The Twenty-two ships of ACME left Two ports", "en")
    flagged = [s for s, flag in zip(tokens.surfaces, tokens.capitalised, strict=True) if flag]
    assert flagged == ["The", "ACME"]


def test_what_is_no_number_is_not_added_to_one():
    assert keys("0.0.0兆8", "ja") == ["#0.0.0", "#8"]


def test_years_are_numbers_of_four_digits():
    assert is_year("#2024")
    assert is_year("#1989")
    assert not is_year("#2124")
    assert not is_year("#20240")
    assert not is_number(word_key("year", "en"))


@pytest.mark.uncovered
@pytest.mark.parametrize(
    "hostile",
    ["1" * 40_000, "1," * 20_000, "1 " * 20_000, "111,111 " * 5_000, "a'" * 20_000, "a.-" * 13_000,
     "a\u0301" * 20_000, "漢1" * 20_000, "ที่" * 13_000, "1億" * 20_000, "$1m" * 13_000, "twenty-" * 6_000],
)  # fmt: skip
def test_hostile_texts_take_linear_time(hostile):
    assert least_seconds(lambda: tokenize(hostile, "ja"), 2) < 5
