"""`tracer fit` on small labelled folders: usable weights, the same bytes again, scores of what was left out."""

from __future__ import annotations

import json
import shutil
from importlib import resources

import jsonschema
import pytest
from click.testing import CliRunner

from tests.learning.tiny import write_case
from tests.stories import SEEDS, TRUTH
from tests.trees import needs_trees
from tracer.cli import main
from tracer.core.models import weights_from
from tracer.weights.store import load_weights, weights_text

pytestmark = needs_trees


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    for story in ("summit", "telescope"):
        shutil.copytree(SEEDS / story, folder / story / "articles")
        shutil.copyfile(TRUTH / f"{story}.json", folder / story / "truth.json")
    return [str(folder / "summit"), str(folder / "telescope")]


def test_a_fit_gives_weights_that_the_inference_can_use_and_a_card(cases, tmp_path):
    result = CliRunner().invoke(main, ["fit", *cases, "--out", str(tmp_path / "w.json")])
    assert result.exit_code == 0, result.output
    data = load_weights(tmp_path / "w.json")
    assert data["card"]["folders"] == {
        "story": 2,
        "exercise": 0,
        "web": 0,
        "real": 0,
        "versions": 0,
        "simulated": 0,
    }
    assert set(data["card"]["cases"]) == {"summit", "telescope"}
    assert "cross_validated" not in data["card"]
    assert weights_from(data).web.parent.features == weights_from(load_weights()).web.parent.features


def test_a_folder_without_truth_is_one_line(tmp_path):
    result = CliRunner().invoke(main, ["fit", str(tmp_path), "--out", str(tmp_path / "w.json")])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "truth.json" in result.stderr
    assert not (tmp_path / "w.json").exists()


def test_the_text_of_a_weights_file_holds_its_data():
    data = load_weights()
    assert json.loads(weights_text(data)) == data


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tiny")
    return [str(write_case(folder, number)) for number in range(4)]


@pytest.mark.uncovered
def test_scores_of_left_out_folders_go_into_the_card_and_a_file(tiny, tmp_path):
    written = []
    for workers in ("1", "2"):
        out, scores = tmp_path / f"w{workers}.json", tmp_path / f"s{workers}.json"
        options = ["-o", str(out), "--cross-validate", "--folds", "2", "--scores", str(scores)]
        result = CliRunner().invoke(main, ["fit", *tiny, *options, "--workers", workers])
        assert result.exit_code == 0, result.output
        written.append((out.read_bytes(), scores.read_bytes(), result.stdout.replace(str(out), "")))
    assert written[0] == written[1]
    card, scores = load_weights(tmp_path / "w1.json")["card"], json.loads(written[0][1])
    jsonschema.validate(
        scores, json.loads((resources.files("tracer.evaluate") / "scores.schema.json").read_text("utf-8"))
    )
    (group,) = [g for g in scores["groups"] if g["dates"] == "none"]
    told = card["cross_validated"]["scores"]["story, dates none"]
    assert told["mean F1"] == pytest.approx(group["mean"]["f1"], abs=5e-4)
    assert {one["relation"] for one in scores["directions"]} == {"trim", "rewrite"}


@pytest.mark.parametrize(
    ("number", "options"), [(1, []), (2, ["--cross-validate"]), (4, ["--scores", "scores.json"])]
)
def test_what_cannot_be_done_is_said(tiny, tmp_path, number, options):
    result = CliRunner().invoke(main, ["fit", *tiny[:number], "--out", str(tmp_path / "w.json"), *options])
    assert result.exit_code == 2
    assert not (tmp_path / "w.json").exists()
