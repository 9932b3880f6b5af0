"""Scores: by hand, and equal to the benchmark's own on random answers."""

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracer.evaluate.results import means, pooled, sibling_f1
from tracer.evaluate.scores import Found, Verdict, calibration_error, score
from tracer.evaluate.tally import Share, Tally
from tracer.evaluate.truth import Truth, load_truth

BENCHMARK = Path(__file__).parents[2].parent / "shared" / "bench" / "score.py"
NODES = "abcde"
arcs = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda arc: arc[0] != arc[1])
hidden_arcs = st.tuples(st.sampled_from(NODES + "XY"), st.sampled_from(NODES + "XY")).filter(
    lambda a: a[0] < a[1]
)
groups = st.lists(st.sets(st.sampled_from(NODES), min_size=2, max_size=4), max_size=2)
supports = st.integers(0, 20).map(lambda n: n / 20)
some_nodes = st.sets(st.sampled_from(NODES), max_size=2).map(sorted)


@st.composite
def truths(draw):
    """Data of a truth.json with hidden articles X and Y."""
    edges = draw(st.lists(hidden_arcs, max_size=7, unique=True))
    return {
        "articles": {node: {"observed": node in NODES} for node in NODES + "XY"},
        "edges": [{"parent": u, "child": v, "kind": "edit"} for u, v in edges],
        "undecided": draw(st.lists(arcs.map(list), max_size=2)),
        "independent": draw(some_nodes),
        "decoys": draw(some_nodes),
        "named_hidden": [{"child": node, "name": "Antara"} for node in draw(some_nodes)],
    }


@st.composite
def answers(draw):
    """Derivations and missing sources as in provenance.json."""
    edges = draw(st.dictionaries(arcs, supports, max_size=6))
    steps = [
        {"parent": u, "child": v, "support": chance, "via": draw(st.sampled_from([[], ["ANTARA"], ["AP"]]))}
        for (u, v), chance in edges.items()
    ]
    steps += [
        {"parent": None, "child": node, "support": 0.9, "via": ["Antara News"]} for node in draw(some_nodes)
    ]
    return {"derivations": steps, "missing_sources": [{"children": sorted(group)} for group in draw(groups)]}


def found_in(answer):
    edges = {(d["parent"], d["child"]): d["support"] for d in answer["derivations"] if d["parent"]}
    siblings = frozenset(
        frozenset((a, b))
        for m in answer["missing_sources"]
        for a in m["children"]
        for b in m["children"]
        if a < b
    )
    vias = tuple((d["child"], via) for d in answer["derivations"] for via in d["via"])
    return Found(edges, siblings, vias)


@pytest.fixture(scope="module")
def benchmark():
    if not BENCHMARK.exists():
        pytest.skip("needs ../shared/bench/score.py beside the repository: scores are NOT compared to it")
    spec = importlib.util.spec_from_file_location("benchmark_score", BENCHMARK)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@settings(deadline=None, max_examples=300)
@given(data=truths(), answer=answers())
def test_scores_are_the_benchmarks(benchmark, tmp_path_factory, data, answer):
    case = tmp_path_factory.mktemp("case")
    (case / "truth.json").write_text(json.dumps(data), encoding="utf-8")
    expected, found = benchmark.score(case, answer), score(load_truth(case), found_in(answer))
    edges = found.edges
    assert (edges.precision, edges.recall, edges.f1) == pytest.approx([expected[k] for k in ("P", "R", "F1")])
    assert found.links.f1 == pytest.approx(expected["undir"])
    assert found.direction.value == pytest.approx(expected["dir"])
    assert found.ancestors.f1 == pytest.approx(expected["anc"])
    assert sibling_f1(found) == pytest.approx(expected["hub"])
    assert found.false_parents == expected["false"]
    assert f"{found.named.hits}/{found.named.total}" == expected["via"]
    assert (edges.hits, edges.found, edges.true) == expected["_edges"]
    missed = [outcome.edge for outcome in found.outcomes if outcome.verdict is not Verdict.FOUND]
    assert (missed, list(found.wrong)) == (expected["_missed"], expected["_wrong"])
    assert sorted(found.calibration) == sorted((s, bool(ok)) for s, ok in expected["_calibration"])
    assert calibration_error(found.calibration) == pytest.approx(benchmark.ece(expected["_calibration"]))


TRUTH = Truth(
    "case",
    frozenset("abcdef"),
    (("a", "b", "edit"), ("b", "c", "edit"), ("X", "d", "edit"), ("X", "e", "edit")),
    undecided=frozenset({frozenset("ad")}),
    independent=frozenset("f"),
    decoys=frozenset("e"),
    named=(("c", "Antara"),),
)


def test_all_right():
    all_right = Found(
        {("a", "b"): 0.9, ("b", "c"): 0.8}, frozenset({frozenset("de")}), vias=(("c", "ANTARA News"),)
    )
    result = score(TRUTH, all_right)
    assert (result.edges, result.links) == (Tally(2, 2, 2), Tally(2, 2, 2))
    assert (result.direction, result.siblings, result.named) == (Share(2, 2), Tally(1, 1, 1), Share(1, 1))
    assert result.false_parents == 0


def test_nothing_found():
    result = score(TRUTH, Found({}))
    assert (result.edges, result.direction.value) == (Tally(0, 0, 2), None)
    assert (result.edges.precision, result.edges.recall, result.edges.f1) == (0, 0, 0)
    assert (result.siblings.f1, result.false_parents, result.named.hits) == (0, 0, 0)


def test_a_turned_edge_is_half_right_an_undecided_one_neither():
    result = score(TRUTH, Found({("b", "a"): 0.9, ("b", "c"): 0.8, ("a", "d"): 0.7}))
    assert (result.edges, result.links, result.direction) == (Tally(1, 2, 2), Tally(2, 2, 2), Share(1, 2))


def test_false_parents_are_of_independents_and_of_decoys():
    assert score(TRUTH, Found({("a", "f"): 0.9, ("e", "b"): 0.9, ("b", "c"): 0.9})).false_parents == 2


def test_nothing_to_find_and_nothing_found_is_right():
    empty = Truth("case", frozenset("ab"), ())
    assert score(empty, Found({})).edges.f1 == 1
    assert score(empty, Found({("a", "b"): 0.9})).edges.f1 == 0
    assert sibling_f1(score(empty, Found({}))) is None


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [("", "", (1, 1, 1)), ("a", "", (0, 1, 0)), ("", "a", (0, 0, 0)), ("ab", "bc", (0.5, 0.5, 0.5))],
)
def test_precision_and_recall(found, true, expected):
    tally = Tally.of(set(found), set(true))
    assert (tally.precision, tally.recall, tally.f1) == expected


def test_calibration():
    assert calibration_error([]) is None
    assert calibration_error([(0.95, True)] * 19 + [(0.95, False)]) == pytest.approx(0)
    assert calibration_error([(0.9, False), (1.0, False)]) == pytest.approx(0.95)
    assert calibration_error([(1.0, True), (0.0, False)]) == 0


def test_pooling_counts_edges_and_means_count_cases():
    scores = [score(TRUTH, Found({("a", "b"): 0.9, ("b", "c"): 0.9})), score(TRUTH, Found({}))]
    assert pooled(scores).edges == Tally(2, 2, 4)
    assert means(scores).f1 == 0.5
