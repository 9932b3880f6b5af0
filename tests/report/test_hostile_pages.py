"""Pages made of hostile text: sound, inert, and complete."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import builders as b
from tests.report import payloads
from tests.report.rendering import RENDERERS, read, render
from tests.report.soundness import OURS
from tracer.model import (
    Alternative,
    Change,
    ChangeKind,
    Derivation,
    Edit,
    Evidence,
    MissingSource,
    Op,
    Provenance,
    Rank,
    Relation,
    Root,
    SentenceEdit,
    SentenceKind,
    Skipped,
)
from tracer.report import escape

TEXT = st.one_of(st.text(max_size=20), st.sampled_from(payloads.ALL))
SAFE_IMAGE = re.compile(r"s1[a-z0-9-]*\.svg\Z")
SAFE_LINK = re.compile(
    r"(\.\./index\.md|(\.\./)?explorer\.html|#skipped|(stories/s1[a-z0-9-]*\.md)(#d\d)?)\Z"
)


def hostile(text: str) -> Provenance:
    """A provenance with `text` wherever text from outside can stand."""
    ids = [f"{number}{text}" for number in "abcd"]
    fields = {
        "title": text,
        "outlet": text,
        "published": "2025-03-03",
        "published_doubts": (text,),
        "warnings": (text,),
        "furniture": ((text, text),),
    }
    articles = [b.article(each, text, text, **fields) for each in ids]
    return b.provenance(
        *articles,
        stories=(b.story("s1", text, tuple(sorted(ids))),),
        derivations=(
            hostile_step("d1", ids[0], ids[1], text),
            b.derivation("d2", None, ids[2], via=(text,), relation=Relation.TRANSLATION),
            b.derivation("d3", ids[1], ids[3], via=(text, text)),
            b.derivation("d4", ids[2], ids[3], rank=Rank.SECONDARY),
        ),
        missing_sources=(
            MissingSource("m1", text, text, (ids[2],), (ids[0],)),
            MissingSource("m2", None, text, ()),
        ),
        roots=(Root(ids[0], text, ids[1], 0.1, text),),
        skipped=(Skipped(text, text),),
        weights=text,
    )


def hostile_step(step_id: str, parent: str, child: str, text: str) -> Derivation:
    sides = (
        Edit(Op.EQUAL, text),
        Edit(Op.DELETE, text),
        Edit(Op.INSERT, f"x{text}"),
        Edit(Op.EQUAL, text * 3),
    )
    return b.derivation(
        step_id,
        parent,
        child,
        evidence=(Evidence(text, 1.0, 1.0, text), Evidence("numbers", 1.0, -1.0, text)),
        alternatives=(Alternative(parent, 0.1, text), Alternative(None, 0.1, text)),
        sentences=(
            SentenceEdit(SentenceKind.EDITED, (0, 2), (0, 1), sides, moved=True),
            b.kept(2, 1, text),
            b.kept(3, 2, text),
            b.kept(4, 3, text),
            b.kept(5, 4, text),
            b.added(6, 5, text),
            b.dropped(6, 6, text),
        ),
        changes=(Change(ChangeKind.NAME, text, text, -1, 0, contradicts=True),),
    )


def assert_pages_are_inert(text: str) -> None:
    pages = render(hostile(text))
    assert all(re.fullmatch(r"index\.md|stories/s1[a-z0-9-]*\.md", name) for name in pages)
    shape = {name: tags(content) for name, content in zip(("index", "story"), pages.values(), strict=True)}
    expected = {
        name: tags(content)
        for name, content in zip(("index", "story"), render(hostile("x")).values(), strict=True)
    }
    assert shape == expected


def tags(content: str) -> list[list[str]]:
    """Elements in order, as each renderer makes them; marks of escaped text left out."""
    found = []
    for render_page in RENDERERS.values():
        seen = read(render_page(content))
        assert seen.faults == []
        assert set(seen.tags) <= OURS
        assert all(SAFE_LINK.match(link) for link in seen.values("href"))
        assert all(SAFE_IMAGE.match(link) for link in seen.values("src"))
        assert {name for _, name, _ in seen.attributes} <= {
            "alt",
            "href",
            "id",
            "src",
            "dir",
            "class",
            "align",
            "style",
            "lang",
        }
        found.append([tag for tag in seen.tags if tag not in {"span", "ins", "del"}])
    return found


@pytest.mark.parametrize("text", [text for text in payloads.ALL if escape.terminal(text).strip()])
def test_pages_of_payloads_have_the_shape_of_plain_ones(text):
    assert_pages_are_inert(text)


@given(TEXT)
@settings(max_examples=60)
def test_pages_of_any_text_are_sound(text):
    for content in render(hostile(text)).values():
        tags(content)


@given(TEXT)
def test_the_diagram_is_nodes_and_edges(text):
    page = render(hostile(text))["index.md"]
    block = page[page.index("```mermaid\n") + len("```mermaid\n") :]
    lines = block[: block.index("\n```")].split("\n")
    label = r'"[^"`;#<>]*(?:(?:#\d+;|<br/>)[^"`;#<>]*)*"'
    edge = rf"  n\d+ (?:-->|-\.->)(?:\|{label}\|)? n\d+"
    node = rf"  n\d+\[{label}\](?::::missing)?"
    assert lines[0] == "flowchart LR"
    assert lines[-1] == "  classDef missing stroke-dasharray: 5 5"
    for line in lines[3:-1]:
        assert re.fullmatch(f"{edge}|{node}", line)
