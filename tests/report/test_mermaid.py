"""Every diagram by the parser that readers' programs use: mermaid itself, under node and jsdom."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.report import payloads
from tests.report.forest import story_of
from tests.report.harbour import harbour
from tests.report.rendering import render
from tests.report.test_hostile_pages import hostile
from tests.stories import COMMITTED, STORIES, provenance
from tracer.core.quoting import quoting
from tracer.model import Texts
from tracer.report.escape import terminal
from tracer.report.mermaid import MOST_NODES

HERE = Path(__file__).parent / "mermaid"
BLOCK = re.compile(r"^```mermaid\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
NODE = re.compile(r'^  n\d+\["', re.MULTILINE)
EDGE = re.compile(r"^  n\d+ -", re.MULTILINE)

pytestmark = [
    pytest.mark.skipif(
        shutil.which("node") is None, reason="needs node (Debian: apt-get install nodejs npm)"
    ),
    pytest.mark.skipif(
        not (HERE / "node_modules" / "mermaid").exists(),
        reason="needs mermaid: npm install --prefix tests/report/mermaid --no-package-lock",
    ),
]


def blocks(*texts: str) -> list[str]:
    return [block for text in texts for block in BLOCK.findall(text)]


def parsed(sources: list[str]) -> list[dict[str, Any]]:
    """What the parser makes of each source; one node for all, it takes seconds to start."""
    done = subprocess.run(
        ["node", "check.mjs"], input=json.dumps(sources), capture_output=True, text=True, check=True, cwd=HERE
    )
    return json.loads(done.stdout)


def test_the_diagrams_of_reports_are_what_they_were_meant_to_be():
    committed = [path.read_text(encoding="utf-8") for path in (folder / "index.md" for folder in COMMITTED)]
    found = [provenance(story) for story in (*STORIES, ".")]
    made = [harbour(), story_of(60), story_of(500), *found, *(quoting(each, Texts.NONE) for each in found)]
    sources = blocks(*committed, *(text for each in made for text in render(each).values()))
    assert len(sources) >= len(committed) + len(made)
    for source, diagram in zip(sources, parsed(sources), strict=True):
        assert "error" not in diagram, (diagram, source)
        assert diagram["title"] == "Which article was made from which"
        assert len(diagram["nodes"]) == len(NODE.findall(source)) <= MOST_NODES
        assert len(diagram["edges"]) == len(EDGE.findall(source))


def test_hostile_text_makes_the_diagram_that_plain_text_makes():
    texts = [text for text in payloads.ALL if terminal(text).strip()]
    sources = blocks(*(render(hostile(text))["index.md"] for text in ("x", *texts)))
    plain, *others = parsed(sources)
    for text, diagram in zip(texts, others, strict=True):
        assert "error" not in diagram, (text, diagram)
        assert [node for node, _ in diagram["nodes"]] == [node for node, _ in plain["nodes"]]
        assert [edge[:2] for edge in diagram["edges"]] == [edge[:2] for edge in plain["edges"]]


def test_a_broken_diagram_would_be_found():
    (answer,) = parsed(['flowchart LR\n  n1["a'])
    assert "error" in answer


def test_each_of_several_stories_is_framed_with_its_title():
    (source,) = blocks(render(provenance("."))["index.md"])
    titles = [story.title for story in provenance(".").stories if len(story.articles) > 1]
    assert source.count("  subgraph s") == source.count("\n  end\n") == len(titles) > 1
    assert "subgraph" not in blocks(render(provenance("summit"))["index.md"])[0]
