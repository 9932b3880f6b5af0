"""Interrupted, killed, starved and crowded runs: the old report or the new one, one line, no litter that grows.

`TRACER_KILLS=50 pytest tests/hostile/test_interrupted.py` kills as often as the promise in the README says.
"""

from __future__ import annotations

import math
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.stories import ROOT, SEEDS

resource = pytest.importorskip("resource", reason="signals and limits are POSIX's")

KILLS = int(os.environ.get("TRACER_KILLS", "5"))
"""Moments at which a run is killed; each costs a run."""

SWAPS = max(6, KILLS)
SECONDS_TO_STOP = 3
"""Processor seconds that an interrupted run may still use."""
PATIENCE = 600
"""Seconds for a run on a machine that has much else to do; three are enough otherwise."""
SMALL = "summit"
WHOLE_RUN = 3.0
"""Seconds over which kills are spread at least; a longer run widens it."""

Report = dict[str, bytes]


def start(folder: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # shells start what runs behind them so
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, "-m", "tracer", "trace", str(folder), "--out", str(out), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, stderr = process.communicate(timeout=PATIENCE)
    return process.returncode, stderr


def worked(process: subprocess.Popen[str]) -> float:
    """Processor seconds that a process has used; without bound where the system does not tell."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return math.inf
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def used_by_children() -> float:
    """Processor seconds of all processes that were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def contents(out: Path) -> Report:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def beside(out: Path) -> list[str]:
    return sorted(entry.name for entry in out.parent.iterdir())


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A folder whose report is another one than that of the seeds."""
    folder = tmp_path / "articles" / SMALL
    shutil.copytree(SEEDS / SMALL, folder)
    (folder / "b5e3.txt").unlink()
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with nothing beside it that a run did not make."""
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports" / "report"


def test_killed_at_any_moment_the_old_report_or_the_new_one_stands(changed, out):
    begin = time.perf_counter()
    assert finish(start(SEEDS / SMALL, out, "-q")) == (0, "")
    whole = max(WHOLE_RUN, time.perf_counter() - begin)
    first = contents(out)
    assert finish(start(changed, out, "-q")) == (0, "")
    second = contents(out)
    assert first != second
    moments = random.Random(7)
    ended = 0
    for kill in range(KILLS):
        folder = (SEEDS / SMALL, changed)[kill % 2]
        process = start(folder, out, "-q")
        time.sleep(moments.uniform(0.0, whole))
        process.kill()
        code, _ = finish(process)
        ended += code == 0
        assert contents(out) in (first, second)
        assert len(beside(out)) <= 2
    print(f"killed {KILLS - ended} times, {ended} runs were faster")
    assert finish(start(SEEDS / SMALL, out, "-q")) == (0, "")
    assert contents(out) == first
    assert beside(out) == [out.name]


SWAPPING = """
import sys
from pathlib import Path
from tracer.report.write import write_report

data = '{\\n "schema": "tracer.provenance/1"'
print("ready", flush=True)
for number in range(1_000_000):
    page = "ab"[number % 2] * 20_000
    pages = {f"stories/s{each}.md": page for each in range(20)}
    write_report({"index.md": page, "provenance.json": data, **pages}, Path(sys.argv[1]))
"""


def test_killed_while_reports_are_swapped_one_of_them_stands(out):
    """A process that does nothing but write and swap is killed: every moment is one of those that matter."""
    moments = random.Random(3)
    for _ in range(SWAPS):
        process = subprocess.Popen(
            [sys.executable, "-c", SWAPPING, out], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        process.stdout.readline()
        time.sleep(moments.uniform(0.02, 0.15))
        process.kill()
        process.communicate()
        pages = contents(out)
        assert len(pages) in (0, 22)
        assert len({data for name, data in pages.items() if name.endswith(".md")}) <= 1
        assert len(beside(out)) <= 2


@pytest.mark.parametrize("moment", [0.3, 0.8, 1.6])
def test_ctrl_c_is_one_line_and_130(moment, changed, out):
    assert finish(start(changed, out, "-q")) == (0, "")
    before = contents(out)
    used = used_by_children()
    process = start(SEEDS, out, "-q")
    time.sleep(moment)
    while process.poll() is None and worked(process) < moment:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    assert finish(process) == (130, "tracer: interrupted\n")
    assert used_by_children() - used < moment + SECONDS_TO_STOP
    assert contents(out) == before
    assert beside(out) == [out.name]


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
sys.argv = ["tracer", *sys.argv[1:]]
from tracer.__main__ import main
main()
"""


def test_a_disk_without_room_leaves_the_old_report(changed, out):
    """A limit on the size of files stands for a full disk: both fail in the middle of a write."""
    assert finish(start(changed, out, "-q")) == (0, "")
    before = contents(out)
    done = subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, "trace", SEEDS / SMALL, "--out", out],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"tracer: {out}: the report cannot be written (")
    assert done.stderr.count("\n") == 1
    assert contents(out) == before
    assert beside(out) == [out.name]


def test_four_runs_at_once_leave_one_report(changed, out):
    folders = (SEEDS / SMALL, changed, SEEDS / SMALL, changed)
    processes = [start(folder, out, "-q") for folder in folders]
    assert [finish(process) for process in processes] == [(0, "")] * 4
    together = contents(out)
    assert beside(out) == [out.name]
    apart = []
    for folder in folders[:2]:
        assert finish(start(folder, out, "-q")) == (0, "")
        apart.append(contents(out))
    assert together in apart


CLOSED = """
import os, sys
for descriptor in sys.argv[1]:
    os.close(int(descriptor))
os.execv(sys.executable, [sys.executable, "-m", "tracer", *sys.argv[2:]])
"""


@pytest.mark.parametrize("closed", ["1", "12"])
def test_closed_streams_are_no_error(closed, out):
    """`tracer ... >&-`: there is nobody to tell, but the report is written."""
    done = subprocess.run(
        [sys.executable, "-c", CLOSED, closed, "trace", SEEDS / SMALL, "--out", out],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "provenance.json" in contents(out)
