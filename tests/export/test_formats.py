"""Every format is read back by the program that it is for, and says the same as the provenance."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from importlib.util import find_spec

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import builders as b
from tests.report.harbour import harbour
from tests.report.test_hostile_pages import hostile
from tests.stories import provenance as traced
from tracer.errors import MissingPackage
from tracer.export.formats import FORMATS, export, require
from tracer.export.graph import graph_of, printable
from tracer.export.network import to_networkx
from tracer.export.text import cell, unique, visible
from tracer.model import Credit, CreditKind, MissingSource, Provenance, Relation, Span
from tracer.settings import REPORT_FILES

HOSTILE = '=cmd|" /C calc"!A0\t\x00\x1b[31m\ud800\u202e\ufffe<b>&amp;\\"]]>;=1\u2028'


def nasty(text: str) -> Provenance:
    """Two articles called by `text`, with `text` wherever an article has a say, and a missing source of that name."""
    fields = {
        "title": text,
        "outlet": text,
        "credits": (Credit(text, CreditKind.STATEMENT, Span(0, 1), text),),
    }
    ids = (f"{text}.a", f"{text}.b")
    return b.provenance(
        *(b.article(key, "A text.", **fields) for key in ids),
        derivations=(b.derivation("d1", *ids, via=(text,) if text else ()),),
        missing_sources=(MissingSource("m1", text or None, "credit", ids[1:], ids[:1], 0.5),),
    )


def files(name: str, result: Provenance) -> tuple[str | bytes, ...]:
    return tuple(export(result, [name]).values())


def network(name: str, result: Provenance) -> nx.DiGraph:
    (text,) = files(name, result)
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[name]
    return read(io.BytesIO(text.encode("utf-8")))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), strict=True))


def arrows(result: Provenance) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in printable(result).edges}


@pytest.mark.parametrize("story", ["merger", "telescope"])
def test_the_graph_holds_every_article_link_and_missing_source(story):
    result = traced(story)
    graph = graph_of(result)
    assert {node.id for node in graph.nodes} == {
        each.id for each in (*result.articles, *result.missing_sources)
    }
    drawn = {(edge.source, edge.target) for edge in graph.edges}
    assert {(s.parent, s.child) for s in result.derivations if s.parent} <= drawn
    for source in result.missing_sources:
        assert {(source.id, child) for child in source.children} <= drawn
        assert {(parent, source.id) for parent in source.parents} <= drawn


def test_csv_holds_nodes_and_edges():
    nodes, edges = map(rows, files("csv", harbour()))
    assert [node["id"] for node in nodes] == [
        each.id for each in (*harbour().articles, *harbour().missing_sources)
    ]
    assert {(edge["source"], edge["target"]) for edge in edges} == arrows(harbour())
    assert nodes[-1]["label"] == "Agência Maré (not in the folder)"
    assert float(edges[0]["support"]) == 0.982


@pytest.mark.parametrize("name", ["graphml", "gexf"])
@pytest.mark.parametrize("text", ["x", HOSTILE])
def test_networkx_reads_what_it_is_given(name, text):
    result = nasty(text) if text == HOSTILE else harbour()
    read, graph = network(name, result), printable(result)
    assert set(read.nodes) == {node.id for node in graph.nodes}
    assert set(read.edges) == arrows(result)
    for node in graph.nodes:
        assert read.nodes[node.id]["label"] == node.label
        assert read.nodes[node.id]["kind"] == node.kind
    for edge in graph.edges:
        assert read.edges[edge.source, edge.target]["support"] == edge.support


@pytest.mark.parametrize("text", ["x", HOSTILE, "a\\", 'a"', "\\N &lt; <b>"])
def test_graphviz_draws_the_graph(text):
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed: nothing here can read DOT (Debian: apt install graphviz)")
    result = nasty(text)
    (source,) = files("dot", result)
    done = subprocess.run(["dot", "-Tdot_json"], input=source.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    read = json.loads(done.stdout)
    names = {item["_gvid"]: item["name"].replace("\\\\", "\\") for item in read["objects"]}
    assert set(names.values()) == {node.id for node in printable(result).nodes}
    assert {(names[edge["tail"]], names[edge["head"]]) for edge in read["edges"]} == arrows(result)


def test_graphviz_shows_labels_as_they_are():
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed: nothing here can read DOT (Debian: apt install graphviz)")
    (source,) = files("dot", b.provenance(b.article("a", "A text.", outlet="\\N &lt;b&gt; \\l")))
    done = subprocess.run(["dot", "-Tsvg"], input=source.encode(), capture_output=True, check=True)
    assert "\\N &amp;lt;b&amp;gt; \\l, a<" in done.stdout.decode()


@pytest.mark.parametrize("text", ["x", HOSTILE])
def test_the_prov_package_reads_prov(text):
    prov = pytest.importorskip("prov.model", reason="prov is not installed: nothing here can read PROV-JSON")
    (source,) = files("prov", nasty(text) if text == HOSTILE else harbour())
    document = prov.ProvDocument.deserialize(content=source, format="json")
    graph = printable(nasty(text) if text == HOSTILE else harbour())
    assert len(list(document.get_records(prov.ProvEntity))) == len(graph.nodes)
    derived = list(document.get_records(prov.ProvDerivation))
    assert len(derived) == len(graph.edges)
    supports = [next(iter(each.get_attribute("tracer:support"))) for each in derived]
    assert supports == [edge.support for edge in graph.edges]


@pytest.mark.parametrize(
    ("relation", "kind"),
    [(Relation.REVISION, "Revision"), (Relation.EXCERPT, "Quotation"), (Relation.REWRITE, None)],
)
def test_prov_has_a_type_where_one_fits(relation, kind):
    step = b.derivation("d1", "a", "b", relation=relation)
    result = b.provenance(b.article("a", "A."), b.article("b", "B."), derivations=(step,))
    (derived,) = json.loads(files("prov", result)[0])["wasDerivedFrom"].values()
    assert derived.get("prov:type") == (kind and {"$": f"prov:{kind}", "type": "xsd:QName"})


def test_a_statement_is_a_primary_source():
    derived = json.loads(files("prov", nasty("the ministry"))[0])["wasDerivedFrom"].values()
    kinds = {each["prov:usedEntity"]: each["prov:type"]["$"] for each in derived if "prov:type" in each}
    assert kinds == {"text:m1": "prov:PrimarySource"}


@pytest.mark.parametrize("text", ["x", HOSTILE])
def test_pyld_reads_json_ld(text):
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed: nothing here can read JSON-LD")
    result = nasty(text) if text == HOSTILE else harbour()
    expanded = jsonld.expand(json.loads(files("jsonld", result)[0]))
    based = "https://schema.org/isBasedOn"
    found = {(source["@id"], work["@id"]) for work in expanded for source in work.get(based, ())}
    assert len(expanded) == len(printable(result).nodes)
    assert len(found) == len(arrows(result))
    assert all(end.startswith("urn:x-tracer:text:") for pair in found for end in pair)


@pytest.mark.parametrize("text", ["x", HOSTILE])
def test_pyarrow_reads_parquet(text):
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow is not installed: nothing here reads Parquet"
    )
    result = nasty(text) if text == HOSTILE else harbour()
    nodes, edges = (parquet.read_table(io.BytesIO(data)) for data in files("parquet", result))
    graph = printable(result)
    assert nodes.column("id").to_pylist() == [node.id for node in graph.nodes]
    assert nodes.column("words").to_pylist() == [node.words for node in graph.nodes]
    assert edges.column("support").to_pylist() == [edge.support for edge in graph.edges]
    assert (str(nodes.schema.field("words").type), str(edges.schema.field("support").type)) == (
        "int64",
        "double",
    )


@pytest.mark.parametrize("name", [name for name, known in FORMATS.items() if known.needs is None])
def test_nothing_found_is_a_file_too(name):
    assert all(files(name, b.provenance()))


@given(st.text(st.characters(exclude_categories=()), max_size=8))
@settings(max_examples=50)
def test_any_text_makes_files_that_can_be_read(text):
    for result in (hostile(text), nasty(text)):
        for name in ("graphml", "gexf"):
            assert set(network(name, result).edges) == arrows(result)
        for name in ("prov", "jsonld"):
            assert json.loads(files(name, result)[0].encode("utf-8"))
        for table in files("csv", result):
            assert not any(char in table for char in "\x00\x1b\r\t\u2028")
            cells = [value for row in rows(table) for value in row.values()]
            assert not any(value.lstrip().startswith(tuple("=+-@")) for value in cells)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", " =1", "＝1", "\t=1", "\r=1"])
def test_a_cell_is_no_formula(text):
    assert cell(text)[0] in "'\\"


def test_plain_text_stays_plain():
    assert cell("A – plain, “quoted” line: 1 + 1 = 2 😀") == "A – plain, “quoted” line: 1 + 1 = 2 😀"


def test_what_becomes_alike_stays_apart():
    ids = ["a\x1b", "a\\x1b", "m1"]
    result = b.provenance(
        *(b.article(key, "A.") for key in ids),
        missing_sources=(MissingSource("m1", None, "credit", ("m1",)),),
    )
    assert [node.id for node in printable(result).nodes] == ["a\\x1b", "a\\x1b~2", "m1", "m1~2"]
    assert set(to_networkx(result).nodes) == {"a\x1b", "a\\x1b", "m1", "m1~2"}


@given(st.lists(st.sampled_from(["a", "b", "a~2", "a~3"]), max_size=8))
def test_unique_names_are_unique_and_the_first_is_kept(texts):
    found = unique(texts)
    assert len(set(found)) == len(found) == len(texts)
    assert all(new.startswith(old) for new, old in zip(found, texts, strict=True))
    if texts:
        assert found[0] == texts[0]


def test_visible_text_is_valid_everywhere():
    shown = visible(HOSTILE)
    assert shown.encode("utf-8")
    assert shown.isprintable()


def test_the_same_result_has_the_same_bytes():
    names = [name for name, known in FORMATS.items() if known.needs is None or find_spec(known.needs)]
    assert export(harbour(), names) == export(harbour(), names)


def test_a_report_may_hold_every_file():
    assert {name for known in FORMATS.values() for name in known.files} <= REPORT_FILES


def test_a_package_that_is_not_there_is_one_line(monkeypatch):
    monkeypatch.setattr("tracer.export.formats.find_spec", lambda name: None)
    require(["csv", "dot"])
    with pytest.raises(
        MissingPackage, match=r"^format parquet: needs pyarrow.*pip install 'newstracer\[parquet\]'$"
    ):
        require(["csv", "parquet"])
