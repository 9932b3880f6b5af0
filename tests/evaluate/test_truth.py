"""What is known about a case: hidden articles contracted, undecided pairs left out, bad files refused."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tracer.errors import InputError
from tracer.evaluate.truth import Sort, Truth, load_truth, truth_ids
from tracer.model import Precision


def truth(*edges, observed="abcdef", **fields):
    """A truth whose edges are written "parent>child"; capitals are hidden articles."""
    pairs = tuple((edge[0], edge[2], "rewrite") for edge in edges)
    return Truth("case", frozenset(observed), pairs, **fields)


def pairs(*edges):
    return frozenset((edge[0], edge[1]) for edge in edges)


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        (["a>b", "b>c"], ["ab", "bc"]),
        (["a>X", "X>b"], ["ab"]),
        (["a>X", "X>Y", "Y>b"], ["ab"]),
        (["X>a", "X>b"], []),
        (["a>X", "X>b", "X>c", "d>c"], ["ab", "ac", "dc"]),
        (["a>X", "b>X", "X>c"], ["ac", "bc"]),
        (["a>X", "X>b", "b>Y", "Y>c"], ["ab", "bc"]),
        (["X>Y", "Y>X", "a>X", "Y>b"], ["ab"]),  # hidden ones in a circle
    ],
)
def test_hidden_articles_are_contracted(edges, expected):
    assert truth(*edges).true_edges == pairs(*expected)


def test_long_chains_of_hidden_articles_are_contracted():
    chain = ["a", *(f"h{number}" for number in range(5000)), "b"]
    edges = tuple((u, v, "edit") for u, v in pairwise(chain))
    case = Truth("case", frozenset("ab"), edges)
    assert case.true_edges == pairs("ab")
    assert len(case.kinds["a", "b"]) == len(edges)


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        (["X>a", "X>b"], ["ab"]),
        (["X>a", "X>Y", "Y>b"], ["ab"]),
        (["X>a", "X>b", "b>c"], ["ab"]),
        (["a>b", "a>c"], []),
        (["X>a", "X>b", "X>c"], ["ab", "ac", "bc"]),
    ],
)
def test_siblings_stand_under_one_hidden_text(edges, expected):
    assert truth(*edges).siblings == {frozenset(pair) for pair in expected}


def test_undecided_pairs_are_no_edges_in_either_direction():
    assert truth("a>b", "b>c", undecided=frozenset({frozenset("ba")})).true_edges == pairs("bc")


def test_kinds_are_listed_from_the_childs_end():
    case = Truth("case", frozenset("ab"), (("a", "X", "translation"), ("X", "b", "trim")))
    assert case.kinds == {("a", "b"): ("trim", "translation")}


def test_hiding_an_article_gives_its_children_what_is_above_it():
    case = truth(
        "a>b", "b>c", "b>d", observed="abcd", independent=frozenset("b"), named=(("b", "AFP"), ("c", "AFP"))
    )
    left = case.without("b")
    assert left.true_edges == pairs("ac", "ad")
    assert left.siblings == {frozenset("cd")}
    assert left.independent == frozenset()
    assert left.named == (("c", "AFP"),)
    assert case.without(()) == case


def test_apart_are_independents_and_decoys_without_a_parent():
    case = truth("a>b", independent=frozenset("bc"), decoys=frozenset("de"))
    assert case.apart == frozenset("cde")


def test_ids_of_a_run_meet_those_of_the_truth():
    case = truth(observed=["a7f3.txt", "feed.jsonl#7", "chain-2", "deep/x.md"])
    ids = ["a7f3.txt", "feed.jsonl#7", "chain-2.txt", "x.md", "other.txt"]
    assert truth_ids(case, ids) == {
        "a7f3.txt": "a7f3.txt",
        "feed.jsonl#7": "feed.jsonl#7",
        "chain-2.txt": "chain-2",
        "x.md": "deep/x.md",
        "other.txt": "other.txt",
    }


def written(folder, data):
    (folder / "truth.json").write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return load_truth(folder)


def test_news_cases_are_read(tmp_path):
    case = written(
        tmp_path,
        {
            "articles": {
                "a": {"published": "2025-05-20T15:02+09:00"},
                "b": {"published": "2025-05-21", "lang": "es"},
                "h": {"observed": False},
            },
            "edges": [
                {"parent": "a", "child": "h", "kind": "trim"},
                {"parent": "h", "child": "b", "kind": "edit"},
            ],
            "named_hidden": [{"child": "b", "name": "AFP"}, {"child": "h", "name": "AP"}],
            "decoys": ["a"],
        },
    )
    assert case.observed == frozenset("ab")
    assert case.true_edges == pairs("ab")
    assert case.named == (("b", "AFP"),)
    assert [case.published[key].precision for key in "ab"] == [Precision.MINUTE, Precision.DAY]
    assert case.languages["b"] == "es"


def test_version_chains_are_read(tmp_path):
    case = written(tmp_path, {"nodes": ["v1", "v2", "x"], "edges": [["v1", "v2"]], "category": {"x": "non"}})
    assert case.true_edges == {("v1", "v2")}
    assert case.apart == frozenset("x")


@pytest.mark.parametrize(
    "data", ["", "{", "[]", "7", "{}", '{"articles": {}}', '{"articles": {"a": 1}, "edges": []}',
             '{"articles": {"a": {"published": "soon"}}, "edges": []}', '{"nodes": ["a"], "edges": [["a"]]}']
)  # fmt: skip
def test_a_file_that_is_no_truth_is_refused(tmp_path, data):
    with pytest.raises(InputError, match=r"truth\.json"):
        written(tmp_path, data)


def test_a_folder_without_a_truth_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"truth\.json"):
        load_truth(tmp_path)


def test_an_id_that_is_not_listed_is_refused(tmp_path):
    edges = [{"parent": "a", "child": "bb", "kind": "trim"}]
    with pytest.raises(InputError, match=r"'bb' is not among its \"articles\""):
        written(tmp_path, {"articles": {"a": {}, "b": {}}, "edges": edges})


def test_what_readers_noted_is_read(tmp_path):
    case = written(
        tmp_path,
        {
            "articles": {"a": {"outlet": "Kaiyo News"}, "b": {}},
            "edges": [{"parent": "a", "child": "b"}],
            "inherited_errors": [{"text": "241 (true: 214)", "introduced_in": "b", "carried_by": []}],
            "meaning_changes": [{"parent": "a", "child": "b", "from": "may", "to": "will"}],
        },
    )
    assert case.kinds == {("a", "b"): ("?",)}
    assert case.outlets == (("a", "Kaiyo News"),)
    assert [error.forms for error in case.errors] == [("241",)]
    assert [(each.before, each.after) for each in case.rewordings] == [("may", "will")]


def test_pairs_of_a_relation_can_be_left_out():
    case = Truth("case", frozenset("abc"), (("a", "X", "trim"), ("X", "b", "update"), ("a", "c", "update")))
    assert case.without_kind("trim").true_edges == pairs("ac")
    assert case.without_kind("update").true_edges == frozenset()
    assert case.without_kind("merge") == case


def test_stories_are_tied_by_hidden_texts_too():
    assert set(truth("a>b", "X>c", "X>d", "X>Y").stories) == {
        frozenset("ab"), frozenset("cd"), frozenset("e"), frozenset("f")
    }  # fmt: skip


def test_the_example_in_the_readme_is_a_truth(tmp_path):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    case = written(tmp_path, readme.partition("```json\n")[2].partition("```")[0])
    assert case.kinds == {("a.txt", "b.txt"): ("rewrite", "translation")}
    assert case.apart == {"c.txt"}
    assert case.absent_sources("b.txt") == ("ANTARA", "ANTARA")


@pytest.mark.parametrize(
    ("said", "sort"),
    [
        ({}, Sort.STORY),
        ({"source": "a corpus", "licence": "its own"}, Sort.REAL),
        ({"source": "written for tracer", "simulated": False}, Sort.STORY),
        ({"simulated": True}, Sort.SIMULATED),
        ({"exercise": True, "source": "written for tracer", "simulated": False}, Sort.EXERCISE),
        ({"setting": "web", "simulated": False}, Sort.WEB),
    ],
)
def test_the_sort_of_a_folder(tmp_path, said, sort):
    assert written(tmp_path, {"articles": {"a": {}}, "edges": []} | said).sort is sort
