"""What one more per cent costs: `python -m tests.bench.incremental --articles 1000 5000 [--workers 2]`.

A folder of N articles is traced with an empty cache, then grows by a hundredth and is traced with that cache and
without any, as users do from a shell, reports and all. The two reports must be the same to the byte. Processor
seconds count: others may use the machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tabulate import tabulate

from tracer.cache.place import CACHE_FILE
from tracer.engine.local import cores
from tracer.learning.simulate import write_scale

MORE = 0.01
"""Share of articles that is added."""


def run(folder: Path, out: Path, workers: int, *options: str) -> tuple[float, float]:
    """Seconds and processor seconds of a trace in a process of its own."""
    began, before = time.perf_counter(), os.times()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRACER_")}
    command = [sys.executable, "-m", "tracer", "trace", str(folder), "--out", str(out), "-q"]
    subprocess.run([*command, "--workers", str(workers), *options], check=True, env=environment)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, cpu


def contents(out: Path) -> dict[str, bytes]:
    """Relative path -> bytes of a report."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def bench(articles: int, workers: int) -> list[object]:
    """One row: articles; seconds and processor seconds without, filling and with a cache; share; megabytes."""
    with tempfile.TemporaryDirectory() as place:
        folder, cache, more = Path(place) / "articles", Path(place) / "cache", max(1, int(MORE * articles))
        write_scale(folder, articles + more, seed=1)
        (folder / "truth.jsonl").unlink()
        feed = folder / "articles.jsonl"
        lines = feed.read_bytes().splitlines(keepends=True)
        feed.write_bytes(b"".join(lines[:articles]))
        first = run(folder, Path(place) / "r1" / "out", workers, "--cache", str(cache))
        feed.write_bytes(b"".join(lines))
        again = run(folder, Path(place) / "r2" / "out", workers, "--cache", str(cache))
        size = (cache / CACHE_FILE).stat().st_size / 1e6
        fresh = run(folder, Path(place) / "r3" / "out", workers, "--no-cache")
        same = contents(Path(place) / "r2" / "out") == contents(Path(place) / "r3" / "out")
    share = f"{again[1] / fresh[1]:.1%}"
    return [f"{articles:,} + {more}", *fresh, *first, *again, share, "yes" if same else "NO", size]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000])
    parser.add_argument("--workers", type=int, default=cores())
    options = parser.parse_args()
    rows = [bench(articles, options.workers) for articles in options.articles]
    headers = ["articles", "fresh s", "CPU s", "filling s", "CPU s", "again s", "CPU s"]
    print(tabulate(rows, [*headers, "of fresh", "same bytes", "MB"], tablefmt="pipe", floatfmt=".1f"))


if __name__ == "__main__":
    main()
