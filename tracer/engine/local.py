"""All cores of this machine: processes that are forked off with everything already read.

Forked processes share the memory of their parent, so articles are neither pickled nor copied; where a system cannot
fork, what is shared is pickled once per process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from tracer.engine.base import HereSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

    from tracer.engine.base import Session

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 4
"""Tasks per process that are handed out before the first of them is done: bounds memory, keeps all busy."""

HERE = 0.5
"""Seconds that few tasks may take before processes are begun for them: each would load the tables that they need
(measured: a quarter of a run whose articles an earlier one had seen but for a few)."""

RARELY = (50_000, 20, 100)
"""Thresholds of the collector of cycles in a process: texts make many small values and no cycles (measured: a sixth
of all time went by looking for some)."""

_shared: list[Any] = []
"""What the tasks of this process have in common; filled once, when the process begins."""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> BaseContext:
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else None)


def _begin(shared: object) -> None:
    _shared[:] = [shared]  # a process of the pool serves one session only
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and ends its processes
    gc.set_threshold(*RARELY)


def _run(function: Callable[..., Result], task: object) -> Result:
    return function(_shared[0], task)


@dataclass(frozen=True, slots=True)
class _Pool:
    executor: ProcessPoolExecutor
    ahead: int
    shared: object

    def map(self, function: Callable[..., Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """See Session; no more than `ahead` tasks are under way, the first of them when this returns."""
        left = iter(tasks)
        first = list(islice(left, self.ahead))
        if len(first) < self.ahead:
            return self._few(function, first)
        running = deque(self.executor.submit(_run, function, task) for task in first)
        return self._results(function, left, running)

    def _few(self, function: Callable[..., Result], tasks: list[Task]) -> Iterator[Result]:
        """Few tasks begin here, for processes would take longer to begin; when HERE is over, these do the rest."""
        spent = 0.0
        left = deque(tasks)
        while left and spent < HERE:
            began = time.perf_counter()
            result = function(self.shared, left.popleft())
            spent += time.perf_counter() - began
            yield result
        running = deque(self.executor.submit(_run, function, task) for task in left)
        yield from self._results(function, iter(()), running)

    def _results(
        self, function: Callable[..., Result], left: Iterator[Task], running: deque[Future[Result]]
    ) -> Iterator[Result]:
        while running:
            result = running.popleft().result()
            running.extend(self.executor.submit(_run, function, task) for task in islice(left, 1))
            yield result


@dataclass(frozen=True, slots=True)
class Local:
    """This machine with `workers` processes; one means none beside this one."""

    workers: int

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise ValueError(f"an engine needs a worker, got {self.workers}")

    @contextmanager
    def session(self, shared: Any) -> Iterator[Session[Any]]:
        """See Engine. A process that dies ends the run with BrokenProcessPool, it does not hang."""
        if self.workers == 1:
            yield HereSession(shared)
            return
        gc.freeze()  # the collector would touch, and so copy, what the processes share
        former = gc.get_threshold()
        gc.set_threshold(*RARELY)
        executor = ProcessPoolExecutor(self.workers, _context(), _begin, (shared,))
        try:
            yield _Pool(executor, AHEAD * self.workers, shared)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
            gc.set_threshold(*former)
            gc.unfreeze()
