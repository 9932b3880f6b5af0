"""Options and fixtures of the whole suite."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.sparks import java, spark  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

GOLDEN = Path(__file__).parent / "golden"

UNCOVERED = ("contract", "hostile", "pipeline", "truth")
"""Rooms of tests that run whole traces. Python is three times slower while coverage is measured, and what they reach
the tests of the rooms reach; the same holds for other long tests that are marked so."""

settings.register_profile(
    "suite",
    deadline=None,  # seconds of the clock, which other processes use up
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(
        os.environ.get("CI")
    ),  # there the same commit gives the same answer; at home examples differ
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files from the output")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no coverage during long tests; pytest-cov's own marker for it does nothing in processes of xdist."""
    room = item.path.relative_to(Path(__file__).parent).parts[0]
    if room not in UNCOVERED and item.get_closest_marker("uncovered") is None:
        return (yield)
    measuring = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(measuring)


@pytest.fixture(autouse=True, scope="session")
def no_cache() -> Iterator[None]:
    """No test finds what another one kept, or leaves anything in the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACER_NO_CACHE", "1")
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/NAME; `--update-golden` writes it instead."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return check
