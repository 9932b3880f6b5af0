"""`tracer inspect PATH...`: how a file or a folder was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracer.model import Article, Reading

_QUOTED = 80


@click.command(short_help="Show how files were read: outlet, date, credits.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def inspect(paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Show how each PATH, a file or a folder, was read.

    Tells the outlet and the date of every article and where they were found, what is doubtful about the date,
    who is credited in which words, and what was left out as furniture of the page.
    """
    from tracer.cli.screen import say

    reading = _read(paths)
    if as_json:
        say(json.dumps(_data(reading), ensure_ascii=False, indent=1))
        return
    blocks = ["\n".join(_lines(article)) for article in reading.articles]
    if reading.skipped:
        blocks.append(
            "\n".join(["skipped", *(f"  {_row(each.path, each.reason)}" for each in reading.skipped)])
        )
    say("\n\n".join(blocks))


def _read(paths: Iterable[Path]) -> Reading:
    from tracer.model import Reading
    from tracer.reading import read_file, read_folder

    read = [read_folder(path) if path.is_dir() else Reading(read_file(path)) for path in paths]
    articles = tuple(article for reading in read for article in reading.articles)
    return Reading(articles, tuple(skipped for reading in read for skipped in reading.skipped))


def _data(reading: Reading) -> dict[str, Any]:
    from tracer.export.json import article_data, safe

    articles = [
        {**article_data(article), "paragraphs": len(article.paragraphs)} for article in reading.articles
    ]
    skipped = [{"path": each.path, "reason": each.reason} for each in reading.skipped]
    return {"articles": safe(articles), "skipped": safe(skipped)}


def _row(path: str, reason: str) -> str:
    from tracer.report import escape

    return f"{escape.path(path)}: {escape.terminal(reason)}"


def _lines(article: Article) -> list[str]:
    from tracer.cli.screen import paint
    from tracer.report.escape import path

    lines = [paint(path(article.id), bold=True)]
    lines.extend(f"  {name:<10}{value}" for name, value in _facts(article) if value)
    return lines


def _facts(article: Article) -> list[tuple[str, str]]:
    from tracer.report import words
    from tracer.report.escape import terminal
    from tracer.report.view import moment

    published = article.published
    size = words.count(len(article.paragraphs), "paragraph")
    facts = [
        ("title", terminal(article.title)),
        ("outlet", _from(article.outlet or "unknown", article.outlet_source)),
        ("published", _from(moment(published), f"{published.source}, to the {published.precision.value}"))
        if published
        else ("published", "undated"),
        *(("", f"check: {terminal(doubt)}") for doubt in article.published_doubts),
        ("dateline", terminal(article.dateline or "")),
        ("byline", terminal(article.byline or "")),
        ("language", article.language),
        ("text", f"{size}, {words.count(len(article.body.split()), 'word')}"),
    ]
    facts.extend(
        _named("credits", (f"{each.kind.value}: {each.name} {_quoted(each.cue)}" for each in article.credits))
    )
    pieces = (f"{each.kind} {_quoted(each.span.of(article.text))}" for each in article.furniture)
    facts.extend(_named("furniture", pieces))
    facts.extend(_named("warnings", article.warnings))
    return facts


def _from(value: str, source: str | None) -> str:
    from tracer.report.escape import terminal

    return f"{terminal(value)} ({terminal(source)})" if source else terminal(value)


def _named(name: str, values: Iterable[str]) -> list[tuple[str, str]]:
    from tracer.report.escape import terminal

    return [(name if place == 0 else "", terminal(value)) for place, value in enumerate(values)]


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _QUOTED else line[: _QUOTED - 1] + '…'}”"
