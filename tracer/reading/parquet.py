"""Parquet: tables of articles as data sets are published, read row group by row group."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from tracer.errors import UnreadableArticle
from tracer.reading.entries import draft_of, flat
from tracer.reading.extras import extra
from tracer.reading.fields import ALIASES, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.drafts import Draft, Rejected
    from tracer.reading.opening import Source

SUFFIXES = (".parquet", ".pq")

SIGNATURE = re.compile(rb"PAR1")

ROWS_AT_ONCE = 256
"""Rows that are unpacked at once."""

LARGEST_GROUP = 2_000_000_000
"""Bytes of the largest row group that is opened; writers make groups of 128 MB to 1 GB."""

_LARGEST_FOOTER = 10_000_000


def read_parquet(source: Source) -> Iterator[Draft | Rejected]:
    """One draft per row that has a text, as the rows are read; only columns of known names are unpacked.

    Raises UnreadableArticle if no column is a text, or the file is damaged.
    """
    arrow = extra("pyarrow.parquet", "parquet", source.id, "Parquet files")
    try:
        table = arrow.ParquetFile(
            source.stream if source.stream.seekable() else io.BytesIO(source.whole()),
            thrift_string_size_limit=_LARGEST_FOOTER,
            thrift_container_size_limit=_LARGEST_FOOTER // 10,
        )
        columns = _columns(table, source)
        number = 0
        for batch in table.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield draft_of(flat(row), number, source.settings)
    except (
        OSError,
        ValueError,
        KeyError,
        NotImplementedError,
    ) as error:  # pyarrow's errors are made of these
        reason = " ".join(str(error).split())[:200]
        raise UnreadableArticle(source.id, f"Parquet that cannot be read: {reason}") from error


def _columns(table: Any, source: Source) -> list[str]:
    """The columns that state fields. Raises UnreadableArticle if none is a text or a row group is too large."""
    groups = (table.metadata.row_group(index).total_byte_size for index in range(table.num_row_groups))
    if max(groups, default=0) > LARGEST_GROUP:
        raise UnreadableArticle(
            source.id, f"a row group of more than {LARGEST_GROUP:,} bytes: write smaller ones"
        )
    further = source.settings.field_names
    wanted = {alias.partition(".")[0] for aliases in ALIASES.values() for alias in aliases}
    wanted |= {name.partition(".")[0] for _, name in further}
    texts = {*ALIASES["text"], *(name for mapped, name in further if mapped == "text")}
    names = list(table.schema_arrow.names)
    if not texts.intersection(map(key_of, names)):
        found = ", ".join(names[:12]) or "nothing"
        raise UnreadableArticle(source.id, f"no column of texts among {found}; name it with --map text=NAME")
    return [name for name in names if key_of(name) in wanted]
