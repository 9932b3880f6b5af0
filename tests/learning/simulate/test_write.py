"""Simulated folders are cases like any other, and the cheap mode writes what it says."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from click.testing import CliRunner

from tracer.cli import main
from tracer.evaluate.truth import Sort
from tracer.learning.cases import load_case
from tracer.learning.simulate import Dates, Recipe, write_scale, write_stories
from tracer.learning.simulate.scale import read_edges


def run(*args: str):
    return CliRunner().invoke(main, ["simulate", *args])


def tree(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("dates", list(Dates))
def test_a_story_is_read_as_a_case(tmp_path, dates):
    recipe = Recipe(dates=dates, records=0.4)
    for folder in write_stories(tmp_path / "out", 4, 7, recipe):
        truth, articles = load_case(folder)
        assert {article.id for article in articles} == truth.observed
        assert len(articles) == recipe.articles
        assert truth.sort is Sort.SIMULATED
        assert len(truth.published) == len(articles)
        dated = [article for article in articles if article.published is not None]
        assert (len(dated) == len(articles)) if dates is Dates.TRUE else (len(dated) < len(articles))
        if dates is Dates.NONE:
            assert not dated


def test_outlets_are_recognised_in_most_articles(tmp_path):
    right = number = 0
    for folder in write_stories(tmp_path / "out", 6, 2, Recipe()):
        outlets = {
            key: entry["outlet"]
            for key, entry in json.loads((folder / "truth.json").read_text())["articles"].items()
        }
        for article in load_case(folder)[1]:
            number += 1
            found = (article.outlet or "").lower()
            right += bool(found) and (
                found in outlets[article.id].lower() or outlets[article.id].lower() in found
            )
    assert right / number > 0.5


def test_the_command_writes_the_same_bytes_again(tmp_path):
    for name in ("one", "two"):
        result = run(
            str(tmp_path / name), "--stories", "2", "--articles", "6", "--seed", "4", "--dates", "true"
        )
        assert result.exit_code == 0, result.output
        assert result.stdout == f"2 stories: {tmp_path / name}\n"
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert "s00/truth.json" in tree(tmp_path / "one")


def test_a_mix_can_be_chosen(tmp_path):
    result = run(
        str(tmp_path / "o"),
        "--stories",
        "3",
        "--relation",
        "trim=2",
        "--relation",
        "update",
        "--scene",
        "wire=1",
    )
    assert result.exit_code == 0, result.output
    kinds = Counter(
        edge["kind"]
        for path in (tmp_path / "o").glob("*/truth.json")
        for edge in json.loads(path.read_text())["edges"]
    )
    assert {"trim", "update"} <= kinds.keys()
    assert "merge" not in kinds


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (["--relation", "trim=lots"], "is no number"),
        (["--relation", "copying=1"], "copying"),
        (["--scene", "wire=-1"], "wire"),
        (["--articles", "3"], "4"),
    ],
)
def test_wrong_options_are_named(tmp_path, extra, said):
    result = run(str(tmp_path / "o"), *extra)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "o").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    result = run(str(tmp_path))
    assert result.exit_code == 2
    assert "choose another OUT" in result.stderr
    assert tree(tmp_path) == {"mine.txt": b"mine"}


def test_cheap_articles_are_many_distinct_and_partly_in_families(tmp_path):
    result = run(str(tmp_path / "big"), "--scale", "2500", "--seed", "3")
    assert result.exit_code == 0, result.output
    records = [
        json.loads(line)
        for line in (tmp_path / "big/articles.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    ids = {f"articles.jsonl#{record['id']}" for record in records}
    assert len(ids) == len(records) == 2500
    edges = list(read_edges(tmp_path / "big"))
    assert {key for edge in edges for key in edge[:2]} <= ids
    in_families = len({key for edge in edges for key in edge[:2]})
    assert 0.15 < in_families / len(records) < 0.25
    words = [len(record["text"].split()) for record in records]
    assert 300 < sum(words) / len(words) < 500
    counts = Counter(word for record in records for word in record["text"].lower().split())
    (_, first), *_ = counts.most_common(1)
    assert counts.most_common(100)[-1][1] < first / 8  # Zipf: the hundredth word is rare beside the first


@pytest.mark.uncovered
def test_cheap_articles_are_the_same_again_and_begin_the_same_whatever_their_number(tmp_path):
    for name, number in (("one", 2200), ("two", 2200), ("more", 3300)):
        write_scale(tmp_path / name, number, 9)
    one, two, more = (tree(tmp_path / name) for name in ("one", "two", "more"))
    assert one == two
    assert more["articles.jsonl"].splitlines()[:2000] == one["articles.jsonl"].splitlines()[:2000]


def test_planted_children_share_their_parents_words(tmp_path):
    write_scale(tmp_path, 1500, 1)
    lines = (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {
        f"articles.jsonl#{record['id']}": set(record["text"].split()) for record in map(json.loads, lines)
    }
    for parent, child, _ in read_edges(tmp_path):
        assert len(texts[parent] & texts[child]) / len(texts[child]) > 0.4
