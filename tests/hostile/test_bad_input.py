"""Bad input: one line on standard error or a listed skip, never a traceback, never half a report."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests import builders as b
from tests.stories import SEEDS
from tracer.cli import main
from tracer.pipeline import trace_articles

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ARTICLE = SEEDS / "summit" / "c3f0.txt"
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOT_AS_ROOT = pytest.mark.skipif(AS_ROOT, reason="permissions do not bind root")


def run(folder: Path, out: Path) -> Result:
    return CliRunner().invoke(main, ["trace", str(folder), "--out", str(out)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article."""
    made = tmp_path / "articles"
    made.mkdir()
    shutil.copyfile(ARTICLE, made / "good.txt")
    return made


def refused(result: Result, out: Path) -> str:
    """The one line on standard error of a run that was refused and left nothing behind."""
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert not out.exists()
    (line,) = result.stderr.splitlines()
    return line


def skips(out: Path) -> dict[str, str]:
    found = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
    index = (out / "index.md").read_text(encoding="utf-8")
    for skip in found["skipped"]:
        assert skip["reason"].split(":")[0] in index
    return {skip["path"]: skip["reason"] for skip in found["skipped"]}


def test_a_missing_folder(tmp_path):
    line = refused(run(tmp_path / "nowhere", tmp_path / "out"), tmp_path / "out")
    assert line.endswith("nowhere: no such folder; expected a folder of articles, check the path")


def test_a_file_instead_of_a_folder(tmp_path):
    assert "found a file" in refused(run(ARTICLE, tmp_path / "out"), tmp_path / "out")


def test_an_empty_folder(tmp_path):
    (tmp_path / "empty").mkdir()
    line = refused(run(tmp_path / "empty", tmp_path / "out"), tmp_path / "out")
    assert "empty: found no files, expected articles" in line


UNREADABLE = {
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"\n \n\t\n", ""),
    "word.txt": (b"Help\n", "1 word"),
    "image.png": (b"\x89PNG\r\n\x1a\n" + bytes(64), "not a format"),
    "feed.jsonl": (b'{"text": 7}\nnot json\n', ""),
    "page.html": (b"<html><script>while(1);</script></html>", ""),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_a_listed_skip(name, folder, tmp_path):
    content, reason = UNREADABLE[name]
    (folder / name).write_bytes(content)
    result = run(folder, tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    listed = {path.partition("#")[0]: why for path, why in skips(tmp_path / "out").items()}
    assert list(listed) == [name]
    assert reason in listed[name]
    assert "1 article" in result.stdout


def test_a_folder_of_nothing_but_such_files(tmp_path):
    (tmp_path / "junk").mkdir()
    for name, (content, _) in UNREADABLE.items():
        (tmp_path / "junk" / name).write_bytes(content)
    line = refused(run(tmp_path / "junk", tmp_path / "out"), tmp_path / "out")
    assert "but no article" in line


@NOT_AS_ROOT
def test_an_unreadable_file_is_a_listed_skip(folder, tmp_path):
    (folder / "secret.txt").write_bytes(ARTICLE.read_bytes())
    (folder / "secret.txt").chmod(0)
    assert run(folder, tmp_path / "out").exit_code == 0
    assert skips(tmp_path / "out") == {"secret.txt": "cannot be read: Permission denied"}


@NOT_AS_ROOT
def test_an_unreadable_folder(folder, tmp_path):
    folder.chmod(0)
    try:
        assert "may not be read" in refused(run(folder, tmp_path / "out"), tmp_path / "out")
    finally:
        folder.chmod(0o700)


def test_two_files_of_one_text_are_two_articles(folder, tmp_path):
    """Neither is skipped: two outlets that print one text are the commonest case of all."""
    shutil.copyfile(ARTICLE, folder / "again.txt")
    result = run(folder, tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads((tmp_path / "out" / "provenance.json").read_text(encoding="utf-8"))
    assert [article["id"] for article in found["articles"]] == ["again.txt", "good.txt"]


def blocked_file(tmp_path: Path) -> Path:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    return tmp_path / "out"


def blocked_parent(tmp_path: Path) -> Path:
    return blocked_file(tmp_path) / "report"


def blocked_by_others(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", encoding="utf-8")
    return tmp_path / "out"


def read_only(tmp_path: Path) -> Path:
    (tmp_path / "locked").mkdir(mode=0o500)
    return tmp_path / "locked" / "out"


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize(
    "blocked", [blocked_file, blocked_parent, blocked_by_others, pytest.param(read_only, marks=NOT_AS_ROOT)]
)
def test_an_output_that_cannot_be_written(blocked, folder, tmp_path):
    out = blocked(tmp_path)
    before = tree(tmp_path)
    result = run(folder, out)
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert tree(tmp_path) == before


def test_a_refused_run_keeps_the_former_report(folder, tmp_path):
    assert run(folder, tmp_path / "out").exit_code == 0
    before = tree(tmp_path / "out")
    (folder / "good.txt").unlink()
    assert run(folder, tmp_path / "out").exit_code == 2
    assert tree(tmp_path / "out") == before


def test_a_report_inside_the_folder_is_no_article(folder):
    """`tracer trace .` writes to reports/ below it; the second run must not trace the first one's pages."""
    for _ in range(2):
        assert run(folder, folder / "reports" / "mine").exit_code == 0
    found = json.loads((folder / "reports" / "mine" / "provenance.json").read_text(encoding="utf-8"))
    assert [article["id"] for article in found["articles"]] == ["good.txt"]


def test_empty_texts_are_like_nothing():
    assert trace_articles([b.article("a", ""), b.article("b", ""), b.article("c")]).derivations == ()


WORDS = ["harbour", "crane", "flood", "strike", "vote", "court", "fire", "summit", "bridge", "ferry"]
SHORT = [f"{one} {other} near {number}town" for number, one in enumerate(WORDS) for other in WORDS[:5]]


def test_fifty_different_texts_of_four_words_are_not_linked(tmp_path):
    assert len(set(SHORT)) == 50
    articles = [b.article(f"{number:02}", text) for number, text in enumerate(SHORT)]
    assert trace_articles(articles).derivations == ()
    for number, text in enumerate(SHORT):
        (tmp_path / f"{number:02}.txt").write_text(f"{text}\n", encoding="utf-8")
    result = run(tmp_path, tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads((tmp_path / "out" / "provenance.json").read_text(encoding="utf-8"))
    assert (len(found["articles"]), found["derivations"], found["skipped"]) == (50, [], [])


def test_a_text_too_short_to_be_compared_says_so(folder, tmp_path):
    (folder / "short.txt").write_text("Crane near harbour\n", encoding="utf-8")
    assert run(folder, tmp_path / "out").exit_code == 0
    found = json.loads((tmp_path / "out" / "provenance.json").read_text(encoding="utf-8"))
    warnings = {article["id"]: article["warnings"] for article in found["articles"]}
    warning = "too short to be compared: fewer than 5 words (minimum_tokens)"
    assert warnings == {"good.txt": [], "short.txt": [warning]}


@pytest.mark.parametrize("text", ["港口关闭{}", "ท่าเรือปิด{}", "Harbour closed {} again"])
def test_texts_of_a_few_words_that_share_most_of_them_are_not_linked(text):
    articles = [b.article(f"{number:02}", text.format(chr(0x4E00 + 13 * number))) for number in range(20)]
    assert trace_articles(articles).derivations == ()


@pytest.mark.parametrize("arguments", [["compare", "A", "B"], ["inspect", "A"]])
def test_other_commands_say_what_is_wrong_in_one_line(arguments, tmp_path):
    (tmp_path / "word.txt").write_text("Help\n", encoding="utf-8")
    for name in ("word.txt", "nowhere.txt"):
        paths = [str(tmp_path / name) if len(argument) == 1 else argument for argument in arguments]
        result = CliRunner().invoke(main, paths)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
