"""The stages of a run as functions of a value that all tasks share and of a task of their own, for every engine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from tracer.core.candidates import is_indexed
from tracer.core.dating import completed, settled
from tracer.core.features import Group
from tracer.core.profile import profile
from tracer.core.stories import account, account_of_one
from tracer.core.telling import telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracer.core.profile import Profile
    from tracer.core.stories import Account
    from tracer.core.telling import Telling
    from tracer.core.weighing import Weights
    from tracer.model import Article, Moment
    from tracer.settings import Settings

    Members = tuple[str, ...]

ARTICLES = 50
"""Articles that are profiled in one task: a quarter of a second."""
COMPARISONS = 60
"""Pairs of articles that are compared in one task, or one group if that is more."""


@dataclass(frozen=True)
class Work:
    """What every task of a run may need: articles by id, sorted, the settings, the weights."""

    articles: Mapping[str, Article]
    settings: Settings
    weights: Weights
    _profiles: dict[str, Profile] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)
    """Article -> what a cache knows it by, once that was asked."""

    @property
    def indexed(self) -> bool:
        """True for a folder too large to look at all pairs, and to keep all profiles."""
        return is_indexed(len(self.articles), self.settings)

    def profile(self, article: str) -> Profile:
        """The profile of an article; kept in a small folder, where it will be wanted again."""
        if article in self._profiles:
            return self._profiles[article]
        made = profile(self.articles[article])
        if not self.indexed:
            self._profiles[article] = made
        return made


def tellings(work: Work, ids: Members) -> list[Telling]:
    """What the search for candidates needs to know of some articles."""
    return [telling(work.profile(each), work.settings, indexed=work.indexed) for each in ids]


def accounts(work: Work, groups: Sequence[Members]) -> list[Account]:
    """What is said about some groups."""
    return [_account(work, members) for members in groups]


def _account(work: Work, members: Members) -> Account:
    alone = account_of_one(work.articles[members[0]]) if len(members) == 1 else None
    if alone is not None:
        return alone
    group, dates = group_of(work, members)
    return replace(account(group, work.weights, work.settings), dates=tuple(sorted(dates.items())))


def group_of(work: Work, members: Members) -> tuple[Group, dict[str, Moment]]:
    """Articles to be compared, and the dates of those whose own left something open."""
    articles = [work.articles[each] for each in members]
    dates = settled(articles)
    return Group(completed(articles, dates), {each: work.profile(each) for each in members}), dates


def parts(ids: Iterable[str]) -> Iterator[Members]:
    """The tasks of `tellings`."""
    left = iter(ids)
    while some := tuple(islice(left, ARTICLES)):
        yield some


def batches(groups: Iterable[Members]) -> Iterator[list[Members]]:
    """The tasks of `accounts`: groups in their order, so many together that a task is worth its way."""
    batch: list[Members] = []
    cost = 0
    for members in groups:
        batch.append(members)
        cost += len(members) ** 2
        if cost >= COMPARISONS:
            yield batch
            batch, cost = [], 0
    if batch:
        yield batch
