"""Processor time of a call, for tests of what must not grow with the square of a text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 3

SQUARES, SQUARED = 1_000_000, 0.065
"""Numbers that are squared to see how fast the machine is, and the processor seconds where bounds were measured."""


def least_seconds(call: Callable[[], object], enough: float) -> float:
    """Processor seconds of the quickest of some tries; after one of less than `enough` no more are made.

    What else the machine does, and the measuring of coverage, make every try longer than it need be: bounds stand
    at five times of what is measured with both, at least, and far below what the mistake would take that they are for.
    """
    least = float("inf")
    for _ in range(TRIES):
        begin = time.process_time()
        call()
        least = min(least, time.process_time() - begin)
        if least < enough:
            break
    return least


def slowness() -> float:
    """How many times longer than where bounds were measured work takes here and now, at least 1.

    A promise of seconds that is tested with little room is one of a processor such as that one.
    """
    return max(1.0, least_seconds(_square, 0) / SQUARED)


def _square() -> int:
    return sum(number * number for number in range(SQUARES))
