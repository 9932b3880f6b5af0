"""How a run ends: known errors are one line, bugs keep their traceback."""

from __future__ import annotations

import sys
from typing import Any

import click

from tracer.cli.screen import silence
from tracer.errors import TracerError
from tracer.report.escape import path

INTERRUPTED = 130
"""Exit code of a run that was interrupted: 128 + SIGINT, as shells have it."""


class TracerGroup(click.Group):
    """A group of commands that ends with the project's exit codes."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and exit: 0 done, 2 usage or input error, 130 interrupted."""
        kwargs["standalone_mode"] = False
        try:
            sys.exit(super().main(*args, **kwargs))
        except TracerError as error:
            _complain(str(error))
            sys.exit(error.exit_code)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            _complain("interrupted")
            sys.exit(INTERRUPTED)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader who closes our standard output early has read enough."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            silence()
            return None
        return result


def _complain(message: str) -> None:
    click.echo(f"tracer: {path(message)}", err=True)
