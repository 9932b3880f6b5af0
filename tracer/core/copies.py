"""Copies to the word beyond the first few: they are not compared again, what holds for the others holds for them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tracer.core.stories import Account

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracer.core.telling import Telling
    from tracer.model import Article

MOST_COPIES = 20
"""Copies of one text that are compared with each other; beyond, dates and outlets repeat themselves, too."""


def further_copies(tellings: Sequence[Telling], articles: Mapping[str, Article]) -> dict[str, str]:
    """Copy -> the article that stands for it, the last of the first MOST_COPIES of its text by time and id."""
    classes: dict[bytes, list[str]] = defaultdict(list)
    for one in tellings:
        classes[one.text].append(one.id)
    found: dict[str, str] = {}
    for members in classes.values():
        if len(members) > MOST_COPIES:
            ordered = sorted(members, key=lambda each: time_key(articles[each]))
            found |= dict.fromkeys(ordered[MOST_COPIES:], ordered[MOST_COPIES - 1])
    return found


def time_key(article: Article) -> tuple[bool, str, str]:
    """By which articles are in order of their stated time, undated ones last; ties by id."""
    published = article.published
    return published is None, published.start.isoformat() if published else "", article.id


def accounts_of_copies(copies: Mapping[str, str], told: Iterable[Account]) -> list[Account]:
    """The accounts of `copies`, each that of the article that stands for it."""
    by_model: dict[str, list[str]] = defaultdict(list)
    for copy, model in sorted(copies.items()):
        by_model[model].append(copy)
    return [
        Account(
            derivations=tuple(
                replace(d, child=copy) for d in one.derivations for copy in by_model.get(d.child, ())
            ),
            missing=(),
            roots=tuple(replace(r, article=copy) for r in one.roots for copy in by_model.get(r.article, ())),
            weighing=one.weighing,
        )
        for one in told
        if any(r.article in by_model for r in one.roots) or any(d.child in by_model for d in one.derivations)
    ]
