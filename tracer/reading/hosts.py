"""Outlets by their addresses: reuters.com is Reuters, straitstimes.com the Straits Times."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tracer import cues
from tracer.reading.names import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORT_LABEL = 3
"""Letters before a newspaper's word up to which a domain is not cut: nytimes.com stays."""

BRAND_LABEL = 8
"""Letters of a host's first label from which it is a title of its own under its publisher's domain."""

_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac"})


@lru_cache(maxsize=4096)
def name_of_host(host: str) -> str:
    """The outlet behind a host name: from cues, else from the domain (straitstimes.com: Straits Times)."""
    labels = host.removeprefix("www.").split(".")
    for index in range(len(labels) - 1):
        found = _sites().get(".".join(labels[index:]))
        if found:
            return found
    cut = 3 if len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    domain = labels[-cut:]
    if len(labels) > cut and _is_title(labels[0]):
        return _spaced(labels[0]) or ".".join(labels)
    if any(char.isdecimal() or char == "-" for char in domain[0]):
        return ".".join(domain)
    return _spaced(domain[0]) or ".".join(domain)


def _is_title(label: str) -> bool:
    """True for the first label of economictimes.indiatimes.com and searchstorage.techtarget.com."""
    section = label in word_set("sections") or label in word_set("subdomains")
    return len(label) >= BRAND_LABEL and label.isalpha() and not section


def outlet_at(name: str) -> str:
    """The outlet known to have its site at `name`, which is given in its place (nytimes.com), or ""."""
    return _sites().get(name.strip().lower().removeprefix("www."), "")


def outlet_behind(fields: Mapping[str, str]) -> str:
    """The outlet behind the address of a record or page, or ""."""
    address = fields.get("site", "") or fields.get("url", "")
    # web.archive.org/web/2023/https://...
    inner = max(address.rfind("http://"), address.rfind("https://"), 0)
    try:
        host = urlsplit(address[inner:] if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    labels = host.removeprefix("www.").split(".")
    named = len(labels) >= 2 and all(labels) and not labels[-1].isdecimal()
    return name_of_host(host) if named else ""


def _spaced(label: str) -> str:
    """A domain's label cut where a newspaper's word begins or ends; "" if it has none."""
    first = ""
    for article in sorted(word_set("articles"), key=len, reverse=True):
        if len(article) > 2 and label.startswith(article) and len(label) > len(article) + 3:
            first, label = article.capitalize() + " ", label[len(article) :]
            break
    for word in sorted(word_set("site_words"), key=lambda word: (-len(word), word)):
        if label.endswith(word) and len(label) > len(word) + SHORT_LABEL:
            return f"{first}{label[: -len(word)].capitalize()} {word.capitalize()}"
    return f"{first}{label.capitalize()}" if first else ""


@cache
def _sites() -> dict[str, str]:
    return {
        site.lower(): agency.name for agency in (*cues.outlets(), *cues.agencies()) for site in agency.sites
    }
