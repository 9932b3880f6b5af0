"""Web pages that hold no article: errors, walls of consent, lists of other pages, players of videos."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tracer import cues
from tracer.core.folding import fold
from tracer.reading.furniture import SHORT_LINE, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.reading.htmltext import PageText

WALL_WORDS = 200
"""Words of the longest page that is an error or asks for consent; an article about errors or cookies has more."""

CONSENT_CUES = 4
"""Different words of consent on a page that asks for it."""

VIDEO_WORDS = 60
"""Words of a page around a video, without which it has no text of its own."""

LIST_LINKS = 5
"""Blocks of nothing but a link from which a page may be a list of others."""

TEASER = 200
"""Characters of the longest teaser below such a link; articles have longer paragraphs, or two in succession."""

TEASER_SENTENCE = 40
"""Characters from which a block that ends as a sentence is a paragraph."""

_WORD = re.compile(r"\w{1,40}")
_TITLE_PART = re.compile(r" [-–—|·:»] |: ")


def why_no_article(page: PageText, node: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    """Why a page is no article, or ""; `node` is its JSON-LD of an article, `meta` what its head states."""
    text = " ".join(page.blocks)
    words = len(_WORD.findall(text[: WALL_WORDS * 40]))
    dated = bool(meta.get("published") or meta.get("datepublished"))
    if meta.get("type", "").startswith("video") and words < VIDEO_WORDS:
        return f"a page of a video: {words} words of text"
    if node or dated or (words > WALL_WORDS and len(page.links) < LIST_LINKS):
        return ""
    if words <= WALL_WORDS:
        heads = [page.title, page.blocks[page.heading] if page.heading is not None else ""]
        wall = next((head for head in heads if _is_wall(head)), "")
        if wall:
            return f"no article but an error or a wall in front of one: {wall[:60]!r}"
        if _asks_for_consent(text):
            return "no article but a page that asks for consent to cookies"
    return "no article but a list of links to others" if _is_list(page) else ""


def _is_wall(head: str) -> bool:
    lower = fold(head).text.lower().strip()
    titles = cues.pages()["walls"]["titles"]
    return lower in titles or any(part.strip() in titles for part in _TITLE_PART.split(lower))


def _asks_for_consent(text: str) -> bool:
    lower = text.lower()
    return sum(word in lower for word in _consent()) >= CONSENT_CUES


@cache
def _consent() -> tuple[str, ...]:
    """Words of consent, none of which holds another one of them."""
    words = sorted(cues.pages()["walls"]["consent"], key=len)
    return tuple(word for at, word in enumerate(words) if not any(other in word for other in words[:at]))


def _is_list(page: PageText) -> bool:
    """True for many links with hardly any text between them."""
    if len(page.links) < LIST_LINKS or any(len(block) > TEASER for block in page.blocks):
        return False
    paragraphs = [
        number not in page.links and len(block) >= TEASER_SENTENCE and ends_sentence(block)
        for number, block in enumerate(page.blocks)
    ]
    in_succession = any(one and two for one, two in pairwise(paragraphs))
    return (
        not in_succession
        and sum(len(page.blocks[number]) <= SHORT_LINE for number in page.links) >= LIST_LINKS
    )
