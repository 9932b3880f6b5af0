"""One file to its articles: its format told, its drafts judged, its limits kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tracer.core.profile import is_comparable, profile
from tracer.errors import UnreadableArticle
from tracer.model import Skipped
from tracer.reading.drafts import Rejected, article_of, id_of
from tracer.reading.formats import format_of
from tracer.reading.opening import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracer.model import Article
    from tracer.reading.drafts import Draft
    from tracer.settings import Settings

SHORT = 500
"""Characters above which no text is too short to be compared, whatever its words; saves counting them."""

_WORD = re.compile(r"\w+")


def stream_file(path: Path, file_id: str, settings: Settings) -> Iterator[Article | Skipped]:
    """The articles of a file as they are read, and every record that is none, with the reason.

    Where it cannot be read on, that is the last skip. Records that are none are listed up to `most_listed` of
    them and counted from there on.
    """
    unlisted = read = listed = 0
    try:
        for item in _items(path, file_id, settings):
            if not isinstance(item, Skipped):
                read += 1
                if read > settings.most_articles:
                    reason = (
                        f"more than {settings.most_articles:,} articles (most_articles): the rest is not read"
                    )
                    raise UnreadableArticle(file_id, reason)
                yield item
            elif listed < settings.most_listed:
                listed += 1
                yield item
            else:
                unlisted += 1
    except UnreadableArticle as error:
        yield Skipped(error.path or file_id, error.reason)
        listed += 1
    if unlisted:
        yield Skipped(file_id, f"{unlisted:,} further records are no articles (most_listed)")
    if not read and not listed:
        yield Skipped(file_id, "no records in it")


def _items(path: Path, file_id: str, settings: Settings) -> Iterator[Article | Skipped]:
    with opened(path, file_id, settings) as source:
        format_, warnings = format_of(source)
        for draft in format_.read(source):
            if isinstance(draft, Rejected):
                yield Skipped(id_of(file_id, draft.key), draft.reason)
                continue
            problem = _problem(draft, settings)
            article = None if problem else article_of(draft, file_id, format_.name, warnings)
            if article is not None and article.paragraphs:
                yield _noted(article, settings)
            else:
                reason = problem or "no article text: only headers and page furniture"
                yield Skipped(id_of(file_id, draft.key), reason)


def _problem(draft: Draft, settings: Settings) -> str:
    """Why a text is no article, or ""."""
    if len(draft.text) > settings.longest_text:
        return f"{len(draft.text):,} characters, more than {settings.longest_text:,} (longest_text): split it"
    count = _words(draft.text, settings.shortest_text)
    if count < settings.shortest_text:
        return f"{count} word{'' if count == 1 else 's'}, an article has at least {settings.shortest_text}"
    return ""


def _noted(article: Article, settings: Settings) -> Article:
    """The article, with a warning if it is too short to be compared."""
    if len(article.text) > SHORT or is_comparable(profile(article), settings.minimum_tokens):
        return article
    warning = f"too short to be compared: fewer than {settings.minimum_tokens} words (minimum_tokens)"
    return replace(article, warnings=(*article.warnings, warning))


def _words(text: str, enough: int) -> int:
    """Words of a text, counted up to `enough`; scripts without blanks count by character."""
    count = 0
    for match in _WORD.finditer(text):
        count += 1 if match.group().isascii() else max(1, (match.end() - match.start()) // 2)
        if count >= enough:
            return count
    return count
