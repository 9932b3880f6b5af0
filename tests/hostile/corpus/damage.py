"""Files of every format cut short, with bits turned, with nothing or next to nothing in them."""

from __future__ import annotations

import random

from tests.hostile.corpus.shapes import SUFFIXES, good

TINY = {
    "nothing": b"",
    "a byte": b"a",
    "NUL": b"\0",
    "FF": b"\xff",
    "line": b"\n",
    "BOM": b"\xef\xbb\xbf",
    "BOM of 16": b"\xff\xfe",
    "BOM of 32": b"\xff\xfe\0\0",
    "bracket": b"[",
    "brace": b"{",
    "less": b"<",
    "quote": b'"',
    "dashes": b"---\n",
    "blanks": b" \t\r\n\f\v\x1c\x85\xc2\xa0",
    "EOF": b"\x1a",
    "zeros": bytes(4096),
}
FLIPS = 6


def cases() -> dict[str, bytes]:
    """Cut at every tenth, turned bits, pieces out of order, twice, with noise before and behind."""
    found = {f"{what}.{suffix}": data for what, data in TINY.items() for suffix in SUFFIXES}
    for kind, data in good().items():
        for tenth in range(1, 10):
            found[f"cut at {tenth}0.{kind}"] = data[: len(data) * tenth // 10]
        chance = random.Random(kind)
        for number in range(FLIPS):
            found[f"turned {number}.{kind}"] = turned(data, chance)
        middle = len(data) // 2
        found[f"halves changed.{kind}"] = data[middle:] + data[:middle]
        found[f"twice.{kind}"] = data + data
        found[f"noise before.{kind}"] = chance.randbytes(64) + data
        found[f"noise behind.{kind}"] = data + chance.randbytes(4096)
        found[f"hole.{kind}"] = data[:middle] + bytes(2048) + data[middle:]
        found[f"backwards.{kind}"] = data[::-1]
        found[f"eighth bit.{kind}"] = bytes(byte | 0x80 for byte in data)
    return found


def turned(data: bytes, chance: random.Random) -> bytes:
    """The data with one byte in a hundred, at least three, replaced."""
    made = bytearray(data)
    for _ in range(max(3, len(data) // 100)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)
