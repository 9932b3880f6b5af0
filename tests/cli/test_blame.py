"""`tracer blame`: a row per sentence, in the terminal and as data."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import pytest
from click.testing import CliRunner

from tests.report.harbour import BLOG, FLASH, OWN, UPDATE, harbour
from tracer.cli import main, screen
from tracer.model import Texts
from tracer.report.blamed import blame_lines


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that finds the harbour, whatever the folder."""
    module = ModuleType("tracer.pipeline")
    vars(module).update(trace=lambda folder, *_, **__: harbour())
    monkeypatch.setitem(sys.modules, "tracer.pipeline", module)


def blame(*args: str) -> str:
    result = CliRunner().invoke(main, ["blame", "folder", *args])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_sentence_has_its_row():
    lines = blame("04-blog").splitlines()
    assert lines[0] == "04-blog.txt: 3 of 3 sentences from other texts here"
    assert lines[3].startswith(f" 1  Nordlys Agency, {FLASH.id}, 4  as it was")
    assert lines[3].endswith("  Velden handles a tenth of the country's grain.")
    assert lines[4].startswith(f" 2  Nordlys Agency, {FLASH.id}, 3  {BLOG.id}")


def test_an_article_of_its_own_owes_nothing():
    found = blame(OWN.id)
    assert "0 of 2 sentences" in found
    assert found.count("its own") == 2


def test_what_was_kept_from_the_start_never_changed():
    assert "as it was" in blame(UPDATE.id)


def test_as_data():
    found = json.loads(blame("04-blog", "--json"))
    assert found["schema"] == "tracer.blame/1"
    assert found["sentences"][1]["changed_at"] == {"derivation": "d3", "parent": UPDATE.id, "child": BLOG.id}
    assert found["sentences"][0]["text"] == "Velden handles a tenth of the country's grain."


@pytest.mark.parametrize(("quote", "told"), [("full", 3), ("changes", 2), ("none", 0)])
def test_texts_are_shown_as_far_as_they_may_be(quote, told):
    rows = json.loads(blame("04-blog", "--json", "--quote", quote))["sentences"]
    assert sum(bool(row["text"]) for row in rows) == told
    assert ("country's grain" in blame("04-blog", "--quote", quote)) is (quote == "full")


def test_lines_fit_the_terminal():
    lines = blame_lines(harbour(), BLOG.id, Texts.FULL, width=90)
    assert max(map(len, lines)) <= 90
    assert lines[3].endswith("…")


def test_an_unknown_article_is_one_line():
    result = CliRunner().invoke(main, ["blame", "folder", "nowhere"])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_off_a_terminal_there_is_no_width():
    assert screen.columns() is None
