"""The HTML for notebooks shows the tree, and nothing in it acts."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders as b
from tests.report.harbour import harbour
from tests.report.test_hostile_pages import hostile
from tracer.report import notebook
from tracer.report.notebook import html
from tracer.report.tree import lines
from tracer.report.view import view

PAYLOADS = [
    "<script>alert(1)</script>",
    "</pre><img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "\u202etxt.exe",
    "$$x$$",
    "<!-- ",
    "<![CDATA[",
]


class Page(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[tuple[str, tuple[tuple[str, str | None], ...]]] = set()
        self.others: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add((tag, tuple(attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.others.append(data)

    unknown_decl = handle_decl = handle_pi = handle_comment


OURS = {("div", ()), ("p", ()), ("pre", ()), ("b", (("dir", "auto"),)), ("i", (("dir", "auto"),))}


def test_it_shows_the_figures_and_the_tree():
    page = Page(html(harbour()))
    assert page.text.startswith("5 articles, 1 story, 4 links")
    assert "├─ [Agência Maré, not in the folder]\n" in page.text
    assert "└─ Nordlys Agency, 2025-03-03 13:40 +01:00, 02-update.txt  · revision 0.98\n" in page.text
    assert page.tags == OURS


@given(st.one_of(st.sampled_from(PAYLOADS), st.text(st.characters(exclude_categories=()), max_size=12)))
def test_nothing_of_an_article_acts(text):
    result = hostile(text)
    source = html(result)
    page = Page(source)
    assert source.encode("utf-8")
    assert page.tags <= OURS
    assert page.others == []
    seen = view(result)
    assert page.text.endswith("\n".join(line.text for story in result.stories for line in lines(seen, story)))


@pytest.mark.parametrize("most", [1, 3])
def test_a_long_tree_is_cut_and_says_so(monkeypatch, most):
    monkeypatch.setattr(notebook, "MOST_LINES", most)
    page = Page(html(b.provenance(*(b.article(str(n), "A text.") for n in range(9)))))
    assert page.text.endswith(f"… {9 - most} more lines")
