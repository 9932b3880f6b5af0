"""A provenance as a piece of HTML for a notebook: the figures and the trees, and nothing that acts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tracer.report.index import summary
from tracer.report.tree import lines
from tracer.report.view import view

if TYPE_CHECKING:
    from tracer.model import Provenance
    from tracer.report.tree import Line

MOST_LINES = 300
"""Lines of the trees that a notebook shows; a folder of thousands would make it slow."""


def html(provenance: Provenance) -> str:
    """A paragraph and a `<pre>`. Text of articles stands between tags only, escaped, each name in its own direction.

    Inside `<pre>` notebooks typeset no formulas and look for no links.
    """
    seen = view(provenance)
    trees = [line for story in provenance.stories for line in lines(seen, story)]
    shown = [_line(line) for line in trees[:MOST_LINES]]
    if len(trees) > MOST_LINES:
        shown.append(f"… {len(trees) - MOST_LINES:,} more lines")
    text = "\n".join(shown)
    return f"<div><p>{escape(summary(seen))}</p><pre>{text}</pre></div>"


def _line(line: Line) -> str:
    tag = "i" if line.missing else "b"
    note = f"  · {escape(line.note)}" if line.note else ""
    return f'{escape(line.branch)}<{tag} dir="auto">{escape(line.label)}</{tag}>{note}'
