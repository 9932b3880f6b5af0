"""What a run on Spark moves: `python -m tests.bench.cluster --articles 20000 [--master local[2]]`.

A feed of `tracer simulate --scale` is read, traced and written as tables by the cluster. Printed are the stages that
move most, from Spark's own log of events, and the sums: tasks, seconds of tasks, bytes shuffled, bytes per article.
`--compare` traces the same feed with the local engine, too, and says whether the derivations are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from tabulate import tabulate

from tracer.cluster.run import Tables
from tracer.cluster.run import trace as trace_on_cluster
from tracer.engine.local import Local, cores
from tracer.engine.spark import connected
from tracer.export.json import derivation_data, safe
from tracer.learning.simulate import write_scale
from tracer.pipeline import trace

SHOWN = 0.02
"""Share of all seconds or shuffled bytes from which a stage is printed."""
_WRITTEN, _RUN = "internal.metrics.shuffle.write.bytesWritten", "internal.metrics.executorRunTime"


@dataclass
class Stage:
    """A stage of Spark: what it was called, its tasks, their seconds, the megabytes it handed on."""

    name: str
    tasks: int
    seconds: float
    megabytes: float


def stages(log: Path) -> list[Stage]:
    """The completed stages of a log of events, in their order."""
    found = []
    labels: dict[int, str] = defaultdict(str)
    for path in sorted(path for path in log.rglob("*") if path.is_file()):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                event = json.loads(line)
                if event["Event"] == "SparkListenerStageSubmitted":
                    label = event.get("Properties", {}).get("spark.job.description", "")
                    labels[event["Stage Info"]["Stage ID"]] = label
                if event["Event"] == "SparkListenerStageCompleted":
                    info = event["Stage Info"]
                    sums = {each["Name"]: each["Value"] for each in info["Accumulables"]}
                    name = f"{labels[info['Stage ID']]}: {info['Stage Name'].partition(' at ')[0]}"
                    written = int(sums.get(_WRITTEN, 0)) / 1e6
                    found.append(Stage(name, info["Number of Tasks"], int(sums.get(_RUN, 0)) / 1e3, written))
    return found


def measured(folder: Path, place: Path, master: str) -> tuple[list[Stage], float]:
    """The stages of a run that writes its tables below `place`, and its seconds."""
    log = place / "events"
    log.mkdir()
    confs = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": log.as_uri(),
        "spark.eventLog.compress": "false",
    }
    confs |= {"spark.eventLog.rolling.enabled": "false", "spark.driver.memory": "3g"}
    os.environ["PYSPARK_SUBMIT_ARGS"] = (
        " ".join(f"--conf {k}={v}" for k, v in confs.items()) + " pyspark-shell"
    )
    began = time.perf_counter()
    with connected(master) as engine:
        context = engine.spark.sparkContext
        tables = Tables((place / "tables").as_uri(), "jsonl", 10)
        trace_on_cluster(
            Path(folder.as_uri()),
            progress=lambda s, *_: context.setJobDescription(s),
            engine=engine,
            tables=tables,
        )
    return stages(log), time.perf_counter() - began


def lines_of(place: Path) -> list[str]:
    """The derivations that the cluster wrote, sorted."""
    parts = (place / "tables" / "derivations").glob("part-*")
    return sorted(line for part in parts for line in part.read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Print the table and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--compare", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_scale(place / "feed", options.articles, seed=1)
        (place / "feed" / "truth.jsonl").unlink()
        found, seconds = measured(place / "feed", place, options.master)
        written = lines_of(place)
        if options.compare:
            began = time.perf_counter()
            local = trace(place / "feed", engine=Local(cores()))
            expected = sorted(
                json.dumps(safe(derivation_data(d)), ensure_ascii=False) for d in local.derivations
            )
            print(
                f"local engine {time.perf_counter() - began:.0f} s; the same derivations: {written == expected}"
            )
    sums = Stage("all", *(sum(getattr(s, key) for s in found) for key in ("tasks", "seconds", "megabytes")))
    large = [s for s in found if s.seconds > SHOWN * sums.seconds or s.megabytes > SHOWN * sums.megabytes]
    rows = [(s.name, s.tasks, s.seconds, s.megabytes) for s in [*large, sums]]
    print(tabulate(rows, ["stage", "tasks", "task seconds", "MB shuffled"], tablefmt="pipe", floatfmt=".1f"))
    each = 1e6 * sums.megabytes / options.articles
    print(
        f"{options.articles:,} articles, {options.master}: {seconds:.0f} s, {len(written):,} derivations, ",
        end="",
    )
    print(
        f"{each:,.0f} bytes shuffled and {sums.seconds / options.articles * 1e3:.1f} ms of tasks per article"
    )


if __name__ == "__main__":
    main()
