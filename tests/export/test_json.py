"""provenance.json keeps its contract."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders as b
from tests.report.harbour import harbour
from tests.report.test_hostile_pages import hostile
from tracer.export.json import SCHEMA, to_json
from tracer.model import Evidence
from tracer.report.write import DATA, write_report

SHIPPED = json.loads(
    (resources.files("tracer.export") / "provenance.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SHIPPED)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SHIPPED)
    assert SHIPPED["properties"]["schema"]["const"] == SCHEMA


def test_the_document_is_as_committed_and_valid(golden):
    text = to_json(harbour())
    VALIDATOR.validate(json.loads(text))
    golden(f"harbour/{DATA}", text)


@given(st.text(st.characters(exclude_categories=()), max_size=8))
def test_any_text_makes_a_valid_document_in_utf_8(text):
    document = to_json(hostile(text))
    VALIDATOR.validate(json.loads(document.encode("utf-8")))


def test_names_of_undecodable_bytes_stay_apart():
    document = json.loads(to_json(b.provenance(b.article("a\udcff", "x"), b.article("a\udcfe", "x"))))
    assert [article["id"] for article in document["articles"]] == ["a\\udcfe", "a\\udcff"]


def test_fractions_have_four_digits():
    step = b.derivation("d1", "a", "b", support=1 / 3, evidence=(Evidence("numbers", 2 / 3),))
    document = json.loads(
        to_json(b.provenance(b.article("a", "x"), b.article("b", "x"), derivations=(step,)))
    )
    assert document["derivations"][0]["support"] == 0.3333
    assert document["derivations"][0]["evidence"]["numbers"]["value"] == 0.6667


def test_evidence_that_occurs_twice_is_kept():
    step = b.derivation("d1", "a", "b", evidence=(Evidence("credit", 1), Evidence("credit", 2)))
    document = json.loads(
        to_json(b.provenance(b.article("a", "x"), b.article("b", "x"), derivations=(step,)))
    )
    assert sorted(document["derivations"][0]["evidence"]) == ["credit", "credit#2"]


def test_what_is_not_finite_is_a_bug_and_not_written():
    step = b.derivation("d1", "a", "b", evidence=(Evidence("numbers", float("nan")),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(b.provenance(b.article("a", "x"), b.article("b", "x"), derivations=(step,)))


def test_a_report_is_known_by_its_document(tmp_path):
    out = tmp_path / "report"
    write_report({DATA: to_json(harbour())}, out)
    write_report({DATA: to_json(harbour())}, out)
    assert [entry.name for entry in out.iterdir()] == [DATA]
