"""A Spark cluster: tasks go to its workers, and what all of them need goes to each worker once.

Every worker needs a Python with this version of tracer in it, this machine pyspark and a Java for it. A task that
raises is not tried again, for it would raise again; one whose worker dies is.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import traceback
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tracer.errors import EngineError, MissingPackage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import SparkSession

    from tracer.engine.base import Session

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 16
"""Tasks per core of the cluster that are handed out together: a job costs some 50 ms, a task up to a second."""
REACHED_WITHIN = 5.0
"""Seconds in which a master must answer; Spark itself tries for a minute and then says why in forty lines."""
RECORDS_PER_BATCH = 1000
"""Rows that Spark hands to Python at a time: articles of 5 kB make 5 MB."""

_MASTER = re.compile(
    r"local(\[(\d{1,4}|\*)(,\d{1,3})?\])?|spark://[^\s/]+:\d{1,5}(,[^\s/]+:\d{1,5})*|yarn|k8s://\S+"
)
_EXCEPTION = re.compile(r"[\w.]{1,80}(?:Error|Exception)\b")
_QUIET = {
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""What a run on this machine needs not: others never see it."""
_ALWAYS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(RECORDS_PER_BATCH),
    "spark.sql.maxPlanStringLength": "10000",
    "spark.sql.session.timeZone": "UTC",
}


class _RemoteTraceback(Exception):
    """Where a task failed, as the cause of what it raised."""

    def __str__(self) -> str:
        return f'\n"""\n{self.args[0]}"""'


@dataclass(frozen=True, slots=True)
class _Tasks:
    """Runs tasks of one function in waves, each with its results in order."""

    spark: SparkSession
    shared: Any

    def map(self, function: Callable[..., Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """See Session; no more than a wave of tasks is under way."""
        context, shared = self.spark.sparkContext, self.shared
        left = iter(tasks)
        while wave := list(islice(left, AHEAD * context.defaultParallelism)):
            outcomes = context.parallelize(wave, len(wave)).map(
                lambda task: _outcome(function, shared.value, task)
            )
            for result, error, where in outcomes.collect():
                if error is not None:
                    raise error from _RemoteTraceback(where)
                yield result


def _outcome(function: Callable[..., Result], shared: Any, task: Task) -> tuple[Any, Exception | None, str]:
    try:
        return function(shared, task), None, ""
    except Exception as error:  # raised again where the results are read
        return None, error, traceback.format_exc()


@dataclass(frozen=True, slots=True)
class Spark:
    """A cluster, by the session that `connected` opened."""

    spark: SparkSession

    @contextmanager
    def session(self, shared: Any) -> Iterator[Session[Any]]:
        """See Engine. `shared` is pickled once, and kept by every worker until the session ends."""
        broadcast = self.spark.sparkContext.broadcast(shared)
        try:
            yield _Tasks(self.spark, broadcast)
        finally:
            broadcast.destroy()


@contextmanager
def connected(master: str | None = None) -> Iterator[Spark]:
    """A Spark session on `master` (local[*] unless Spark's own configuration names another), ended at the end.

    A session that this process has already, as in a notebook or under spark-submit, is taken as it is and stays.

    Raises MissingPackage if pyspark is not installed, EngineError if there is no Java, the master cannot be reached,
    or its workers cannot run this version of tracer.
    """
    _check_installed()
    _check_master(master)
    with _python(), warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message="PySpark does not yet fully support pandas"
        )  # none is used here
        from pyspark.sql import SparkSession

        active = SparkSession.getActiveSession()
        if active is not None:
            yield Spark(active)
            return
        spark = _opened(master)
        try:
            _check_workers(spark)
            yield Spark(spark)
        finally:
            spark.stop()


def _check_installed() -> None:
    try:
        import pyspark  # noqa: F401
    except ImportError as error:
        raise MissingPackage(
            "--engine spark: needs pyspark, which is not installed; pip install 'newstracer[spark]'"
        ) from error
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home) / "bin") if home else None) is None:
        where = f"in JAVA_HOME={home}" if home else "on the PATH"
        raise EngineError(
            f"--engine spark: found no Java {where}, Spark needs Java 17 or 21; install it and set JAVA_HOME"
        )


def _check_master(master: str | None) -> None:
    if master is None:
        return
    if _MASTER.fullmatch(master) is None:
        raise EngineError(
            f"--master {master}: is no master of Spark, expected local[2], spark://host:7077, yarn or k8s://..."
        )
    if master.startswith("spark://"):
        hosts = master.removeprefix("spark://").split(",")
        if not any(map(_answers, hosts)):
            raise EngineError(
                f"--master {master}: cannot be reached; check host and port, and that the master runs"
            )


def _answers(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=REACHED_WITHIN):
            return True
    except (OSError, OverflowError):
        return False


@contextmanager
def _python() -> Iterator[None]:
    """Workers run the Python of this process unless PYSPARK_PYTHON names another."""
    if "PYSPARK_PYTHON" in os.environ:
        yield
        return
    os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        yield
    finally:
        del os.environ["PYSPARK_PYTHON"]


def _opened(master: str | None) -> SparkSession:
    from py4j.protocol import Py4JError
    from pyspark import SparkConf
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        conf = SparkConf()  # starts Java, which reads spark-defaults.conf
        chosen = master or conf.get("spark.master", "local[*]") or "local[*]"
        for key, value in {**_ALWAYS, **(_QUIET if chosen.startswith("local") else {})}.items():
            conf.setIfMissing(key, value)
        return SparkSession.builder.config(conf=conf).master(chosen).appName("tracer").getOrCreate()
    except PySparkException as error:
        raise EngineError(
            "--engine spark: Java did not start Spark (its reason stands above); Spark needs Java 17 or 21, "
            "set JAVA_HOME to one"
        ) from error
    except Py4JError as error:
        raise EngineError(
            f"--engine spark: Spark did not start ({_reason(error)}); check --master"
        ) from error


def _check_workers(spark: SparkSession) -> None:
    """Raises EngineError unless every worker that answers has this version of tracer."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    context = spark.sparkContext
    count = context.defaultParallelism
    advice = f"install newstracer {_version()} in the Python that PYSPARK_PYTHON names on all of them"
    try:
        found = set(context.parallelize(range(count), count).map(_version).collect())
    except (PySparkException, Py4JError) as error:
        raise EngineError(
            f"--engine spark: the workers cannot run tracer ({_reason(error)}); {advice}"
        ) from error
    if found != {_version()}:
        raise EngineError(f"--engine spark: the workers have tracer {', '.join(sorted(found))}; {advice}")


def _version(_: object = None) -> str:
    """The version of this package; asked by name, for it imports what stands above this room."""
    return str(import_module("tracer").__version__)


def _reason(error: Exception) -> str:
    """The line of Spark's message that says most: the last exception of Python's, else the first of Java's."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if _EXCEPTION.match(line)]
    return (told or lines or [type(error).__name__])[0][:200]
