"""JSON-LD of a web page: what schema.org's NewsArticle states about an article and its sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracer.reading.hosts import name_of_host

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_NODES = 200
"""Nodes of one script that are looked at."""

LONGEST_SCRIPT = 1_000_000
"""Characters of a script that is read; publishers' have up to 20,000, and objects take thirty times their length."""

DEEPEST = 3
"""Lists and objects within each other around a name."""

_SOURCES = ("sourceOrganization", "provider", "isBasedOn", "isBasedOnUrl")


def article_node(scripts: Iterable[str]) -> dict[str, Any]:
    """The first node of the scripts that has a date of publication or a headline; empty if none has."""
    for script in scripts:
        if len(script) > LONGEST_SCRIPT:
            continue
        try:
            document = json.loads(script, parse_int=str)
        except (ValueError, RecursionError):
            continue  # what a page's scripts hold beside the text is no reason to refuse the page
        for node in _nodes(document):
            if "datePublished" in node or "headline" in node:
                return node
    return {}


def fields_of(node: dict[str, Any]) -> dict[str, str]:
    """Headline, date, publisher, author, language and address, under names of `fields.ALIASES`."""
    found = {
        "headline": _name(node.get("headline")),
        "datepublished": _name(node.get("datePublished")),
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
