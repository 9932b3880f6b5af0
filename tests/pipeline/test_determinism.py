"""The same folder gives the same bytes, wherever, whenever and by whomever it is traced."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import tracer
from tests.stories import ROOT, SEEDS, provenance

STORY = "merger"
"""Has every everyday format: txt, md, html and a feed in jsonl."""

ENVIRONMENTS = [
    {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "424242", "TZ": "UTC", "LC_ALL": "tr_TR.UTF-8", "NO_COLOR": "1"},
]
EVERYTHING = "csv,graphml,gexf,dot,prov,jsonld,parquet"

HASH_SEEDS = """
import hashlib, os, sys
from pathlib import Path
from tracer.export.formats import FORMATS
from tracer.pipeline import trace
from tracer.publishing import report_of
pages = report_of(trace(Path(sys.argv[1])), FORMATS)
for name, content in sorted(pages.items()):
    print(name, hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest())
"""


def report(folder: Path, out: Path, **environment: str) -> dict[str, bytes]:
    """Relative path -> content of the report on `folder`, made by a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "tracer", "trace", folder, "--out", out, "--format", EVERYTHING],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr.decode()
    pages = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return {**pages, "standard output": done.stdout.replace(os.fsencode(out), b"OUT")}


@cache
def reference() -> dict[str, bytes]:
    """The report that all others must equal."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return report(SEEDS / STORY, Path(folder) / "out")


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda each: f"seed {each['PYTHONHASHSEED']}")
def test_the_environment_changes_nothing(environment, tmp_path):
    assert report(SEEDS / STORY, tmp_path / "out", **environment) == reference()


def test_ten_hash_seeds_change_nothing():
    """Pages, pictures, explorer and every export."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", HASH_SEEDS, SEEDS / "summit"],
            capture_output=True, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in range(10)
    }  # fmt: skip
    assert len(outputs) == 1
    assert b"explorer.html" in outputs.pop()


def test_path_file_order_and_file_times_change_nothing(tmp_path):
    folder = tmp_path / "an other place" / "é"
    folder.mkdir(parents=True)
    for age, path in enumerate(sorted((SEEDS / STORY).iterdir(), reverse=True)):
        shutil.copyfile(path, folder / path.name)
        os.utime(folder / path.name, (1_000_000_000 + age, 1_000_000_000 + age))
    assert report(folder, tmp_path / "out") == reference()


@pytest.mark.parametrize("story", ["ferry", "summit"])
def test_other_file_names_give_the_same_links(story, tmp_path):
    """Names carry no meaning: reversing their order must not turn a link, nor any figure."""
    names = sorted(path.name for path in (SEEDS / story).iterdir())
    renamed = {name: f"{number:02}.txt" for number, name in enumerate(reversed(names))}
    for name, other in renamed.items():
        shutil.copyfile(SEEDS / story / name, tmp_path / other)
    expected = sorted(
        (
            renamed.get(step.parent, ""),
            renamed[step.child],
            step.via,
            step.relation,
            step.rank,
            step.direction,
        )
        for step in provenance(story).derivations
    )
    steps = tracer.trace(tmp_path).derivations
    found = [(s.parent or "", s.child, s.via, s.relation, s.rank, s.direction) for s in steps]
    assert sorted(found) == expected


def test_the_stories_are_found_apart_in_one_folder():
    """All stories in one folder: no story of the report mixes two, and every link is the one found alone."""
    together = provenance(".")
    for group in together.stories:
        assert len({article.partition("/")[0] for article in group.articles}) == 1
    found = {(step.parent, step.child) for step in together.derivations if step.parent is not None}
    alone = {
        (f"{story}/{step.parent}", f"{story}/{step.child}")
        for story in sorted({article.id.partition("/")[0] for article in together.articles})
        for step in provenance(story).derivations
        if step.parent is not None
    }
    assert found == alone
