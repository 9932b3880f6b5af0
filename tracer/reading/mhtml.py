"""MHTML: a web page saved with its pictures in one file (RFC 2557), as browsers write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading.mail import header, message_of, part_text, parts_of
from tracer.reading.webpage import drafts_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.drafts import Draft, Rejected
    from tracer.reading.opening import Source

SUFFIXES = (".mhtml", ".mht")

SIGNATURE = re.compile(rb"From: [<\"]Saved by ")

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(source: Source) -> Iterator[Draft | Rejected]:
    """The article of the page that was saved: the first page among the parts, frames come later.

    Its Date header is when it was saved, which says nothing. Raises UnreadableArticle if no part is a page.
    """
    message = message_of(source.whole(), source.id)
    pages = [part for part in parts_of(message) if part.get_content_type() in _PAGES]
    for part in pages:
        html, warnings = part_text(part, source.id)
        if html.strip():
            address = header(message, "Snapshot-Content-Location") or header(part, "Content-Location")
            url = address if address.startswith(("http://", "https://")) else ""
            yield from drafts_of_page(html, source.id, source.settings, url=url, warnings=warnings)
            return
    raise UnreadableArticle(source.id, "MHTML without a page in it")
