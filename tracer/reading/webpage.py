"""Saved web pages: the paragraphs of the article, and the metadata in the head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tracer.errors import UnreadableArticle
from tracer.reading import exports, linkeddata
from tracer.reading.decoding import decode
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.fields import stated
from tracer.reading.furniture import ends_sentence, is_label
from tracer.reading.htmltext import page_text
from tracer.reading.maintext import found_by_trafilatura
from tracer.reading.names import is_outlet, word_set
from tracer.reading.nonarticles import why_no_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracer.reading.htmltext import PageText
    from tracer.reading.opening import Source
    from tracer.settings import Settings

SUFFIXES = (".html", ".htm", ".xhtml")

SIGNATURE = re.compile(
    rb"(?:<\?xml[^>]{0,300}\?>\s{0,99})?(?:<!--[^>]{0,2000}-->\s{0,99})?<(?:!doctype\s{1,9}html|html[\s>])",
    re.IGNORECASE,
)

STUB_WORDS = 150
"""Words of the longest beginning that is shown in front of a paywall."""

SITE_WORDS = 6
"""Words of the longest outlet's name in the title of a page."""

SENTENCE = 60
"""Characters from which a block that ends as a sentence is one of the text."""

_TITLE_PART = re.compile(r" [-–—|·»] | :: ")

LINES_ABOVE = 12
"""Blocks between the heading and the text that are kept above a text found by trafilatura: byline and date."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_CHARSET_WITHIN = 4_096


def read_webpage(source: Source) -> Iterator[Draft | Rejected]:
    """The article of a saved page, one line per block, or those of an export as HTML.

    Raises UnreadableArticle if the page has no text.
    """
    data = source.whole()
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    html, warnings = decode(data, source.id, declared=declared[1].decode("ascii") if declared else "")
    yield from drafts_of_page(html, source.id, source.settings, warnings=warnings)


def drafts_of_page(
    html: str, page_id: str, settings: Settings, *, url: str = "", warnings: tuple[str, ...] = ()
) -> Iterator[Draft | Rejected]:
    """The same for a page that is decoded already; `url` is its address where that is known from elsewhere."""
    page = page_text(html, page_id)
    if not page.blocks:
        raise UnreadableArticle(page_id, "a web page without text")
    text = _joined(page)
    if exports.is_export(text):
        yield from exports.drafts_of(text, warnings=warnings)
        return
    if settings.html == "trafilatura":
        text, warnings = _main_text(page, html, page_id, warnings)
    node = linkeddata.article_node(page.linked)
    reason = why_no_article(page, node, page.meta)
    if reason:
        yield Rejected("", reason)
        return
    record = {**({"url": url} if url else {}), **_site(page), **page.meta, **linkeddata.fields_of(node)}
    yield Draft(
        text,
        stated(record, settings.field_names),
        origin="json-ld" if node else "meta",
        sources=linkeddata.sources_of(node),
        warnings=(*warnings, *_cut_short(node, text)),
    )


def _cut_short(node: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """A warning where most of the article is behind a paywall."""
    closed = str(node.get("isAccessibleForFree", "")).lower() == "false"
    words = len(text.split())
    return (f"behind a paywall: only {words} words are here",) if closed and words < STUB_WORDS else ()


def _site(page: PageText) -> dict[str, str]:
    """The outlet behind the heading in the title of the head: "Ferry runs again - News - Harbor Ledger"."""
    heading = page.blocks[page.heading] if page.heading is not None else page.meta.get("title", "")
    if not heading or not page.title.startswith(heading):
        return {}
    parts = _TITLE_PART.split(page.title[len(heading) :])
    name = parts[-1].strip()
    named = len(parts) > 1 and not parts[0].strip() and 0 < len(name.split()) <= SITE_WORDS
    return {"site_name": name} if named and name.lower() not in word_set("sections") else {}


def _joined(page: PageText) -> str:
    """The blocks with a blank line between them, but none between "Read more" and the links below it."""
    pieces: list[str] = []
    listing = False
    closing = _closing_links(page)
    for number, block in enumerate(page.blocks):
        if number in closing:
            continue
        listing = number in page.links and (listing or (number > 0 and is_label(page.blocks[number - 1])))
        pieces += ["\n" if listing else "\n\n", block]
    return "".join(pieces[1:])


def _closing_links(page: PageText) -> frozenset[int]:
    """The numbers of links behind the last sentence, with the headings above them: what else there is to read."""
    sentences = (
        number
        for number, block in enumerate(page.blocks)
        if number not in page.links and len(block) >= SENTENCE and ends_sentence(block)
    )
    last = max(sentences, default=len(page.blocks))
    found = {number for number in page.links if number > last and not is_outlet(page.blocks[number])}
    return frozenset(
        found | {number - 1 for number in found if number - 1 > last and number - 1 in page.headings}
    )


def plain_text(html: str) -> str:
    """The text of a piece of HTML, a blank line between its blocks. Raises UnreadableArticle as page_text does."""
    return "\n\n".join(page_text(html).blocks)


def _main_text(
    page: PageText, html: str, page_id: str, warnings: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """The text that trafilatura finds, below the heading and what stands between the two on the page."""
    found, version = found_by_trafilatura(html, page_id)
    if not found:
        return "\n\n".join(page.blocks), (
            *warnings,
            f"trafilatura {version} found no text: read as builtin does",
        )
    above: tuple[str, ...] = ()
    if page.heading is not None:
        first = page.blocks.index(found[0]) if found[0] in page.blocks else page.heading + 1
        above = page.blocks[page.heading : min(max(first, page.heading + 1), page.heading + LINES_ABOVE)]
    body = [block for block in found if block not in above]
    return "\n\n".join([*above, *body]), (*warnings, f"text found by trafilatura {version}")
