"""The article in a web page as trafilatura finds it: an extra, and only where the settings ask for it."""

from __future__ import annotations

import re

from tracer.reading.extras import extra

DEEPEST = 200
"""Open elements of a page that lxml surely keeps; it drops the text of deeper ones (256) without a word."""

_NESTING = re.compile(
    r"<(/?)(?:div|section|article|main|span|table|ul|ol|blockquote|b|i|em|font|center)\b", re.I
)


def found_by_trafilatura(html: str, page_id: str) -> tuple[tuple[str, ...], str]:
    """The paragraphs of the article, none if it finds none, and the version that found them.

    Comments, tables of links and related articles are left out by its own rules; its guesses of the date are
    not asked for. A page nested too deep for its parser gives none. Raises UnreadableArticle with the
    line that installs it if it is missing.
    """
    trafilatura = extra("trafilatura", "html", page_id, "pages with html = trafilatura")
    if _depth(html) > DEEPEST:
        return (), str(trafilatura.__version__)
    text = trafilatura.extract(html, include_comments=False, with_metadata=False, deduplicate=False)
    lines = (" ".join(line.removeprefix("- ").split()) for line in (text or "").split("\n"))
    return tuple(line for line in lines if line), str(trafilatura.__version__)


def _depth(html: str) -> int:
    """Elements that are open at once at the most, of those that get nested."""
    depth = deepest = 0
    for match in _NESTING.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
