"""Scores on a terminal: what `tracer evaluate` and `tracer fit --cross-validate` print."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.evaluate.results import Result
    from tracer.learning.crossvalidation import Blind


def show(results: Sequence[Result], blind: Sequence[Blind] = (), *, links: bool = False) -> None:
    """Print the tables, the summary last; with `links` also which were missed and which are wrong."""
    from tracer.evaluate import tables

    _section("each folder", tables.case_table(results))
    if links:
        _section("links that were missed or are wrong", tables.link_table(results))
    _section("true edges by relation", tables.relation_table(results))
    _section("true edges by language", tables.language_table(results))
    _section("support and share of edges that are right", tables.reliability_table(results))
    if blind:
        _section("direction without dates, story and relation left out", _blind_table(blind))
    _section("beside the edges, pooled", tables.further_table(results))
    _section("means over folders, and all edges pooled", tables.group_table(results))


def _blind_table(blind: Sequence[Blind]) -> str:
    from tracer.evaluate.tables import figure, table

    rows = [
        [one.relation, str(one.right), str(one.wrong), str(one.undecided), figure(one.accuracy)]
        for one in blind
    ]
    return table(["relation", "right", "wrong", "undecided", "right of decided"], rows)


def _section(title: str, text: str) -> None:
    """Names in the table come from files, so each line is made safe for a terminal."""
    from tracer.cli.screen import paint, say
    from tracer.report.escape import terminal

    say(paint(title, bold=True))
    for line in text.split("\n"):
        say(terminal(line))
    say()
