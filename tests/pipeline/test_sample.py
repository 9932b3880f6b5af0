"""What is committed of the output is what the tool says today: two reports, and the tree in the README.

`pytest --update-golden` writes them anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tracer
from tests.printing import whole
from tests.stories import ROOT, SHARED, provenance
from tracer.core.quoting import quoting
from tracer.model import Texts
from tracer.report.tree import lines
from tracer.report.view import view
from tracer.report.write import write_report

if TYPE_CHECKING:
    from tracer.model import Provenance

SAMPLE, FIVE = ROOT / "reports" / "sample", ROOT / "reports" / "five-articles"
ARTICLES = SHARED / "seeds" / "articles"
README_TREE = re.compile(r"(?<=<!-- tree: seeds/summit -->\n```text\n)[^`]{0,5000}(?=```)")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def test_the_sample_report_is_todays(update):
    assert_is_todays(SAMPLE, provenance("."), update=update)


@pytest.mark.skipif(
    not ARTICLES.exists(), reason="needs the five real articles in ../shared, beside the checkout"
)
def test_the_report_on_the_five_real_articles_is_todays(update):
    assert_is_todays(FIVE, quoting(tracer.trace(ARTICLES), Texts.NONE), update=update)


def assert_is_todays(folder: Path, found: Provenance, *, update: bool) -> None:
    pages = whole(found)
    if update:
        write_report(pages, folder)
    committed = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert sorted(committed) == sorted(pages)
    for name, path in committed.items():
        assert path.read_bytes() == pages[name], f"{name}: run pytest --update-golden and read the diff"


def test_the_tree_in_the_readme_is_todays(update):
    found = view(provenance("summit"))
    tree = "".join(f"{line.text}\n" for story in found.provenance.stories for line in lines(found, story))
    readme = Path(ROOT / "README.md")
    text = readme.read_text(encoding="utf-8")
    if update:
        readme.write_text(README_TREE.sub(lambda _: tree, text), encoding="utf-8", newline="\n")
    (printed,) = README_TREE.findall(readme.read_text(encoding="utf-8"))
    assert printed == tree
