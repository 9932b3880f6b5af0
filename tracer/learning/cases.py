"""Labelled folders made ready for fitting: read once, measured once per date regime, with articles hidden or not."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from tracer.core.dating import settled
from tracer.core.features import Group, pair_features
from tracer.evaluate.truth import load_truth, truth_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tracer.core.features import Features, Pair
    from tracer.evaluate.truth import Truth
    from tracer.model import Article, Moment


class Regime(StrEnum):
    """Which dates the inference may see."""

    TRUE = "true"
    FOUND = "found"
    NONE = "none"


@dataclass(frozen=True)
class View:
    """One case under one date regime."""

    truth: Truth
    group: Group
    regime: Regime
    dates: Mapping[str, Moment | None]
    pairs: Mapping[Pair, Features]
    hidden: bool = False


HIDING_SHARES = (0.25, 0.35, 0.45, 0.55)
"""Shares of articles to hide: in real folders the parent is there one time in four."""
LEAST_LEFT = 4
"""Articles that must stay for a folder to be worth learning from."""


def case_views(
    truth: Truth, articles: Sequence[Article], regimes: Sequence[Regime], *, hidden: bool = False
) -> list[View]:
    """Views of one case; the regime of true times is left out where the truth has none."""
    group = Group(articles)
    views = []
    for regime in regimes:
        dates = _dates(truth, articles, regime)
        if dates is not None:
            views.append(View(truth, group, regime, dates, pair_features(group, dates), hidden))
    return views


def dated(truth: Truth, articles: Sequence[Article], regime: Regime) -> tuple[Article, ...] | None:
    """The articles with the dates of a regime; None for true times where the truth has none."""
    dates = _dates(truth, articles, regime)
    if dates is None:
        return None
    return tuple(replace(a, published=dates[a.id], open_date=None) for a in articles)


def _dates(truth: Truth, articles: Sequence[Article], regime: Regime) -> dict[str, Moment | None] | None:
    if regime is Regime.NONE:
        return {article.id: None for article in articles}
    if regime is Regime.FOUND:
        return {article.id: article.published for article in articles} | settled(articles)
    return {article.id: truth.published.get(article.id) for article in articles} if truth.published else None


def load_case(case: Path) -> tuple[Truth, tuple[Article, ...]]:
    """Truth and articles of a case folder, articles under the ids of the truth; those it does not know left out.

    The articles lie in `articles/`, or beside truth.json.
    """
    from tracer.reading import read_folder

    truth = load_truth(case)
    folder = case / "articles"
    reading = read_folder(folder if folder.is_dir() else case)
    names = truth_ids(truth, [article.id for article in reading.articles])
    articles = tuple(
        replace(article, id=names[article.id])
        for article in reading.articles
        if names[article.id] in truth.observed
    )
    missing = truth.observed - {article.id for article in articles}
    return truth.without(missing), articles


def hide(
    truth: Truth, articles: Sequence[Article], number: int, seed: int
) -> tuple[Truth, tuple[Article, ...]] | None:
    """The same case with a random part of its articles hidden, parents rather than leaves; None if too few stay.

    What is left are siblings under a source that is not there: real folders are full of them.
    """
    chance = random.Random(f"{truth.name} {number} {seed}")  # noqa: S311  # reproducible, not secret
    share = HIDING_SHARES[number % len(HIDING_SHARES)]
    used = {parent for parents in truth.parents.values() for parent in parents}
    gone = {
        key
        for key in sorted(truth.observed)
        if chance.random() < (share * 1.3 if key in used else share * 0.4)
    }
    left = tuple(article for article in articles if article.id not in gone)
    return (truth.without(gone), left) if len(left) >= LEAST_LEFT else None
