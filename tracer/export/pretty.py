"""JSON with a line for each value, as `json.dumps(..., indent=1)` prints it, in a third of its time.

The encoder of the standard library that indents is written in Python and looks at every value twice, for lone
surrogates and fractions have to be seen to first; here that is done on the way.
"""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS = 4
"""Decimal places of every fraction: more would differ between machines and say nothing."""


def pretty(value: Any, *, depth: int = 0) -> str:
    """`value` as JSON text that stands `depth` blanks deep; fractions rounded, lone surrogates spelled.

    Raises ValueError for a fraction that is not finite, TypeError for what JSON does not have.
    """
    return _printed(value, "\n" + " " * depth)


def items(values: Iterable[Any], *, depth: int) -> str:
    """Some items of a list that stands `depth` blanks deep, for `joined`; empty where there are none."""
    inner = "\n" + " " * (depth + 1)
    return f",{inner}".join([_printed(value, inner) for value in values])


def joined(parts: Iterable[bytes], *, depth: int) -> list[bytes]:
    """A list of which `items` made the parts, in pieces: long ones are printed by several processes, and put together
    once, for a copy of each on the way would be most of what a run holds."""
    newline = b"\n" + b" " * depth
    found = [b"["]
    for part in parts:
        if part:
            found += [b"," if len(found) > 1 else b"", newline, b" ", part]
    return [*found, newline, b"]"] if len(found) > 1 else [b"[]"]


def _printed(value: Any, newline: str) -> str:
    kind = type(value)
    if kind is str:
        return encode_basestring(value if value.isascii() else encodable(value))
    if kind is dict:
        return _dict(value, newline) if value else "{}"
    if kind is list or kind is tuple:
        inner = newline + " "
        items = f",{inner}".join([_printed(each, inner) for each in value])
        return f"[{inner}{items}{newline}]" if value else "[]"
    if kind is float:
        return _fraction(value)
    return _constant(value)


def _dict(value: dict[str, Any], newline: str) -> str:
    inner = newline + " "
    rows = [f"{_key(key)}: {_printed(each, inner)}" for key, each in value.items()]
    return f"{{{inner}{f',{inner}'.join(rows)}{newline}}}"


@lru_cache(maxsize=1 << 10)
def _key(key: str) -> str:
    """Keys are names of fields and of features: few, and each printed for every article and sentence."""
    return _printed(key, "")


def _fraction(value: float) -> str:
    if not isfinite(value):
        raise ValueError(f"{value} is not JSON compliant")
    return repr(round(value, DIGITS))


def _constant(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return _fraction(float(value))
    raise TypeError(f"JSON has no {type(value).__name__}")


def encodable(text: str) -> str:
    r"""The text with lone surrogates spelled \udcff: JSON is UTF-8, and ids stay apart."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
