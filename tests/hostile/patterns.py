"""Prints every regular expression that tracer makes where it may meet article text, as JSON: [place, pattern, flags].

A process of its own, because expressions are made when modules are loaded. Every format and language is read, so that
expressions made from cues are among them; places in the code that make none are listed as missed.
"""

from __future__ import annotations

import ast
import functools
import importlib
import json
import pkgutil
import re
import sys
import tempfile
from pathlib import Path

MAKERS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
ELSEWHERE = ("tracer.learning", "tracer.report.explorer.page", "tracer.cli.scoreboard", "tracer.evaluate")
"""Rooms whose expressions meet our own words only: simulated stories, templates, tables of figures."""

recorded: dict[tuple[str, int, str, int], None] = {}


def recording(name: str) -> None:
    plain = getattr(re, name)
    flags_at = {"compile": 1, "split": 3, "sub": 4, "subn": 4}.get(name, 2)

    @functools.wraps(plain)
    def record(pattern, *rest, **named):
        frame = sys._getframe(1)
        module = frame.f_globals.get("__name__", "")
        if module.startswith("tracer.") and not isinstance(pattern, re.Pattern):
            flags = named.get("flags", rest[flags_at - 1] if len(rest) >= flags_at else 0)
            source = pattern if isinstance(pattern, str) else "bytes:" + pattern.decode("latin-1")
            recorded[module, frame.f_lineno, source, int(flags)] = None
        return plain(pattern, *rest, **named)

    setattr(re, name, record)


def files() -> dict[str, bytes]:
    """A file of every format that is read."""
    from tests.reading import databases, making

    stories = (making.STORY, making.SECOND)
    parts = [*making.STORY.paragraphs]
    texts = {
        "a.txt": making.STORY.body,
        "comments.txt": f"{making.STORY.body}\n\nComments (3)\n\nold salt\n\n2 hours ago\n\nAbout time too.",
        "a.md": f"---\ntitle: x\n---\n# x\n\n> {making.STORY.body} [a](b) **c** *d*",
        "a.html": making.page(),
        "a.jsonl": json.dumps(
            {"text": making.STORY.body, "published": 1710388800, "url": "https://a.example/b"}
        ),
        "a.csv": f'text,date\n"{parts[0]}",2024-03-14\n',
        "g2.xml": making.newsml(*stories),
        "nitf.xml": making.nitf(),
        "rss.xml": making.rss(*stories),
        "nexis.txt": databases.nexis_text(*stories),
        "plain.txt": "\n\n".join(databases.factiva_plain(*stories)),
        "coded.txt": "\n".join(databases.factiva_coded(*stories)),
    }
    response = making.warc_record("response", making.http(making.page().encode()))
    data = {name: text.encode() for name, text in texts.items()}
    return {**data, "a.mhtml": making.mhtml(making.page()), "a.eml": making.mail(), "b.eml": making.mail(html=True),
            "a.docx": making.docx(parts), "a.rtf": making.rtf(parts), "a.pdf": making.pdf([parts]),
            "a.warc": making.warc(response)}  # fmt: skip


def import_everything() -> None:
    import tracer

    for module in pkgutil.walk_packages(tracer.__path__, "tracer."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def read_everything() -> None:
    """All languages, all formats, and what reports and exports make of a story."""
    from tests.reading.making import STORY
    from tests.report.harbour import harbour
    from tests.report.test_hostile_pages import hostile
    from tests.stories import SEEDS
    from tracer import cues
    from tracer.export.formats import FORMATS
    from tracer.pipeline import explain, trace, trace_articles
    from tracer.publishing import report_of
    from tracer.reading import read_folder, read_text

    with tempfile.TemporaryDirectory() as made:
        for name, data in files().items():
            (Path(made) / name).write_bytes(data)
        read_folder(Path(made))
    for code in cues.codes():
        text = (
            "新华社北京3月3日电 政府表示。\n\n"
            f"UTC+3 1 1 2024, 12:05 (AFP) 政府表示，北京3日电（记者）\n\n{STORY.body}"
        )
        trace_articles([read_text(name, text, {"language": code}) for name in "ab"])
    found = trace(SEEDS / "merger")
    for each in (found, harbour(), hostile("a")):
        report_of(each, FORMATS)
    explain(SEEDS / "merger", found.articles[0].id)


def places() -> set[tuple[str, int]]:
    """Module and line of every call in the code that makes an expression."""
    root = Path(__file__).parents[2]
    found_places = set()
    for path in sorted((root / "tracer").rglob("*.py")):
        module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and (node.func.value.id, node.func.attr in MAKERS) == ("re", True)
            ):
                found_places.add((module, node.lineno))
    return found_places


if __name__ == "__main__":
    for maker in MAKERS:
        recording(maker)
    import_everything()
    read_everything()
    here = [key for key in recorded if not key[0].startswith(ELSEWHERE)]
    missed = sorted(
        place
        for place in places()
        if not place[0].startswith(ELSEWHERE) and place not in {key[:2] for key in here}
    )
    print(json.dumps({"found": here, "missed": missed}))
