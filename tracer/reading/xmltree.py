"""XML without its dangers: no entities of its own, nothing fetched, no depth without end."""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.parsers import expat

from tracer.errors import UnreadableArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

DEEPEST_ELEMENT = 200
"""Elements below each other; news items and office documents have some twenty."""

MOST_ELEMENTS = 500_000
"""Elements of one document: each takes some 500 bytes of memory, with a text in it and until it is read."""


_APART = frozenset({"br", "p", "div", "li", "td", "th", "tr", "byttl", "dt", "dd"})
"""Elements that begin and end a line, or a cell."""


def parse(data: bytes, file_id: str, what: str) -> Element:
    """The root of an XML document; tags are "{namespace}name" as in ElementTree.

    Declarations of entities are refused, so that none can grow (billion laughs) or reach for a file or an
    address; names of HTML's characters stand without a declaration, as in NITF. Raises UnreadableArticle for
    what is not well-formed, or too deep or too large; `what` names the document in the reason.
    """
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    _connect(parser, builder, file_id, what)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        where = f"line {error.lineno}" if error.lineno else "its start"
        reason = f"{what} that is not well-formed: {expat.ErrorString(error.code)} at {where}"
        raise UnreadableArticle(file_id, reason) from error
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        raise UnreadableArticle(file_id, f"{what} in an encoding that is not read: {error}") from error
    return builder.close()


def _connect(parser: expat.XMLParserType, builder: ElementTree.TreeBuilder, file_id: str, what: str) -> None:
    depth = count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST_ELEMENT:
            raise UnreadableArticle(file_id, f"{what} nested deeper than {DEEPEST_ELEMENT} elements")
        if count > MOST_ELEMENTS:
            raise UnreadableArticle(file_id, f"{what} of more than {MOST_ELEMENTS:,} elements")
        builder.start(_tag(tag), {_tag(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_tag(tag))

    def entity(name: str, *_: object) -> None:
        raise UnreadableArticle(file_id, f"{what} that declares the entity {name[:40]!r}: refused")

    def undeclared(name: str, is_parameter: bool) -> None:
        if not is_parameter:
            builder.data(html5.get(f"{name};", ""))

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    parser.SkippedEntityHandler = undeclared


def _tag(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def all_named(root: Element, *names: str) -> Iterator[Element]:
    """The elements below `root`, and itself, with one of these local names, in the document's order."""
    # A document of half a million elements is gone through for each name that may stand in it: most tags are told by
    # their ends at a third of the cost.
    return (each for each in root.iter() if each.tag.endswith(names) and local(each) in names)


def first_text(root: Element, *names: str) -> str:
    """The text of the first element of the first of these names that has any, blanks folded."""
    for name in names:
        for element in all_named(root, name):
            text = text_of(element)
            if text:
                return text
    return ""


def text_of(element: Element) -> str:
    """All text below an element, blanks folded to single ones; what stands apart on a page has one between."""
    pieces: list[str] = []
    queue: list[Element | str] = [element]
    while queue:
        each = queue.pop()
        if isinstance(each, str):
            pieces.append(each)
            continue
        apart = " " if local(each) in _APART else ""
        queue.append(apart + (each.tail or "") if each is not element else "")
        queue.extend(reversed(each))
        pieces.append(apart + (each.text or ""))
    return " ".join("".join(pieces).split())


def paragraphs_of(root: Element, is_paragraph: Callable[[Element], bool]) -> list[str]:
    """The texts of the outermost elements that are paragraphs, in the document's order."""
    found = []
    queue = [root]
    while queue:
        element = queue.pop()
        if is_paragraph(element):
            text = text_of(element)
            if text:
                found.append(text)
        else:
            queue.extend(reversed(element))
    return found
