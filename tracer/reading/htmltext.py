"""The standard library's view of a web page: its text block by block, and what its head states."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading.regions import kind_of_part, left_out

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
_INLINE = frozenset({"a", "span", "time"})
_PARTS = frozenset({"div", "section", "ul", "ol", "dl", "form", "footer", "details", "table"})
"""Elements that may be a part of the page by itself."""
_CONTAINERS = _PARTS | {"article", "main", "header", "body", "figure", "blockquote"}

DEEPEST_PART = 12
"""Parts around each other that are looked at."""
_TITLE = "h1"
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
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
    "dcterms.date": "date",
    "dcterms.created": "date",
    "dcterms.creator": "author",
    "og:type": "type",
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

    `links` are the numbers of blocks that are nothing but links, `headings` those of lesser headings. `meta` has
    names as in `fields.ALIASES`, lower case, `linked` the JSON-LD scripts; `title` is the head's.
    """

    blocks: tuple[str, ...]
    heading: int | None
    meta: Mapping[str, str]
    linked: tuple[str, ...]
    links: frozenset[int]
    headings: frozenset[int] = frozenset()
    title: str = ""


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


def _captioned(text: str) -> str:
    """A picture's caption in the brackets by which it is known for one."""
    return text if "[" in text or "]" in text else f"[{text}]"


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
        self._title: list[str] = []
        self._containers: list[str] = []
        self._standing: Counter[str] = Counter()
        self._kinds: list[str] = []
        self._around: tuple[tuple[int, int], ...] = ()  # (containers around it, number) of the open parts
        self._chains: list[tuple[int, ...]] = [()]
        self._captions: set[int] = set()
        self._lesser: set[int] = set()
        self._in_caption = False
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
        headings: set[int] = set()
        heading = None
        texts = [" ".join("".join(pieces).split()) for pieces in self._blocks]
        gone = left_out(self._kinds, self._chains, [len(text) for text in texts], self._heading)
        for number, text in enumerate(texts):
            if text and gone.isdisjoint(self._chains[number]):
                if heading is None and self._heading is not None and number >= self._heading:
                    heading = len(blocks)
                if number not in self._unlinked:
                    links.add(len(blocks))
                if number in self._lesser:
                    headings.add(len(blocks))
                blocks.append(_captioned(text) if number in self._captions else text)
        linked = tuple("".join(script) for script in self._linked)
        title = " ".join("".join(self._title).split())
        return PageText(
            tuple(blocks), heading, self.meta, linked, frozenset(links), frozenset(headings), title
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE and self._closed == tag:
            self._blocks[-1].append(" | ")  # menus put links side by side without a blank
        self._closed = ""
        self._in_link = self._in_link or tag == "a"
        if tag in self._to_drop:
            self._dropped.append(tag)
            self._open[tag] += 1
        if tag in _CONTAINERS:
            self._enter(tag, attrs)
        if tag in _BLOCKS:
            self._begin_block()
        if tag == "figcaption":
            self._in_caption = True
        if tag in _HEADINGS:
            self._lesser.add(len(self._blocks) - 1)
        if tag == _TITLE and self._heading is None:
            self._heading = len(self._blocks) - 1
        stated = next((value for name, value in attrs if name == "itemprop"), None)
        if stated and stated.lower() == "datepublished" and tag != "meta":
            self._date({name: value or "" for name, value in attrs})
        if tag in ("html", "meta", "title", "script", "link"):
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
        elif tag == "title" and not self._title:
            self._in = "title"
        elif tag == "script" and "ld+json" in found.get("type", ""):
            self._in = "linked"
            self._linked.append([])

    def _date(self, found: Mapping[str, str]) -> None:
        """The date in an element that microdata marks: <time datetime=...>, or Blogger's <abbr title=...>."""
        value = found.get("datetime") or found.get("content") or found.get("title")
        if value:
            self.meta.setdefault("datepublished", value)

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
        if tag in _CONTAINERS:
            self._leave(tag)
        if tag in _BLOCKS:
            self._begin_block()
        if tag == "figcaption":
            self._in_caption = False

    def _begin_block(self) -> None:
        self._blocks.append([])
        self._chains.append(tuple(number for _, number in self._around))

    def _enter(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a container, and a part if its names say that it is one."""
        self._containers.append(tag)
        self._standing[tag] += 1
        if tag not in _PARTS or len(self._around) >= DEEPEST_PART:
            return
        names = " ".join(value for name, value in attrs if value and name in ("class", "id"))
        kind = kind_of_part(names) if names else ""
        if kind:
            self._around = (*self._around, (len(self._containers), len(self._kinds)))
            self._kinds.append(kind)

    def _leave(self, tag: str) -> None:
        """Close a container with all that was left open in it; nothing where none such is open."""
        if not self._standing[tag]:
            return
        while True:
            gone = self._containers.pop()
            self._standing[gone] -= 1
            if gone == tag:
                break
        self._around = tuple(part for part in self._around if part[0] <= len(self._containers))

    def handle_data(self, data: str) -> None:
        self._closed = ""
        if self._in == "linked":
            self._linked[-1].append(data)
        elif self._in == "title":
            self._title.append(data)
        elif not self._dropped:
            self._blocks[-1].append(data)
            if self._in_caption:
                self._captions.add(len(self._blocks) - 1)
            if not self._in_link and not data.isspace():
                self._unlinked.add(len(self._blocks) - 1)
