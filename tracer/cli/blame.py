"""`tracer blame FOLDER ARTICLE`: where every sentence of an article comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracer.cli.caching import cache_options, kept
from tracer.cli.config import folder_argument
from tracer.cli.quoting import quote_option
from tracer.cli.reading import reading_options, reading_settings

if TYPE_CHECKING:
    from pathlib import Path

    from tracer.model import Texts


@click.command(short_help="Show where every sentence of an article comes from.")
@folder_argument
@click.argument("article")
@reading_options
@quote_option
@cache_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def blame(
    folder: Path,
    article: str,
    *,
    mapped: tuple[tuple[str, str], ...],
    html: str,
    quote: Texts,
    cache: Path | None,
    no_cache: bool,
    as_json: bool,
) -> None:
    """Show for every sentence of ARTICLE in which article of FOLDER it first appears, and where it last changed.

    ARTICLE is an id (the path inside FOLDER), the end of one, or a file name. A sentence that the article has
    for itself is marked as its own.
    """
    from tracer.cli.screen import clear_progress, columns, progress, say
    from tracer.core.lookup import find_article
    from tracer.export.blamed import blame_json
    from tracer.model import Reading
    from tracer.pipeline import trace as run
    from tracer.report.blamed import blame_lines

    reporter = progress(quiet=as_json)
    try:
        with kept(cache, no_cache=no_cache, quiet=as_json) as memory:
            found = run(folder, reading_settings(mapped, html), progress=reporter, memory=memory)
    finally:
        clear_progress(reporter)
    chosen = find_article(Reading(found.articles, found.skipped), article).id
    if as_json:
        say(blame_json(found, chosen, quote))
        return
    for line in blame_lines(found, chosen, quote, width=columns()):
        say(line)
