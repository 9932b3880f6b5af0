"""Components and groups on a cluster are those of core.candidates; the cap on frequent keys falls where theirs does."""

from random import Random

import numpy as np

from tracer.cluster.candidates import _capped, links
from tracer.cluster.frames import _typed, batch_of, collected, scattered
from tracer.cluster.grouping import groups
from tracer.cluster.tellings import spread, telling_of, tellings
from tracer.core.candidates import SMALLER_GROUPS, Link, bounded_components, candidate_links
from tracer.core.screening import FEW_HOLDERS
from tracer.learning.simulate import write_scale
from tracer.reading import read_folder
from tracer.settings import Settings


def chains(chance, count):
    """Links of a long chain, of a star, and of random neighbours among `count` places each."""
    pairs = {(n, n + 1) for n in range(count)}
    pairs |= {(2 * count, 2 * count + n) for n in range(1, count)}
    pairs |= {tuple(sorted(chance.sample(range(4 * count, 8 * count), 2))) for _ in range(2 * count)}
    return sorted((a, b, chance.choice([0.2, 0.5, 0.8])) for a, b in pairs)


def test_groups_are_those_of_the_local_engine(spark, monkeypatch):
    made = chains(Random(3), 60)
    monkeypatch.setattr("tracer.cluster.grouping.FREE_COMPARISONS", 0)
    monkeypatch.setattr("tracer.cluster.grouping.most_comparisons", lambda articles: 4000)
    found = {}
    for row in groups(spark.spark.createDataFrame(made, "a long, b long, strength double"), 300).collect():
        found.setdefault(row["group"], set()).add(row["place"])
    named = [Link(f"{a:06d}", f"{b:06d}", strength) for a, b, strength in made]
    ids = sorted({end for link in named for end in (link.a, link.b)})
    parted = [bounded_components(ids, named, most) for most in SMALLER_GROUPS]
    few = [each for each in parted if sum(len(group) * (len(group) - 1) for group in each) <= 4000]
    assert few[0] not in (parted[0], parted[-1])
    assert sorted(map(sorted, found.values())) == sorted([int(each) for each in group] for group in few[0])
    assert all(group == min(members) for group, members in found.items())


def test_links_are_those_of_the_local_index(spark, tmp_path):
    write_scale(tmp_path, 150, 11)
    articles = read_folder(tmp_path).articles
    settings = Settings(all_pairs_below=0)
    told = tellings(spread(spark.spark, articles, 3), settings, indexed=True).persist()
    found = {
        (r["a"], r["b"]): r["strength"]
        for r in links(told, len(articles), len(articles), settings, 3).collect()
    }
    local = [telling_of(row.asDict()) for row in told.collect()]
    expected = {
        (int(a), int(b)): strength for a, b, strength in candidate_links(local, settings, indexed=True)
    }
    assert expected
    assert found == expected


def test_a_task_hands_on_as_many_holders_as_show_that_they_are_too_many():
    keys = np.array([7] * 1000 + [8] * FEW_HOLDERS + [9], dtype=np.uint64)
    kept, owners = _capped(keys, np.arange(len(keys)))
    assert np.bincount(kept.astype(int))[7:].tolist() == [FEW_HOLDERS + 1, FEW_HOLDERS, 1]
    assert len(set(owners.tolist())) == len(kept)


def test_what_is_scattered_comes_together_by_key():
    keys = np.array([5, 6, 5, 2**64 - 1], dtype=np.uint64)
    batch = scattered(keys, np.arange(4), 3)
    again, values = collected([batch], np.uint64)
    assert sorted(zip(again.tolist(), values.tolist(), strict=True)) == [
        (5, 0),
        (5, 2),
        (6, 1),
        (2**64 - 1, 3),
    ]
    buckets = {
        key: row["bucket"] for row in batch.to_pylist() for key in np.frombuffer(row["keys"], np.uint64)
    }
    assert set(buckets) == set(keys)


def test_a_batch_without_rows_has_the_types_of_the_others():
    whole, empty = (
        batch_of({"place": np.arange(2), "band": [b"a", b"b"]}),
        batch_of({"place": [], "band": []}),
    )
    one, other = _typed(iter([whole, empty]), iter, "place long, band binary")
    assert one.schema == other.schema
    assert (one.num_rows, other.num_rows) == (2, 0)
