"""Options of every command that compares articles: where it keeps what it found out, or that it does not."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracer.cache import Memory


def cache_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --cache and --no-cache to a command, which gets them as `cache` and `no_cache`."""
    place = click.option(
        "--cache",
        type=click.Path(path_type=Path),
        envvar="TRACER_CACHE_DIR",
        metavar="DIR",
        help="Where to keep what is found out, so that the next run is quicker.  [default: see `tracer cache dir`]",
    )
    none = click.option(
        "--no-cache",
        is_flag=True,
        envvar="TRACER_NO_CACHE",
        help="Keep nothing, and use nothing that was kept.",
    )
    return place(none(command))


@contextmanager
def kept(cache: Path | None, *, no_cache: bool, quiet: bool) -> Iterator[Memory]:
    """The memory of a run. What went wrong with a cache that was asked for is told at the end, in one line."""
    from tracer.cache import NOTHING

    if no_cache:
        yield NOTHING
        return
    from tracer.cache import Memory, Store, cache_folder
    from tracer.cache.surroundings import surroundings
    from tracer.report.escape import path

    store = Store(cache if cache is not None else cache_folder())
    try:
        yield Memory(store, surroundings())
    finally:
        store.close()
        if store.trouble and cache is not None and not quiet:
            line = f"{cache}: the cache cannot be used ({store.trouble}); went on without it"
            click.echo(f"tracer: {path(line)}", err=True)
