"""What is wrong with a report's pages, as two renderers of Markdown show them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tests.report.rendering import RENDERERS, read

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tests.report.rendering import Seen

OURS = frozenset(
    [
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "del",
        "details",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "img",
        "ins",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that our pages are made of."""


def faults(pages: Mapping[str, str], files: Collection[str]) -> list[str]:
    """Broken tables, tags left open or not ours, links and anchors that lead nowhere; one line each.

    `pages` are path -> Markdown, `files` all paths of the report.
    """
    found = []
    for renderer, render in sorted(RENDERERS.items()):
        seen = {page: read(render(text)) for page, text in pages.items()}
        anchors = {page: {*each.values("id"), *headings(pages[page])} for page, each in seen.items()}
        for page, each in seen.items():
            wrong = [*each.faults, *_strange(each), *_ragged(each), *_dead(page, each, anchors, files)]
            found.extend(f"{renderer}: {page}: {fault}" for fault in wrong)
    return found


def headings(text: str) -> set[str]:
    """Anchors that GitHub gives to headings."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def _strange(seen: Seen) -> list[str]:
    return [f"<{tag}> is none of ours" for tag in sorted(set(seen.tags) - OURS)]


def _ragged(seen: Seen) -> list[str]:
    return [f"a table with rows of {columns} cells" for columns in seen.rows if len(set(columns)) != 1]


def _dead(page: str, seen: Seen, anchors: Mapping[str, set[str]], files: Collection[str]) -> list[str]:
    dead = []
    for link in (*seen.values("href"), *seen.values("src")):
        path, _, anchor = unquote(link).partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        if target not in files or (anchor and anchor not in anchors.get(target, ())):
            dead.append(f"{link} leads nowhere")
    return dead
