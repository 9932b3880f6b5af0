"""The option --quote: how much of the articles' texts an output shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracer.model import Texts

if TYPE_CHECKING:
    from collections.abc import Callable


def quote_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --quote to a command, which gets it as `quote`, a Texts."""
    option = click.option(
        "--quote",
        type=click.Choice([each.value for each in Texts]),
        default=Texts.FULL.value,
        show_default=True,
        callback=lambda context, parameter, value: Texts(value),
        help="What to show of the articles' texts: all; edited sentences only; or no sentence and no title, "
        "but figures, dates, outlets and changed numbers and names.",
    )
    return option(command)
