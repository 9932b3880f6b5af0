"""The contract of the language files, checked on every entry of every one."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tracer import cues
from tracer.core.folding import fold
from tracer.model import CreditKind

EXAMPLES = tomllib.loads((Path(__file__).parent / "examples.toml").read_text(encoding="utf-8"))["example"]
SOURCES = Path(cues.__file__).parent
LISTS = ("stopwords", "abbreviations", "weekdays", "negations", "hedges", "said", "outlet_nouns")
TABLES = ("months", "numbers", "multipliers")
SOME_LISTS, SOME_TABLES = (
    ("approximators", "place_words", "speech", "telltales"),
    ("money_multipliers",),
)  # not in every language
PHRASES = ("attribution", "versions")
SCRIPTS = {"Latin", "Cyrillic", "Arabic", "Devanagari", "Thai", "Han", "Kana", "Hangul"}

each_language = pytest.mark.parametrize("code", cues.codes())


def raw(code: str) -> dict:
    """The file as written, before sets hide its duplicates."""
    return tomllib.loads((SOURCES / f"{code}.toml").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    return fold(text).text.lower().replace("{x}", "{X}")


def lists_of(data: dict) -> dict[str, list[str]]:
    """Every list of words or phrases in a language file, under its dotted name."""
    found = {key: data[key] for key in (*LISTS, *SOME_LISTS) if key in data}
    for key in PHRASES:
        found |= {f"{key}.{kind}": phrases for kind, phrases in data.get(key, {}).items()}
    return found


def test_codes_are_sorted_and_name_languages_alone():
    assert list(cues.codes()) == sorted(cues.codes())
    assert all(len(code) == 2 for code in cues.codes())
    assert {"en", "id", "ja", "zh", "ru", "ar", "hi"} <= set(cues.codes())


def test_an_unknown_language_reads_as_english():
    assert cues.language("und") == cues.language("en")


@each_language
def test_a_file_has_known_fields_of_the_right_type(code):
    data = raw(code)
    known = {*LISTS, *TABLES, *PHRASES, *SOME_LISTS, *SOME_TABLES}
    assert set(data) <= {"name", "script", "decimal_comma", *known}
    assert isinstance(data["name"], str)
    assert data["script"] in SCRIPTS
    assert isinstance(data["decimal_comma"], bool)
    assert set(data["attribution"]) == {kind.value for kind in CreditKind} & set(data["attribution"])
    for name, words in lists_of(data).items():
        assert all(isinstance(word, str) and word == word.strip() != "" for word in words), name
    for table in TABLES:
        assert all(isinstance(value, int) for value in data[table].values()), table


@each_language
def test_the_loader_gives_all_that_is_written(code):
    data, language = raw(code), cues.language(code)
    for key in (*LISTS, *SOME_LISTS):
        assert set(getattr(language, key)) == set(data[key] if key in LISTS else data.get(key, ()))
    for key in (*TABLES, *SOME_TABLES):
        assert dict(getattr(language, key)) == (data[key] if key in TABLES else data.get(key, {}))
    for key in PHRASES:
        assert {kind: list(phrases) for kind, phrases in getattr(language, key).items()} == data[key]


@each_language
def test_entries_are_folded_and_lower_case(code):
    data = raw(code)
    for name, words in lists_of(data).items():
        same = fold if name == "abbreviations" else None
        for word in words:
            assert word == (same(word).text if same else folded(word)), name
    for table in TABLES:
        assert all(word == folded(word) for word in data[table]), table


@each_language
def test_nothing_is_written_twice(code):
    data = raw(code)
    for name, words in lists_of(data).items():
        assert [word for word, count in Counter(words).items() if count > 1] == [], name
    for key in PHRASES:
        phrases = Counter(phrase for group in data[key].values() for phrase in group)
        assert [phrase for phrase, count in phrases.items() if count > 1] == [], key


@each_language
def test_stopwords_are_single_words(code):
    assert [word for word in cues.language(code).stopwords if len(word.split()) != 1] == []


@each_language
def test_every_attribution_has_one_place_for_the_name_and_words_beside_it(code):
    for phrases in cues.language(code).attribution.values():
        for phrase in phrases:
            assert phrase.count("{X}") == 1, phrase
            assert any(char.isalpha() or char in "©-" for char in phrase.replace("{X}", "")), phrase


@each_language
def test_months_are_complete_where_a_language_names_them(code):
    numbers = set(cues.language(code).months.values())
    assert numbers in (set(), set(range(1, 13)))


def test_no_month_name_means_two_months():
    meanings: dict[str, set[int]] = {}
    for language in (*map(cues.language, cues.codes()), *cues.neighbours().values()):
        for name, number in language.months.items():
            meanings.setdefault(name.rstrip("."), set()).add(number)
    assert {name: numbers for name, numbers in meanings.items() if len(numbers) > 1} == {}


@each_language
def test_numbers_and_multipliers_are_positive_and_no_articles(code):
    language = cues.language(code)
    assert min(language.numbers.values()) >= 2
    assert min(language.multipliers.values()) >= 10


@pytest.mark.parametrize(
    ("code", "word", "value"),
    [
        ("en", "crore", 10**7),
        ("es", "billones", 10**12),
        ("de", "milliarden", 10**9),
        ("fr", "milliards", 10**9),
        ("id", "triliun", 10**12),
        ("ru", "млрд", 10**9),
        ("vi", "tỷ", 10**9),
        ("ja", "億", 10**8),
        ("zh", "万", 10**4),
        ("ko", "조", 10**12),
        ("hi", fold("करोड़").text, 10**7),
        ("th", fold("ล้าน").text, 10**6),
        ("pl", "bln", 10**12),
    ],
)
def test_multipliers_have_their_values(code, word, value):
    assert cues.language(code).multipliers[word] == value


@each_language
def test_each_language_has_two_examples(code):
    assert sum(example["code"] == code for example in EXAMPLES) >= 2


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{e['code']}-{e['outlet']}" for e in EXAMPLES])
def test_an_example_holds_a_phrase_of_its_kind(example):
    sentence, outlet = folded(example["sentence"]), folded(example["outlet"])
    assert sentence.count(outlet) == 1
    marked = sentence.replace(outlet, "{X}")
    phrases = cues.language(example["code"]).attribution[example["kind"]]
    assert any(phrase in marked for phrase in phrases)


@pytest.mark.parametrize("code", sorted(cues.neighbours()))
def test_a_language_without_cues_has_folded_words_that_tell_it(code):
    language = cues.neighbours()[code]
    assert code not in cues.codes()
    assert len(code) == 2
    assert len(language.stopwords) >= 35
    assert all(word == fold(word).text.lower() and " " not in word for word in language.stopwords)
    assert language.script in {"Latin", "Cyrillic", "Arabic", "Devanagari", "Greek", "Hebrew"}
    assert set(language.months.values()) in (set(), set(range(1, 13)))
