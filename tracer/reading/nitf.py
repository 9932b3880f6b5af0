"""NITF, the IPTC's News Industry Text Format: one article as an agency or a newspaper's archive delivers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.reading import xmltree
from tracer.reading.bylines import byline_of
from tracer.reading.drafts import Draft
from tracer.reading.fields import language_code, stated

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARAGRAPHS = frozenset({"p", "hl2", "li", "pre", "tr", "bq"})
_FULL_TEXT = "full_text"
"""Class of the block with the whole text in archives such as The New York Times Annotated Corpus (2008)."""

_SKIPPED = frozenset({"media", "media-metadata", "media-producer"})


def draft_of_nitf(root: Element, key: str) -> Draft | None:
    """The text below its headline, with what head and body.head state; None if there is no text."""
    paragraphs = _paragraphs(content) if (content := _content(root)) is not None else []
    if not paragraphs:
        return None
    title = xmltree.first_text(root, "hl1", "title")
    dateline = xmltree.first_text(root, "dateline")
    tail = xmltree.first_text(root, "tagline")
    if dateline and not paragraphs[0].startswith(dateline):
        paragraphs[0] = f"{dateline} — {paragraphs[0]}"
    lines = [title, *paragraphs, tail]
    byline = _byline(root)
    outlet, sources = _outlet_and_sources(root)
    record = {
        "title": title,
        "outlet": outlet,
        "published": _issued(root),
        "byline": byline_of(byline) or byline,
        "language": language_code(_language(root)),
    }
    return Draft("\n\n".join(line for line in lines if line), stated(record), key, "NITF", sources)


def _content(root: Element) -> Element | None:
    """The element with the text: notes have a body.content of their own, and archives repeat the lead before all."""
    body = next(xmltree.all_named(root, "body"), root)
    content = next((child for child in body if xmltree.local(child) == "body.content"), None)
    if content is None:
        return None
    blocks = (child for child in content if child.get("class") == _FULL_TEXT)
    return next(blocks, content)


def _byline(root: Element) -> str:
    """Who wrote it, with a comma before the title or agency: Tess Waldron, Associated Press Writer."""
    element = next(xmltree.all_named(root, "byline"), None)
    if element is None:
        return ""
    title = xmltree.first_text(element, "byttl")
    whole = xmltree.text_of(element)
    name = whole.removesuffix(title).rstrip(" ,") if title else whole
    return ", ".join(part for part in (name, title) if part)


def _paragraphs(content: Element) -> list[str]:
    without_media = [element for element in content if xmltree.local(element) not in _SKIPPED]
    found: list[str] = []
    for element in without_media:
        found.extend(xmltree.paragraphs_of(element, lambda e: xmltree.local(e) in _PARAGRAPHS))
    return found


def _issued(root: Element) -> str:
    """The date of issue, or of publication: of this version, as agencies use it."""
    for name, attribute in (
        ("date.issue", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"), ("story.date", "norm"),
    ):  # fmt: skip
        for element in xmltree.all_named(root, name):
            value = element.get(attribute, "")
            if value:
                return _separated(value)
    return ""


def _separated(value: str) -> str:
    """NITF's compact times in ISO 8601's longer form: 20230603T091500Z, or 20230603."""
    if len(value) >= len("20230603") and value[:8].isdecimal():
        day = f"{value[:4]}-{value[4:6]}-{value[6:8]}"
        time, zone = value[9:15], value[15:]
        if len(time) == len("091500") and time.isdecimal():
            return f"{day}T{time[:2]}:{time[2:4]}:{time[4:]}{zone}"
        return day
    return value


def _outlet_and_sources(root: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Who publishes, and who distributes where that is another: the archive's paper, and its agency."""
    publication = next(xmltree.all_named(root, "pubdata"), None)
    name = publication.get("name", "") if publication is not None else ""
    holder = xmltree.first_text(root, "doc.copyright")
    if not holder:
        holders = (element.get("holder", "") for element in xmltree.all_named(root, "doc.copyright"))
        holder = next((value for value in holders if value), "")
    distributor = xmltree.first_text(root, "distributor", "org")
    outlet = name or distributor or holder
    found = ((distributor, "distributor"), (holder, "doc.copyright"))
    return outlet, tuple((who, label) for who, label in found if who and who.casefold() != outlet.casefold())


def _language(root: Element) -> str:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang"):
                return value
    return ""
