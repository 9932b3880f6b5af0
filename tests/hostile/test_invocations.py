"""Hostile invocations: what is named on the command line, in the environment and by files of options and sidecars.

Each ends with one line and code 2 and leaves everything as it was, or traces the folder and says what it passed over.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.hostile.runs import COMMANDS, TEXT
from tracer.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes, as POSIX has them")

NO_REPORT = "and no earlier report; choose another folder with --out"
NO_FORMAT = "'' is none of csv, graphml"
NO_FIELD = "title, outlet, site, published"
REFUSED: dict[str, tuple[str, str]] = {
    "out is the folder": ("trace|articles|-o|articles", f"holds other files ('a.txt') {NO_REPORT}"),
    "out holds the folder": ("trace|articles|-o|..", f"holds other files ('place') {NO_REPORT}"),
    "out leads to the folder": ("trace|articles|-o|to articles", NO_REPORT),
    "out is here": ("trace|articles|-o|.", "is the current folder, which cannot be swapped"),
    "out is nothing": ("trace|articles|-o|", "is the current folder, which cannot be swapped"),
    "out is a pipe": ("trace|articles|-o|pipe", "is a file, a folder for the report is needed"),
    "out leads to itself": ("trace|articles|-o|loop", "is a file, a folder for the report is needed"),
    "out is too long": (f"trace|articles|-o|{'x' * 300}", "file name too long"),
    "folder is a pipe": ("trace|pipe", "found a file, expected a folder of articles"),
    "folder leads to itself": ("trace|loop", "found a file, expected a folder of articles"),
    "folder is a dash": ("trace|-", "no such folder"),
    "folders are two": ("trace|articles|articles", "unexpected extra argument"),
    "folder is missing": ("trace", "Missing argument"),
    "format is nothing": ("trace|articles|-f|", NO_FORMAT),
    "format is between commas": ("trace|articles|-f|csv,,dot", NO_FORMAT),
    "no workers": ("trace|articles|--workers|0", "0 is not in the range x>=1"),
    "fewer workers": ("trace|articles|--workers|-1", "-1 is not in the range x>=1"),
    "field is nothing": ("trace|articles|--map|", NO_FIELD),
    "field alone": ("trace|articles|--map|title", NO_FIELD),
    "field without a name": ("trace|articles|--map|=x", NO_FIELD),
    "field of two": ("trace|articles|--map|a=b=c", NO_FIELD),
    "quote of no sort": ("trace|articles|--quote|x", "is not one of 'full', 'changes', 'none'"),
    "engine of no sort": ("trace|articles|--engine|x", "is not one of 'local', 'spark'"),
    "option of no sort": ("trace|--nope", "--no-cache"),
    "command of no sort": ("nope", "No such command 'nope'"),
    "command of the terminal": ("\x1b[31m", "No such command '\\x1b[31m'"),
    "article is nothing": ("explain|articles|", "found no article of that name; the folder holds a.txt, b.txt"),
    "article is outside": ("explain|articles|../x", "found no article of that name"),
    "article is any": ("explain|articles|txt", "fits a.txt, b.txt; give more of the path"),
    "article is a command": ("explain|articles|\x1b[2J", "\\x1b[2J: found no article of that name"),
    "blamed is none": ("blame|articles|zz", "zz: found no article of that name"),
    "compared are folders": ("compare|articles|articles", "found a folder, expected a file"),
    "compared is endless": ("compare|/dev/zero|articles/a.txt", "zero: no regular file"),
    "compared is a pipe": ("compare|pipe|articles/a.txt", "pipe: no regular file"),
    "inspected is endless": ("inspect|/dev/zero", "zero: no regular file"),
    "inspected is a pipe": ("inspect|pipe", "pipe: no regular file"),
    "inspected is a dash": ("inspect|-", "no such file"),
    "no case": ("evaluate|articles", "truth.json"),
    "simulated over articles": ("simulate|articles", "not an empty folder"),
    "simulated are none": ("simulate|new|--stories|0", "0 is not in the range"),
    "seed is a word": ("simulate|new|--seed|abc", "is not a valid integer"),
    "no such act": ("cache|nope", "No such command 'nope'"),
}  # fmt: skip
"""Arguments, parted by bars, and what the line says of them."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: two articles in a folder, and beside it what leads elsewhere or nowhere."""
    made = tmp_path / "place"
    (made / "articles").mkdir(parents=True)
    (made / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    (made / "articles" / "b.txt").write_text(f"{TEXT}\nTrawlers were towed away.\n", encoding="utf-8")
    (made / "real").mkdir()
    leads = {"loop": "loop", "to articles": "articles", "to real": "real", "to nothing": "missing"}
    for name, target in leads.items():
        (made / name).symlink_to(target)
    os.mkfifo(made / "pipe")
    monkeypatch.chdir(made)
    return made


def tree(folder: Path) -> dict[str, object]:
    """All that is in a folder: contents of files, targets of links."""
    return {
        path.relative_to(folder).as_posix(): path.readlink().as_posix()
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else path.lstat().st_mode
        for path in sorted(folder.rglob("*"))
    }


def invoke(arguments: str, **environment: str) -> Result:
    result = CliRunner().invoke(main, arguments.split("|"), env=environment)
    assert not COMMANDS.search(result.stdout + result.stderr)
    return result


def one_line(result: Result) -> str:
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_one_line_and_changes_nothing(case, place):
    arguments, reason = REFUSED[case]
    before = tree(place.parent)
    assert reason in one_line(invoke(arguments))
    assert tree(place.parent) == before


OPTIONS = {
    "[[[[": "cannot be read as TOML",
    "map = {a = 1}": "expected a table of texts",
    "map = {'' = 'x'}": NO_FIELD,
    "map = {title = ''}": NO_FIELD,
    "format = ['csv', 'exe']": "'exe' is none of csv",
    "html = '<b>'": "expected one of builtin, trafilatura",
    "'\x7f\u202e' = 1": "",
    '"\\u001b[31m" = 1': "unknown key '\\x1b[31m'",
}


@pytest.mark.parametrize("options", OPTIONS)
def test_options_that_cannot_be_meant_are_one_line(options, place):
    (place / "articles" / "tracer.toml").write_text(options, encoding="utf-8")
    line = one_line(invoke("trace|articles|-o|out"))
    assert OPTIONS[options] in line
    assert not (place / "out").exists()


@pytest.mark.parametrize(
    ("name", "text"), [("tracer.toml", "secret = 1"), ("pyproject.toml", "[tool.tracer]\nx = 1")]
)
def test_options_are_not_read_from_outside_the_folder(name, text, place):
    """A link in a folder from elsewhere had a line of any file on this machine shown as a key of no meaning."""
    (place / "real" / name).write_text(text, encoding="utf-8")
    (place / "articles" / name).symlink_to(place / "real" / name)
    assert "is a link out of the traced folder" in one_line(invoke("trace|articles|-o|out"))
    (place / "articles" / "deep").mkdir()
    (place / "real" / name).replace(place / "articles" / "deep" / name)
    (place / "articles" / name).unlink()
    (place / "articles" / name).symlink_to(f"deep/{name}")
    assert "unknown key" in one_line(invoke("trace|articles|-o|out"))


def traced(place: Path, arguments: str = "trace|articles|-o|out", out: str = "out", **env: str) -> Result:
    """A run that told of both articles, in a report at `out`."""
    result = invoke(arguments, **env)
    assert result.exit_code == 0, result.stderr
    found = json.loads((place / out / "provenance.json").read_text(encoding="utf-8"))
    assert [article["id"] for article in found["articles"]] == ["a.txt", "b.txt"]
    return result


@pytest.mark.parametrize("name", ["a\nb", "to real", "to nothing"])
def test_a_report_goes_where_a_name_or_a_link_leads(name, place):
    assert traced(place, f"trace|to articles|-o|{name}", name).stderr == ""


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 99)


def strangers(path: Path) -> None:
    path.write_text("path,path,outlet\n../a.txt,a.txt,X\n/etc/passwd,b.txt,\0\n", encoding="utf-8")


@pytest.mark.parametrize("make", [pipe, link, noise, strangers])
def test_a_sidecar_that_is_none_is_listed(make, place):
    make(place / "articles" / "metadata.csv")
    assert traced(place).stderr == ""
    found = json.loads((place / "out" / "provenance.json").read_text(encoding="utf-8"))
    assert {skip["path"].partition("#")[0].partition(":")[0] for skip in found["skipped"]} == {"metadata.csv"}


@pytest.mark.parametrize("make", [pipe, folder])
@pytest.mark.parametrize("name", ["tracer.toml", "pyproject.toml"])
def test_options_that_are_no_file_are_passed_over(make, name, place):
    make(place / "articles" / name)
    assert traced(place).stderr == ""


ODD = {"TERM": "x\x1b", "TZ": "x/../../etc/passwd", "LC_ALL": "xx_XX", "TMPDIR": "/nonexistent"}


@pytest.mark.parametrize("columns", ["-5", "0", "1", "abc"])
def test_an_odd_environment_changes_nothing(columns, place):
    assert traced(place, COLUMNS=columns, **ODD).stderr == ""


@pytest.mark.parametrize("cache", ["pipe", "x" * 300])
def test_a_cache_that_cannot_be_is_told_and_done_without(cache, place):
    result = traced(place, TRACER_NO_CACHE="0", TRACER_CACHE_DIR=cache)
    (line,) = result.stderr.splitlines()
    assert "the cache cannot be used" in line
    assert line.endswith("went on without it")


def test_a_switch_that_is_neither_is_one_line(place):
    assert "Recognized values" in one_line(invoke("trace|articles|-o|out", TRACER_NO_CACHE="abc"))
