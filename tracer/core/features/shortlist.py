"""Of a large group, which articles are compared with which: those that have most in common.

All pairs grow with the square of a group, and all that a pair is measured by against its rivals with the cube. A
parent is among those that say most of what its child says, so of very many the nearest are enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracer.core.chronology import Order
from tracer.settings import MOST_CANDIDATES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracer.core.features.group import Group

    Flags = NDArray[np.bool_]

TIE_DIGITS = 9
"""Decimal places beyond which two articles are equally near: sums differ in the last ones."""
IN_ANY_LANGUAGE = ("numbers", "names")
"""Kinds of items that translations share with what they were made from, when no sentence is alike."""


def is_short(articles: int) -> bool:
    """True of a group so small that all its articles are compared with all."""
    return articles <= MOST_CANDIDATES + 1


def shortlist(group: Group) -> Flags:
    """Which articles are compared, shape (articles, articles), symmetric, in the order of `ids`; none with itself.

    Each with MOST_CANDIDATES others that its dates allow before it and that have most of its sentences, figures and
    names; of equally near ones with the first by id.
    """
    if is_short(len(group.ids)):
        return ~np.eye(len(group.ids), dtype=bool)
    closeness = np.array(group.means)
    for kind in IN_ANY_LANGUAGE:
        shared = group.sharing.pairs(kind)
        closeness += shared / (shared.diagonal()[:, None] + 1)
    dates = {key: article.published for key, article in group.articles.items()}
    orders = [[group.order(u, v, dates).order for u in group.ids] for v in group.ids]
    earlier = (np.array(orders) != Order.IMPOSSIBLE) & ~np.eye(len(group.ids), dtype=bool)
    ranked = np.where(earlier, -np.round(closeness, TIE_DIGITS), np.inf)
    nearest = ranked.argsort(axis=1, kind="stable")[:, :MOST_CANDIDATES]
    near = np.zeros_like(earlier)
    np.put_along_axis(near, nearest, values=True, axis=1)
    near &= earlier
    return np.asarray(near | near.T)


def not_compared(group: Group) -> tuple[str, ...]:
    """What was not looked at in a group, in plain words; usually nothing."""
    count = len(group.ids)
    if is_short(count):
        return ()
    return (
        f"among {count:,} articles that are alike, each was compared with the {MOST_CANDIDATES} only with which it "
        f"has most in common",
    )
