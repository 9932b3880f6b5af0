"""One Spark session for all tests that want one: it takes ten seconds to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.java import java_home
from tracer.engine.spark import connected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.engine.spark import Spark


@pytest.fixture(scope="session")
def java(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JAVA_HOME of a Java that runs Spark, set in the environment as well."""
    home = str(java_home(tmp_path_factory.mktemp("java") / "home"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", home)
        yield home


@pytest.fixture(scope="session")
def spark(java: str) -> Iterator[Spark]:
    """Spark in this process and two threads."""
    with connected("local[2]") as engine:
        engine.spark.conf.set("spark.sql.shuffle.partitions", "2")  # 200 unless a run says how many it wants
        yield engine
