"""Scores put together: means as the benchmark has them, tables as committed, JSON after its schema."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

from tracer.evaluate.data import scores_json
from tracer.evaluate.results import Result, grouped, means, points, pooled
from tracer.evaluate.scores import Found, score
from tracer.evaluate.tables import (
    case_table,
    further_table,
    group_table,
    language_table,
    link_table,
    relation_table,
    reliability_table,
)
from tracer.evaluate.tally import Tally
from tracer.evaluate.truth import Sort, Truth

FERRY = Truth(
    "ferry",
    frozenset("abcdefg"),
    (
        ("a", "b", "update"),
        ("b", "c", "rewrite"),
        ("a", "c", "merge"),
        ("X", "d", "copy"),
        ("X", "e", "copy"),
    ),
    independent=frozenset("g"),
    named=(("d", "Antara"),),
    languages=dict.fromkeys("abde", "en") | {"c": "es"},
)
CHAIN = Truth("chain", frozenset("abc"), (("a", "b", "revision"), ("b", "c", "revision")), sort=Sort.VERSIONS)
FOUND = Found(
    {("a", "b"): 0.95, ("c", "b"): 0.6, ("a", "g"): 0.5},
    frozenset({frozenset("de")}),
    (("d", "ANTARA"), ("e", "Reuters")),
    stories=(frozenset("abcg"), frozenset("de"), frozenset("f")),
)
RESULTS = (
    Result(Sort.STORY, "found", score(FERRY, FOUND), 1.25),
    Result(Sort.STORY, "none", score(FERRY, Found({})), 0.5),
    Result(Sort.VERSIONS, "none", score(CHAIN, Found({("a", "b"): 1.0})), 2.0),
)
TABLES = (
    case_table, link_table, relation_table, language_table, reliability_table, further_table, group_table,
)  # fmt: skip


def test_tables_are_as_committed(golden):
    golden("scores/tables.txt", "\n\n".join(table(RESULTS) for table in TABLES) + "\n")


def test_seconds_are_left_out_where_nobody_measured_them():
    untimed = [Result(r.sort, r.regime, r.score) for r in RESULTS]
    assert "ARI  " in case_table(RESULTS).split("\n")[0]
    assert case_table(untimed).split("\n")[0].endswith("ARI")


def test_json_keeps_its_contract():
    schema = json.loads((resources.files("tracer.evaluate") / "scores.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(scores_json(RESULTS, "news"))
    jsonschema.validate(document, schema)
    first, group = document["cases"][0], document["groups"][0]
    assert first["edges"] == {"hits": 1, "found": 3, "true": 3, "precision": 0.333333, "recall": 0.333333,
                              "f1": 0.333333}  # fmt: skip
    assert (first["named"], first["misnamed"]) == (
        {"hits": 1, "total": 1, "value": 1.0}, {"hits": 1, "total": 2, "value": 0.5}
    )  # fmt: skip
    assert group["mean"]["f1"] == first["edges"]["f1"]
    assert [(g["sort"], g["dates"], g["cases"]) for g in document["groups"]] == [
        ("story", "found", 1), ("story", "none", 1), ("versions", "none", 1), ("all", "none", 2)
    ]  # fmt: skip


def test_means_leave_out_what_a_case_cannot_be_scored_in():
    mean = means([result.score for result in RESULTS])
    assert mean.f1 == pytest.approx((1 / 3 + 0 + 2 / 3) / 3)
    assert mean.direction == pytest.approx((1 / 2 + 1) / 2)  # nothing was linked in the second
    assert mean.siblings == pytest.approx((1 + 0) / 2)  # the chain has no missing source


def test_pooling_adds_up():
    everything = pooled([result.score for result in RESULTS])
    assert everything.edges == Tally(2, 4, 8)
    assert everything.false_parents == 1
    assert points([result.score for result in RESULTS]) == [
        (0.95, True), (0.5, False), (0.6, False), (1.0, True)
    ]  # fmt: skip


def test_simulated_folders_are_not_put_together_with_others():
    simulated = Result(Sort.SIMULATED, "none", RESULTS[1].score)
    groups = grouped([*RESULTS, simulated], overall=True)
    assert (len(groups["simulated", "none"]), len(groups["all", "none"])) == (1, 2)
    assert ("all", "none") not in grouped([RESULTS[1], simulated], overall=True)
