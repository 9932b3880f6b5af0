"""CSV, TSV and Parquet: columns, quotes, widths and types that a table should not have."""

from __future__ import annotations

import io
import struct
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.hostile.corpus.texts import BODY, DATES
from tests.report import payloads

CSV = {
    "columns": "text," + ",".join(f"c{n}" for n in range(100_000)) + f"\n{BODY}" + "," * 100_000,
    "empty columns": "," * 100_000 + "\n" + "," * 100_000,
    "unterminated": f'text,date\n"{BODY},2024\n' * 50,
    "unterminated at the end": f'text,date\n{BODY},"2024',
    "quotes": '"' * 100_001,
    "quote pairs": 'text\n"' + '""' * 400_000 + '"',
    "quotes within": f'text\na"{BODY}"b\n',
    "NUL": f"text,date\n{BODY}\0,2024\n",
    "NUL in the header": f"te\0xt,date\n{BODY},2024\n",
    "header alone": "text,date,title",
    "header twice": f"text,date\ntext,date\n{BODY},2024\n",
    "same columns": f"text,text,text\n{BODY},a b c,\n",
    "blank header": f",,\n{BODY},,\n",
    "no header": f"{BODY},2024-03-14\n{BODY} Again.,2024-03-15\n",
    "semicolons": f"text;date\n{BODY.replace(',', '')};2024\n",
    "excel": f"sep=;\ntext;date\n{BODY};2024\n",
    "pipes": f"text|date\n{BODY}|2024\n",
    "pipes only": "|\n" * 10_000,
    "commas only": ",\n" * 100_000,
    "old ends": f"text,date\r{BODY},2024\r",
    "mixed ends": f'text,date\r\n"{BODY}",2024\n"{BODY} x",2025\r"x y z",2026',
    "ragged": f"text,date\n{BODY}\n{BODY},a,b,c,d\n\n,\n",
    "long cell": "text\n" + "a " * 200_000,
    "very long cell": "text\n" + "a" * 11_000_000,
    "long cells": "\n".join(["text", *("harbour " * 50_000 for _ in range(20))]),
    "rows": "text\n" + "\n".join(f"a b {n}" for n in range(30_000)),
    "same rows": f"text\n{BODY}\n" + f"{BODY}\n" * 30_000,
    "bad rows": "text,date\n" + ",x\n" * 30_000,
    "formulas": "text,title,outlet\n" + "\n".join(f"{BODY} {n},{each},{each}" for n,
    each in enumerate(("=1+1", "+1", "-1", "@x", "\t=1"))),
    "backslashes": f"text,date\n{BODY}\\,2024\n",
    "lone quote rows": 'text,date\n"\n' * 5_000,
    "blank lines": "\n" * 100_000 + f"text\n{BODY}\n",
    "header of a megabyte": "x" * 1_000_000 + f"\n{BODY}\n",
    "form feeds": f"text\f,date\v\n{BODY}\x1c{BODY}\x1d,2024\x85",
    "spaces": " text , date \n" + f"  {BODY.replace(',', '')}  ,  2024  \n",
    "BOM within": f"\ufefftext,\ufeffdate\n\ufeff{BODY},2024\n",
}  # fmt: skip


def cases() -> dict[str, bytes]:
    """The tables above, payloads and dates in every column, Parquet of every type."""
    found = {f"{name}.csv": text for name, text in CSV.items()}
    found |= {f"{name}.tsv": text.replace(",", "\t") for name, text in CSV.items()}
    found["payloads.csv"] = "title,outlet,url,id,author,date,text\n" + "\n".join(
        ",".join(['"' + each.replace('"', '""') + '"'] * 6 + [f'"{BODY} {n}"'])
        for n, each in enumerate(payloads.ALL)
    )
    found["dates.csv"] = "text,date\n" + "\n".join(f'"{BODY} {n}","{each}"' for n, each in enumerate(DATES))
    return {name: text.encode("utf-8", "surrogatepass") for name, text in found.items()} | parquets()


def parquets() -> dict[str, bytes]:
    """Columns of every type as text and as date; damaged footers."""
    try:
        import pyarrow as arrow
        from pyarrow.parquet import write_table
    except ImportError:
        return {}

    def packed(columns: dict[str, Any], **options: Any) -> bytes:
        stream = io.BytesIO()
        write_table(arrow.table(columns), stream, **options)
        return stream.getvalue()

    typed: dict[str, Any] = {
        "integers": [1, 2], "floats": [float("nan"), float("inf")], "booleans": [True, None],
        "bytes": [b"\xff\xfe", BODY.encode()],
        "lists": [[BODY], ["a", "b"]], "structs": [{"a": BODY}, {"a": None}], "deep": [[[[[BODY]]]], None],
        "nothing": [None, None],
        "dates": [date(1, 1, 1), date(9999, 12, 31)],
        "times": [datetime.fromisoformat("0001-01-01"), datetime.fromisoformat("9999-12-31")],
        "spans": [timedelta(days=9), None], "decimals": [Decimal("1e10"), Decimal("-1.5")], "blank": ["", " "],
        "texts": [BODY, f"{BODY} Again."],
    }  # fmt: skip
    found = {
        f"text of {name}.parquet": packed({"text": arrow.array(column)}) for name, column in typed.items()
    }
    for name, column in typed.items():
        found[f"date of {name}.parquet"] = packed(
            {"text": [f"{BODY} 1", f"{BODY} 2"], "published": arrow.array(column)}
        )
    years = arrow.array([2**62, -(2**62)], arrow.int64()).cast(arrow.timestamp("us", "UTC"))
    good = packed({"text": [BODY]})
    return found | {
        "years beyond.parquet": packed({"text": [f"{BODY} 1", f"{BODY} 2"], "published": years}),
        "columns.parquet": packed({"text": [BODY], **{f"c{n}": [n] for n in range(5_000)}}),
        "no text.parquet": packed({"a": [1]}),
        "no columns.parquet": packed({}),
        "no rows.parquet": packed({"text": arrow.array([], arrow.string())}),
        "names.parquet": packed({each or "x": [BODY] for each in payloads.HTML}),
        "groups.parquet": packed({"text": [f"{BODY} {n}" for n in range(2_000)]}, row_group_size=1),
        "plain.parquet": packed(
            {"text": [f"{BODY} {n}" for n in range(50)]}, compression="none", use_dictionary=False
        ),
        "long footer.parquet": good[:-8] + struct.pack("<I", 2**31 - 1) + b"PAR1",
        "no footer.parquet": good[:-8] + struct.pack("<I", 0) + b"PAR1",
        "encrypted.parquet": good[:-4] + b"PARE",
        "marks alone.parquet": b"PAR1PAR1",
        "noise within.parquet": good[:4] + bytes(255 - byte for byte in good[4:-8]) + good[-8:],
        "footer cut.parquet": good[: len(good) // 2] + good[-8:],
    }
