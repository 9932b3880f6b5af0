"""Feeds are read by a cluster as by one machine, and its tables hold what provenance.json holds."""

import json
from importlib.resources import files

import pytest
from click.testing import CliRunner

from tests.stories import SEEDS
from tracer.cli import main
from tracer.cluster.reading import articles_in, read_feed
from tracer.cluster.tables import TABLES
from tracer.errors import EmptyFolder, InputError
from tracer.reading import read_folder
from tracer.settings import Settings

SCHEMA = files("tracer.export") / "provenance.schema.json"
_DEFINITIONS = {
    "stories": "story",
    "derivations": "derivation",
    "missing_sources": "missing_source",
    "roots": "root",
    "travelled": "travelled",
}


@pytest.fixture(scope="module")
def feed(tmp_path_factory):
    """Two stories as JSON Lines and as Parquet, with records that are none and ids that come again."""
    folder = tmp_path_factory.mktemp("feed") / "in put"
    (folder / "sub").mkdir(parents=True)
    records = [
        {"id": article.id, "title": article.title, "source": article.outlet, "text": article.text}
        for name in ("ferry", "summit")
        for article in read_folder(SEEDS / name).articles
    ]
    half = len(records) // 2
    lines = [json.dumps(record) for record in records[:half]]
    lines += [
        "",
        "{broken",
        lines[0],
        json.dumps({**records[0], "text": records[1]["text"]}),
        "[1]",
        '{"id": "x"}',
    ]
    without_id = {key: value for key, value in records[2].items() if key != "id"}
    lines += [json.dumps({**without_id, "text": "Too"}), json.dumps(without_id), "\ufeff"]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "blank.jsonl").write_bytes(b"\n\n")
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(
        arrow.Table.from_pylist(records[half:]), folder / "sub" / "b.parquet", row_group_size=3
    )
    return folder


def test_a_feed_is_read_as_on_one_machine(spark, feed):
    settings = Settings(most_listed=2)
    found = read_feed(spark.spark, f"file://{feed}", settings)
    expected = read_folder(feed, settings)
    assert tuple(articles_in(found)) == expected.articles
    assert found.count == len(expected.articles)
    assert found.skipped == expected.skipped


def test_what_cannot_be_read_is_one_line(spark, tmp_path):
    with pytest.raises(InputError, match="cannot be listed"):
        read_feed(spark.spark, (tmp_path / "nowhere").as_uri(), Settings())
    (tmp_path / "story.txt").write_text("A text that is one.", encoding="utf-8")
    with pytest.raises(EmptyFolder, match=r"reads JSON Lines and Parquet"):
        read_feed(spark.spark, tmp_path.as_uri(), Settings())


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_the_tables_hold_what_provenance_holds(spark, feed, tmp_path, kind):
    local = CliRunner().invoke(main, ["trace", str(feed), "-q", "-o", str(tmp_path / "local")])
    options = [
        "--engine",
        "spark",
        "--tables",
        (tmp_path / "tables").as_uri(),
        "--tables-as",
        kind,
        "--stories",
        "1",
    ]
    told = CliRunner().invoke(
        main, ["trace", f"file://{feed}", "-q", "-o", str(tmp_path / "report"), *options]
    )
    assert (local.exit_code, told.exit_code) == (0, 0), told.output
    whole = json.loads((tmp_path / "local" / "provenance.json").read_text(encoding="utf-8"))
    for name in ("stories", "derivations", "missing_sources", "roots", "travelled"):
        rows = list(_rows(spark, tmp_path / "tables" / name, kind))
        assert sorted(rows, key=json.dumps) == sorted(map(_cells, whole[name]), key=json.dumps), name
    largest = json.loads((tmp_path / "report" / "provenance.json").read_text(encoding="utf-8"))
    assert largest["stories"] == whole["stories"][:1]
    assert [one for one in whole["articles"] if one["story"] == "s1"] == largest["articles"]


@pytest.mark.parametrize(("name", "kind"), _DEFINITIONS.items())
def test_a_table_has_a_column_for_each_member_of_provenance(name, kind):
    members = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"][kind]["properties"]
    assert [column.split()[0] for column in TABLES[name].columns.split(", ")] == list(members)


def _rows(spark, folder, kind):
    if kind == "jsonl":
        for part in sorted(folder.glob("part-*")):
            yield from (_cells(json.loads(line)) for line in part.read_text(encoding="utf-8").splitlines())
    else:
        for row in spark.spark.read.parquet(folder.as_uri()).collect():
            yield {key: value for key, value in row.asDict().items() if key != "notes" or value is not None}


def _cells(row):
    """A row of provenance.json as the cells of a table."""
    return {
        key: value
        if value is None or isinstance(value, str | float | int)
        else json.dumps(value, ensure_ascii=False)
        for key, value in row.items()
    }


def test_a_table_that_is_there_already_is_one_line(spark, feed, tmp_path):
    (tmp_path / "stories").mkdir()
    options = ["--engine", "spark", "--tables", tmp_path.as_uri(), "-o", str(tmp_path / "report")]
    told = CliRunner().invoke(main, ["trace", str(SEEDS / "ferry"), "-q", *options])
    assert told.exit_code == 2
    assert "choose another --tables" in told.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--master", "local"], "--master needs --engine spark"),
        (["--tables", "file:///x"], "--tables needs --engine spark"),
        (["--engine", "spark", "--workers", "2"], "Spark has workers of its own"),
        (["--engine", "spark", "--stories", "2"], "--stories needs --tables"),
        (["--engine", "spark", "--tables", "x", "--quote", "none"], "cannot go with --quote"),
    ],
)
def test_options_that_contradict_each_other_are_told(options, said):
    told = CliRunner().invoke(main, ["trace", str(SEEDS / "ferry"), *options])
    assert told.exit_code == 2
    assert said in told.output
