"""A whole trace, stage by stage: `python -m tests.bench.pipeline --articles 1000 20000 [--workers 2] [--write]`.

Folders come from `tracer simulate --scale`, with the planted links beside them. Printed are seconds, processor seconds
and the largest memory (proportional set size of all processes) per stage, the pairs that are looked at, the share of
planted pairs among them, and how many links are right. `--write` puts the tables into README.md beside this file.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tabulate import tabulate

from tracer.core.candidates import candidate_links
from tracer.core.models import weights_from
from tracer.core.stages import Work, parts, tellings
from tracer.engine.local import Local, cores
from tracer.learning.simulate import write_scale
from tracer.learning.simulate.scale import read_edges
from tracer.pipeline import trace
from tracer.publishing import report_of
from tracer.report.write import write_report
from tracer.settings import Settings
from tracer.weights.store import load_weights

if TYPE_CHECKING:
    from tracer.model import Provenance

README = Path(__file__).with_name("README.md")
MARK = "<!-- written by tests.bench.pipeline; what stands below is replaced -->\n"
_TICK = os.sysconf("SC_CLK_TCK")


def _processes() -> list[int]:
    """This process and its children."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return [os.getpid(), *map(int, listed.split())]


def _cpu() -> float:
    """Processor seconds of this process and its children, living and gone."""
    ticks = 0
    for pid in _processes():
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15] if pid == os.getpid() else fields[11:13]))
    return ticks / _TICK


def _memory() -> float:
    """Gigabytes that this process and its children hold together."""
    kilobytes = 0
    for pid in _processes():
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # it has ended
            continue
        kilobytes += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return kilobytes / 1e6


@dataclass
class Watch:
    """Stages of a run as they come, with what each costs."""

    rows: list[tuple[str, float, float, float]] = field(default_factory=list)
    stage: str = ""
    began: tuple[float, float] = (0.0, 0.0)
    peak: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)

    def report(self, stage: str, done: int, total: int) -> None:
        """What a run calls with each stage."""
        if stage != self.stage:
            now = time.perf_counter(), _cpu()
            if self.stage:
                self.rows.append((self.stage, now[0] - self.began[0], now[1] - self.began[1], self.peak))
            self.stage, self.began, self.peak = stage, now, 0.0

    def sample(self) -> None:
        """Note the memory every second until the run has ended."""
        while not self.ended.wait(1):
            self.peak = max(self.peak, _memory())


def measured(folder: Path, workers: int) -> tuple[Provenance, Watch]:
    """The trace of a folder with its report written, and what each stage cost."""
    watch = Watch()
    sampler = threading.Thread(target=watch.sample, daemon=True)
    watch.report("reading", 0, 0)
    sampler.start()
    found = trace(folder, progress=watch.report, engine=Local(workers))
    watch.report("pages", 0, 0)
    pages = report_of(found, engine=Local(workers))
    watch.report("writing", 0, 0)
    write_report(pages, folder.parent / "report")
    watch.report("", 0, 0)
    watch.ended.set()
    sampler.join()
    return found, watch


def _pairs(found: Provenance, workers: int) -> set[tuple[str, str]]:
    """The pairs that the search for candidates leaves."""
    settings = Settings()
    work = Work({each.id: each for each in found.articles}, settings, weights_from(load_weights()))
    with Local(workers).session(work) as session:
        told = [one for some in session.map(tellings, parts(tuple(work.articles))) for one in some]
    return {(a, b) for a, b, _ in candidate_links(told, settings)}


def _share(edges: set[tuple[str, str]], pairs: set[tuple[str, str]]) -> float:
    """Share of `edges` that are among the unordered `pairs`."""
    return sum((min(edge), max(edge)) in pairs for edge in edges) / max(1, len(edges))


def bench(articles: int, workers: int) -> str:
    """One table and one line of figures on what was found."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        write_scale(folder, articles, seed=1)
        found, watch = measured(folder, workers)
        kinds = {(parent, child): kind for parent, child, kind in read_edges(folder)}
    rows = [
        *watch.rows,
        ("all", *(sum(row[n] for row in watch.rows) for n in (1, 2)), max(r[3] for r in watch.rows)),
    ]
    text = tabulate(rows, ["stage", "seconds", "CPU seconds", "GB"], tablefmt="pipe", floatfmt=".1f")
    pairs = _pairs(found, workers)
    planted, rewrites = set(kinds), {edge for edge, kind in kinds.items() if kind == "rewrite"}
    links = {(d.parent, d.child) for d in found.derivations if d.parent is not None}
    tied = {frozenset(edge) for edge in planted}
    facts = (
        f"{len(pairs):,} pairs looked at ({len(pairs) / articles:.2f} per article), "
        f"{_share(planted, pairs):.1%} of the {len(planted):,} planted among them "
        f"({_share(rewrites, pairs):.1%} of the rewrites); "
        f"{len(links):,} links, {len(links & planted):,} of them as planted, "
        f"{sum(frozenset(link) in tied for link in links):,} in either direction."
    )
    return f"### {articles:,} articles, {workers} processes\n\n{text}\n\n{facts}\n"


def _machine() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = os.getloadavg()[0]
    python = platform.python_version()
    machine = f"{names[0] if names else 'unknown'}, {cores()} cores, {memory:.0f} GB"
    return f"{machine}, Python {python}; load {load:.1f} before"


def main() -> None:
    """Print the tables, and write them if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000])
    parser.add_argument("--workers", type=int, default=cores())
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    blocks = [f"Measured on {_machine()}.\n"]
    for articles in options.articles:
        blocks.append(bench(articles, options.workers))
        print(blocks[-1], flush=True)
    if options.write:
        head = README.read_text(encoding="utf-8").partition(MARK)[0]
        README.write_text(head + MARK + "\n" + "\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
