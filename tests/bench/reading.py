"""How fast articles are read, with all their metadata: `python -m tests.bench.reading [ARTICLES [RUNS]]`.

One process on one core; processor time, so that neighbours on the machine count little. Every run reads articles
that no run before has read: nothing that is cached for one text helps the next. No test: it asserts nothing.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.newsroom import WORDS, article, page
from tracer.reading import read_file

ARTICLES, RUNS = 1000, 5
PAGES_SHARE = 10
"""Articles for each web page that is read."""


def feed_rate(folder: Path, first: int, count: int) -> float:
    """Articles read per second of processor time from a .jsonl feed of `count` records."""
    path = folder / f"feed{first}.jsonl"
    records = (json.dumps(article(first + number), ensure_ascii=False) for number in range(count))
    path.write_text("\n".join(records), encoding="utf-8")
    begin = time.process_time()
    read = read_file(path)
    return len(read) / (time.process_time() - begin)


def page_rate(folder: Path, first: int, count: int) -> float:
    """Web pages read per second of processor time."""
    paths = [folder / f"page{first + number}.html" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(page(first + number), encoding="utf-8")
    begin = time.process_time()
    read = [read_file(path) for path in paths]
    return len(read) / (time.process_time() - begin)


def machine() -> str:
    """Processor, cores, system and Python."""
    info = Path("/proc/cpuinfo")
    names = [line.split(": ")[1] for line in info.read_text().splitlines() if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main(articles: int = ARTICLES, runs: int = RUNS) -> None:
    """Prints the machine and the median rates of several runs."""
    pages = max(1, articles // PAGES_SHARE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        feed_rate(folder, 10**9, 16)  # compiles what is compiled once
        feeds = [feed_rate(folder, run * articles, articles) for run in range(runs)]
        sites = [page_rate(folder, 10**8 + run * pages, pages) for run in range(runs)]
    print(machine())
    print(f"median of {runs} runs, one process")
    print(f".jsonl  {statistics.median(feeds):7.0f} articles of {WORDS} words per second ({articles} a run)")
    print(f".html   {statistics.median(sites):7.0f} pages per second ({pages} a run)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
