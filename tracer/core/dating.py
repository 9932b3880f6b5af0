"""Stated dates that leave something open, settled by the other articles of a group.

"Friday 17 January" names no year and 3/4/2024 two days; among articles of one story, one reading is near the others.
Nothing is settled by today's date or by a file's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from tracer.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from tracer.core.gathering import Told
    from tracer.core.stories import Account
    from tracer.model import Article, Moment, OpenDate

NEAR = timedelta(days=45)
"""Between two articles of one story: magazines come a month later."""
SOURCE = "{source}, completed from other articles"


def settled(articles: Sequence[Article]) -> dict[str, Moment]:
    """Article -> its date, of those whose stated date is open and has one reading that is nearest to the others.

    A reading counts by how many dated articles are within NEAR of it; of two with as many, the one that is nearer to
    the nearest of them, if it is twice as near.
    """
    known = [
        a.published.start for a in articles if a.published and a.published.precision is not Precision.MONTH
    ]
    found = {}
    for article in articles:
        if article.published is None and article.open_date is not None:
            moment = _nearest(article.open_date, known)
            if moment is not None:
                found[article.id] = replace(moment, source=SOURCE.format(source=moment.source))
    return found


def dates_of(told: Iterable[Account | Told]) -> dict[str, Moment]:
    """What was settled in all groups, or stories, by article."""
    return dict(chain.from_iterable(one.dates for one in told))


def completed(articles: Sequence[Article], dates: Mapping[str, Moment]) -> tuple[Article, ...]:
    """The articles with `dates`, by id, as theirs."""
    return tuple([replace(a, published=dates[a.id]) if a.id in dates else a for a in articles])


def _nearest(stated: OpenDate, known: Sequence[datetime]) -> Moment | None:
    if not known:
        return None
    years = sorted({each.year + further for each in known for further in (-1, 0, 1)})
    ranked = sorted(
        (
            (_near(reading, known), reading)
            for reading in stated.moments(year for year in years if 0 < year < 9999)
        ),
        key=lambda pair: (-pair[0][0], pair[0][1]),
    )
    if not ranked or not ranked[0][0][0]:
        return None
    (count, gap), best = ranked[0]
    if len(ranked) > 1:
        other, further = ranked[1][0]
        if other == count and 2 * gap >= further:
            return None
    return best


def _near(reading: Moment, known: Sequence[datetime]) -> tuple[int, timedelta]:
    """How many of the known dates are near a reading, and how near the nearest is."""
    gaps = [abs(each - reading.start) for each in known]
    return sum(gap <= NEAR for gap in gaps), min(gaps)
