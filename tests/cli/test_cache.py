"""--cache, --no-cache and `tracer cache`: where things are kept, and how one is rid of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.stories import SEEDS
from tracer.cache import cache_folder
from tracer.cache.place import CACHE_FILE
from tracer.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without anything kept, in an empty folder."""
    monkeypatch.delenv("TRACER_NO_CACHE")
    monkeypatch.delenv("TRACER_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(each) for each in args])
    return result.exit_code, result.stdout, result.stderr


def traced(*args: object) -> None:
    assert run("trace", SEEDS / "ferry", "-q", *args) == (0, "", "")


def kept(home: Path) -> list[Path]:
    return sorted(home.rglob(CACHE_FILE))


def test_by_default_the_users_cache_is_used_and_no_other_place(home):
    before = sorted((SEEDS / "ferry").iterdir())
    traced()
    assert kept(home) == [cache_folder() / CACHE_FILE]
    assert sorted((SEEDS / "ferry").iterdir()) == before
    assert sorted(path.name for path in home.iterdir() if path not in cache_folder().parents) == ["reports"]


@pytest.mark.parametrize("way", ["option", "variable", "file"])
def test_another_place(way, home, monkeypatch):
    if way == "variable":
        monkeypatch.setenv("TRACER_CACHE_DIR", str(home / "there"))
    if way == "file":
        (home / "tracer.toml").write_text('cache = "there"')
    traced(*(["--cache", "there"] if way == "option" else []))
    assert kept(home) == [home / "there" / CACHE_FILE]


@pytest.mark.parametrize("way", ["option", "variable", "file"])
def test_none(way, home, monkeypatch):
    if way == "variable":
        monkeypatch.setenv("TRACER_NO_CACHE", "1")
    if way == "file":
        (home / "tracer.toml").write_text("no-cache = true")
    traced(*(["--no-cache"] if way == "option" else []))
    assert kept(home) == []


def test_a_place_that_cannot_be_is_told_in_one_line_if_it_was_asked_for(home, monkeypatch):
    (home / "file").write_text("a file")
    code, _, stderr = run("trace", SEEDS / "ferry", "--cache", "file")
    assert (code, stderr.count("\n")) == (0, 1)
    assert stderr.startswith("tracer: file: the cache cannot be used (")
    traced("--cache", "file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "file"))
    assert run("trace", SEEDS / "ferry")[2] == ""


def test_dir_and_clean(home):
    assert run("cache", "dir")[1] == f"{cache_folder()}\n"
    assert run("cache", "dir", "--cache", "there")[1] == "there\n"
    traced()
    code, stdout, _ = run("cache", "clean")
    assert (code, stdout.endswith(f" MB removed from {cache_folder()}\n")) == (0, True)
    assert kept(home) == []
    assert run("cache", "clean")[:2] == (0, f"0.0 MB removed from {cache_folder()}\n")


@pytest.mark.uncovered
def test_explain_and_blame_share_what_trace_keeps(home):
    traced()
    name = min(path.name for path in (SEEDS / "ferry").iterdir())
    expected = (
        run("explain", SEEDS / "ferry", name, "--no-cache"),
        run("blame", SEEDS / "ferry", name, "--no-cache"),
    )
    assert (run("explain", SEEDS / "ferry", name), run("blame", SEEDS / "ferry", name)) == expected
