"""`tracer explain`: what it prints, as tables and as data."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import pytest
from click.testing import CliRunner

from tests.report.harbour import BACK, BLOG, FLASH, TRANSLATION, UPDATE
from tracer.cli import main
from tracer.errors import InputError
from tracer.model import (
    Candidate,
    Evidence,
    Explanation,
    Kinship,
    MissingSource,
    Root,
    Standing,
    Strand,
    Supposition,
    WhatIf,
)
from tracer.settings import Settings

FACTS = Strand(
    "facts",
    3.0,
    (
        Evidence("numbers", 0.75, 3.02, "three, ten\x1b[2J percent"),
        Evidence("contradiction", 0.1, -0.02),
    ),
)
CANDIDATES = (
    Candidate(UPDATE.id, Kinship.PARENT, Standing(0.87, 0.01, 0.1, 0.02), 2.2, (FACTS,)),
    Candidate(FLASH.id, Kinship.ANCESTOR, Standing(0.06, 0.0, 0.04, 0.9), -0.8),
    Candidate(BLOG.id, Kinship.DESCENDANT, Standing(0.0, 0.7, 0.1, 0.2), None),
)
WHAT_IF = (
    WhatIf(Supposition.WITHOUT_ARTICLE, UPDATE.id, FLASH.id, 0.61, changed=True),
    WhatIf(Supposition.UNDATED, "", UPDATE.id, 0.8, changed=False),
    WhatIf(Supposition.WITHOUT_EVIDENCE, "facts", None, 0.7, changed=True),
)
GROUP = (FLASH, UPDATE, BACK, BLOG)
SOURCE = MissingSource("m1", "Agência Maré", "credit", (BACK.id, BLOG.id), (UPDATE.id,), 0.87)
MADE = Explanation(BACK.id, GROUP, -0.8, CANDIDATES, (TRANSLATION,), (SOURCE,), None, WHAT_IF)
ROOT = Explanation(FLASH.id, GROUP, -0.8, (), (), (), Root(FLASH.id, "earliest", UPDATE.id, 0.02), ())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    """Runs `tracer explain` on a folder of which this is known."""

    used: list[Settings] = []

    def invoke(known: Explanation | Exception, *options: str):
        def explain(folder, child, settings, **_):
            used.append(settings)
            if isinstance(known, Exception):
                raise known
            return known

        module = ModuleType("tracer.pipeline")
        vars(module).update(explain=explain)
        monkeypatch.setitem(sys.modules, "tracer.pipeline", module)
        return CliRunner().invoke(main, ["explain", "articles", "03-kurier.txt", *options])

    invoke.settings = used
    return invoke


def test_the_verdict_comes_first(run):
    result = run(MADE)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Kurier, 2025-03-04, 03-kurier.txt"
    assert lines[1].startswith(
        "  fits being translated and back from Nordlys Agency, 2025-03-03 13:40 +01:00, 02-update.txt, "
        "through Agência Maré, not in the folder. Likely (0.87)"
    )
    assert "in common with 04-blog.txt: Agência Maré, not in the folder, credited by name (0.87)" in lines[2]


def test_every_candidate_is_in_the_table(run):
    table = run(MADE).stdout.split("candidates\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in table[1:]] == ["1", "2", "–"]
    assert table[1].endswith("02-update.txt  (parent)")
    assert table[3].endswith("04-blog.txt  (descendant, the dates exclude it)")
    assert "0.87" in table[1]


def test_what_spoke_for_and_against_stands_beside_each_other(run):
    output = run(MADE).stdout
    assert "  +3.00      –  facts (figures, names, rare words)" in output
    assert "  +2.20  −0.80  score: above 0 for “made from it”" in output
    assert "the same figures" in output
    assert "and 1 weaker observation (--all)" in output
    assert "figures that contradict each other" not in output
    assert "figures that contradict each other" in run(MADE, "--all").stdout


def test_what_articles_say_cannot_act(run):
    assert "\x1b" not in run(MADE).stdout
    assert "three, ten[2J percent" in run(MADE).stdout


def test_suppositions_end_it(run):
    assert run(MADE).stdout.splitlines()[-3:] == [
        "  without Nordlys Agency, 02-update.txt: Nordlys Agency, 01-flash.txt, 0.61",
        "  if nothing were dated: still Nordlys Agency, 02-update.txt, 0.80",
        "  if facts (figures, names, rare words) said nothing: no parent in the folder, 0.70",
    ]


def test_a_root_says_why(run):
    assert run(ROOT).stdout.splitlines() == [
        "Nordlys Agency, 2025-03-03 09:15 +01:00, 01-flash.txt",
        "  has no parent in the folder: nothing here is earlier; others were made from it; "
        "the nearest is Nordlys Agency, 02-update.txt, 0.02",
    ]


def test_as_json_all_of_it(run):
    found = json.loads(run(MADE, "--json").stdout)
    assert found["schema"] == "tracer.explanation/1"
    assert found["verdict"]["parents"][0]["parent"] == UPDATE.id
    assert [each["article"] for each in found["candidates"]] == [UPDATE.id, FLASH.id, BLOG.id]
    assert found["candidates"][0]["strands"]["facts"]["evidence"]["numbers"]["contribution"] == 3.02
    assert found["candidates"][2]["excluded_by_dates"] is True
    assert [each["supposition"] for each in found["what_if"]] == [
        "without-article",
        "undated",
        "without-evidence",
    ]


def test_the_folder_is_read_as_trace_reads_it(run):
    assert run(MADE, "--map", "title=headline").exit_code == 0
    assert run.settings == [Settings(field_names=(("title", "headline"),))]


def test_an_unknown_child_is_one_line(run):
    result = run(InputError("nope: found no article of that name; did you mean a.txt?"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tracer: nope: found no article of that name; did you mean a.txt?\n"
