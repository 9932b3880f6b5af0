"""The explorer's file: locked by its policy, its data inert, its texts as far as they may be shown."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.printing import report_files
from tests.report import payloads
from tests.report.forest import story_of
from tests.report.harbour import BACK, CLOSED, OWN, harbour
from tests.report.rendering import read
from tests.report.test_hostile_pages import hostile
from tracer.core.quoting import quoting
from tracer.model import Provenance, Texts
from tracer.report.escape import terminal
from tracer.report.explorer import told as told_module
from tracer.report.view import EXPLORER

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
PROGRAM = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def page(provenance: Provenance, texts: Texts = Texts.FULL) -> str:
    return report_files(quoting(provenance, texts))[EXPLORER]


def embedded(text: str) -> Any:
    (found,) = DATA.findall(text)
    return json.loads(found)


def told(provenance: Provenance, texts: Texts) -> str:
    return json.dumps(embedded(page(provenance, texts)), ensure_ascii=False)


def sha(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_lets_this_style_and_this_program_run_and_nothing_else():
    text = page(harbour())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (program,), (style,) = PROGRAM.findall(text), STYLE.findall(text)
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{sha(program)}'"
    assert rules["style-src"] == f"'sha256-{sha(style)}'"
    assert rules["img-src"] == "data:"
    assert rules["base-uri"] == rules["form-action"] == rules["trusted-types"] == "'none'"


def test_nothing_comes_from_elsewhere():
    seen = read_page(page(harbour()))
    assert [value for _, name, value in seen if name in {"href", "src"}] == ["data:,", "#detail"]
    assert not [name for _, name, _ in seen if name.startswith("on") or name == "style"]


def read_page(text: str) -> list[tuple[str, str, str]]:
    return read(text.replace("<!DOCTYPE html>", "")).attributes


@pytest.mark.parametrize("text", [*payloads.ALL, "__proto__", "{{data}}", "{{program}}", "</script >"])
def test_hostile_text_leaves_the_page_as_it_is(text):
    attacked, plain = page(hostile(text)), page(hostile("x"))
    assert DATA.sub("", attacked).count("<script") == DATA.sub("", plain).count("<script") == 1
    assert PROGRAM.findall(attacked) == PROGRAM.findall(plain)
    (data,) = DATA.findall(attacked)
    assert not re.search("[<>&\u2028\u2029]", data)
    assert any(article["title"] == terminal(text).strip() for article in embedded(attacked)["articles"])


@given(st.text(max_size=30))
@settings(max_examples=40)
def test_any_text_comes_through(text):
    found = embedded(page(hostile(text)))
    (first, *_) = [step for step in found["steps"] if step["rows"]]
    assert first["rows"][1][6] == ([["=", terminal(text)]] if text else [])


def test_no_key_of_the_data_comes_from_a_folder():
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(keys(each) for each in value.values()))
        return set().union(*(keys(each) for each in value)) if isinstance(value, list) else set()

    assert keys(embedded(page(hostile("__proto__")))) == keys(embedded(page(hostile("x"))))


def test_all_texts_are_there_unless_told_otherwise():
    text = told(harbour(), Texts.FULL)
    for article in harbour().articles:
        assert article.title in text
    assert CLOSED in text
    assert OWN.body.splitlines()[0] in text


def test_changes_only_quote_what_was_edited():
    text = told(harbour(), Texts.CHANGES)
    assert "Its port was last closed in 2011." not in text
    assert OWN.body.splitlines()[0] not in text
    assert "allegedly" in text


def test_without_quotes_no_sentence_and_no_headline_is_left():
    text = told(harbour(), Texts.NONE)
    for article in harbour().articles:
        assert not article.title or article.title not in text
        assert not any(line in text for line in article.body.splitlines())
    assert "allegedly" not in text
    assert '"41 metres", "14 metres"' in text
    assert BACK.outlet is not None
    assert BACK.outlet in text


def test_past_the_limit_links_stand_without_their_texts(monkeypatch):
    monkeypatch.setattr(told_module, "MOST_TEXT", 0)
    found = embedded(page(story_of(10)))
    assert all(
        step["rows"] and not any(row[6] for row in step["rows"])
        for step in found["steps"]
        if not step["further"]
    )


def test_the_page_is_the_same_each_time():
    assert page(harbour()) == page(harbour())


def test_a_folder_of_nothing_has_a_page():
    assert embedded(page(Provenance((), (), ())))["articles"] == []
