"""Law: with a cache, whatever it holds and whatever befalls it, a run gives the bytes that it gives without."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cache.test_store import Touched
from tests.stories import ROOT, SEEDS, STORIES, provenance
from tracer.cache import Memory, Store
from tracer.cache.place import CACHE_FILE
from tracer.cli import main
from tracer.engine.local import Local
from tracer.export.json import to_json
from tracer.learning.simulate import write_scale
from tracer.pipeline import explain, trace
from tracer.reading import read_folder
from tracer.settings import Settings

INDEXED = Settings(all_pairs_below=0)
KILLS = int(os.environ.get("TRACER_KILLS", "5"))
"""Moments at which a run is killed."""


@cache
def plain(story: str) -> str:
    return to_json(provenance(story))


def kept(folder: Path, place: Path, settings: Settings | None = None, workers: int = 1) -> str:
    store = Store(place)
    found = trace(folder, settings, engine=Local(workers), memory=Memory(store, b"now"))
    store.close()
    assert store.trouble == ""
    return to_json(found)


@pytest.mark.uncovered
@pytest.mark.parametrize("story", STORIES)
def test_every_story(story, tmp_path):
    for _ in range(2):
        assert kept(SEEDS / story, tmp_path) == plain(story)


@pytest.mark.uncovered
def test_explain(tmp_path):
    store = Store(tmp_path)
    expected = explain(SEEDS / "summit", "f845")
    for _ in range(2):
        assert explain(SEEDS / "summit", "f845", memory=Memory(store)) == expected
    store.close()


def grown(folder: Path, records: int, more: int) -> None:
    """The articles of `records` in one feed, `more` of them gone to another."""
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "articles.jsonl").write_text("".join(lines[: records - more]), encoding="utf-8")
    (folder / "new.jsonl").write_text("".join(lines[records - more :]), encoding="utf-8")


@pytest.mark.uncovered
@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder_that_grows(workers, tmp_path, monkeypatch):
    monkeypatch.setattr("tracer.reading.folder.LARGE_FOLDER", 0)
    folder = tmp_path / "articles"
    write_scale(folder, 120, 7)
    (folder / "truth.jsonl").unlink()
    grown(folder, 120, 10)
    later = (folder / "new.jsonl").read_bytes()
    (folder / "new.jsonl").unlink()
    kept(folder, tmp_path / "cache", INDEXED, workers)
    (folder / "new.jsonl").write_bytes(later)
    fresh = to_json(trace(folder, INDEXED))
    assert kept(folder, tmp_path / "cache", INDEXED, workers) == fresh
    assert kept(folder, tmp_path / "cache", INDEXED, 3 - workers) == fresh


def test_large_files_of_one_article_are_known_as_a_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("tracer.reading.folder.LARGE_FILE", 100)
    for _ in range(2):
        assert kept(SEEDS / "merger", tmp_path) == plain("merger")
    monkeypatch.setattr("tracer.reading.filing._judged", None)
    assert kept(SEEDS / "merger", tmp_path) == plain("merger")


@pytest.mark.uncovered
def test_a_cache_in_the_folder_of_the_articles_is_not_read(tmp_path):
    folder = tmp_path / "articles"
    shutil.copytree(SEEDS / "summit", folder)
    for place in (folder, folder / "cache", folder / ".cache"):
        for _ in range(2):
            assert kept(folder, place) == plain("summit")
    assert (folder / "cache" / CACHE_FILE).exists()
    assert read_folder(folder) == read_folder(SEEDS / "summit")


def command(folder: Path, out: Path, place: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tracer", "trace", folder, "--out", out, "--cache", place],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TRACER_NO_CACHE": "", **environment},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def ran(out: Path, place: Path) -> str:
    """What the same complains of, on a story and in this process: another one takes longest to begin."""
    arguments = ["trace", str(SEEDS / "summit"), "--out", str(out), "--cache", str(place)]
    done = CliRunner().invoke(main, arguments, env={"TRACER_NO_CACHE": ""})
    assert done.exit_code == 0
    return done.stderr


def contents(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


@cache
def report() -> dict[str, bytes]:
    """The report on a story, made without a cache."""
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        process = command(SEEDS / "summit", out, Path(place) / "unused", TRACER_NO_CACHE="1")
        assert process.communicate()[1] == ""
        assert not (Path(place) / "unused").exists()
        return contents(out)


def damaged(place: Path) -> dict[str, bytes | None]:
    whole = (place / CACHE_FILE).read_bytes()
    noisy = bytearray(whole)
    for at in random.Random(9).sample(range(len(whole)), 400):
        noisy[at] ^= 255
    return {
        "emptied": b"", "halved": whole[: len(whole) // 2], "noised": bytes(noisy),
        "text": b"Once upon a time. " * 999, "pickle": pickle.dumps(Touched(place / "executed")), "folder": None,
    }  # fmt: skip


@pytest.mark.uncovered
def test_whatever_befalls_the_cache_the_report_is_the_same(tmp_path):
    place, out = tmp_path / "cache", tmp_path / "reports" / "out"
    assert ran(out, place) == ""
    assert contents(out) == report()
    for content in damaged(place).values():
        (place / CACHE_FILE).unlink()
        if content is None:
            (place / CACHE_FILE).mkdir()
        else:
            (place / CACHE_FILE).write_bytes(content)
        note = ran(out, place)
        assert note.count("\n") == (content is None), note
        assert contents(out) == report()
    assert not (place / "executed").exists()


def test_four_runs_at_once_on_one_cache(tmp_path):
    runs = [command(SEEDS / "summit", tmp_path / f"r{n}" / "out", tmp_path / "cache") for n in range(4)]
    for n, process in enumerate(runs):
        assert process.communicate()[1] == ""
        assert process.returncode == 0
        assert contents(tmp_path / f"r{n}" / "out") == report()


def test_killed_at_any_moment_the_next_run_gives_the_same(tmp_path):
    place, out = tmp_path / "cache", tmp_path / "reports" / "out"
    begin = time.perf_counter()
    assert command(SEEDS / "summit", out, place).communicate()[1] == ""
    whole = time.perf_counter() - begin
    moments = random.Random(11)
    for kill in range(KILLS):
        if kill % 3 == 0:
            shutil.rmtree(place, ignore_errors=True)
        process = command(SEEDS / "summit", out, place)
        time.sleep(moments.uniform(0.2, 1.0) * whole)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    process = command(SEEDS / "summit", out, place)
    assert process.communicate()[1] == ""
    assert contents(out) == report()
    assert {each.name for each in place.iterdir()} <= {
        CACHE_FILE,
        f"{CACHE_FILE}-journal",
        "CACHEDIR.TAG",
        ".gitignore",
    }


def test_removed_during_a_run(tmp_path):
    place, out = tmp_path / "cache", tmp_path / "reports" / "out"
    process = command(SEEDS / "merger", out, place)
    while process.poll() is None:
        shutil.rmtree(place, ignore_errors=True)
        time.sleep(0.02)
    process.communicate()
    assert process.returncode == 0
    assert json.loads((out / "provenance.json").read_text(encoding="utf-8")) == json.loads(plain("merger"))
