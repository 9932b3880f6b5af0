"""Parquet: tables of articles as data sets are published, read row group by row group."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from tracer.errors import UnreadableArticle
from tracer.reading.entries import draft_of, flat
from tracer.reading.extras import extra
from tracer.reading.fields import ALIASES, key_of
from tracer.reading.opening import EXPANSION_FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracer.reading.drafts import Draft, Rejected
    from tracer.reading.opening import Source
    from tracer.settings import Settings

SUFFIXES = (".parquet", ".pq")

SIGNATURE = re.compile(rb"PAR1")

ROWS_AT_ONCE = 256
"""Rows that are unpacked at once."""

LARGEST_GROUP = 2_000_000_000
"""Bytes of the largest row group that is opened; writers make groups of 128 MB to 1 GB."""

LARGEST_UNPACKED = 64_000_000
"""Bytes to which the texts of some rows may unpack at once."""

_LARGEST_FOOTER = 10_000_000
_BUFFER = 1_000_000
"""Bytes of a column that are read ahead."""


def read_parquet(source: Source) -> Iterator[Draft | Rejected]:
    """One draft per row that has a text, as the rows are read; only columns of known names are unpacked.

    Raises UnreadableArticle if no column is a text, or the file is damaged.
    """
    arrow = extra("pyarrow.parquet", "parquet", source.id, "Parquet files")
    try:
        table, size = _opened(arrow, source)
        columns = _columns(table, source)
        given = 0
        for number, row in enumerate(_rows(table, columns), start=1):
            record = flat(row)
            given += sum(map(len, record.values()))
            _refuse_growth(given, size, source)
            yield draft_of(record, number, source.settings)
    except (
        OSError,
        ValueError,
        KeyError,
        NotImplementedError,  # pyarrow, of a type or packing that it cannot read
        MemoryError,  # what a page says that it needs
    ) as error:  # pyarrow's errors are made of these
        reason = " ".join(str(error).split())[:200]
        raise UnreadableArticle(source.id, f"Parquet that cannot be read: {reason}") from error


def _opened(arrow: Any, source: Source) -> tuple[Any, int]:
    """The table and the bytes of its file.

    Texts stay in their dictionaries, where one of megabytes can stand for thousands of rows.
    """
    stream = source.stream if source.stream.seekable() else io.BytesIO(source.whole())
    limits = {
        "thrift_string_size_limit": _LARGEST_FOOTER,
        "thrift_container_size_limit": _LARGEST_FOOTER // 10,
    }
    first = arrow.ParquetFile(stream, **limits)
    leaves = [first.schema.column(index) for index in range(len(first.schema))]
    texts = [leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]
    size = stream.seek(0, io.SEEK_END)
    return arrow.ParquetFile(
        stream, metadata=first.metadata, read_dictionary=texts, buffer_size=_BUFFER, **limits
    ), size


def _rows(table: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows one by one, no more of them unpacked at once than fit into LARGEST_UNPACKED."""
    for batch in table.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns, use_threads=False):
        step = max(1, LARGEST_UNPACKED // max(1, batch.nbytes))
        for start in range(0, len(batch), step):
            yield from _values(batch.slice(start, step))


def _values(batch: Any) -> Iterator[dict[str, Any]]:
    """The rows of a batch; a value that Python cannot hold, as a date of the year 146,138, is None."""
    try:
        yield from batch.to_pylist()
    except OverflowError:
        for row in range(len(batch)):
            yield {name: _value(batch.column(name)[row]) for name in batch.schema.names}


def _value(cell: Any) -> Any:
    try:
        return cell.as_py()
    except OverflowError:
        return None


def _refuse_bomb(table: Any, source: Source) -> None:
    """Raises UnreadableArticle for a row group that is too large, or a column that is packed as no text can be."""
    for index in range(table.num_row_groups):
        group = table.metadata.row_group(index)
        if group.total_byte_size > LARGEST_GROUP:
            reason = f"a row group of more than {LARGEST_GROUP:,} bytes: write smaller ones"
            raise UnreadableArticle(source.id, reason)
        for column in map(group.column, range(group.num_columns)):
            _refuse_growth(column.total_uncompressed_size, column.total_compressed_size, source)


def _refuse_growth(unpacked: int, packed: int, source: Source) -> None:
    times = source.settings.largest_expansion
    if unpacked > EXPANSION_FLOOR and unpacked > times * packed:
        reason = f"unpacks to more than {times} times its size (largest_expansion): looks like a bomb"
        raise UnreadableArticle(source.id, reason)


def _columns(table: Any, source: Source) -> list[str]:
    """The columns that state fields. Raises UnreadableArticle if none is a text, or for a bomb."""
    _refuse_bomb(table, source)
    return known_columns(list(table.schema_arrow.names), source.settings, source.id)


def known_columns(names: Sequence[str], settings: Settings, file_id: str) -> list[str]:
    """The columns that state fields. Raises UnreadableArticle if none is a text."""
    further = settings.field_names
    wanted = {alias.partition(".")[0] for aliases in ALIASES.values() for alias in aliases}
    wanted |= {name.partition(".")[0] for _, name in further}
    texts = {*ALIASES["text"], *(name for mapped, name in further if mapped == "text")}
    if not texts.intersection(map(key_of, names)):
        found = ", ".join(names[:12]) or "nothing"
        raise UnreadableArticle(file_id, f"no column of texts among {found}; name it with --map text=NAME")
    return [name for name in names if key_of(name) in wanted]
