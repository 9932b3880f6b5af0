"""nodes.csv and edges.csv: a row per article or missing source, and per link."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tracer.export.graph import Edge, Node, columns, printable, row
from tracer.export.pretty import DIGITS
from tracer.export.text import cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracer.model import Provenance


def to_csv(provenance: Provenance) -> tuple[str, str]:
    """Nodes and edges as CSV (RFC 4180 but for the line ends) in UTF-8, texts quoted, safe in spreadsheets."""
    graph = printable(provenance)
    return _csv(columns(Node), map(row, graph.nodes)), _csv(columns(Edge), map(row, graph.edges))


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """All texts are quoted: where ";" separates, an unquoted cell could fall apart and begin with "=" after all."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_value(value) for value in values] for values in rows)
    return text.getvalue()


def _value(value: object) -> object:
    if isinstance(value, str):
        return cell(value)
    return round(value, DIGITS) if isinstance(value, float) else value
