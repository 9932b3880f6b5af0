"""Fuzzing by hand, by coverage: python -m tests.fuzz.fuzz TARGET [-max_total_time=180] [CORPUS].

Needs `pip install atheris`, which is for Linux and macOS and no dependency of the tests. TARGET is a format that is
read (its suffix), "text", or "escape". What it finds becomes a test in tests/hostile/test_regressions.py.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tracer"]):
    from tests.report.rendering import RENDERERS, read
    from tracer.errors import UnreadableArticle
    from tracer.reading import read_file, read_text
    from tracer.report import escape

SUFFIXES = (
    "txt",
    "md",
    "html",
    "json",
    "jsonl",
    "csv",
    "xml",
    "eml",
    "mhtml",
    "rtf",
    "docx",
    "pdf",
    "warc",
    "gz",
)


def reading(suffix: str, data: bytes, folder: Path) -> None:
    """A file is read or refused with one line; anything else is a bug."""
    path = folder / f"a.{suffix}"
    path.write_bytes(data)
    try:
        read_file(path)
    except UnreadableArticle as error:
        if "\n" in str(error):
            raise AssertionError(f"more than a line: {error}") from error


def escaping(data: bytes) -> None:
    """No renderer finds an element, an attribute or a comment in escaped text."""
    text = data.decode("utf-8", "surrogateescape")
    markup = escape.inline(text)
    assert "\n" not in markup
    for render in RENDERERS.values():
        seen = read(render(f"A {markup}, b."))
        assert seen.faults == []
        assert set(seen.tags) <= {"p", "span"}
        assert {(name, value) for _, name, value in seen.attributes} <= {("dir", "auto")}


def main() -> None:
    target = sys.argv.pop(1)
    if target not in {*SUFFIXES, "text", "escape"}:
        raise SystemExit(f"{target}: expected one of {', '.join(SUFFIXES)}, text, escape")
    with tempfile.TemporaryDirectory() as folder:

        def run(data: bytes) -> None:
            if target == "escape":
                escaping(data)
            elif target == "text":
                read_text("a", data.decode("utf-8", "replace"))
            else:
                reading(target, data, Path(folder))

        atheris.Setup(sys.argv, run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
