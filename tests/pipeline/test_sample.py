"""What is committed of the output is what the tool says today: the sample report, and the tree in the README.

`pytest --update-golden` writes both anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.stories import ROOT, provenance
from tracer.export.json import to_json
from tracer.report.files import report_files
from tracer.report.tree import lines
from tracer.report.view import view
from tracer.report.write import DATA, write_report

SAMPLE = ROOT / "reports" / "sample"
README_TREE = re.compile(r"(?<=<!-- tree: seeds/summit -->\n```text\n)[^`]{0,5000}(?=```)")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def test_the_sample_report_is_todays(update):
    found = provenance(".")
    pages = {**report_files(found), DATA: to_json(found)}
    if update:
        write_report(pages, SAMPLE)
    committed = {path.relative_to(SAMPLE).as_posix(): path for path in SAMPLE.rglob("*") if path.is_file()}
    assert sorted(committed) == sorted(pages)
    for name, path in committed.items():
        assert path.read_bytes() == pages[name].encode("utf-8"), (
            f"{name}: run pytest --update-golden and read the diff"
        )


def test_the_tree_in_the_readme_is_todays(update):
    found = view(provenance("summit"))
    tree = "".join(f"{line.text}\n" for story in found.provenance.stories for line in lines(found, story))
    readme = Path(ROOT / "README.md")
    text = readme.read_text(encoding="utf-8")
    if update:
        readme.write_text(README_TREE.sub(lambda _: tree, text), encoding="utf-8", newline="\n")
    (printed,) = README_TREE.findall(readme.read_text(encoding="utf-8"))
    assert printed == tree
