"""The picture of a tree: sound XML that shows text, loads nothing, and has room for all of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import builders as b
from tests.report import payloads
from tests.report.forest import story_of
from tests.report.harbour import harbour
from tests.report.test_hostile_pages import hostile
from tracer.report.captions import SMALL, extent
from tracer.report.svg import MOST_NODES, MOST_WIDTH, picture
from tracer.report.view import picture_name, view

if TYPE_CHECKING:
    from tracer.model import Provenance

NAMESPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "style", "rect", "path", "circle", "text", "tspan"}
ATTRIBUTES = {
    *("viewBox", "width", "height", "role", "aria-labelledby", "id", "class", "x", "y", "rx", "dx", "d"),
    *("stroke-width", "cx", "cy", "r"),
}


def drawn(provenance: Provenance) -> str:
    found = view(provenance)
    return picture(found, found.provenance.stories[0])


def elements(text: str) -> list[ET.Element]:
    return list(ET.fromstring(text).iter())


def shape(text: str) -> list[str]:
    return [each.tag.removeprefix(NAMESPACE) for each in elements(text)]


def test_the_picture_is_as_committed(golden):
    found = view(harbour())
    story = found.provenance.stories[0]
    golden(f"harbour/{picture_name(story)}", picture(found, story))


@pytest.mark.parametrize("count", [1, 10, 500])
def test_it_has_a_title_a_description_and_no_more_nodes_than_can_be_read(count):
    root = ET.fromstring(drawn(story_of(count)))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "t d"
    assert [each.get("id") for each in root[:2]] == ["t", "d"]
    nodes = [each for each in root.iter() if each.get("class") in {"dot", "dot undated", "gone"}]
    assert len(nodes) == min(len(nodes), MOST_NODES)
    assert int(root.get("width", "0")) <= MOST_WIDTH


@pytest.mark.parametrize("count", [10, 500])
def test_nothing_is_loaded_or_run(count):
    text = drawn(story_of(count))
    assert set(shape(text)) <= ELEMENTS
    assert {name for each in elements(text) for name in each.attrib} <= ATTRIBUTES
    assert re.findall(r"https?://[^\"' ]*", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@import|url\(|javascript|href", text)


def test_the_cut_is_said():
    assert "Only the 80 texts of the strongest links are shown" in drawn(story_of(500))
    assert "Only the" not in drawn(story_of(10))


@pytest.mark.parametrize("text", payloads.ALL)
def test_text_stays_text(text):
    assert set(shape(drawn(hostile(text)))) <= ELEMENTS
    assert {name for each in elements(drawn(hostile(text))) for name in each.attrib} <= ATTRIBUTES


@given(st.text(max_size=30))
@settings(max_examples=60)
def test_any_text_gives_sound_xml(text):
    assert set(shape(drawn(hostile(text)))) <= ELEMENTS


def test_long_titles_and_names_are_cut():
    long = b.article("a.txt", "Text.", title="word " * 200, outlet="出" * 200, published="2025-03-03")
    found = [each.text or "" for each in elements(drawn(b.provenance(long))) if each.get("class")]
    (title,) = [text for text in found if text.startswith("word")]
    (name,) = [text for text in found if text.startswith("出")]
    assert title.endswith("…")
    assert len(title) < 160
    assert name.endswith("…")
    assert len(name) < 80


def test_thickness_is_support():
    def width(support: float) -> float:
        two = [b.article(each, "Text.", published="") for each in "ab"]
        text = drawn(b.provenance(*two, derivations=(b.derivation("d1", "a", "b", support=support),)))
        (link,) = [each for each in elements(text) if each.get("class") == "link"]
        return float(link.get("stroke-width", "0"))

    assert width(0.5) < width(0.7) < width(0.99)


def test_a_missing_source_is_dashed_and_an_undated_text_a_ring():
    classes = [each.get("class") for each in elements(drawn(harbour()))]
    assert classes.count("link missing") == 2
    assert classes.count("gone") == 1
    assert classes.count("dot undated") == 1
    assert classes.count("also") == 1


def test_capitals_get_more_room_and_accents_none():
    assert extent("ABC", SMALL) > extent("abc", SMALL)
    assert extent("e\u0301", SMALL) == extent("e", SMALL)


@pytest.mark.parametrize("count", [1, 10, 500])
def test_all_text_is_inside(count):
    root = ET.fromstring(drawn(story_of(count)))
    for line in root.findall(f"{NAMESPACE}text"):
        pieces = "".join(line.itertext())
        end = float(line.get("x", "0")) + extent(pieces, SMALL)
        assert end <= float(root.get("width", "0"))
