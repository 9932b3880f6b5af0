"""A real cluster on this machine: a master and two workers, one of which is killed while the run needs it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.stories import ROOT, SEEDS
from tracer.export.json import to_json
from tracer.pipeline import trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 240
"""Seconds for each step on a busy machine; ten do on a quiet one."""


def until(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited {PATIENCE} s until {what}"
        time.sleep(0.1)


class Cluster:
    """Processes of Spark's own classes, each with a process group of its own: what is killed leaves no child."""

    def __init__(self, java: str, folder: Path) -> None:
        from pyspark.find_spark_home import _find_spark_home

        self.folder = folder
        self.home = Path(_find_spark_home())
        self.environment = {
            **os.environ,
            "JAVA_HOME": java,
            "PYTHONPATH": str(ROOT),
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_NO_DAEMONIZE": "1",
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"spark://127.0.0.1:{self.port}"
        self.running = [self.start("master", "Master", "--port", str(self.port))]
        until(self.answers, "the master answers")
        for name in ("one", "two"):
            place = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / name), self.url)
            self.running.append(self.start(name, "Worker", *place))
        until(
            lambda: all("registered with master" in self.log(name) for name in ("one", "two")),
            "both registered",
        )

    def start(self, name: str, role: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{role.lower()}.{role}"]
        options = ["--host", "127.0.0.1", "--webui-port", "0", *arguments]
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [*command, *options], env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def executor(self, name: str) -> str:
        """What the executor of a worker has logged; nothing while there is none."""
        logs = (self.folder / name).glob("app-*/*/stderr")
        return "".join(log.read_text(encoding="utf-8", errors="replace") for log in logs)

    def kill(self, number: int) -> None:
        os.killpg(self.running[number].pid, signal.SIGKILL)
        self.running[number].wait()


@pytest.fixture
def cluster(java: str, tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(java, tmp_path)
    yield made
    for process in made.running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_a_worker_that_dies_changes_nothing(cluster, tmp_path):
    out = tmp_path / "report"
    command = [sys.executable, "-m", "tracer", "trace", str(SEEDS / "summit"), "--out", str(out), "--quiet"]
    run = subprocess.Popen(
        [*command, "--engine", "spark", "--master", cluster.url],
        cwd=ROOT,
        env=cluster.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    at_work = re.compile(r"Running task \S+ in stage [1-9]")  # stage 0 asks for the workers' version
    until(
        lambda: at_work.search(cluster.executor("two")) or run.poll() is not None,
        "the second has profiles to make",
    )
    assert run.poll() is None, run.stderr.read()
    cluster.kill(2)
    _, told = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0, told
    assert (out / "provenance.json").read_text(encoding="utf-8") == to_json(trace(SEEDS / "summit"))
