"""News XML: the IPTC's NewsML-G2 and NITF, as agencies deliver them, and RSS and Atom feeds.

Element names after the IPTC's NewsML-G2 2.34 and NITF 3.6, RSS 2.0, and RFC 4287 (Atom).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading import nitf, xmltree
from tracer.reading.bylines import byline_of
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.entries import draft_of
from tracer.reading.fields import language_code, stated
from tracer.reading.names import word_set
from tracer.reading.webpage import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from tracer.reading.opening import Source

SUFFIXES = (".xml", ".newsml", ".nitf", ".g2", ".rss", ".atom")

SIGNATURE = re.compile(
    rb"(?:<\?xml[^>]{0,300}\?>\s{0,99})?(?:<!--[^>]{0,2000}-->\s{0,99})?(?:<!DOCTYPE[^>\[]{0,500}>\s{0,99})?"
    rb"<(?:\w{1,20}:)?(?:newsMessage|newsItem|packageItem|knowledgeItem|nitf|rss|feed)[\s>]"
)

_ITEM, _FEEDS = "newsItem", {"rss": "item", "feed": "entry", "RDF": "item"}
_BLOCK_NAMES = "p h1 h2 h3 h4 h5 h6 li blockquote pre tr figcaption"
_BLOCKS = frozenset(_BLOCK_NAMES.split())


def read_newsxml(source: Source) -> Iterator[Draft | Rejected]:
    """One draft per news item. Raises UnreadableArticle for other XML, and for XML with entities of its own."""
    root = xmltree.parse(source.whole(), source.id, "XML")
    name = xmltree.local(root)
    if name == "nitf":
        yield nitf.draft_of_nitf(root, "") or _empty("", "NITF")
    elif name in _FEEDS:
        yield from _feed(root, _FEEDS[name], source)
    else:
        items = list(xmltree.all_named(root, _ITEM))
        names = _names(root)
        if not items:
            reason = f"XML, but neither NewsML-G2 nor NITF nor a feed: its root is <{name[:40]}>"
            raise UnreadableArticle(source.id, reason)
        for number, item in enumerate(items, start=1):
            key = str(number) if len(items) > 1 else ""
            yield _news_item(item, key, names) or _empty(key, "NewsML-G2")


def _empty(key: str, what: str) -> Rejected:
    return Rejected(key, f"{what} without text: a picture, a graphic or an advisory")


def _news_item(item: Element, key: str, names: Mapping[str, str]) -> Draft | None:
    """The draft of one NewsML-G2 item: text inline as XHTML, NITF or plain; None for items of other kinds."""
    paragraphs: list[str] = []
    inner: Draft | None = None
    for content in xmltree.all_named(item, "inlineXML", "inlineData"):
        embedded = next(xmltree.all_named(content, "nitf"), None)
        if embedded is not None:
            inner = nitf.draft_of_nitf(embedded, key)
        elif xmltree.local(content) == "inlineXML":
            paragraphs.extend(xmltree.paragraphs_of(content, lambda e: xmltree.local(e) in _BLOCKS))
        else:
            text = (content.text or "").strip()
            paragraphs.append(plain_text(text) if "<p" in text else text)
    if inner is None and not any(paragraphs):
        return None
    fields, sources = _metadata(item, names)
    if inner is not None:
        return Draft(inner.text, {**inner.fields, **fields}, key, "NewsML-G2", sources or inner.sources)
    title = fields.get("title", "")
    first = [title] if title and title not in paragraphs[:1] else []
    return Draft("\n\n".join([*first, *paragraphs]), fields, key, "NewsML-G2", sources)


def _metadata(item: Element, names: Mapping[str, str]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Stated fields, and information sources: the provider stands for the outlet, others for credits."""
    provider = next(xmltree.all_named(item, "provider"), None)
    language = next(xmltree.all_named(item, "language"), None)
    by = xmltree.first_text(item, "by", "byline")
    record = {
        "title": xmltree.first_text(item, "headline"),
        "outlet": _named(provider, names) if provider is not None else "",
        "published": _version_time(item),
        "byline": byline_of(by) or by,
        "language": language_code(language.get("tag", "")) if language is not None else "",
    }
    own = _code(provider) if provider is not None else ""
    others = (each for each in xmltree.all_named(item, "infoSource") if not own or _code(each) != own)
    found = [_named(element, names) for element in others]
    outlet = record["outlet"].casefold()
    sources = tuple((name, "infoSource") for name in found if name and name.casefold() != outlet)
    return stated(record), sources


def _version_time(item: Element) -> str:
    """When this version was made: what a wire's time of publication is. An embargo's end is none."""
    for name in ("versionCreated", "contentModified", "contentCreated", "firstCreated"):
        time = xmltree.first_text(item, name)
        if time:
            return time
    return ""


def _names(root: Element) -> dict[str, str]:
    """Code -> the name that some element of the message, or a concept that it brings, gives to it."""
    found: dict[str, str] = {}
    for element in root.iter():
        code = element.get("qcode", "") or _concept(element)
        name = next((child for child in element if xmltree.local(child) == "name"), None)
        if code and name is not None:
            found.setdefault(code, xmltree.text_of(name))
    return found


def _concept(element: Element) -> str:
    if xmltree.local(element) != "concept":
        return ""
    return next((child.get("qcode", "") for child in element if xmltree.local(child) == "conceptId"), "")


def _named(element: Element, names: Mapping[str, str]) -> str:
    """A party's name, else the literal or the code that stands for it: "nprov:REUTERS" is REUTERS."""
    name = xmltree.first_text(element, "name") or names.get(element.get("qcode", ""), "")
    return name or element.get("literal", "") or _code(element)


def _code(element: Element) -> str:
    """A party's code without the scheme, of which there are several for the same parties."""
    return element.get("qcode", "").rpartition(":")[2]


def _feed(root: Element, item_name: str, source: Source) -> Iterator[Draft | Rejected]:
    """The items of a feed that carry their text; a summary is none."""
    title = next((xmltree.text_of(e) for e in root.iter() if xmltree.local(e) == "title"), "")
    outlet = _of_channel(title)
    for number, item in enumerate(xmltree.all_named(root, item_name), start=1):
        record = {"source_name": outlet}
        for element in item:
            name = _FEED_NAMES.get(xmltree.local(element), "")
            value = _feed_value(element, name) if name else ""
            if value:
                record.setdefault(name, value)
        if "published" not in record and "updated" in record:
            record["published"] = record.pop("updated")  # Atom asks for this one only (RFC 4287, 4.2.15)
        yield draft_of(record, number, source.settings)


def _feed_value(element: Element, name: str) -> str:
    """What an element of an item says; "" for a link to something else than the article."""
    if name == "url":
        own = element.get("rel", "alternate") == "alternate"
        return (element.get("href", "") or xmltree.text_of(element)) if own else ""
    if name in ("byline", "outlet"):
        inner = _FEED_PARTS[name]
        named = next((child for child in element if xmltree.local(child) == inner), element)
        return xmltree.text_of(named)
    if name == "text" and len(element):  # Atom's type="xhtml"
        return "\n\n".join(xmltree.paragraphs_of(element, lambda e: xmltree.local(e) in _BLOCKS))
    return "".join(element.itertext()).strip()


def _of_channel(title: str) -> str:
    """The outlet in the title of a feed, without the section beside it: "Le Phare - Actualités"."""
    parts = _CHANNEL_PART.split(title)
    while len(parts) > 1 and parts[-1].strip().lower() in word_set("sections"):
        parts = parts[:-2]
    while len(parts) > 1 and parts[0].strip().lower() in word_set("sections"):
        parts = parts[2:]
    return "".join(parts).strip()


_CHANNEL_PART = re.compile(r"( [-–—|:·»>] |: )")

_FEED_PARTS = {"byline": "name", "outlet": "title"}
"""Parts of Atom's persons and sources that are their names."""

_FEED_NAMES = {
    "title": "title", "link": "url", "pubDate": "published", "published": "published", "date": "published",
    "creator": "byline", "author": "byline", "encoded": "text", "content": "text", "source": "outlet",
    "language": "language", "description": "description", "summary": "summary", "updated": "updated",
}  # fmt: skip
"""Names of a feed's elements -> names as in fields.ALIASES; `description` and `summary` are the text
only where `--map` says so."""
