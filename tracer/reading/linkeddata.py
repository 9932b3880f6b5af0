"""JSON-LD of a web page: what schema.org's NewsArticle states about an article and its sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracer.reading.hosts import name_of_host

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_NODES = 200
"""Nodes of one script that are looked at."""

LONGEST_SCRIPT = 1_000_000
"""Characters of a script that is read; publishers' have up to 20,000, and objects take thirty times their length."""

DEEPEST = 3
"""Lists and objects within each other around a name."""

_ARTICLES = ("Article", "Posting", "Report")
"""How schema.org's types of articles end."""

_SOURCES = ("sourceOrganization", "provider", "isBasedOn", "isBasedOnUrl")


def article_node(scripts: Iterable[str]) -> dict[str, Any]:
    """The first node that is an article's, else the first with a date of publication or a headline; empty if none.

    A page, a video and a comment have dates, too, and often stand before the article. What a node says by
    reference (`{"@id": ...}`) is put in its place.
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    dated = [node for node in nodes if "datePublished" in node or "headline" in node]
    found = next(filter(_is_article, dated), None) or next(iter(dated), {})
    named = {
        node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1
    }
    return {name: _referred(value, named) for name, value in found.items()}


def _parsed(script: str) -> Any:
    """A script's document; None where it is none: that is no reason to refuse the page."""
    if len(script) > LONGEST_SCRIPT:
        return None
    try:
        return json.loads(script, parse_int=str)
    except (ValueError, RecursionError):
        return None


def _is_article(node: Mapping[str, Any]) -> bool:
    """True for a node of type NewsArticle, ReportageNewsArticle, LiveBlogPosting and their like."""
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names)


def _referred(value: Any, named: Mapping[str, dict[str, Any]]) -> Any:
    """A value, or the node that it refers to."""
    if isinstance(value, dict) and value.keys() == {"@id"}:
        return named.get(value["@id"], value) if isinstance(value["@id"], str) else value
    return [_referred(each, named) for each in value] if isinstance(value, list) else value


def fields_of(node: dict[str, Any]) -> dict[str, str]:
    """Headline, dates, publisher, author, language and address, under names of `fields.ALIASES`."""
    found = {
        "headline": _name(node.get("headline")),
        "datepublished": _name(node.get("datePublished")),
        "datemodified": _name(node.get("dateModified")),
        "publisher": _name(node.get("publisher")) or _name(node.get("provider")),
        "author": _name(node.get("author")),
        "language": _name(node.get("inLanguage")),
        "url": _name(node.get("url")),
    }
    return {name: value for name, value in found.items() if value}


def sources_of(node: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Who the page says the text comes from: (name, property). The publisher itself is not one of them."""
    publisher = _name(node.get("publisher")).casefold()
    found = [(_source_name(node.get(label)), label) for label in _SOURCES]
    return tuple((name, label) for name, label in found if name and name.casefold() != publisher)


def _source_name(value: Any, depth: int = 0) -> str:
    """The outlet's name; of a work, its publisher; of an address, the outlet behind it."""
    if depth > DEEPEST:
        return ""
    if isinstance(value, list):
        return next((name for each in value[:10] if (name := _source_name(each, depth + 1))), "")
    if isinstance(value, dict):
        named = _name(value.get("publisher")) or ("" if "headline" in value else _name(value.get("name")))
        return named or _source_name(value.get("url"), depth + 1)
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        host = value.split("/", 3)[2].partition(":")[0].lower()
        return name_of_host(host) if "." in host.strip(".") else ""
    return value.strip() if isinstance(value, str) else ""


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    """The objects of a document, its @graph and its lists, outermost first."""
    queue = [document]
    for node in queue:
        if isinstance(node, list):
            queue.extend(node[:MOST_NODES])
        elif isinstance(node, dict):
            yield node
            queue.extend(
                node[key] for key in ("@graph", "mainEntity") if isinstance(node.get(key), list | dict)
            )
        if len(queue) > MOST_NODES:
            return


def _name(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict) and depth <= DEEPEST:
        return _name(value.get("name"), depth + 1)
    if isinstance(value, list) and depth <= DEEPEST:
        names = [_name(each, depth + 1) for each in value[:10]]
        return ", ".join(name for name in names if name)
    return ""
