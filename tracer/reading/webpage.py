"""Saved web pages: the paragraphs of the article, and the metadata in the head."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from tracer.errors import UnreadableArticle
from tracer.reading.article import read_text
from tracer.reading.decoding import decode
from tracer.reading.fields import overrides_of

if TYPE_CHECKING:
    from tracer.model import Article

SUFFIXES = (".html", ".htm", ".xhtml")

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "br",
        "tr",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "figure",
        "figcaption",
        "aside",
        "nav",
        "main",
        "table",
        "hr",
        "button",
    ]
)
_DROPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "nav", "form", "iframe", "aside", "button"]
)
_INLINE = frozenset({"a", "span"})
_META = {
    "article:published_time": "published",
    "og:title": "title",
    "og:site_name": "site_name",
    "author": "author",
    "date": "date",
    "pubdate": "pubdate",
    "dc.date": "date",
    "dc.title": "title",
    "dc.publisher": "publisher",
    "datepublished": "datepublished",
    "parsely-pub-date": "published",
    "og:locale": "language",
}


class _Page(HTMLParser):
    """Collects text by block, JSON-LD, meta elements and the language."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self.meta: dict[str, str] = {}
        self.linked: list[str] = []
        self.title = ""
        self._dropped: list[str] = []
        self._in = ""
        self._closed = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE and self._closed == tag:
            self.blocks[-1] += " | "  # menus put links side by side without a blank
        self._closed = ""
        found = {name: value or "" for name, value in attrs}
        if tag == "html" and found.get("lang"):
            self.meta.setdefault("language", found["lang"])
        elif tag == "meta":
            name = (found.get("property") or found.get("name") or found.get("itemprop") or "").lower()
            if name in _META and found.get("content"):
                self.meta.setdefault(_META[name], found["content"])
        elif tag == "title":
            self._in = "title"
        elif tag == "script" and "ld+json" in found.get("type", ""):
            self._in = "linked"
            self.linked.append("")
        if tag in _DROPPED:
            self._dropped.append(tag)
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._closed = tag
        if tag in ("title", "script"):
            self._in = ""
        if tag in self._dropped:
            while self._dropped.pop() != tag:
                pass
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        self._closed = ""
        if self._in == "linked":
            self.linked[-1] += data
        elif self._in == "title":
            self.title += data
        elif not self._dropped:
            self.blocks[-1] += data


def read_webpage(data: bytes, article_id: str) -> tuple[Article, ...]:
    """The article of a saved page, one line per block. Raises UnreadableArticle if the page has no text."""
    source, warnings = decode(data, article_id)
    page = _Page()
    try:
        page.feed(source)
        page.close()
    except (AssertionError, RecursionError) as error:
        raise UnreadableArticle(article_id, f"HTML that cannot be parsed: {error}") from error
    blocks = [" ".join(block.split()) for block in page.blocks]
    text = "\n\n".join(block for block in blocks if block)
    if not text.strip():
        raise UnreadableArticle(article_id, "a web page without text")
    overrides = overrides_of({**page.meta, **_linked(page.linked)})
    origin = "json-ld" if page.linked else "meta"
    return (read_text(article_id, text, overrides, source=origin, warnings=warnings),)


def _linked(scripts: list[str]) -> dict[str, str]:
    """Headline, date, publisher and author of the first news article in JSON-LD."""
    for script in scripts:
        try:
            document = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(document):
            if "datePublished" in node or "headline" in node:
                fields = {
                    "headline": node.get("headline"), "datepublished": node.get("datePublished"),
                    "publisher": node.get("publisher"), "author": node.get("author"),
                }  # fmt: skip
                return {name: value for name, node_value in fields.items() if (value := _name(node_value))}
    return {}


def _nodes(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict):
        graph = document.get("@graph")
        return [document, *_nodes(graph)] if isinstance(graph, list) else [document]
    if isinstance(document, list):
        return [node for node in document[:50] if isinstance(node, dict)]
    return []


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value[:10]) if name)
    return ""
