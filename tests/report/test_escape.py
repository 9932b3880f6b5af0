"""Text is inert: two renderers show every visible character of it and make nothing of it."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.clock import least_seconds
from tests.report import payloads
from tests.report.rendering import RENDERERS, read, squeezed
from tracer.report import escape
from tracer.report.tables import table

LIVE = st.sampled_from(
    sorted(set("<>&\\`*_[](){}#|~=^@$%:!.-+/\"' \nwW.1é") | {"\u202e", "\u200b", "\x1b", "ש"})
)
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text(LIVE, max_size=20),
    st.lists(st.sampled_from(payloads.ALL), max_size=3).map("".join),
)
# What stands around the text: name -> (before, after, elements of the frame).
FRAMES = {
    "paragraph": ("{}", {"p"}),
    "sentence": ("A {}, b.", {"p"}),
    "heading": ("### 1. {} → x", {"h3"}),
    "item": ("- {}, 0.5", {"ul", "li"}),
    "quoted": ("> **1** *kept* {}", {"blockquote", "p", "strong", "em"}),
    "edited": ("> a <del>{}</del><ins>{}</ins> b", {"blockquote", "p", "del", "ins"}),
    "link": ("[{}](stories/s1.md#d1)", {"p", "a"}),
    "strong": ("**x {}** (y)", {"p", "strong"}),
}
MARKS = {"span"}


PLACE = "Qx"
SECONDS = 10  # quadratic time would take minutes


def shown(text: str) -> str:
    """The characters of a text that have a shape, blanks as a browser shows them."""
    encodable = text.encode("utf-8", "backslashreplace").decode("utf-8")
    blanks = "".join(" " if char.isspace() else char for char in encodable)
    return squeezed("".join(char for char in blanks if not ignorable(char)))


def ignorable(char: str) -> bool:
    return escape.terminal(char) == "" or char in "\u200c\u200d"


@pytest.mark.parametrize("renderer", sorted(RENDERERS))
@pytest.mark.parametrize("frame", sorted(FRAMES))
def test_payloads_show_and_do_nothing(frame, renderer):
    for text in payloads.ALL:
        assert_inert(text, frame, renderer)


@given(HOSTILE, st.sampled_from(sorted(FRAMES)), st.sampled_from(sorted(RENDERERS)))
@settings(max_examples=800)
@example("w" * 30 + ".x", "paragraph", "cmark-gfm")
def test_any_text_shows_and_does_nothing(text, frame, renderer):
    assert_inert(text, frame, renderer)


def assert_inert(text: str, frame: str, renderer: str) -> None:
    around, elements = FRAMES[frame]
    render = RENDERERS[renderer]
    markup = escape.inline(text)
    assert "\n" not in markup
    if not markup:
        return
    seen = read(render(around.replace("{}", markup)))
    plain = read(render(around.replace("{}", PLACE))).text
    assert seen.faults == []
    assert set(seen.tags) - MARKS == elements
    assert {(name, value) for _, name, value in seen.attributes} <= {
        ("href", "stories/s1.md#d1"),
        ("dir", "auto"),
    }
    assert shown(seen.text) == shown(plain.replace(PLACE, text))


@given(st.lists(HOSTILE, min_size=2, max_size=4), st.sampled_from(sorted(RENDERERS)))
def test_a_table_keeps_its_columns(texts, renderer):
    row = [escape.cell(text) for text in texts]
    drawn = table([f"h{column}" for column in range(len(row))], [row, row], right=[0])
    seen = read(RENDERERS[renderer](drawn))
    assert seen.faults == []
    assert seen.rows == [[len(row)] * 3]
    heads = " ".join(f"h{column}" for column in range(len(row)))
    assert without_blanks(seen.text) == without_blanks(f"{heads} {' '.join(texts)} {' '.join(texts)}")


def without_blanks(text: str) -> str:
    return shown(text).replace(" ", "")


@given(HOSTILE, st.sampled_from(sorted(RENDERERS)))
def test_text_in_an_html_block_shows_and_does_nothing(text, renderer):
    block = escape.html_text(text)
    html = f"<details><summary>{block}</summary><p>{block}</p></details>"
    seen = read(RENDERERS[renderer](html))
    assert seen.faults == []
    assert set(seen.tags) - MARKS == {"details", "summary", "p"}
    assert shown(seen.text) == shown(f"{text}{text}")


@given(HOSTILE, st.sampled_from(sorted(RENDERERS)))
def test_a_fence_holds_what_is_in_it(text, renderer):
    inside = f"x{escape.terminal(text)}"
    seen = read(RENDERERS[renderer](escape.fence(inside, "text")))
    assert seen.tags == ["pre", "code"]
    assert shown(seen.text) == shown(inside)


@given(HOSTILE)
def test_a_terminal_gets_no_command(text):
    line = escape.terminal(text)
    kinds = {unicodedata.category(char) for char in line if char not in "\u200c\u200d"}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
    assert escape.terminal(line) == line


@given(HOSTILE, HOSTILE)
def test_paths_that_differ_are_shown_apart(one, other):
    if "\\" not in one + other:
        assert (escape.path(one) == escape.path(other)) == (one == other)


@given(HOSTILE)
def test_a_mermaid_label_is_letters_and_codes(text):
    label = escape.mermaid_label(text)
    rest = re.sub(r"#[0-9]{1,7};", "", label)
    marks = {char for char in rest if not char.isalnum() and unicodedata.category(char)[0] != "M"}
    assert marks <= set(" ,.()'-\u200c\u200d")
    decoded = re.sub(r"#([0-9]{1,7});", lambda match: chr(int(match.group(1))), label)
    assert decoded.replace("\u2060", "") == escape.terminal(text)
    assert not re.search(r"\$\$|\\n|fa:fa-", decoded)


def test_right_to_left_text_is_isolated_as_a_whole():
    assert escape.inline("שלום").startswith('<span dir="auto">')
    assert escape.inline("שלום, world").count("<span") == 1
    assert escape.inline("hello") == "hello"


def test_joiners_stay_where_a_script_needs_them():
    assert escape.terminal("نیم\u200cفاصله") == "نیم\u200cفاصله"
    assert escape.terminal("👩\u200d🔬") == "👩\u200d🔬"
    assert escape.terminal("a\u200cb\u200dc") == "abc"


def test_plain_prose_stays_readable():
    prose = "“We heard it,” said Lind (41), at 15:02 for 1.8 billion, 3,000 - or 5% - more."
    assert escape.inline(prose) == prose


@pytest.mark.uncovered
@pytest.mark.parametrize(
    "char", ["<", "`", "w.", ":x", "1", "@", "%", "\u200b", "\u200d", "a:", "$", "\\", "\n"]
)
def test_long_lines_are_escaped_in_linear_time(char):
    text = char * 200_000
    for make_safe in (escape.inline, escape.mermaid_label, escape.path, escape.html_text):
        assert least_seconds(partial(make_safe, text), SECONDS / 2) < SECONDS
