"""Marks of the newsroom: official texts are known by their headings, whatever else they look like."""

import pytest

from tests.builders import article
from tracer.core.marks import marks_of
from tracer.core.profile import profile

BODY = (
    "The mill at Lowenthal will stay closed until the wall has been looked at, which takes three weeks.",
    "Nobody was hurt when it leaned over on Monday, and the ducks have been moved to the upper pond.",
)


def is_release(*lines: str) -> bool:
    one = article("a.txt", *lines, *BODY)
    return marks_of(one, profile(one)).release


@pytest.mark.parametrize(
    "line",
    [
        "PRESS RELEASE",
        "Press release no. 12 of 2025 | for immediate use",
        "Club statement: the mill",
        "Statement on the wall at Lowenthal",
        "Home / News / Press releases",
        "Mill > Newsroom > Statements",
        "COMMUNIQUÉ DE PRESSE N° 004",
        "Pressemitteilung Nr. 7",
        "Comunicato stampa",
        "ПРЕСС-РЕЛИЗ",
        "プレスリリース",
        "보도자료",
    ],
)
def test_a_heading_tells_an_official_text(line):
    assert is_release("LOWENTHAL MILL TRUST", line)


@pytest.mark.parametrize(
    "line",
    [
        "Trust issues statement on mill after second night of rain and a long meeting of its members in town",
        "Mayor says press release was wrong",
        "Communique leaves millers cold",
        "Nordic Business Wire",
        "Lowenthal Courier",
    ],
)
def test_a_headline_about_a_statement_is_none(line):
    assert not is_release(line)


def test_a_heading_further_down_is_none():
    assert not is_release(*(f"Line {n} of a page that goes on and on." for n in range(9)), "Press release")


def test_three_signs_end_a_release_and_the_word_ends_ends_anything():
    one = article("a.txt", *BODY, "###")
    assert marks_of(one, profile(one)).release
    other = article("a.txt", *BODY, "ENDS")
    assert not marks_of(other, profile(other)).release
