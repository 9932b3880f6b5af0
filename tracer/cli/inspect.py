"""`tracer inspect PATH...`: how a file or a folder was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracer.cli.reading import reading_options, reading_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracer.model import Article, Reading
    from tracer.settings import Settings

_QUOTED = 80


@click.command(short_help="Show how files were read: outlet, date, credits.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--details", is_flag=True, help="Print all that was found in each article of a folder.")
@reading_options
def inspect(
    paths: tuple[Path, ...], *, as_json: bool, details: bool, mapped: tuple[tuple[str, str], ...], html: str
) -> None:
    """Show how each PATH, a file or a folder, was read.

    Tells the outlet and the date of every article and where they were found, what is doubtful about the date,
    who is credited in which words, and what was left out as furniture of the page; of several articles one row
    each. Everything that was not read is listed with the reason.
    """
    from tracer.cli.screen import say

    reading = _read(paths, reading_settings(mapped, html))
    if as_json:
        say(json.dumps(_data(reading), ensure_ascii=False, indent=1))
        return
    if details or len(reading.articles) == 1:
        blocks = ["\n".join(_lines(article)) for article in reading.articles]
    else:
        blocks = [_table(reading)]
    if reading.skipped:
        blocks.append(
            "\n".join(["skipped", *(f"  {_row(each.path, each.reason)}" for each in reading.skipped)])
        )
    say("\n\n".join(blocks))


def _read(paths: Iterable[Path], settings: Settings) -> Reading:
    from tracer.model import Reading
    from tracer.reading import read_path

    read = [read_path(path, settings) for path in paths]
    articles = tuple(article for reading in read for article in reading.articles)
    return Reading(articles, tuple(skipped for reading in read for skipped in reading.skipped))


def _table(reading: Reading) -> str:
    """A row per article: what it was read as, its outlet and date with where they stand, language, words."""
    from tabulate import tabulate

    from tracer.report import words
    from tracer.report.escape import path, terminal
    from tracer.report.view import moment

    rows = [
        (
            path(article.id),
            terminal(article.format),
            _from(article.outlet or "unknown", article.outlet_source),
            _from(moment(article.published), article.published.source) if article.published else "undated",
            article.language,
            article.words,
            "check" if article.published_doubts or article.warnings else "",
        )
        for article in reading.articles
    ]
    head = ("article", "format", "outlet (from)", "published (from)", "language", "words", "")
    table = tabulate(rows, head, tablefmt="simple", disable_numparse=True)
    counts = f"{words.count(len(rows), 'article')}, {len(reading.skipped)} skipped"
    return f"{table}\n\n{counts}; --details shows all that was found"


def _data(reading: Reading) -> dict[str, Any]:
    from tracer.export.json import article_data, safe

    articles = [
        {
            **article_data(article),
            "format": article.format,
            "stated": dict(article.stated),
            "paragraphs": len(article.paragraphs),
        }
        for article in reading.articles
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
    stated = dict(article.stated)
    facts = [
        ("format", terminal(article.format)),
        ("title", _from(article.title, stated.get("title")) if article.title else ""),
        ("outlet", _from(article.outlet or "unknown", article.outlet_source)),
        ("published", _from(moment(published), f"{published.source}, to the {published.precision.value}"))
        if published
        else ("published", "undated"),
        *(("", f"check: {terminal(doubt)}") for doubt in article.published_doubts),
        ("dateline", terminal(article.dateline or "")),
        ("byline", _from(article.byline, stated.get("byline")) if article.byline else ""),
        ("language", _from(article.language, stated.get("language"))),
        ("text", f"{size}, {words.count(article.words, 'word')}"),
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
