"""The commands: what they print, where, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import tracer.reading
from tests.report.harbour import FLASH, REVISION, UPDATE, harbour
from tracer import __version__
from tracer.cli import main, screen
from tracer.cli.screen import one_screen
from tracer.errors import EmptyFolder, InputError
from tracer.model import Reading, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from tracer.settings import Settings

ROOT = Path(__file__).parents[2]
TREE = "└─ Nordlys Agency, 2025-03-03 13:40 +01:00, 02-update.txt  · revision 0.98"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A pipeline that finds the harbour, whatever the folder."""
    module = ModuleType("tracer.pipeline")
    vars(module).update(trace=lambda folder, *_, **__: harbour(), compare=lambda parent, child: REVISION)
    monkeypatch.setitem(sys.modules, "tracer.pipeline", module)
    return module


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"01.txt": FLASH, "02.txt": UPDATE}
    skipped = Reading((FLASH,), (Skipped("a\x1b[31m.bin", "not a text"),))
    monkeypatch.setattr(tracer.reading, "read_file", lambda path, settings: (files[path.name],))

    def read_path(path: Path, _: Settings) -> Reading:
        return Reading((files[path.name],)) if path.name in files else skipped

    monkeypatch.setattr(tracer.reading, "read_path", read_path)


def raising(error: BaseException) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


def test_trace_prints_the_tree_and_where_the_report_is(pipeline, tmp_path):
    result = run("trace", "articles", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert result.stderr == ""
    assert TREE in result.stdout
    assert result.stdout.splitlines()[-2:] == [
        "5 articles, 1 story, 4 links, 1 missing source, 1 independent, 1 skipped",
        f"report: {tmp_path / 'out' / 'index.md'}",
    ]
    assert (tmp_path / "out" / "provenance.json").exists()


def test_the_report_goes_to_reports_by_default(pipeline, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "summit").mkdir()
    assert run("trace", "summit/.").exit_code == 0
    assert (tmp_path / "reports" / "summit" / "index.md").exists()


def test_quiet_is_quiet(pipeline, tmp_path):
    result = run("trace", "articles", "--quiet", "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.output) == (0, "")


def test_what_a_user_did_wrong_is_one_line(pipeline, tmp_path):
    pipeline.trace = raising(EmptyFolder("seeds\n: holds no article; name a folder with articles"))
    result = run("trace", "seeds", "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tracer: seeds\\n: holds no article; name a folder with articles\n"
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_cannot_be_written_is_one_line(pipeline, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    result = run("trace", "seeds", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_an_interrupted_run_says_so(pipeline):
    pipeline.trace = raising(KeyboardInterrupt())
    result = run("trace", "seeds")
    assert result.exit_code == 130
    assert result.stderr.strip() == "tracer: interrupted"


def test_a_bug_keeps_its_traceback(pipeline):
    pipeline.trace = raising(ZeroDivisionError())
    assert isinstance(run("trace", "seeds").exception, ZeroDivisionError)


def test_a_wrong_option_is_a_usage_error():
    result = run("trace", "--nonsense")
    assert result.exit_code == 2
    assert "No such option" in result.stderr


def test_compare_marks_the_edits(pipeline, reading):
    result = run("compare", "01.txt", "02.txt")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:3] == ["--- 01.txt", "+++ 02.txt", "3 kept, 2 edited, 0 moved, 1 added, 0 dropped"]
    assert "  number: 41 metres -> 14 metres (contradicts)" in lines
    assert "@@ 3 -> 4 @@ edited" in lines
    assert "The crane is [-41-]{+14+} metres high." in lines


def test_compare_wants_one_article_on_each_side(pipeline, reading, monkeypatch):
    monkeypatch.setattr(tracer.reading, "read_file", lambda path, settings: (FLASH, UPDATE))
    result = run("compare", "feed.jsonl", "02.txt")
    assert result.exit_code == 2
    assert (
        result.stderr == "tracer: feed.jsonl: holds 2 articles, compare needs one; save the one as a file\n"
    )


def test_inspect_tells_what_came_from_where(reading, tmp_path):
    result = run("inspect", "--details", "01.txt", str(tmp_path))
    assert result.exit_code == 0
    assert "  outlet    Nordlys Agency (credit line)" in result.stdout
    assert "  published 2025-03-03 09:15 +01:00 (header, to the minute)" in result.stdout
    assert "  furniture share “Share Print”" in result.stdout
    assert "  a\\x1b[31m.bin: not a text" in result.stdout


def test_inspect_shows_several_articles_as_a_table(reading, tmp_path):
    lines = run("inspect", "01.txt", "02.txt", str(tmp_path)).stdout.splitlines()
    assert lines[0].split() == [
        "article",
        "format",
        "outlet",
        "(from)",
        "published",
        "(from)",
        "language",
        "words",
    ]
    assert lines[2].startswith("01-flash.txt")
    assert "Nordlys Agency (credit line)" in lines[2]
    assert "2025-03-03 09:15 +01:00 (header)" in lines[2]
    assert "3 articles, 1 skipped; --details shows all that was found" in lines
    assert lines[-2:] == ["skipped", "  a\\x1b[31m.bin: not a text"]


def test_fields_of_other_names_are_mapped(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_text(
        json.dumps({"heading": "Piers", "prose": "The harbour closed three of its piers on Thursday."})
    )
    found = json.loads(
        run("inspect", "--json", "--map", "title=heading", "--map", "text=prose", str(path)).stdout
    )
    assert (found["articles"][0]["title"], found["articles"][0]["stated"]) == ("Piers", {"title": "record"})
    assert (found["articles"][0]["format"], found["skipped"]) == ("JSON Lines", [])
    result = run("inspect", "--map", "heading=title", str(path))
    assert result.exit_code == 2
    assert "expected FIELD=NAME with a field out of title" in result.stderr


def test_a_reader_that_is_not_installed_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    result = run("inspect", "--html", "trafilatura", str(tmp_path))
    assert result.exit_code == 2
    assert "pip install 'newstracer[html]'" in result.stderr


def test_inspect_as_json(reading):
    (article,) = json.loads(run("inspect", "--json", "02.txt").stdout)["articles"]
    assert article["id"] == "02-update.txt"
    assert article["paragraphs"] == 6


def test_an_unreadable_file_is_one_line(reading, monkeypatch):
    monkeypatch.setattr(tracer.reading, "read_path", raising(InputError("01.txt: is not a text")))
    result = run("inspect", "01.txt")
    assert (result.exit_code, result.stderr) == (2, "tracer: 01.txt: is not a text\n")


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["trace", "--help"], ["-h"]])
def test_help_and_version_answer(args):
    result = run(*args)
    assert result.exit_code == 0
    assert __version__ in result.stdout or "Usage:" in result.stdout


def python(code: str, *args: str, **kwargs: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args], cwd=ROOT, capture_output=True, text=True, check=False, **kwargs
    )


def test_help_imports_nothing_that_computes():
    heavy = "numpy datasketch scipy networkx rapidfuzz tabulate tracer.report.index tracer.reading"
    code = f"import sys, tracer.cli; print([m for m in {heavy.split()!r} if m in sys.modules])"
    assert python(code).stdout == "[]\n"


SPEAK = """
import sys
from types import ModuleType
from tests.report.harbour import harbour
module = ModuleType("tracer.pipeline")
module.trace = lambda folder, *_, **__: harbour()
sys.modules["tracer.pipeline"] = module
from tracer.cli import main, screen
main(["trace", "x", "--out", sys.argv[1]])
"""


def test_a_reader_who_stops_reading_is_no_error(tmp_path):
    code = f"import os; r, w = os.pipe(); os.close(r); os.dup2(w, 1)\n{SPEAK}"
    result = python(code, str(tmp_path / "out"))
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "out" / "index.md").exists()


def test_a_full_disk_behind_standard_output_is_one_line(tmp_path):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    code = f"import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)\n{SPEAK}"
    result = python(code, str(tmp_path / "out"))
    assert result.returncode == 2
    assert result.stderr == "tracer: standard output: cannot be written (no space left on device)\n"


def test_an_ascii_terminal_gets_ascii(tmp_path):
    result = python(SPEAK, str(tmp_path / "out"), env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert result.returncode == 0
    assert "?? Nordlys Agency, 2025-03-03 13:40" in result.stdout


class Terminal:
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_that_want_it(monkeypatch):
    monkeypatch.setattr(screen, "sys", type("", (), {"stdout": Terminal()}))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert screen.paint("gone", "red") == "\x1b[31mgone\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert screen.paint("gone", "red") == "gone"


def test_off_a_terminal_all_lines_are_printed():
    assert one_screen(["x"] * 500, spare=4) == (["x"] * 500, 0)


def test_the_explorer_is_opened_when_asked(pipeline, tmp_path, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    assert run("trace", "articles", "--quiet", "-o", str(tmp_path / "out")).exit_code == 0
    assert opened == []
    assert run("trace", "articles", "--open", "-o", str(tmp_path / "out")).exit_code == 0
    assert opened == [str(tmp_path / "out" / "explorer.html")]


@pytest.mark.parametrize("wide", [30, 40, 60])
def test_no_line_of_the_tree_is_wrapped(pipeline, tmp_path, monkeypatch, wide):
    monkeypatch.setattr(screen, "columns", lambda: wide)
    lines = run("trace", "articles", "-o", str(tmp_path / "out")).stdout.splitlines()
    tree = lines[: lines.index("")]
    assert len(tree) == 6
    assert max(map(len, tree)) <= wide
    assert "…" in "".join(tree)


def test_on_a_wide_terminal_two_texts_stand_side_by_side(pipeline, reading, monkeypatch):
    monkeypatch.setattr(screen, "columns", lambda: 120)
    lines = run("compare", "01.txt", "02.txt").stdout.splitlines()
    assert "│" in lines[lines.index("  number: 41 metres -> 14 metres (contradicts)") + 2]
    row = next(line for line in lines if "metres high" in line)
    assert [side.split() for side in row.split("│")] == [
        ["3", "The", "crane", "is", "[-41-]", "metres", "high."],
        ["4", "The", "crane", "is", "{+14+}", "metres", "high."],
    ]
    assert max(map(len, lines)) <= 120


def test_on_a_narrow_terminal_edits_stand_in_the_line(pipeline, reading, monkeypatch):
    monkeypatch.setattr(screen, "columns", lambda: 80)
    assert "The crane is [-41-]{+14+} metres high." in run("compare", "01.txt", "02.txt").stdout


def test_comparing_without_quoting_tells_figures_only(pipeline, reading):
    printed = run("compare", "01.txt", "02.txt", "--quote", "none").stdout
    assert "number: 41 metres -> 14 metres (contradicts)" in printed
    assert "hedge: not quoted" in printed
    assert "The crane" not in printed
    assert "@@ 3 -> 4 @@ edited" in printed
