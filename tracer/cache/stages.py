"""The stages of a run as plans: what each of their values depends on.

A group is told of by its own articles alone, with what reading learned from the folder taken out of them, so an
article's part is all of it as it is compared. Nothing in a value numbers what is in the folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.cache.kinds import ACCOUNT, TELLING, article_part, settings_part
from tracer.cache.memory import Plan
from tracer.cache.surroundings import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracer.core.stages import Work
    from tracer.core.stories import Account
    from tracer.core.telling import Telling

    Members = tuple[str, ...]


def tellings_plan(work: Work, do: Callable[[Iterable[str]], Iterable[Telling]]) -> Plan[str, Telling]:
    """How articles are made ready for the search for candidates."""
    common = settings_part(work.settings), str(work.indexed)

    def parts(article: str) -> tuple[str, ...]:
        return (*common, article_part(work.articles[article]))

    return Plan(TELLING, parts, do)


def accounts_plan(work: Work, do: Callable[[Iterable[Members]], Iterable[Account]]) -> Plan[Members, Account]:
    """How groups are told of. Weights print as they are: names and floats."""
    common = settings_part(work.settings), digest([repr(work.weights)]).hex()

    def parts(members: Members) -> tuple[str, ...]:
        return (*common, *(article_part(work.articles[each]) for each in members))

    return Plan(ACCOUNT, parts, do)
