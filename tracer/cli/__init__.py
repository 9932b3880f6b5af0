"""The command line: one file per command. Help and version import nothing that computes."""

from __future__ import annotations

import click

from tracer import __version__
from tracer.cli.blame import blame
from tracer.cli.cache import cache
from tracer.cli.compare import compare
from tracer.cli.evaluate import evaluate
from tracer.cli.explain import explain
from tracer.cli.fit import fit
from tracer.cli.group import TracerGroup
from tracer.cli.inspect import inspect
from tracer.cli.simulate import simulate
from tracer.cli.trace import trace

__all__ = ["main"]


@click.group(
    cls=TracerGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="tracer", message="%(prog)s %(version)s")
def main() -> None:
    """Which article was made from which, through whom, and what changed on the way."""


main.add_command(trace)
main.add_command(compare)
main.add_command(explain)
main.add_command(blame)
main.add_command(inspect)
main.add_command(evaluate)
main.add_command(fit)
main.add_command(simulate)
main.add_command(cache)
