"""Which language a text is in: a few sentences are enough, also for near relations."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from tests.bench.newsroom import TONGUES, article
from tracer import cues
from tracer.reading.language import UNDETERMINED, language_of
from tracer.reading.lines import page_of

_FILE = Path(__file__).parent / "credit_sentences.toml"
SENTENCES = {
    code: [
        *(sentence for sort in ("copied", "fact") for sentence, _ in sorts[sort]),
        *sorts["own"],
        *sorts["misleading"],
    ]
    for code, sorts in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
}
_RELATED = tomllib.loads((Path(__file__).parent / "near_relations.toml").read_text(encoding="utf-8"))
NEAR_RELATIONS = [(code, sentence) for code, sentences in sorted(_RELATED.items()) for sentence in sentences]
PARAGRAPH = 5
"""Sentences of a text that is far shorter than an article."""


def told(text: str) -> str:
    return language_of(page_of(text))


@pytest.mark.parametrize("code", cues.codes())
def test_five_sentences_of_any_language_are_told(code):
    rng = random.Random(code)
    long = [sentence for sentence in SENTENCES[code] if len(sentence.encode()) > 30]
    samples = [rng.sample(long, min(PARAGRAPH, len(long))) for _ in range(40)]
    assert {told(" ".join(sample)) for sample in samples} == {code}


def test_articles_of_a_feed_are_told():
    wrong = [n for n in range(200) if told(article(n)["text"]) != TONGUES[n % len(TONGUES)].code]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("el", "Ο πρωθυπουργός είπε την Τρίτη ότι η κυβέρνηση δεν θέλει φόρους."),
        ("he", "ראש הממשלה אמר ביום שלישי כי לא יהיו מיסים, לאחר שהמשטרה פינתה את הכיכר."),
    ],
)
def test_a_script_of_one_known_language_tells_it(code, sentence):
    assert told(sentence) == code


def test_hardly_any_words_are_no_language():
    assert told("Reuters 2024") == UNDETERMINED


@pytest.mark.parametrize(("code", "sentence"), NEAR_RELATIONS)
def test_one_sentence_tells_near_relations_apart(code, sentence):
    assert told(sentence) == code


@pytest.mark.parametrize(
    "sentence",
    [
        "პრემიერმა სამშაბათს თქვა, რომ მთავრობას გადასახადი არ სურს.",
        "Վարչապետն ասաց երեքշաբթի օրը, որ հարկեր չեն լինի։",
    ],
)
def test_a_script_of_no_known_language_is_undetermined(sentence):
    assert told(sentence) == UNDETERMINED
