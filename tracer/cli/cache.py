"""`tracer cache dir` and `tracer cache clean`: where the cache lies, and its end."""

from __future__ import annotations

from pathlib import Path

import click

_PLACE = click.option(
    "--cache",
    "folder",
    type=click.Path(path_type=Path),
    envvar="TRACER_CACHE_DIR",
    metavar="DIR",
    help="The folder, if it is not the default one.",
)


@click.group(short_help="Show or empty the folder of what earlier runs found out.")
def cache() -> None:
    """Show or empty the folder in which runs keep what they found out, so that the next one is quicker."""


@cache.command("dir")
@_PLACE
def dir_(folder: Path | None) -> None:
    """Print the folder of the cache."""
    from tracer.cache import cache_folder
    from tracer.cli.screen import say

    say(str(folder or cache_folder()))


@cache.command()
@_PLACE
def clean(folder: Path | None) -> None:
    """Remove what the cache holds, the texts of articles among it."""
    from tracer.cache import cache_folder
    from tracer.cache.place import CACHE_FILE
    from tracer.cache.store import remove
    from tracer.cli.screen import say
    from tracer.errors import OutputError

    place = folder or cache_folder()
    try:
        freed = remove(place / CACHE_FILE)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{place}: the cache cannot be removed ({reason}); remove it by hand") from error
    say(f"{freed / 1e6:,.1f} MB removed from {place}")
