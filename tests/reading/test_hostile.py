"""Hostile texts: reading takes linear time whatever the lines hold."""

from functools import partial

import pytest

from tests.clock import least_seconds
from tracer.reading import read_text

LENGTH = 40_000
SECONDS = 3
"""For the whole of read_text on 40,000 characters; what is not linear takes ten and more."""


PIECES = [
    *(
        " ",
        "\n",
        "a",
        "A ",
        "A",
        "1",
        "1 ",
        "12:",
        "May ",
        "May 1 ",
        "1 May ",
        "(",
        "()",
        "(A)",
        "==",
        "|",
        " | ",
        "-",
    ),
    *(
        " - ",
        '"',
        "'s ",
        "According to ",
        "according to the ",
        "told AFP ",
        "reports ",
        "the agency ",
        "blog, ",
        "By ",
    ),
    *("SEE ALSO:\n", "@", "http://", "[", "2024-", "01/02/03 ", "A, ", "A.", "é\u0301", "\u0301", "漢", "\r"),
    *("© 2024 ", "with reports from A and ", "a blog named A ", "the X agency said in a statement ", ". - A"),
]


@pytest.mark.uncovered
@pytest.mark.parametrize("piece", PIECES)
def test_forty_thousand_characters(piece):
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    for each in (text, f"Title of the text\n\n{text} told AFP\n"):
        assert least_seconds(partial(read_text, "a", each), SECONDS / 2) < SECONDS
