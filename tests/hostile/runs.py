"""Runs of the command, each in a process of its own: what it answered, the seconds it took and its memory.

`python -m tests.hostile.runs [PART ...]` traces all files of the corpus, large ones each for itself, and prints what
broke a promise and what cost most.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.corpus import PARTS, file_name
from tests.report.soundness import faults
from tests.stories import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SECONDS, MEGABYTES = 5.0, 500.0
"""What a run on one hostile file may cost: seconds of a processor, and memory at any time."""

TOGETHER, BYTES_TOGETHER = 25, 1_000_000
"""Files that are traced in one folder at most, and their bytes; where a promise is broken, they are traced apart."""

MODULES = 100.0
"""Megabytes that a process holds with everything imported and nothing read; what a test's process holds beyond them is
not the run's, though the fork of it has that, too."""

PATIENCE = 60
"""Processor seconds after which a run is ended."""

COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys, and what turns or hides text."""

GOOD = "good.txt"
TEXT = (
    "Three piers close at Ellery\n\nDivers found cracks in the sea wall of the old port of Ellery on Tuesday, the "
    "harbour authority said.\n\nFishing boats land their catch at Nordhaven until the work is done.\n"
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of `tracer` left: its answer, and what it cost; `megabytes` at the peak of any of its processes."""

    code: int
    stdout: str
    stderr: str
    seconds: float
    clock: float
    megabytes: float


def run(arguments: Sequence[str | os.PathLike[str]]) -> Run:
    """`tracer ARGUMENTS`, forked from this process so that modules need not be loaded each time."""
    import tracer.cli.trace  # noqa: F401

    inherited = max(0.0, _resident() - MODULES)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        child = os.fork()
        if child == 0:
            _become(["tracer", *map(os.fspath, arguments)], out.fileno(), err.fileno())
        _, status, used = os.wait4(child, 0)
        clock = time.perf_counter() - began
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "backslashreplace"))
    code = os.waitstatus_to_exitcode(status)
    return Run(
        code, texts[0], texts[1], used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1000 - inherited
    )


def _resident() -> float:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _become(arguments: list[str], out: int, err: int) -> None:
    """What the forked process does; it does not return."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        for descriptor, to in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (err, 2)):
            os.dup2(descriptor, to)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode, encoding="utf-8") for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        sys.argv = arguments
        signal.signal(signal.SIGINT, signal.default_int_handler)
        from tracer.__main__ import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def broken(done: Run, folder: Path, out: Path) -> list[str]:
    """The promises that a run broke, one line each: how it ended, what it printed, what it wrote."""
    found = [f"{done.seconds:.1f} s"] if done.seconds > SECONDS else []
    found += [f"{done.megabytes:.0f} MB"] if done.megabytes > MEGABYTES else []
    if COMMANDS.search(done.stdout + done.stderr):
        found.append("control characters on the terminal")
    if done.code == 2 and done.stderr.count("\n") == 1 and not done.stdout and not out.exists():
        return found
    if done.code or done.stderr:
        return [*found, f"code {done.code}: {done.stderr[-700:]}"]
    return [*found, *unsound(folder, out)]


def unsound(folder: Path, out: Path) -> list[str]:
    """What is wrong with a report: files of the folder that are not told of, pages that are not inert."""
    names = [path.relative_to(out).as_posix() for path in sorted(out.rglob("*")) if path.is_file()]
    pages = {name: (out / name).read_text(encoding="utf-8") for name in names if name.endswith(".md")}
    told = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
    ids = [article["id"] for article in told["articles"]] + [skip["path"] for skip in told["skipped"]]
    found = [f"not told of: {name!r}" for name in _names(folder) if not _among(name, ids)]
    index = pages["index.md"]
    if told["skipped"] and "skipped" not in index:
        found.append("no skipped file in index.md")
    found += [
        f"a reason of {skip['reason'].count(chr(10))} lines"
        for skip in told["skipped"]
        if "\n" in skip["reason"]
    ]
    found += faults(pages, names)
    return found + _alive((out / "explorer.html").read_text(encoding="utf-8"))


def _names(folder: Path) -> list[str]:
    from tracer.reading.folder import printable

    return [printable(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file()]


def _among(name: str, ids: list[str]) -> bool:
    return name == "metadata.csv" or any(
        each.startswith(name) and each[len(name) :][:1] in ("", "#", "~", ":") for each in ids
    )


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(" ".join([tag, *sorted(name for name, _ in attrs)]))


def _alive(page: str) -> list[str]:
    """What the explorer's page holds beside what every such page holds: its data are one script of JSON."""
    bare = re.sub(r'(<script type="application/json" id="data">)[^<>&]*(</script>)', r"\1\2", page)
    reader = _Elements()
    reader.feed(bare)
    scripts = [each for each in reader.seen if each.startswith("script")]
    if scripts != ["script id type", "script"] or [each for each in reader.seen if " on" in each]:
        return [f"explorer: {scripts}"]
    return []


def written(part: str, place: Path) -> list[Path]:
    """The files of a part in folders in `place`, small ones together, each folder with a good article in it.

    They are made in another process: what is in memory here counts as memory of every run.
    """
    if os.fork() == 0:
        for number, files in enumerate(batches(PARTS[part]())):
            write(place / f"{number:04}", files)
        os._exit(0)
    _, status = os.wait()
    if status:
        raise RuntimeError(f"{part}: the files could not be written, code {status}")
    return sorted(place.iterdir())


def write(place: Path, files: Mapping[str, bytes]) -> None:
    """Hostile files and a good one, as the folder `articles` of a place that is made."""
    folder = place / "articles"
    folder.mkdir(parents=True)
    (folder / GOOD).write_text(TEXT, encoding="utf-8")
    for name, data in files.items():
        (folder / file_name(name)).write_bytes(data)


def batches(files: Mapping[str, bytes]) -> list[dict[str, bytes]]:
    """Files that are traced together: few, small, and none that is called as another one."""
    found: list[dict[str, bytes]] = [{}]
    for name, data in files.items():
        last = found[-1]
        crowded = len(last) == TOGETHER or sum(map(len, last.values())) + len(data) > BYTES_TOGETHER
        if last and (crowded or file_name(name) in map(file_name, last)):
            found.append(last := {})
        last[name] = data
    return found


def traced(place: Path) -> tuple[Run, list[str]]:
    """The folder `articles` in a place, traced there."""
    folder, out = place / "articles", place / "out"
    done = run(["trace", folder, "--out", out, "--no-cache"])
    wrong = broken(done, folder, out)
    if sorted(path.name for path in place.iterdir()) not in (["articles", "out"], ["articles"]):
        wrong.append("something was written beside the report")
    return done, wrong


def apart(place: Path) -> Iterator[Path]:
    """The files of a place, each in a place of its own beside a good one."""
    files = sorted(path for path in (place / "articles").iterdir() if path.name != GOOD)
    for number, path in enumerate(files):
        alone = place / f"alone {number}"
        write(alone, {path.name: path.read_bytes()})
        yield alone


def main() -> None:
    """All files; the worst ten of each measure."""
    runs: dict[str, Run] = {}
    failures = 0
    os.chdir(ROOT)
    for part in sys.argv[1:] or sorted(PARTS):
        with tempfile.TemporaryDirectory() as made:
            for place in written(part, Path(made)):
                failures += _examined(part, place, runs)
                shutil.rmtree(place)
    print(f"{len(runs)} folders, {failures} files that broke a promise")
    for measure in ("seconds", "clock", "megabytes"):
        worst = sorted(runs, key=lambda name: -getattr(runs[name], measure))[:10]
        print(f"most {measure}:", "; ".join(f"{name!r} {getattr(runs[name], measure):.2f}" for name in worst))


def _examined(part: str, place: Path, runs: dict[str, Run]) -> int:
    """Trace a folder; where it broke a promise, its files one by one. How many of them broke one."""
    names = sorted(path.name for path in (place / "articles").iterdir() if path.name != GOOD)
    done, wrong = traced(place)
    runs[f"{part}: {place.name}, {names[0]} ({len(names)})"] = done
    if wrong and len(names) > 1:
        shutil.rmtree(place / "out", ignore_errors=True)
        found = sum(_examined(part, each, runs) for each in apart(place))
        print(
            f"{part}: {names} together: {wrong}" if not found else f"{part}: {found} of {len(names)}",
            flush=True,
        )
        return found
    for line in wrong:
        print(f"{part}: {names[0]!r} ({place.name}): {line}", flush=True)
    return len(wrong) > 0


if __name__ == "__main__":
    main()
