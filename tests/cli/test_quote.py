"""--quote none: no run of words of any article's body or title is in any file of a report, nor on the screen."""

from __future__ import annotations

import html
import io
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.report.harbour import harbour
from tests.stories import SEEDS, SHARED
from tracer.cli import main
from tracer.core.quoting import quoting
from tracer.export.formats import FORMATS
from tracer.model import Article, Texts
from tracer.reading import read_folder

if TYPE_CHECKING:
    from pathlib import Path

RUN = 5
"""Words in a row that nobody writes twice by chance."""
FOLDERS = [SEEDS / "summit", SEEDS / "merger", SEEDS / "telescope", SHARED / "seeds" / "articles"]
there = pytest.mark.parametrize(
    "folder",
    [
        pytest.param(
            folder,
            id=folder.parent.name + "-" + folder.name,
            marks=pytest.mark.skipif(not folder.exists(), reason=f"needs {folder.name} in ../shared"),
        )
        for folder in FOLDERS
    ],
)


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of RUN words, whatever stands between the words."""
    words = re.findall(r"\w+", html.unescape(text).lower())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


@cache
def articles(folder: Path) -> tuple[Article, ...]:
    return read_folder(folder).articles


def quoted(folder: Path, text: str) -> list[str]:
    """Runs of the articles' bodies and titles that are in `text`, but for their outlets' names."""
    own = set().union(*(runs(part) for each in articles(folder) for part in (each.body, each.title)))
    names = set().union(*(runs(each.outlet or "") for each in articles(folder)))
    return sorted(" ".join(run) for run in (own & runs(text)) - names)


def readable(path: Path) -> str:
    """What a file says; of Parquet its values."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as parquet

        return str(parquet.read_table(io.BytesIO(path.read_bytes())).to_pylist())
    return path.read_text(encoding="utf-8")


def told(*args: str) -> str:
    result = CliRunner().invoke(main, list(args))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.uncovered
@there
def test_no_file_of_a_report_quotes_an_article(folder, tmp_path):
    printed = told(
        "trace", str(folder), "-o", str(tmp_path / "out"), "--quote", "none", "-f", ",".join(FORMATS)
    )
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) >= 13
    assert {path.name: quoted(folder, readable(path)) for path in files} == {path.name: [] for path in files}
    assert [path.name for path in files if any("-".join(run) in path.name for run in titles(folder))] == []
    assert quoted(folder, printed) == []


def titles(folder: Path) -> set[tuple[str, ...]]:
    return set().union(*(runs(each.title) for each in articles(folder)))


def test_a_report_with_texts_would_be_caught(tmp_path):
    told("trace", str(SEEDS / "summit"), "-o", str(tmp_path / "out"), "-q")
    assert len(quoted(SEEDS / "summit", readable(tmp_path / "out" / "provenance.json"))) > 1000


@pytest.mark.uncovered
@pytest.mark.parametrize("folder", [SEEDS / "summit"], ids=["summit"])
def test_no_command_prints_a_sentence(folder):
    ids = [each.id for each in articles(folder)]
    files = [str(folder / each) for each in ids if "#" not in each]
    printed = [
        told("compare", *files[:2], "--quote", "none"),
        told("explain", str(folder), ids[1], "--quote", "none", "--all"),
        told("explain", str(folder), ids[1], "--quote", "none", "--json"),
        told("blame", str(folder), ids[1], "--quote", "none"),
        told("blame", str(folder), ids[1], "--quote", "none", "--json"),
    ]
    assert [quoted(folder, each) for each in printed] == [[]] * len(printed)


def test_structure_figures_and_changed_names_stay():
    bare = quoting(harbour(), Texts.NONE)
    full = harbour()
    assert [len(each.body.split()) for each in bare.articles] == [
        len(each.body.split()) for each in full.articles
    ]
    assert [each.support for each in bare.derivations] == [each.support for each in full.derivations]
    assert [[row.kind for row in each.sentences] for each in bare.derivations] == [
        [row.kind for row in each.sentences] for each in full.derivations
    ]
    told_changes = [(each.kind.value, each.before, each.after) for each in bare.derivations[0].changes]
    assert told_changes == [
        ("number", "Two", "Three"),
        ("hedge", "", ""),
        ("number", "41 metres", "14 metres"),
    ]
    assert [story.title for story in bare.stories] == [
        "Nordlys Agency, 01-flash.txt",
        "Velden Post, 05-own.txt",
    ]


def test_with_full_nothing_is_taken_away():
    found = harbour()
    assert quoting(found, Texts.FULL) is found


def test_changes_keep_edited_sentences_and_titles():
    some = quoting(harbour(), Texts.CHANGES)
    assert [bool(row.edits) for row in some.derivations[0].sentences] == [
        False,
        True,
        False,
        True,
        False,
        False,
    ]
    assert some.articles[0].title == harbour().articles[0].title
