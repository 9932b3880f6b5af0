"""Text in a terminal's cells: no line is too wide, and no word is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracer.report.cells import fitted, width, wrapped

PIECES = st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["", "red"])))


def test_letters_of_east_asia_take_two_cells():
    assert width("ab") == 2
    assert width("東京") == 4
    assert width("e\u0301") == 1


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert fitted("harbour", 7) == "harbour"
    assert fitted("harbour", 6) == "harbo…"
    assert fitted("東京都", 5) == "東京…"


@given(PIECES, st.integers(2, 40))
def test_lines_fit_and_hold_all_words(pieces, columns):
    lines = wrapped(pieces, columns)
    assert all(sum(width(text) for text, _ in line) <= columns for line in lines)
    before = "".join("".join(text.split()) for text, _ in pieces)
    assert "".join("".join(text.split()) for line in lines for text, _ in line) == before


def test_lines_break_at_blanks_and_keep_the_styles():
    assert wrapped([("The port ", ""), ("was shut", "red"), (" today.", "")], 9) == [
        [("The port", "")],
        [("was shut", "red")],
        [("today.", "")],
    ]
