"""Options from tracer.toml and pyproject.toml: which file counts, what it may say, and that the command line wins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.test_cli import pipeline  # noqa: F401  # a fixture
from tracer.cli import main
from tracer.cli.config import KEYS, find, load
from tracer.errors import SettingsError
from tracer.reading import read_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to trace, inside another one; the current folder is elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    place = tmp_path / "desk" / "articles"
    place.mkdir(parents=True)
    return place


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def trace(folder: Path, *args: str):
    return CliRunner().invoke(main, ["trace", str(folder), *args])


def test_the_nearest_file_counts_and_is_not_merged(folder):
    outer = write(folder.parent / "tracer.toml", 'quote = "none"')
    assert find(folder) == outer
    inner = write(folder / "tracer.toml", "quiet = true")
    assert find(folder) == inner
    assert load(inner) == {"quiet": True}


def test_a_project_without_options_is_passed_over(folder):
    write(folder / "pyproject.toml", "[tool.other]\nx = 1")
    write(folder.parent / "pyproject.toml", '[tool.tracer]\nquote = "changes"')
    assert find(folder) == folder.parent / "pyproject.toml"
    own = write(folder.parent / "tracer.toml", "")
    assert find(folder) == own


def test_the_current_folder_comes_last(folder):
    here = write(Path.cwd() / "tracer.toml", "quiet = true")
    assert find(folder) == here


def test_options_are_taken_and_the_command_line_wins(pipeline, folder):  # noqa: F811
    write(folder / "tracer.toml", 'out = "report"\nquote = "none"\nformat = ["csv", "dot"]\nquiet = true')
    result = trace(folder)
    assert (result.exit_code, result.output) == (0, "")
    report = folder / "report"
    assert json.loads((report / "provenance.json").read_text(encoding="utf-8"))["quote"] == "none"
    assert (report / "nodes.csv").exists()
    assert (report / "graph.dot").exists()
    assert trace(folder, "--quote", "full", "-o", str(folder.parent / "other")).exit_code == 0
    other = json.loads((folder.parent / "other" / "provenance.json").read_text(encoding="utf-8"))
    assert other["quote"] == "full"


def test_fields_are_mapped(folder):
    assert load(write(folder / "tracer.toml", '[map]\ntitle = "headline"')) == {"mapped": ["title=headline"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "qoute = 'none'",
            "unknown key 'qoute'; known are cache, format, html, map, no-cache, open, out, quiet, quote",
        ),
        ("quote = 'some'", "quote is 'some', expected one of full, changes, none"),
        ("quiet = 1", "quiet is 1, expected true or false"),
        ("format = 7", "format is 7, expected a list of texts"),
        ("map = ['a']", "map is ['a'], expected a table of texts"),
        ("out = false", "out is False, expected a text"),
        ("quote =", "cannot be read as TOML"),
    ],
)
def test_what_is_wrong_is_one_line(pipeline, folder, text, message):  # noqa: F811
    path = write(folder / "tracer.toml", text)
    result = trace(folder)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"tracer: {path}: {message}")
    assert result.stderr.count("\n") == 1


def test_a_broken_project_of_another_program_is_passed_over(folder):
    write(folder / "pyproject.toml", "[tool")
    write(folder.parent / "pyproject.toml", "tool = 3")
    assert find(folder) is None


def test_a_huge_file_is_refused(folder):
    with pytest.raises(SettingsError, match="larger than"):
        load(write(folder / "tracer.toml", "#" * 1_000_001))


def test_every_key_is_an_option_of_trace():
    parameters = {parameter.name for parameter in main.commands["trace"].params}
    assert {parameter for parameter, _ in KEYS.values()} <= parameters


def test_the_shell_completes_commands_and_options():
    env = {"_TRACER_COMPLETE": "bash_complete", "COMP_WORDS": "tracer bl", "COMP_CWORD": "1"}
    result = CliRunner().invoke(main, [], prog_name="tracer", env=env)
    assert "blame" in result.output


def test_options_in_the_folder_are_no_article(folder):
    write(folder / "tracer.toml", "quiet = true")
    write(folder / "a.txt", "The ferry left the harbour at nine with forty people on board.")
    found = read_folder(folder)
    assert [article.id for article in found.articles] == ["a.txt"]
    assert found.skipped == ()
