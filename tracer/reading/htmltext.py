"""The standard library's view of a web page: its text block by block, and what its head states."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLOCK_NAMES = (
    "p div h1 h2 h3 h4 h5 h6 li ul ol br tr td th dt dd pre section article header footer blockquote figure "
    "figcaption aside nav main table hr button form"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SILENT_NAMES = "script style noscript template svg iframe select textarea object math label legend"
_SILENT = frozenset(_SILENT_NAMES.split())
_MENUS = frozenset({"nav", "aside", "button"})
_INLINE = frozenset({"a", "span"})
_TITLE = "h1"
_META = {
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "datepublished",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "publish-date": "publish_date",
    "publishdate": "publish_date",
    "dc.date.issued": "publication_date",
    "dcterms.issued": "publication_date",
    "dc.date": "date",
    "date": "date",
    "pubdate": "pubdate",
    "article:modified_time": "modified",
    "og:updated_time": "updated",
    "datemodified": "datemodified",
    "dcterms.modified": "modified",
    "og:title": "title",
    "dc.title": "headline",
    "og:site_name": "site_name",
    "dc.publisher": "publisher",
    "author": "author",
    "og:locale": "language",
    "og:url": "url",
}
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(\S{1,600})|SingleFile\s{1,9}url: (\S{1,600})")
_SAVED_WITHIN = 4_000

MOST_TAGS = 300_000
"""Tags of the largest page; pages of newspapers have up to 10,000, and 200,000 are read in a second."""

LONGEST_TAG = 20_000
"""Characters of a tag whose attributes are read."""

_NAME = re.compile(r"</?[a-zA-Z][\w:-]{0,40}")
_ENDS = {"<!--": "-->", "<![": ">", "<!": ">", "<?": ">"}
_OPENER = re.compile(r"<!--|<!\[|<!|<\?")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: `blocks` in their order without blanks at their ends, `heading` the number of the first h1.

    `links` are the numbers of blocks that are nothing but links. `meta` has names as in `fields.ALIASES`, lower
    case, `linked` the JSON-LD scripts.
    """

    blocks: tuple[str, ...]
    heading: int | None
    meta: Mapping[str, str]
    linked: tuple[str, ...]
    links: frozenset[int]


def page_text(html: str, page_id: str = "") -> PageText:
    """What a page shows. Menus and asides are left out unless nothing else is there.

    Takes time linear in the page: comments and declarations, which html.parser searches the end of again and
    again if it is missing, are cut out first, and what opens a tag that nothing closes is text. Raises
    UnreadableArticle for a page of more than MOST_TAGS.
    """
    clean = _without_long_tags(_without_declarations(html))
    if clean.count("<") > MOST_TAGS:
        raise UnreadableArticle(page_id, f"a web page of more than {MOST_TAGS:,} tags")
    parser = _Page(_SILENT | _MENUS)
    parser.run(clean)
    if not parser.has_text():
        parser = _Page(_SILENT)
        parser.run(clean)
    saved = _SAVED_FROM.search(html[:_SAVED_WITHIN])
    if saved:
        parser.meta.setdefault("url", saved[1] or saved[2])
    return parser.result()


def _without_declarations(html: str) -> str:
    pieces = []
    position = 0
    while match := _OPENER.search(html, position):
        pieces.append(html[position : match.start()])
        end = _ENDS[match.group()]
        stop = html.find(end, match.end())
        if stop < 0:
            # What is never closed: a comment swallows the rest, as in browsers; else it is a bare mark.
            position = (
                len(html) if match.group() == "<!--" or html.find(">", match.end()) < 0 else match.end()
            )
        else:
            position = stop + len(end)
    pieces.append(html[position:])
    return "".join(pieces)


def _without_long_tags(html: str) -> str:
    """The page with tags longer than LONGEST_TAG, which hold pictures as data, cut down to their names."""
    pieces = []
    done = position = 0
    while (start := html.find("<", position)) >= 0 and (stop := html.find(">", start)) >= 0:
        position = stop + 1
        if stop - start > LONGEST_TAG:
            name = _NAME.match(html, start)
            pieces += [html[done:start], f"{name[0]}>" if name else " "]
            done = position
    pieces.append(html[done:])
    return "".join(pieces)


class _Page(HTMLParser):
    """Collects text by block, JSON-LD, meta elements and the language."""

    def __init__(self, dropped: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self._blocks: list[list[str]] = [[]]
        self._linked: list[list[str]] = []
        self._heading: int | None = None
        self._to_drop = dropped
        self._dropped: list[str] = []
        self._open: Counter[str] = Counter()
        self._in = ""
        self._closed = ""
        self._in_link = False
        self._unlinked: set[int] = set()

    def run(self, html: str) -> None:
        """Parse the whole page."""
        last = html.rfind(">") + 1
        self.feed(html[:last])
        self.close()
        self.handle_data(html[last:])

    def has_text(self) -> bool:
        return any(piece.strip() for block in self._blocks for piece in block)

    def result(self) -> PageText:
        blocks: list[str] = []
        links: set[int] = set()
        heading = None
        for number, pieces in enumerate(self._blocks):
            text = " ".join("".join(pieces).split())
            if text:
                if heading is None and self._heading is not None and number >= self._heading:
                    heading = len(blocks)
                if number not in self._unlinked:
                    links.add(len(blocks))
                blocks.append(text)
        linked = tuple("".join(script) for script in self._linked)
        return PageText(tuple(blocks), heading, self.meta, linked, frozenset(links))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE and self._closed == tag:
            self._blocks[-1].append(" | ")  # menus put links side by side without a blank
        self._closed = ""
        self._in_link = self._in_link or tag == "a"
        if tag in self._to_drop:
            self._dropped.append(tag)
            self._open[tag] += 1
        if tag in _BLOCKS:
            self._blocks.append([])
        if tag == _TITLE and self._heading is None:
            self._heading = len(self._blocks) - 1
        if tag in ("html", "meta", "title", "script", "link", "time"):
            self._head(tag, {name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in self._to_drop:
            self.handle_endtag(tag)

    def _head(self, tag: str, found: Mapping[str, str]) -> None:
        if tag == "html" and found.get("lang"):
            self.meta.setdefault("language", found["lang"])
        elif tag == "meta":
            name = (found.get("property") or found.get("name") or found.get("itemprop") or "").lower()
            if name in _META and found.get("content"):
                self.meta.setdefault(_META[name], found["content"])
        elif tag == "link" and found.get("rel") == "canonical" and found.get("href"):
            self.meta.setdefault("url", found["href"])
        elif tag == "time" and found.get("itemprop", "").lower() == "datepublished" and found.get("datetime"):
            self.meta.setdefault("datepublished", found["datetime"])
        elif tag == "title":
            self._in = "title"
        elif tag == "script" and "ld+json" in found.get("type", ""):
            self._in = "linked"
            self._linked.append([])

    def handle_endtag(self, tag: str) -> None:
        self._closed = tag
        self._in_link = self._in_link and tag != "a"
        if tag in ("title", "script"):
            self._in = ""
        if self._open[tag]:
            while True:
                gone = self._dropped.pop()
                self._open[gone] -= 1
                if gone == tag:
                    break
        if tag in _BLOCKS:
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        self._closed = ""
        if self._in == "linked":
            self._linked[-1].append(data)
        elif self._in != "title" and not self._dropped:
            self._blocks[-1].append(data)
            if not self._in_link and not data.isspace():
                self._unlinked.add(len(self._blocks) - 1)
