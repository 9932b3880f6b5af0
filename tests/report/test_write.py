"""A report on disk: whole or not at all, and nothing else touched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.printing import report_files
from tests.report.harbour import harbour
from tracer.errors import OutputError
from tracer.export.json import to_json
from tracer.report import write
from tracer.report.write import DATA, write_report

PAGES = {**report_files(harbour()), DATA: to_json(harbour())}
OTHER = {"index.md": "old\n", "stories/s1-gone.md": "old\n", DATA: to_json(harbour())}
needs_permissions = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="permissions do not bind root"
)


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


def beside(out: Path) -> list[str]:
    return sorted(entry.name for entry in out.parent.iterdir())


def test_a_report_is_its_pages(tmp_path):
    out = tmp_path / "made" / "on the way"
    write_report(PAGES, out)
    assert contents(out) == PAGES
    assert beside(out) == [out.name]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_former_report_is_replaced_as_a_whole(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(write, "_exchange", lambda aside, target: False)
    out = tmp_path / "report"
    write_report(OTHER, out)
    write_report(PAGES, out)
    assert contents(out) == PAGES
    assert beside(out) == ["report"]


def test_an_empty_folder_becomes_the_report(tmp_path):
    out = tmp_path / "report"
    out.mkdir()
    write_report(PAGES, out)
    assert contents(out) == PAGES


def test_a_link_to_a_report_is_followed(tmp_path):
    write_report(OTHER, tmp_path / "report")
    (tmp_path / "latest").symlink_to(tmp_path / "report")
    write_report(PAGES, tmp_path / "latest")
    assert (tmp_path / "latest").is_symlink()
    assert contents(tmp_path / "report") == PAGES


def test_a_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match=r"thesis\.txt.*--out"):
        write_report(PAGES, tmp_path)
    assert contents(tmp_path) == {"thesis.txt": "years of work"}


def test_notes_beside_a_report_are_not_lost(tmp_path):
    out = tmp_path / "report"
    write_report(OTHER, out)
    (out / "notes.md").write_text("mine")
    with pytest.raises(OutputError, match=r"notes\.md"):
        write_report(PAGES, out)
    assert (out / "notes.md").read_text() == "mine"


def test_somebody_elses_provenance_is_no_report(tmp_path):
    (tmp_path / DATA).write_text('{"schema": "slsa/1"}')
    with pytest.raises(OutputError, match="no earlier report"):
        write_report(PAGES, tmp_path)


def test_a_file_is_refused(tmp_path):
    out = tmp_path / "report"
    out.write_text("a file")
    for target in (out, out / "below"):
        with pytest.raises(OutputError) as caught:
            write_report(PAGES, target)
        assert "\n" not in str(caught.value)
    assert out.read_text() == "a file"


def test_the_current_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="current folder"):
        write_report(PAGES, Path())


@needs_permissions
def test_a_folder_that_is_not_writable_is_one_line(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"):
        write_report(PAGES, tmp_path / "report")


@pytest.mark.parametrize("failing", ["_write", "_swap"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_report_and_no_litter(tmp_path, monkeypatch, failing, error):
    def fail(*_: object) -> None:
        raise error

    out = tmp_path / "report"
    write_report(OTHER, out)
    monkeypatch.setattr(write, failing, fail)
    with pytest.raises((OutputError, KeyboardInterrupt)) as caught:
        write_report(PAGES, out)
    assert isinstance(caught.value, KeyboardInterrupt) or "no space left" in str(caught.value)
    assert contents(out) == OTHER
    assert beside(out) == ["report"]


def test_a_failure_takes_the_folders_back_that_it_made(tmp_path, monkeypatch):
    monkeypatch.setattr(
        write, "_write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(OutputError):
        write_report(PAGES, tmp_path / "a" / "b" / "report")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_swept(tmp_path):
    (tmp_path / ".report.tracer-0badcafe" / "stories").mkdir(parents=True)
    (tmp_path / ".other.tracer-0badcafe").mkdir()
    write_report(PAGES, tmp_path / "report")
    assert beside(tmp_path / "report") == [".other.tracer-0badcafe", "report"]


def test_four_writers_at_once_leave_one_report(tmp_path):
    failures: list[BaseException] = []

    def run(pages: dict[str, str]) -> None:
        try:
            for _ in range(20):
                write_report(pages, tmp_path / "report")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(pages,)) for pages in (PAGES, OTHER, PAGES, OTHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert contents(tmp_path / "report") in (PAGES, OTHER)
    assert beside(tmp_path / "report") == ["report"]


WRITER = """
import sys
from pathlib import Path
from tests.report.test_write import OTHER, PAGES
from tracer.report.write import write_report
print("ready", flush=True)
while True:
    for pages in (PAGES, OTHER):
        write_report(pages, Path(sys.argv[1]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux swaps two folders in one step")
def test_a_kill_leaves_the_old_report_or_the_new_one(tmp_path):
    out = tmp_path / "report"
    write_report(OTHER, out)
    root = Path(__file__).parents[2]
    for attempt in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(out)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        threading.Event().wait(0.003 * (attempt + 1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert contents(out) in (PAGES, OTHER)
    write_report(PAGES, out)
    assert beside(out) == ["report"]
