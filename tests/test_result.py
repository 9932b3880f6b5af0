"""What `tracer.trace` gives: typed values that turn into JSON, a graph, a table and a picture."""

from __future__ import annotations

import dataclasses
import json
import pickle
import shutil
import sys

import pytest

import tracer
from tests.report.harbour import harbour
from tests.stories import SEEDS, provenance
from tracer import model
from tracer.errors import MissingPackage
from tracer.export.graph import graph_of
from tracer.export.json import to_json
from tracer.result import LINK_COLUMNS

FOUND = tracer.Provenance.of(harbour())


def test_trace_gives_the_public_class():
    found = provenance("summit")
    assert type(found) is tracer.Provenance
    assert isinstance(found, model.Provenance)
    assert isinstance(found.derivations[0], tracer.Derivation)


def test_it_is_a_value():
    assert tracer.Provenance.of(harbour()) == FOUND
    assert pickle.loads(pickle.dumps(FOUND)) == FOUND
    assert type(dataclasses.replace(FOUND, weights="other")) is tracer.Provenance
    with pytest.raises(AttributeError):
        FOUND.weights = "other"


def test_to_json_is_provenance_json():
    assert FOUND.to_json() == to_json(harbour())
    assert json.loads(FOUND.to_json())["schema"] == "tracer.provenance/1"


def test_to_networkx_has_raw_ids_and_typed_attributes():
    graph = FOUND.to_networkx()
    assert set(graph.nodes) == {node.id for node in graph_of(harbour()).nodes}
    assert graph.edges["01-flash.txt", "02-update.txt"]["support"] == 0.982
    assert graph.nodes["05-own.txt"]["outlet"] == "Velden Post"
    assert "outlet" not in graph.nodes["04-blog.txt"]
    assert sorted(graph.predecessors("03-kurier.txt")) == ["02-update.txt", "m1"]


def test_to_dataframe_has_a_row_per_link():
    pytest.importorskip("pandas", reason="pandas is not installed: there are no data frames")
    frame = FOUND.to_dataframe()
    assert tuple(frame.columns) == LINK_COLUMNS
    assert list(frame.index) == [step.id for step in FOUND.derivations]
    row = frame.loc["d2"]
    assert (row.parent, row.child, row.via, row.support) == (
        "02-update.txt",
        "03-kurier.txt",
        "Agência Maré",
        0.87,
    )


def test_an_empty_result_has_an_empty_frame():
    pytest.importorskip("pandas", reason="pandas is not installed: there are no data frames")
    frame = tracer.Provenance((), (), ()).to_dataframe()
    assert (len(frame), tuple(frame.columns)) == (0, LINK_COLUMNS)


def test_without_pandas_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPackage, match="pip install pandas") as caught:
        FOUND.to_dataframe()
    assert isinstance(caught.value, ImportError)
    assert isinstance(caught.value, tracer.SettingsError)


def test_its_repr_is_one_line_of_figures():
    assert repr(FOUND) == (
        "<Provenance: 5 articles, 1 story, 4 links, 1 missing source, 1 independent, 1 skipped>"
    )


def test_explain_is_public_too(tmp_path):
    shutil.copyfile(SEEDS / "summit" / "c3f0.txt", tmp_path / "c3f0.txt")
    found = tracer.explain(str(tmp_path), "c3f0")
    assert isinstance(found, tracer.Explanation)
    assert found.child == "c3f0.txt"
    with pytest.raises(tracer.InputError, match=r"did you mean c3f0\.txt"):
        tracer.explain(tmp_path, "c3f1.txt")
