"""The order in which articles are told: parents before children, earlier before later."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracer.model import Article, Derivation


def reading_order(articles: Mapping[str, Article], derivations: Iterable[Derivation]) -> dict[str, int]:
    """Article -> its place: parents before children, else by time and id.

    Kahn's algorithm; what a cycle holds back comes last.
    """
    waiting = dict.fromkeys(articles, 0)
    children: dict[str, list[str]] = defaultdict(list)
    for step in derivations:
        if step.parent is not None:
            waiting[step.child] += 1
            children[step.parent].append(step.child)
    by_time = sorted(articles, key=lambda article_id: _time_key(articles[article_id]))
    order: list[str] = []
    for start in by_time:
        ready = [start] if waiting[start] == 0 else []
        while ready:
            article_id = ready.pop()
            order.append(article_id)
            for child in children[article_id]:
                waiting[child] -= 1
            freed = {child for child in children[article_id] if waiting[child] == 0}
            ready.extend(sorted(freed, key=lambda each: _time_key(articles[each]), reverse=True))
            waiting[article_id] = -1
    placed = set(order)
    order.extend(article_id for article_id in by_time if article_id not in placed)
    return {article_id: place for place, article_id in enumerate(order)}


def _time_key(article: Article) -> tuple[bool, str, str]:
    moment = article.published
    return moment is None, moment.start.isoformat() if moment else "", article.id
