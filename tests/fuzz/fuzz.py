"""Fuzzing by hand, by coverage: python -m tests.fuzz.fuzz TARGET [-max_total_time=180] [CORPUS].

Needs `pip install atheris`, which is for Linux and macOS and no dependency of the tests. TARGET is a format that is
read (its suffix), "text", or "escape". What it finds becomes a test in tests/hostile/test_regressions.py.

It starts from a good file of the format. Of packed formats what is within is mutated as well: noise on a packed file
breaks a checksum and gets no further.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["tracer"]):
    from tests.hostile.patterns import files
    from tests.reading.making import docx
    from tests.report import payloads
    from tests.report.rendering import RENDERERS, read
    from tracer.errors import UnreadableArticle
    from tracer.reading import read_file, read_text
    from tracer.report import escape

if TYPE_CHECKING:
    from collections.abc import Callable

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

INSIDE: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    "docx": (b"PK", lambda data: docx([], document=data.decode("utf-8", "replace"))),
    "gz": (b"\x1f\x8b", lambda data: gzip.compress(data, 1)),
}
"""How a packed file begins, and one is made of what does not begin so."""
INNER = b"<w:document><w:p><w:t>A harbour was closed.</w:t></w:p></w:document>"


def seeds(target: str) -> list[bytes]:
    """What mutation starts from."""
    if target == "escape":
        return [text.encode("utf-8", "surrogatepass") for text in payloads.ALL]
    good = files()
    found = [data for name, data in good.items() if name.endswith(f".{target}") or target in ("text", "gz")]
    return [*found, INNER] if target == "docx" else found


def reading(suffix: str, data: bytes, folder: Path) -> None:
    """A file is read or refused with one line; anything else is a bug."""
    path = folder / f"a.{suffix}"
    begin, packed = INSIDE.get(suffix, (b"", bytes))
    path.write_bytes(data if data.startswith(begin) else packed(data))
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
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as given:
        for number, data in enumerate(seeds(target)):
            (Path(given) / f"{number:03}").write_bytes(data)

        def run(data: bytes) -> None:
            if target == "escape":
                escaping(data)
            elif target == "text":
                read_text("a", data.decode("utf-8", "replace"))
            else:
                reading(target, data, Path(folder))

        atheris.Setup([*sys.argv, given], run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
