"""A part of each sort of hostile file, traced by the command; `python -m tests.hostile.runs` traces all of them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.hostile import runs
from tests.hostile.corpus import PARTS

if TYPE_CHECKING:
    from pathlib import Path

FILES = 45
"""Files of each part; those that take long or are many articles are left to runs by hand."""

LARGEST = 20_000
"""Bytes of the largest file that is among them."""

MANY = ("payloads.", "dates.", "ids.")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked, as POSIX has it")


def some(part: str) -> dict[str, bytes]:
    """Files of a part from its beginning to its end, each of another name."""
    small = {
        name: data
        for name, data in PARTS[part]().items()
        if len(data) <= LARGEST and "/" not in name and not name.startswith(MANY)
    }
    step = max(1, len(small) // FILES)
    return dict(list(small.items())[::step][:FILES])


@pytest.mark.parametrize("part", sorted(PARTS))
def test_files_are_read_or_listed_and_leave_a_sound_report(part, tmp_path):
    runs.write(tmp_path / "run", some(part))
    done, wrong = runs.traced(tmp_path / "run")
    print(f"{done.seconds:.1f} s of a processor, {done.megabytes:.0f} MB at the peak")
    assert [each for each in wrong if not each.endswith((" s", " MB"))] == []


def test_sidecars_that_lie_are_listed(tmp_path):
    sidecars = {name: data for name, data in PARTS["folders"]().items() if name.endswith("/metadata.csv")}
    for number, name in enumerate(list(sidecars)[::40]):
        runs.write(tmp_path / str(number), {name: sidecars[name]})
        assert runs.traced(tmp_path / str(number))[1] == [], name


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was traced without fault."""
    made: Path = tmp_path_factory.mktemp("sound") / "run"
    runs.write(made, {"a.txt": b"Divers found cracks in the sea wall."})
    assert runs.traced(made)[1] == []
    return made


def untold(out: Path) -> None:
    told = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
    told["articles"] = told["articles"][1:]
    (out / "provenance.json").write_text(json.dumps(told), encoding="utf-8")


def alive(out: Path) -> None:
    page = (out / "index.md").read_text(encoding="utf-8")
    (out / "index.md").write_text(f"{page}\n\n<img src=x onerror=alert(1)>\n", encoding="utf-8")


def programmed(out: Path) -> None:
    page = (out / "explorer.html").read_text(encoding="utf-8")
    (out / "explorer.html").write_text(page.replace("<body>", "<body><script>x</script>"), encoding="utf-8")


@pytest.mark.parametrize("change", [untold, alive, programmed])
def test_what_is_wrong_is_noticed(change, place):
    """The walk can fail: these are what it is there for."""
    done, _ = runs.traced(place)
    change(place / "out")
    assert runs.broken(done, place / "articles", place / "out")


def test_a_traceback_is_noticed(place):
    assert runs.broken(runs.Run(1, "", "Traceback\n  x\n", 0.1, 0.1, 10), place / "articles", place / "out")
