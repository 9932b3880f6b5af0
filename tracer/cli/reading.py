"""Options of every command that reads articles: other names of fields, and what finds the text in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracer.errors import SettingsError
from tracer.settings import HTML_READERS, Settings

if TYPE_CHECKING:
    from collections.abc import Callable


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --map and --html to a command, which gets them as `mapped` and `html`."""
    mapped = click.option(
        "--map",
        "mapped",
        multiple=True,
        callback=_pairs,
        metavar="FIELD=NAME",
        help="Take a field of JSON, CSV and Parquet records from NAME, as in --map title=headline. Repeatable.",
    )
    html = click.option(
        "--html",
        type=click.Choice(HTML_READERS),
        default=HTML_READERS[0],
        show_default=True,
        help="What finds the article in a web page.",
    )
    return mapped(html(command))


def reading_settings(mapped: tuple[tuple[str, str], ...], html: str) -> Settings:
    """The settings that the two options make. Raises SettingsError if trafilatura is asked for and missing."""
    from importlib.util import find_spec

    if html != HTML_READERS[0] and find_spec(html) is None:
        raise SettingsError(f"--html {html}: is not installed; pip install 'newstracer[html]'")
    return Settings(html=html, field_names=mapped)


def _pairs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    if not values:
        return ()
    from tracer.reading.fields import checked_names

    pairs = [value.partition("=") for value in values]
    try:
        return checked_names((field, name) for field, _, name in pairs)
    except SettingsError as error:
        raise click.BadParameter(str(error), context, parameter) from error
