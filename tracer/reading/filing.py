"""One file to its articles: its format told, its drafts judged, its limits kept."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeVar

from tracer.cache import NOTHING, Memory, Plan
from tracer.cache.kinds import RECORD, settings_part
from tracer.cache.memory import in_batches
from tracer.core.folding import normalized_parts
from tracer.core.profile import is_comparable, profile
from tracer.errors import UnreadableArticle
from tracer.model import Skipped
from tracer.reading.drafts import Rejected, article_of, id_of
from tracer.reading.formats import format_of
from tracer.reading.opening import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tracer.model import Article
    from tracer.reading.drafts import Draft
    from tracer.settings import Settings

Task = TypeVar("Task")
Result = TypeVar("Result")

SHORT = 500
"""Characters above which no text is too short to be compared, whatever its words; saves counting them."""

MOST_REFUSED = 25_000
"""Records in succession that are no articles from which a file is read no further: it is no feed, but noise."""

DRAFTS = 50
"""Drafts that are judged together."""

_WORD = re.compile(r"\w+")
_ENDS = ".!?\u2026\u061f\u06d4\u1362\u3002\uff01\uff1f\uff61\u0964\u0965"
"""What ends sentences (see core.sentences)."""
_LONGEST_FORM = 18
"""Characters that one becomes at most in NFKC (Unicode, UAX #15)."""


class Run(Protocol):
    """Maps a function over tasks, here or in other processes; results come in the order of the tasks."""

    def __call__(self, function: Callable[[Task], Result], tasks: Iterable[Task], /) -> Iterator[Result]:
        """`function(task)` of each task."""
        ...


def in_turn(function: Callable[[Task], Result], tasks: Iterable[Task], /) -> Iterator[Result]:
    """One task after the other, in this process."""
    return map(function, tasks)


@dataclass(frozen=True, slots=True)
class Means:
    """What reading is done with: `run` maps functions over tasks, `memory` knows what was read before."""

    run: Run = in_turn
    memory: Memory = NOTHING


def stream_file(
    path: Path, file_id: str, settings: Settings, means: Means | None = None
) -> Iterator[Article | Skipped]:
    """The articles of a file as they are read, and every record that is none, with the reason.

    Where it cannot be read on, that is the last skip. Records that are none are listed up to `most_listed` of
    them and counted from there on; MOST_REFUSED of them in succession are the end.
    """
    unlisted = read = listed = refused = 0
    try:
        for item in _items(path, file_id, settings, means or Means()):
            if not isinstance(item, Skipped):
                read += 1
                refused = 0
                if read > settings.most_articles:
                    reason = (
                        f"more than {settings.most_articles:,} articles (most_articles): the rest is not read"
                    )
                    raise UnreadableArticle(file_id, reason)
                yield item
                continue
            refused += 1
            if refused > MOST_REFUSED:
                reason = f"more than {MOST_REFUSED:,} records in succession are no articles: not read on"
                raise UnreadableArticle(file_id, reason)
            if listed < settings.most_listed:
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


def _items(path: Path, file_id: str, settings: Settings, means: Means) -> Iterator[Article | Skipped]:
    with opened(path, file_id, settings) as source:
        format_, warnings = format_of(source)
        origin = Origin(file_id, format_.name, warnings, settings)
        ends: list[UnreadableArticle] = []
        plan = Plan(RECORD, partial(_parts, origin), partial(_articles, means.run, origin))
        yield from means.memory.values(plan, _readable(format_.read(source), ends))
    if ends:
        raise ends[0]


@dataclass(frozen=True, slots=True)
class Origin:
    """What the drafts of a file have in common."""

    file_id: str
    format: str
    warnings: tuple[str, ...]
    settings: Settings


def _readable(
    drafts: Iterable[Draft | Rejected], ends: list[UnreadableArticle]
) -> Iterator[Draft | Rejected]:
    """The drafts; where they cannot be read on, they end, and `ends` says why."""
    try:
        yield from drafts
    except UnreadableArticle as error:
        ends.append(error)


def _parts(origin: Origin, draft: Draft | Rejected) -> tuple[str, ...] | None:
    """All that decides which article a draft is; None where that costs less than to look it up."""
    if isinstance(draft, Rejected):
        return None
    stated = [list(draft.fields.items()), draft.sources, draft.warnings, origin.warnings]
    head = (origin.file_id, origin.format, draft.key, draft.origin, json.dumps(stated))
    return (settings_part(origin.settings), *head, draft.text)


def _articles(run: Run, origin: Origin, drafts: Iterable[Draft | Rejected]) -> Iterator[Article | Skipped]:
    tasks = ((origin, batch) for batch in in_batches(drafts, DRAFTS))
    return chain.from_iterable(run(_judged, tasks))


def _judged(task: tuple[Origin, Sequence[Draft | Rejected]]) -> list[Article | Skipped]:
    origin, drafts = task
    return [judged(draft, origin) for draft in drafts]


def judged(draft: Draft | Rejected, origin: Origin) -> Article | Skipped:
    """The article that a draft is, or why it is none."""
    if isinstance(draft, Rejected):
        return Skipped(id_of(origin.file_id, draft.key), draft.reason)
    problem = _problem(draft, origin.settings)
    article = None if problem else article_of(draft, origin.file_id, origin.format, origin.warnings)
    if article is not None and article.paragraphs:
        return _noted(article, origin.settings)
    return Skipped(
        id_of(origin.file_id, draft.key), problem or "no article text: only headers and page furniture"
    )


def _problem(draft: Draft, settings: Settings) -> str:
    """Why a text is no article, or ""."""
    length = _length(draft.text, settings.longest_text)
    if length > settings.longest_text:
        return f"{length:,} characters, more than {settings.longest_text:,} (longest_text): split it"
    ends = _ends(draft.text) if len(draft.text) >= settings.most_sentences else 0
    if ends > settings.most_sentences:
        return (
            f"{ends:,} lines and sentences, more than {settings.most_sentences:,} (most_sentences): split it"
        )
    count = _words(draft.text, settings.shortest_text)
    if count < settings.shortest_text:
        return f"{count} word{'' if count == 1 else 's'}, an article has at least {settings.shortest_text}"
    return ""


def _ends(text: str) -> int:
    """Lines and sentences of a text: never more than one and its characters."""
    return len(text.splitlines()) + sum(map(text.count, _ENDS))


def _length(text: str, longest: int) -> int:
    """Characters of a text, or of its compatible form if that can be the longer one: U+FDFA becomes eighteen."""
    if len(text) > longest or text.isascii() or len(text) * _LONGEST_FORM <= longest:
        return len(text)
    return max(len(text), sum(map(len, normalized_parts("NFKC", text))))


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
