"""`tracer trace --format`: further files in the report, all or none of them."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from click.testing import CliRunner

from tests.report.harbour import harbour
from tracer.cli import main
from tracer.export.formats import FORMATS


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A pipeline that finds the harbour, and notes that it ran."""
    ran: list[str] = []

    def trace(folder, *_, **__):
        ran.append(str(folder))
        return harbour()

    module = ModuleType("tracer.pipeline")
    vars(module).update(trace=trace)
    monkeypatch.setitem(sys.modules, "tracer.pipeline", module)
    return ran


def run(*args: str):
    return CliRunner().invoke(main, ["trace", "articles", *args])


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], set()),
        (["--format", "csv"], {"nodes.csv", "edges.csv"}),
        (["-f", "dot,graphml", "--format=PROV"], {"graph.dot", "graph.graphml", "prov.json"}),
        (["-f", "dot, dot", "-f", "dot"], {"graph.dot"}),
    ],
)
def test_a_format_adds_its_files(options, names, tmp_path):
    out = tmp_path / "out"
    assert run("-o", str(out), *options).exit_code == 0
    written = {entry.name for entry in out.iterdir()}
    assert {"index.md", "provenance.json"} <= written
    assert written & {name for known in FORMATS.values() for name in known.files} == names


def test_the_next_report_replaces_them(tmp_path):
    assert run("-o", str(tmp_path / "out"), "-f", "csv").exit_code == 0
    assert run("-o", str(tmp_path / "out")).exit_code == 0
    assert not (tmp_path / "out" / "nodes.csv").exists()


@pytest.mark.parametrize("value", ["xlsx", "", "csv,,dot"])
def test_an_unknown_format_is_a_usage_error_that_lists_the_known(value, tmp_path, pipeline):
    result = run("-o", str(tmp_path / "out"), "--format", value)
    assert result.exit_code == 2
    assert all(name in result.stderr for name in FORMATS)
    assert (pipeline, list(tmp_path.iterdir())) == ([], [])


def test_a_missing_package_is_said_before_the_run(tmp_path, monkeypatch, pipeline):
    monkeypatch.setattr("tracer.export.formats.find_spec", lambda name: None)
    result = run("-o", str(tmp_path / "out"), "-f", "parquet")
    assert result.exit_code == 2
    assert result.stderr.startswith("tracer: format parquet: needs pyarrow")
    assert (pipeline, list(tmp_path.iterdir())) == ([], [])
