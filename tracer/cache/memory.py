"""Work that is done only where no earlier run has done it: look up, do the rest, keep that.

Keys and values pass through the process that runs the whole; what does the rest (processes, a cluster) knows
nothing of a cache, and the order of the results is that of the tasks, whatever was there already.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from tracer.cache.surroundings import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracer.cache.store import Store

Task = TypeVar("Task")
Value = TypeVar("Value")

LOOKED_UP = 100
"""Tasks that are looked up together: one question to the database."""

_UNFIT = (ValueError, TypeError, LookupError, RecursionError)
"""What comes of bytes that no run of this program has made."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Value]):
    """One sort of values: its name, and how they become bytes and values again."""

    name: str
    encode: Callable[[Value], bytes]
    decode: Callable[[bytes], Value]


@dataclass(frozen=True, slots=True)
class Plan(Generic[Task, Value]):
    """How tasks of one sort are done.

    `parts` are all that a value depends on besides the program and its surroundings; None where a task is not
    to be kept. `do` gives the values of tasks, in their order. `changing` says that a task may change while it
    is done, as files do: it is then kept only if its parts are the same afterwards. `worth` tells which values
    are kept.
    """

    kind: Kind[Value]
    parts: Callable[[Task], Iterable[str] | None]
    do: Callable[[Iterable[Task]], Iterable[Value]]
    changing: bool = False
    worth: Callable[[Value], bool] = lambda value: True


@dataclass(frozen=True, slots=True)
class Place(Generic[Task, Value]):
    """A task that was looked up; `known` holds its value if it is there already, `key` is empty if it is not kept."""

    task: Task
    key: bytes
    known: tuple[Value] | None


class Memory:
    """Values of earlier runs in `store`, or none; `surroundings` is part of every key."""

    def __init__(self, store: Store | None = None, surroundings: bytes = b"") -> None:
        self._store = store
        self._surroundings = surroundings.hex()

    def values(self, plan: Plan[Task, Value], tasks: Iterable[Task]) -> Iterator[Value]:
        """The value of each task, in their order; only those that are not there are done, and then kept."""
        if self._store is None:
            yield from plan.do(tasks)
            return
        waiting: deque[Place[Task, Value]] = deque()
        for value in plan.do(self._missing(plan, tasks, waiting)):
            yield from _known(waiting)
            self.keep(plan, waiting.popleft(), value)
            yield value
        yield from _known(waiting)

    def look_up(self, plan: Plan[Task, Value], tasks: Sequence[Task]) -> list[Place[Task, Value]]:
        """What is there already of some tasks; nothing without a store."""
        if self._store is None:
            return [Place(task, b"", None) for task in tasks]
        keys = [self._key(plan, task) for task in tasks]
        found = self._store.get([key for key in keys if key])
        return [
            Place(task, key, _decoded(plan.kind, found.get(key)))
            for task, key in zip(tasks, keys, strict=True)
        ]

    def keep(self, plan: Plan[Task, Value], place: Place[Task, Value], value: Value) -> None:
        """Keep the value of a task that was looked up in vain."""
        if self._store is None or not place.key or not plan.worth(value):
            return
        if plan.changing and self._key(plan, place.task) != place.key:
            return
        self._store.put(place.key, plan.kind.encode(value))

    def _missing(
        self, plan: Plan[Task, Value], tasks: Iterable[Task], waiting: deque[Place[Task, Value]]
    ) -> Iterator[Task]:
        """The tasks that are to be done; every task gets its place among the `waiting`."""
        for some in in_batches(tasks, LOOKED_UP):
            for place in self.look_up(plan, some):
                waiting.append(place)
                if place.known is None:
                    yield place.task

    def _key(self, plan: Plan[Task, Value], task: Task) -> bytes:
        parts = plan.parts(task)
        return b"" if parts is None else digest((plan.kind.name, self._surroundings, *parts))


def _known(waiting: deque[Place[Task, Value]]) -> Iterator[Value]:
    """The values in front that are there already, taken from `waiting`."""
    while waiting and waiting[0].known is not None:
        yield waiting[0].known[0]
        waiting.popleft()


def _decoded(kind: Kind[Value], data: bytes | None) -> tuple[Value] | None:
    """The value in a tuple, since it may be None; bytes that are none are as good as missing."""
    if data is None:
        return None
    try:
        return (kind.decode(data),)
    except _UNFIT:
        return None


def in_batches(tasks: Iterable[Task], size: int) -> Iterator[Sequence[Task]]:
    """The tasks, `size` at a time."""
    left = iter(tasks)
    while batch := list(islice(left, size)):
        yield batch


NOTHING = Memory()
"""No cache: everything is done."""
