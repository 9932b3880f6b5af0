"""nodes.parquet and edges.parquet: the tables of the CSV files with types, for pandas, DuckDB, Spark and R."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, get_type_hints

from tracer.export.graph import Edge, Node, columns, printable, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Provenance


def to_parquet(provenance: Provenance) -> tuple[bytes, bytes]:
    """Nodes and edges as Parquet; what is not known is null. Needs pyarrow."""
    graph = printable(provenance)
    return _table(Node, graph.nodes), _table(Edge, graph.edges)


def _table(kind: type[Node] | type[Edge], items: Sequence[Any]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    hints = get_type_hints(kind)
    names = columns(kind)
    schema = pa.schema([(name, types[_plain(hints[name])]) for name in names])
    values = list(zip(*map(row, items), strict=True)) or [()] * len(names)
    table = pa.table(
        [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)], schema
    )
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()


def _plain(hint: Any) -> Any:
    """str of str and of str | None."""
    return next((each for each in getattr(hint, "__args__", ()) if each is not type(None)), hint)
