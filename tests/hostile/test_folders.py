"""Folders that are hostile themselves: reading stays inside them, never hangs, and every file is read or listed."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from tracer.cli import main
from tracer.reading import folder as folder_reading
from tracer.reading import read_folder
from tracer.weights import background

BODY = "Divers found cracks in the sea wall of the old port on Tuesday, the harbour authority said."
SECRET = "The vault below the customs house holds nine sealed crates, an inventory of 1931 says."

NAMES = (
    "new\nline.txt", "quo\"te'.txt", "bidi\u202egpj.txt", "a" * 246 + ".txt", "Case.txt", "case.txt", "CASE.TXT",
    "\u00e9.txt", "e\u0301.txt", "con.txt", "-rf.txt", "a|b.txt", "<img src=x onerror=alert(1)>.txt", " .txt",
    "tab\t.txt", "esc\x1b[31m.txt", "#7.txt", "a#7.txt", "a~2.txt", "%2e%2e%2fx.txt", "=cmd.txt", "$(x).txt",
    "`x`.txt", "\\back.txt", "a\\..\\b.txt", "[a](javascript:b).txt", "zero\u200bwidth.txt", "zerowidth.txt",
    "\ufeff.txt", "日本.txt", "עברית.txt",
)  # fmt: skip
RAW = (b"caf\xe9.txt", b"\xff\xfe.txt")
KEYS = ("../../x", "/etc/passwd", "..\\..\\x", "a\x00b", "y" * 5_000, "a#b", "\u202ex", "con", "", "~", "-")


def write(path: Path, text: str = BODY) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Cracks close piers\n\n{text}\n", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in a folder with a secret beside it."""
    write(tmp_path / "secret" / "vault.txt", SECRET)
    made = tmp_path / "articles"
    write(made / "good.txt")
    return made


def trace(folder: Path, out: Path, *options: str) -> dict[str, bytes]:
    result = CliRunner().invoke(main, ["trace", str(folder), "--out", str(out), *options])
    assert (result.exit_code, result.stderr) == (0, "")
    assert not {char for char in result.stdout if not char.isprintable()} - {"\n"}
    assert sorted(path.name for path in folder.parent.iterdir()) == sorted({folder.name, out.name, "secret"})
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_every_name_is_read_and_no_page_is_called_by_one(folder, tmp_path):
    for name in NAMES:
        write(folder / name)
    for name in RAW:
        write(folder / os.fsdecode(name))
    records = [{"id": key, "title": key, "text": f"{BODY} It is number {n}."} for n, key in enumerate(KEYS)]
    (folder / "feed.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    pages = trace(folder, tmp_path / "out", "-f", "csv,graphml,dot")
    found = json.loads(pages["provenance.json"])
    ids = [article["id"] for article in found["articles"]]
    assert len(set(ids)) == len(NAMES) + len(RAW) + len(KEYS) + 1
    assert found["skipped"] == []
    assert len({name.casefold() for name in pages}) == len(pages)
    for name in pages:
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-./")
        assert ".." not in name


@pytest.mark.parametrize("command", [["inspect"], ["inspect", "--details"], ["explain"]])
def test_the_terminal_gets_no_command(command, folder):
    for name in NAMES:
        write(folder / name, f"{BODY} \x1b]0;x\x07 \u202eabc \u200bdef")
    child = ["good.txt"] if command == ["explain"] else []
    result = CliRunner().invoke(main, [*command[:1], str(folder), *child, *command[1:]])
    assert (result.exit_code, result.stderr) == (0, "")
    assert not {char for char in result.stdout if not char.isprintable()} - {"\n"}


def test_nothing_outside_is_read_and_nothing_hangs(folder, tmp_path):
    secret = tmp_path / "secret"
    for name, target in {
        "out": secret,
        "vault.txt": secret / "vault.txt",
        "loop": folder,
        "gone.txt": "x",
    }.items():
        (folder / name).symlink_to(target)
    (folder / "metadata.csv").symlink_to(secret / "vault.txt")
    (folder / "self.txt").symlink_to("self.txt")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.jsonl.gz")
    (folder / "report").mkdir()
    os.mkfifo(folder / "report" / "provenance.json")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(os.path.relpath(folder / "socket.txt"))
    listener.close()
    pages = trace(folder, tmp_path / "out")
    assert not [name for name, content in pages.items() if SECRET.encode() in content]
    found = json.loads(pages["provenance.json"])
    assert [article["id"] for article in found["articles"]] == ["good.txt"]
    reasons = {skip["path"]: skip["reason"] for skip in found["skipped"]}
    links = {"out", "vault.txt", "loop", "gone.txt", "self.txt"}
    assert {path for path, why in reasons.items() if "symbolic link" in why} >= links
    assert {path for path, why in reasons.items() if why == "no regular file"} >= {
        "pipe.txt",
        "pipe.jsonl.gz",
    }
    assert len(reasons) >= len(links) + 4


def test_sixty_folders_below_each_other(folder, tmp_path):
    write(folder.joinpath(*["deep"] * 60, "x.txt"))
    found = json.loads(trace(folder, tmp_path / "out")["provenance.json"])
    assert len(found["articles"]) == 2


def test_a_path_that_is_too_long_for_the_system_is_listed(folder, monkeypatch):
    monkeypatch.chdir(folder)
    for _ in range(60):
        Path("d" * 100).mkdir()
        os.chdir("d" * 100)
        write(Path("a.txt"))
    os.chdir(folder)
    reading = read_folder(folder)
    assert 30 < len(reading.articles) < 61
    assert [skip.reason for skip in reading.skipped] == ["folder cannot be read: File name too long"]


def test_no_folder_is_deeper_than_is_entered(folder):
    write(folder.joinpath(*["d"] * 110, "x.txt"))
    assert [skip.reason for skip in read_folder(folder).skipped] == ["deeper than 100 folders"]


def test_hidden_files_are_listed_and_a_report_hides_nothing_else(folder):
    for name in (".hidden.txt", ".git/x.txt", "report/lost.txt", "whole/stories/s1.md"):
        write(folder / name)
    for name in ("report", "whole"):
        (folder / name / "provenance.json").write_text(
            '{\n "schema": "tracer.provenance/1",', encoding="utf-8"
        )
    (folder / ".good.tracer-0123abcd").mkdir()
    reading = read_folder(folder)
    assert [article.id for article in reading.articles] == ["good.txt", "report/lost.txt"]
    assert [(skip.path, skip.reason[:6]) for skip in reading.skipped[:2]] == [
        (".git", "hidden"),
        (".hidden.txt", "hidden"),
    ]
    assert [skip.path for skip in reading.skipped[2:]] == ["report/provenance.json"]


def test_a_file_that_goes_while_others_are_read_is_listed(folder, monkeypatch):
    write(folder / "gone.txt")
    sizes = folder_reading._size

    def gone(path: Path) -> int:
        if path.name == "gone.txt":
            path.unlink(missing_ok=True)
        return sizes(path)

    monkeypatch.setattr(folder_reading, "_size", gone)
    reading = read_folder(folder)
    assert [skip.reason for skip in reading.skipped] == ["cannot be read: No such file or directory"]


@pytest.mark.parametrize("command", ["trace", "inspect", "compare", "explain", "blame", "evaluate"])
@pytest.mark.parametrize("name", ["x" * 300, "x" * 5_000, "link.txt"])
def test_paths_that_the_system_refuses_are_one_line(command, name, folder, monkeypatch):
    monkeypatch.chdir(folder)
    Path("link.txt").symlink_to("link.txt")
    further = ["good.txt"] if command in ("compare", "explain", "blame") else []
    result = CliRunner().invoke(main, [command, name, *further])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert len(result.stderr) < 700


@pytest.mark.parametrize("name", ["中" * 80, "a" * 250])
def test_a_report_may_have_the_longest_name_that_there_is(name, folder, tmp_path):
    for _ in range(2):
        trace(folder, tmp_path / name)


OPTIONS = {
    "leads out": 'out = "../elsewhere"',
    "leads far out": 'out = "/nowhere"',
    "keeps outside": 'cache = "../elsewhere"',
    "keeps far outside": 'cache = "/nowhere"',
    "empty": 'out = ""',
    "NUL": 'out = "a\\u0000b"',
    "deep": "a = " + "{a = " * 5_000,
    "dotted": f"{'.'.join('a' * 20_000)} = 1",
    "digits": "a = " + "9" * 5_000,
}


@pytest.mark.parametrize("case", sorted(OPTIONS))
def test_options_that_come_with_the_articles_lead_nowhere(case, folder, tmp_path):
    (folder / "tracer.toml").write_text(OPTIONS[case], encoding="utf-8")
    result = CliRunner().invoke(main, ["trace", str(folder)])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "secret"]


def test_a_language_is_no_path(folder, tmp_path):
    """Tables of words are found by the language that an article states."""
    for number, language in enumerate(("../news", "x" * 5_000, "a/b", "\x00", "en-GB")):
        write(folder / f"{number}.txt")
        with (folder / "metadata.csv").open("a", encoding="utf-8") as stream:
            stream.write("" if number else "path,language\n")
            stream.write(f"{number}.txt,{language}\n" if language.isprintable() else "")
    found = json.loads(trace(folder, tmp_path / "out")["provenance.json"])
    assert {article["language"] for article in found["articles"]} == {"en"}
    assert len([skip for skip in found["skipped"] if "expected a code such as en" in skip["reason"]]) == 3
    assert background("../news") == background("a\0b") == {}
