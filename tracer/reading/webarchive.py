"""Web archives of Safari (.webarchive): a page with its pictures in one property list."""

from __future__ import annotations

import plistlib
import re
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from tracer.errors import UnreadableArticle
from tracer.reading.decoding import decode
from tracer.reading.webpage import drafts_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.drafts import Draft, Rejected
    from tracer.reading.opening import Source

SUFFIXES = (".webarchive",)

SIGNATURE = re.compile(rb"bplist00")

_DAMAGE = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
)
"""What plistlib raises about damaged lists, by its own account and by accident."""


def read_webarchive(source: Source) -> Iterator[Draft | Rejected]:
    """The article of the page that was saved; when it was saved says nothing.

    Raises UnreadableArticle if there is no page.
    """
    page = _main_resource(source)
    data, address = page.get("WebResourceData"), page.get("WebResourceURL")
    if not isinstance(data, bytes) or not str(page.get("WebResourceMIMEType", "text/html")).endswith("html"):
        raise UnreadableArticle(source.id, "a web archive of Safari without a page in it")
    html, warnings = decode(data, source.id, declared=str(page.get("WebResourceTextEncodingName", "")))
    url = address if isinstance(address, str) and address.startswith(("http://", "https://")) else ""
    yield from drafts_of_page(html, source.id, source.settings, url=url, warnings=warnings)


def _main_resource(source: Source) -> dict[str, Any]:
    try:
        archive = plistlib.loads(source.whole())
    except (RecursionError, MemoryError, OverflowError, *_DAMAGE) as error:
        raise UnreadableArticle(source.id, f"not a web archive of Safari: {type(error).__name__}") from error
    found = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(found, dict):
        raise UnreadableArticle(source.id, "a property list, but no web archive of Safari")
    return found
