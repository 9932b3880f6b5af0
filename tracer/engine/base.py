"""Where the work of a run is done: the same functions on the same values, here or in other processes.

A session holds what all tasks of a stage have in common (the articles, the weights), so that a task is handed
over as a few numbers and not as texts. Results come in the order of the tasks: an engine changes no byte.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

Shared = TypeVar("Shared")
SharedOut = TypeVar("SharedOut", covariant=True)
Task = TypeVar("Task")
Result = TypeVar("Result")


class Session(Protocol[SharedOut]):
    """Runs tasks that have one value in common."""

    def map(self, function: Callable[[SharedOut, Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """`function(shared, task)` of each task, in the order of `tasks`; `function` is of module level."""
        ...


class Engine(Protocol):
    """Something that can run tasks."""

    def session(self, shared: Shared) -> AbstractContextManager[Session[Shared]]:
        """A session of tasks that all need `shared`."""
        ...


@dataclass(frozen=True, slots=True)
class HereSession:
    """Tasks one after the other, in this process."""

    shared: object

    def map(self, function: Callable[..., Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """See Session."""
        return (function(self.shared, task) for task in tasks)


@dataclass(frozen=True, slots=True)
class Here:
    """The engine that needs no other: everything in this process."""

    @contextmanager
    def session(self, shared: object) -> Iterator[HereSession]:
        """See Engine."""
        yield HereSession(shared)
