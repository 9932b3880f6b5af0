"""Credits in every language of the cues: what was copied, what is cited for one fact, and what is no credit."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from tracer import cues
from tracer.core.folding import fold
from tracer.model import CreditKind
from tracer.reading import read_text
from tracer.reading.names import canonical

SENTENCES = tomllib.loads((Path(__file__).parent / "credit_sentences.toml").read_text(encoding="utf-8"))
FACTS = {CreditKind.TOLD, CreditKind.STATEMENT, CreditKind.PHOTO}
"""Kinds by which an outlet or an office is cited for one thing; all others say that its text was used."""

every = pytest.mark.parametrize("code", SENTENCES)


@cache
def credited(code: str, sentence: str) -> dict[str, set[CreditKind]]:
    """Name -> kinds of the credits in a sentence that closes an article of its language."""
    lead = " ".join(3 * SENTENCES[code]["own"])
    opens = sentence[0] in "(（【" or any(mark in sentence for mark in (") - ", "/.", "日电"))
    first, rest = (sentence, lead) if opens else (lead, sentence)
    article = read_text("a", f"{first}\n\n{rest}\n", {"language": code})
    found: dict[str, set[CreditKind]] = {}
    for credit in article.credits:
        found.setdefault(credit.name, set()).add(credit.kind)
    return found


def test_every_language_has_sentences_of_each_sort():
    assert set(SENTENCES) == set(cues.codes())
    for code, sorts in SENTENCES.items():
        assert set(sorts) == {"copied", "fact", "own", "misleading"}, code


def printed(name: str) -> str:
    """A name as credits give it."""
    return canonical(fold(name).text)


def missed(code: str, sort: str, kinds: set[CreditKind]) -> list[str]:
    return [
        f"{sentence}: {credited(code, sentence)}"
        for sentence, name in SENTENCES[code][sort]
        if not credited(code, sentence).get(printed(name), set()) & kinds
    ]


@every
def test_what_was_copied_is_credited(code):
    assert missed(code, "copied", set(CreditKind) - FACTS) == []


@every
def test_what_is_cited_for_one_fact_is_told_apart(code):
    assert missed(code, "fact", FACTS) == []
    assert [sentence for sentence, _ in SENTENCES[code]["fact"] if kinds(code, sentence) - FACTS] == []


def kinds(code: str, sentence: str) -> set[CreditKind]:
    return {kind for found in credited(code, sentence).values() for kind in found}


@every
def test_no_other_name_is_credited(code):
    wrong = [
        (sentence, set(found) - {printed(name)})
        for sort in ("copied", "fact")
        for sentence, name in SENTENCES[code][sort]
        if set(found := credited(code, sentence)) - {printed(name)}
    ]
    assert wrong == []


@every
@pytest.mark.parametrize("sort", ["own", "misleading"])
def test_what_credits_nobody_is_left_alone(code, sort):
    assert [(text, found) for text in SENTENCES[code][sort] if (found := credited(code, text))] == []
