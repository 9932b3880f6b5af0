"""Every engine gives the same bytes, and the index the same links as looking at all pairs."""

from dataclasses import replace

import pytest

from tests.bench.corners import CORNERS
from tests.stories import SEEDS, TRUTH
from tracer.cluster import run
from tracer.engine.local import Local
from tracer.export.json import to_json
from tracer.learning.simulate import write_scale
from tracer.pipeline import trace, trace_articles
from tracer.reading import read_folder
from tracer.settings import Settings

INDEXED = Settings(all_pairs_below=0)
STORIES = [
    *(SEEDS / name for name in ("ferry", "merger", "summit", "telescope")),
    *sorted((TRUTH / "train").iterdir())[::8],
]


def links(found):
    return [(step.parent, step.child, step.via, step.rank) for step in found.derivations]


def test_one_process_and_two_give_the_same_bytes(tmp_path):
    write_scale(tmp_path, 120, 7)
    one, two = (trace(tmp_path, INDEXED, engine=Local(workers)) for workers in (1, 2))
    assert one.derivations
    assert to_json(one) == to_json(two)


def test_reading_in_two_processes_gives_the_same_articles(tmp_path, monkeypatch):
    monkeypatch.setattr("tracer.reading.folder.LARGE_FOLDER", 0)
    monkeypatch.setattr("tracer.reading.folder.LARGE_FILE", 4000)
    expected = to_json(trace(SEEDS / "merger"))
    assert to_json(trace(SEEDS / "merger", engine=Local(2))) == expected


@pytest.mark.parametrize(
    "folder", [*STORIES[:4], TRUTH / "train" / "dam" / "articles"], ids=lambda path: path.name
)
def test_spark_gives_the_same_bytes(spark, folder):
    assert to_json(run.trace(folder, engine=spark)) == to_json(trace(folder))


def test_spark_gives_the_same_bytes_where_there_is_an_index(spark, tmp_path):
    write_scale(tmp_path, 60, 7)
    corners = [CORNERS["footer"](0.006), CORNERS["identical"](0.003), CORNERS["near"](0.005)]
    named = [replace(one, id=f"{n}/{one.id}") for n, some in enumerate(corners) for one in some]
    articles = (*read_folder(SEEDS / "ferry").articles, *read_folder(tmp_path).articles, *named)
    expected = trace_articles(articles, INDEXED)
    assert expected.derivations
    assert to_json(run.trace_articles(articles, INDEXED, engine=spark)) == to_json(expected)


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_the_index_finds_the_links_that_all_pairs_give(story):
    folder = story / "articles" if (story / "articles").is_dir() else story
    articles = read_folder(folder).articles
    assert links(trace_articles(articles, INDEXED)) == links(trace_articles(articles))


@pytest.mark.parametrize(
    ("name", "scale"), [("footer", 0.02), ("identical", 0.04), ("two_words", 0.1), ("long", 0.02)]
)
def test_no_corner_gives_a_false_link(name, scale):
    found = trace_articles(CORNERS[name](scale), INDEXED)
    assert len(links(found)) <= (1 if name == "long" else 0)
