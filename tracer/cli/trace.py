"""`tracer trace FOLDER`: the whole answer, as a tree here and as a report on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracer.cli.caching import cache_options, kept
from tracer.cli.config import folder_argument
from tracer.cli.engines import Where, engine_options, running
from tracer.cli.quoting import quote_option
from tracer.cli.reading import reading_options, reading_settings
from tracer.export.formats import FORMATS
from tracer.model import Texts

if TYPE_CHECKING:
    from tracer.model import Provenance
    from tracer.report.tree import Line

_LINES_BESIDE_THE_TREE = 4
_BEFORE_NOTE = 4
_LEAST_LABEL = 24


def _formats(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The formats named, each once; several may stand in one value, separated by commas."""
    names = dict.fromkeys(name.strip().lower() for value in values for name in value.split(","))
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}.", context, parameter)
    return tuple(names)


@click.command(short_help="Find out which article was made from which, and write a report.")
@folder_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the report; a former report there is replaced.  [default: reports/NAME of FOLDER]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    callback=_formats,
    metavar="FORMAT",
    help=f"Write the result in another format, too: {', '.join(FORMATS)}. Repeat it, or separate by commas.",
)
@reading_options
@quote_option
@cache_options
@engine_options
@click.option("--open", "opens", is_flag=True, help="Open the explorer in a browser when done.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def trace(
    folder: Path,
    out: Path | None,
    *,
    formats: tuple[str, ...],
    mapped: tuple[tuple[str, str], ...],
    html: str,
    quote: Texts,
    cache: Path | None,
    no_cache: bool,
    opens: bool,
    quiet: bool,
    **where: Any,
) -> None:
    """Read the articles in FOLDER, find out which was made from which, and write a report.

    Prints the tree, then where the report is: index.md to begin with, a page and a picture per story in
    stories/, explorer.html for a browser, and all figures in provenance.json.
    """
    from tracer.cli.screen import clear_progress, progress
    from tracer.core.quoting import quoting
    from tracer.engine.local import Local, cores
    from tracer.export.formats import require
    from tracer.publishing import report_of
    from tracer.report.view import EXPLORER
    from tracer.report.write import write_report

    require(formats)
    if where["tables"] is not None and quote is not Texts.FULL:
        raise click.UsageError("--tables holds edited sentences: it cannot go with --quote.")
    settings = reading_settings(mapped, html)
    target = out if out is not None else Path("reports") / (Path(os.path.realpath(folder)).name or "report")
    reporter = progress(quiet=quiet)
    try:
        with kept(cache, no_cache=no_cache, quiet=quiet) as memory, running(Where(**where)) as run:
            provenance = quoting(run(folder, settings, reporter, memory=memory), quote)
            here = Local(where["workers"] or cores())
            files = report_of(provenance, formats, engine=here, memory=memory)
    finally:
        clear_progress(reporter)
    write_report(files, target)
    if not quiet:
        _show(provenance, target)
    if opens:
        click.launch(str(target / EXPLORER))


def _show(provenance: Provenance, target: Path) -> None:
    from tracer.cli.screen import columns, one_screen, say
    from tracer.report.escape import path
    from tracer.report.index import summary
    from tracer.report.tree import lines
    from tracer.report.view import view

    seen = view(provenance)
    ordered = sorted(provenance.stories, key=lambda story: not seen.has_page(story))
    wide = columns()
    trees = [_paint(_fitted(line, wide)) for story in ordered for line in lines(seen, story)]
    shown, left_out = one_screen(trees, spare=_LINES_BESIDE_THE_TREE)
    for line in shown:
        say(line)
    if left_out:
        say(f"… {left_out:,} more lines in the report")
    say()
    say(summary(seen))
    say(f"report: {path(str(target / 'index.md'))}")


def _fitted(line: Line, wide: int | None) -> Line:
    """The line without what a terminal would wrap: first of the label, which the page has in full."""
    from dataclasses import replace

    from tracer.report.cells import fitted, width

    if wide is None or width(line.text) <= wide:
        return line
    room = wide - width(line.branch)
    label = fitted(line.label, max(room - width(line.note) - _BEFORE_NOTE, min(room, _LEAST_LABEL)))
    left = room - width(label) - _BEFORE_NOTE
    return replace(line, label=label, note=fitted(line.note, left) if left > 0 else "")


def _paint(line: Line) -> str:
    from tracer.cli.screen import paint

    label = paint(line.label, "yellow") if line.missing else paint(line.label, bold=True)
    note = f"  · {line.note}" if line.note else ""
    return f"{paint(line.branch, dim=True)}{label}{paint(note, 'cyan')}"
