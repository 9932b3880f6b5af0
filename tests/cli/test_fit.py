"""`tracer fit` on two small labelled folders: the same bytes again, and weights that the inference can use."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from tests.stories import SEEDS, TRUTH
from tracer.cli import main
from tracer.core.models import weights_from
from tracer.weights.store import load_weights, weights_text


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    for story in ("summit", "telescope"):
        shutil.copytree(SEEDS / story, folder / story / "articles")
        shutil.copyfile(TRUTH / f"{story}.json", folder / story / "truth.json")
    return [str(folder / "summit"), str(folder / "telescope")]


def test_the_same_cases_give_the_same_weights_and_a_card(cases, tmp_path):
    for name in ("one.json", "two.json"):
        result = CliRunner().invoke(main, ["fit", *cases, "--out", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    data = load_weights(tmp_path / "one.json")
    assert data["card"]["folders"] == {"story": 2, "real": 0, "versions": 0}
    assert set(data["card"]["cases"]) == {"summit", "telescope"}
    assert weights_from(data).parent.features == weights_from(load_weights()).parent.features


def test_a_folder_without_truth_is_one_line(tmp_path):
    result = CliRunner().invoke(main, ["fit", str(tmp_path), "--out", str(tmp_path / "w.json")])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "truth.json" in result.stderr
    assert not (tmp_path / "w.json").exists()


def test_the_text_of_a_weights_file_holds_its_data():
    data = load_weights()
    assert json.loads(weights_text(data)) == data
