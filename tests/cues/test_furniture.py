"""Phrases of page furniture: one walk over all of them."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tracer import cues
from tracer.core.folding import fold

KINDS = {"see-also", "share", "newsletter", "copyright", "navigation", "caption", "credit-line"}
SHORTEST_INSIDER = 4
"""Bytes in UTF-8 below which a phrase that may stand anywhere stands there by chance."""

OPENS_SENTENCES = ["home", "menu", "terms", "share", "contact", "follow", "advertising", "privacy"]


def opens(line: str) -> bool:
    """True if a phrase that needs not be the whole line opens this one."""
    lower = fold(line).text.lower()
    openers = (phrase for phrases in cues.furniture().values() for phrase in phrases if phrase[0] not in "…=")
    return any(
        lower.startswith(phrase)
        and not (phrase[-1].isalnum() and lower[len(phrase) : len(phrase) + 1].isalnum())
        for phrase in openers
    )


def test_kinds_are_the_known_ones():
    assert set(cues.furniture()) == KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_phrases_are_folded_lower_case_and_long_enough(kind):
    halves = [half for phrase in cues.furniture()[kind] for half in phrase.split(" … ")]
    for phrase in halves:
        bare = phrase[1:] if phrase[0] in "…=" else phrase
        assert bare == fold(bare).text.lower() != "", phrase
        assert phrase[0] != "…" or len(bare.encode()) >= SHORTEST_INSIDER, phrase
        assert not bare.startswith(("-", "*", "•", ">")) or phrase[0] == "…", phrase


def test_no_phrase_has_two_kinds_or_stands_twice():
    counted = Counter(phrase for phrases in cues.furniture().values() for phrase in phrases)
    assert [phrase for phrase, count in counted.items() if count > 1] == []


def test_the_file_has_no_other_keys():
    written = tomllib.loads((Path(cues.__file__).parent / "furniture.toml").read_text(encoding="utf-8"))
    assert {kind: tuple(phrases) for kind, phrases in written.items()} == dict(cues.furniture())


@pytest.mark.parametrize(
    "line",
    [
        "SEE ALSO: Roadworks on the quay until May",
        "Read Also: The bridge that never opened",
        "Related Article: A ferry timetable explained",
        "Lea también: El puente que nunca se abrió",
        "À lire aussi : le pont qui n'a jamais ouvert",
        "Lesen Sie auch: Die Brücke, die nie öffnete",
        "Leia também: A ponte que nunca abriu",
        "Baca juga: Jembatan yang tak pernah dibuka",
        "Читайте также: Мост, который так и не открыли",
        "関連記事: 開通しなかった橋",
        "相关阅读：从未开通的大桥",
        "اقرأ أيضا: الجسر الذي لم يفتتح",
        "You are receiving this because you once gave us your address.",
        "Stay posted here at our site.",
        "© Harbour Gazette",
        "(From L) The harbour master, the mayor and a gull",
        "Photo: A. Nobody",
        "(Reporting by A. Nobody; Editing by B. Nobody)",
        "Filed under: bridges, gulls",
    ],
)
def test_furniture_is_recognised_by_its_opening(line):
    assert opens(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Home prices fell for the third month in a row.",
        "Terms of the sale were not disclosed.",
        "Shares in the shipyard rose by a tenth.",
        "Share prices in the port city fell.",
        "Contact with the trawler was lost on Friday.",
        "Follow-up checks found a second crack.",
        "Privacy advocates called the plan reckless.",
        "Advertising revenue halved within a year.",
        "This combination of wind and tide is rare.",
        "Pictures of the bridge went round the world.",
        "Anzeige wurde gegen den Fahrer erstattet.",
        "По информации полиции, никто не пострадал.",
        "Поиск пропавших рыбаков продолжается.",
        "Registrati tre casi in una settimana.",
        "Con datos de la alcaldía, el puente costó el doble.",
        "Divulgação de dados atrasa outra vez.",
        "سجل المنتخب هدفين في الشوط الأول.",
        "تابع الوزير أن الجسر سيفتح قريبا.",
        "Hak cipta lagu itu milik sang penyanyi.",
    ],
)
def test_sentences_are_not_furniture(sentence):
    assert not opens(sentence)


@pytest.mark.parametrize("word", OPENS_SENTENCES)
def test_words_that_open_sentences_are_whole_lines(word):
    everything = {phrase for phrases in cues.furniture().values() for phrase in phrases}
    assert word not in everything
    assert f"={word}" in everything
