"""Scores: by hand, and equal to the benchmark's own on random answers."""

import importlib.util
import json
from itertools import product
from math import prod
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracer.evaluate.annotations import InheritedError, Rewording
from tracer.evaluate.calibration import calibration_error, chance_error, reliability
from tracer.evaluate.results import means, pooled
from tracer.evaluate.scores import Found, Verdict, score
from tracer.evaluate.tally import Share, Tally
from tracer.evaluate.truth import Truth, load_truth
from tracer.model import Change, ChangeKind

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


@settings(max_examples=300)
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
    assert found.sibling_f1 == pytest.approx(expected["hub"])
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
    assert score(empty, Found({})).sibling_f1 is None


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


def perfect(truth):
    """The answer that says what the truth says."""
    return Found(
        edges=dict.fromkeys(truth.true_edges, 1.0),
        siblings=truth.siblings,
        vias=truth.named,
        unnamed=truth.unnamed,
        stories=truth.stories,
    )


@given(data=truths())
def test_a_perfect_answer_scores_one_everywhere(tmp_path_factory, data):
    case = tmp_path_factory.mktemp("case")
    (case / "truth.json").write_text(json.dumps(data | {"undecided": []}), encoding="utf-8")
    truth = load_truth(case)
    result = score(truth, perfect(truth))
    tallies = (result.edges, result.links, result.ancestors, result.siblings, result.unnamed, result.seconds)
    assert all(tally.f1 == tally.precision == tally.recall == 1 for tally in tallies)
    assert result.direction.value in {1, None}
    assert (result.named.hits, result.misnamed.hits) == (result.named.total, 0)
    assert (result.stories, result.false_parents, result.wrong) == (1, 0, ())
    assert calibration_error(result.calibration) in {0, None}


@given(data=truths())
def test_an_empty_answer_finds_nothing_and_is_never_wrong(tmp_path_factory, data):
    case = tmp_path_factory.mktemp("case")
    (case / "truth.json").write_text(json.dumps(data), encoding="utf-8")
    result = score(load_truth(case), Found({}))
    tallies = (result.edges, result.links, result.ancestors, result.siblings, result.unnamed, result.seconds)
    assert all(tally.hits == tally.found == 0 for tally in tallies)
    assert all(tally.recall == (0 if tally.true else 1) for tally in tallies)
    assert (result.named.hits, result.misnamed, result.false_parents) == (0, Share(), 0)
    assert not any(outcome.verdict is Verdict.FOUND for outcome in result.outcomes)


MERGES = Truth("case", frozenset("abcd"), (("a", "c", "merge"), ("b", "c", "merge"), ("a", "d", "trim")))


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ("ac bc ad", Tally(1, 1, 1)),
        ("ac ad", Tally(0, 0, 1)),
        ("ac ad bd", Tally(0, 1, 1)),  # a second parent of a child that has one
        ("ac dc", Tally(0, 1, 1)),  # a wrong second parent
        ("bc ac", Tally(1, 1, 1)),  # which of the two is called the first does not matter
    ],
)
def test_second_parents_are_those_beyond_the_first(edges, expected):
    found = Found({(pair[0], pair[1]): 0.9 for pair in edges.split()})
    assert score(MERGES, found).seconds == expected


HIDDEN = Truth(
    "case",
    frozenset("abcdef"),
    (("X", "a", "copy"), ("X", "b", "copy"), ("Y", "c", "copy"), ("Y", "d", "copy"), ("Z", "e", "copy")),
    named=(("a", "Antara"),),
    outlets=(("X", "ANTARA News (Jakarta)"), ("Y", "The Herald"), ("Z", "Agence France-Presse (AFP)")),
)


def test_a_source_is_named_if_one_of_its_children_names_it():
    assert HIDDEN.unnamed == {frozenset("cd")}
    both = frozenset({frozenset("ab"), frozenset("cd")})
    assert score(HIDDEN, Found({}, both, unnamed=both)).unnamed == Tally(1, 2, 1)


@pytest.mark.parametrize(
    ("child", "name", "wrong"),
    [
        ("a", "ANTARA", False),
        ("b", "Antara", False),  # its sibling names it, and b comes from it too
        ("c", "Antara", True),
        ("c", "Herald", False),
        ("e", "AFP", False),
        ("f", "AFP", True),
    ],
)
def test_a_name_is_wrong_where_no_hidden_text_of_that_outlet_stands_above(child, name, wrong):
    assert score(HIDDEN, Found({}, vias=((child, name),) * 2)).misnamed == Share(int(wrong), 1)


NOTED = Truth(
    "case",
    frozenset("abcd"),
    (("a", "b", "rewrite"), ("b", "c", "trim"), ("b", "X", "trim"), ("X", "d", "trim")),
    languages={"a": "en", "b": "es", "c": "es", "d": "es"},
    errors=(InheritedError(("241",), "b", ("c", "X", "d")), InheritedError(("9",), "X", ("d",))),
    rewordings=(Rewording("a", "b", "may come", "will come"), Rewording("b", "c", "half", "most")),
)


def test_errors_are_followed_from_where_they_were_made():
    number = Change(ChangeKind.NUMBER, "214", "241", 0, 0)
    hedge = Change(ChangeKind.HEDGE, "may", "will", 0, 0)
    edges = {("a", "b"): 0.9, ("b", "c"): 0.9}
    result = score(NOTED, Found(edges, changes={("a", "b"): (number, hedge), ("b", "c"): ()}))
    assert result.errors_made == Share(1, 1)  # the one that X made stands on no edge of the folder
    assert result.errors_followed == Share(1, 2)  # c is found below b, d is not, X is hidden
    assert result.meaning == Share(1, 2)


def test_changes_that_nobody_asked_for_are_not_scored():
    result = score(NOTED, Found({("a", "b"): 0.9}))
    assert (result.errors_made, result.meaning) == (Share(), Share())


def test_a_true_edge_is_found_turned_or_missed():
    outcomes = score(NOTED, Found({("a", "b"): 0.9, ("c", "b"): 0.9})).outcomes
    assert [(o.edge, o.relation, o.languages, o.verdict.value) for o in outcomes] == [
        (("a", "b"), "rewrite", "en > es", "found"),
        (("b", "c"), "trim", "es", "turned"),
        (("b", "d"), "trim", "es", "missed"),
    ]


def test_reliability_in_bins():
    rows = reliability([(0.95, True), (1.0, False), (0.31, True)])
    assert [(row.low, row.edges, row.right) for row in rows] == [(0.3, 1, 1), (0.9, 2, 0.5)]
    assert rows[1].support == pytest.approx(0.975)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7))
def test_chance_error_is_the_mean_over_all_outcomes(supports):
    outcomes = list(product([True, False], repeat=len(supports)))
    chances = [
        prod(s if right else 1 - s for s, right in zip(supports, one, strict=True)) for one in outcomes
    ]
    errors = [calibration_error(list(zip(supports, one, strict=True))) for one in outcomes]
    expected = sum(chance * error for chance, error in zip(chances, errors, strict=True))
    assert chance_error([(support, False) for support in supports]) == pytest.approx(expected)


def test_chance_error_falls_with_the_number_of_edges():
    few, many = chance_error([(0.5, True)] * 10), chance_error([(0.5, True)] * 1000)
    assert few == pytest.approx(0.123, abs=0.001)
    assert many == pytest.approx(few / 10, rel=0.05)
    assert chance_error([(1.0, True), (0.0, False)]) == 0
    assert chance_error([]) is None


@pytest.mark.parametrize("counts", [(2, 1, 3), (2, 3, 1), (-1, 0, 0)])
def test_hits_are_among_the_found_and_the_true(counts):
    with pytest.raises(ValueError, match="hits"):
        Tally(*counts)


def test_pooling_counts_edges_and_means_count_cases():
    scores = [score(TRUTH, Found({("a", "b"): 0.9, ("b", "c"): 0.9})), score(TRUTH, Found({}))]
    assert pooled(scores).edges == Tally(2, 2, 4)
    assert means(scores).f1 == 0.5
