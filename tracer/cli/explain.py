"""`tracer explain FOLDER CHILD`: why this parent and no other, and what would change that."""

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


@click.command(short_help="Show why an article has the parent that it has, or none.")
@folder_argument
@click.argument("child")
@click.option(
    "-a", "--all", "everything", is_flag=True, help="Tell the evidence of all candidates, and all of it."
)
@reading_options
@quote_option
@cache_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with all evidence.")
def explain(
    folder: Path,
    child: str,
    *,
    everything: bool,
    mapped: tuple[tuple[str, str], ...],
    html: str,
    quote: Texts,
    cache: Path | None,
    no_cache: bool,
    as_json: bool,
) -> None:
    """Show which articles in FOLDER could be the parent of CHILD, and what speaks for and against each.

    CHILD is an id (the path inside FOLDER), the end of one, or a file name. For every candidate stands how likely
    CHILD was made from it, it from CHILD, or both from a text that is not in the folder. At the end stands what
    the verdict would be without the parent, without dates, and without the evidence on which it hangs.
    """
    from tracer.cli.screen import clear_progress, paint, progress, say
    from tracer.core.quoting import quoted_explanation
    from tracer.export.explained import explanation_json
    from tracer.pipeline import explain as run
    from tracer.report.explained import blocks

    settings = reading_settings(mapped, html)
    reporter = progress(quiet=as_json)
    try:
        with kept(cache, no_cache=no_cache, quiet=as_json) as memory:
            found = run(folder, child, settings, progress=reporter, memory=memory)
        explanation = quoted_explanation(found, quote)
    finally:
        clear_progress(reporter)
    if as_json:
        say(explanation_json(explanation))
        return
    for number, block in enumerate(blocks(explanation, everything=everything)):
        if number:
            say()
        say(paint(block.heading, bold=True))
        for line in block.lines:
            say(f"  {line}")
