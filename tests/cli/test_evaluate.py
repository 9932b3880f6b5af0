"""`tracer evaluate` on labelled folders: tables, JSON after its schema, and what is wrong with a case in one line."""

from __future__ import annotations

import json
import shutil
from importlib import resources

import jsonschema
import pytest
from click.testing import CliRunner

from tests.learning.tiny import write_case
from tests.stories import SEEDS, TRUTH, provenance
from tracer.cli import main
from tracer.evaluate.answers import found_in
from tracer.evaluate.data import scores_json
from tracer.evaluate.results import Result
from tracer.evaluate.scores import score
from tracer.evaluate.truth import Sort, load_truth


def run(*args):
    return CliRunner().invoke(main, ["evaluate", *map(str, args)])


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return write_case(tmp_path_factory.mktemp("cases"), 0)


@pytest.fixture(scope="module")
def summit(tmp_path_factory):
    case = tmp_path_factory.mktemp("cases") / "summit"
    shutil.copytree(SEEDS / "summit", case / "articles")
    shutil.copyfile(TRUTH / "summit.json", case / "truth.json")
    return case


def test_a_folder_scores_what_a_trace_of_it_scores(summit):
    result = run(summit, "--json", "--workers", 1)
    assert result.exit_code == 0, result.output
    expected = Result(Sort.STORY, "found", score(load_truth(summit), found_in(provenance("summit"))))
    assert json.loads(result.stdout) == json.loads(scores_json([expected], "news"))


def test_json_is_after_its_schema_for_every_regime_and_number_of_workers(tiny):
    wanted = ("-r", "none", "-r", "true", "-r", "found", "--json")
    one, two = run(tiny, *wanted, "--workers", 1), run(tiny, *wanted, "--workers", 2)
    assert one.stdout == two.stdout
    document = json.loads(one.stdout)
    jsonschema.validate(
        document, json.loads((resources.files("tracer.evaluate") / "scores.schema.json").read_text("utf-8"))
    )
    assert [case["dates"] for case in document["cases"]] == ["none", "true", "found"]


def test_tables_name_the_case_and_end_with_the_summary(tiny):
    result = run(tiny, "--verbose")
    assert result.exit_code == 0, result.output
    assert "harbour" in result.stdout
    assert "links that were missed or are wrong" in result.stdout
    assert "means over folders" in result.stdout.strip().split("\n\n")[-1]


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("1", 1)])
def test_fail_under(tiny, tmp_path, least, code):
    case = tmp_path / "wrong"
    shutil.copytree(tiny, case)
    truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
    truth |= {"edges": [{"parent": "d.txt", "child": "a.txt", "kind": "rewrite"}], "independent": []}
    (case / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    assert run(case, "-r", "none", "--fail-under", least, "--json").exit_code == code


def test_other_weights_can_be_scored(tiny, tmp_path):
    shutil.copyfile(str(resources.files("tracer.weights") / "news.json"), tmp_path / "other.json")
    assert run(tiny, "--json", "--weights", tmp_path / "other.json").stdout == run(tiny, "--json").stdout
    missing = run(tiny, "--weights", tmp_path / "none.json")
    assert (missing.exit_code, len(missing.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    ("truth", "told"),
    [
        (None, "no readable truth.json"),
        ("{", "no readable truth.json"),
        ("{}", "no truth of news articles"),
        ('{"articles": {"a.txt": {}}, "edges": [{"parent": "a.txt"}]}', "'child'"),
        ('{"articles": {"a.txt": {}}, "edges": [{"parent": "a.txt", "child": "q"}]}', "'q' is not among"),
        ('{"articles": {"zz.txt": {}}, "edges": []}', "holds no article"),
    ],
)
def test_what_is_wrong_with_a_case_is_one_line(tmp_path, truth, told):
    (tmp_path / "a.txt").write_text("The port closed on Monday after a crane fell.", encoding="utf-8")
    if truth is not None:
        (tmp_path / "truth.json").write_text(truth, encoding="utf-8")
    result = run(tmp_path)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert told in result.stderr
    assert str(tmp_path) in result.stderr


def test_true_times_that_nobody_knows_are_one_line(tmp_path):
    (tmp_path / "a.txt").write_text("The port closed on Monday after a crane fell.", encoding="utf-8")
    (tmp_path / "truth.json").write_text('{"articles": {"a.txt": {}}, "edges": []}', encoding="utf-8")
    result = run(tmp_path, "-r", "true")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "true times" in result.stderr


def test_articles_of_the_truth_that_are_not_there_are_told(tmp_path):
    case = write_case(tmp_path, 1)
    (case / "articles" / "b.txt").unlink()
    result = run(case, "--json")
    assert result.exit_code == 0, result.output
    assert "1 articles of truth.json are not in the folder" in result.stderr
    (scored,) = json.loads(result.stdout)["cases"]
    assert [(edge["parent"], edge["child"]) for edge in scored["true_edges"]] == [("a.txt", "c.txt")]
