"""Values to bytes and back: numbers, texts and lists of them, and nothing that could run.

Nouns become JSON, a list per noun in the order of its fields, after the types that their classes state; what does
not fit those types on its way back is refused. Arrays become a line of JSON and their numbers.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np

from tracer import model

V = TypeVar("V")
Turn = Callable[[Any], Any]

_NUMBERS = "iuf"
"""Kinds of arrays that are read: integers and floats, never objects."""


def json_of(value: Any, hint: Any) -> bytes:
    """`value`, which is a `hint`, as JSON."""
    return json.dumps(_turns(hint)[0](value), separators=(",", ":")).encode("ascii")


def value_of(data: bytes, hint: Any) -> Any:
    """What `json_of` made bytes of. Raises ValueError, TypeError or LookupError for what it cannot have made."""
    return _turns(hint)[1](json.loads(data))


@cache
def _turns(hint: Any) -> tuple[Turn, Turn]:
    """How a value of type `hint` is made plain, and how it is made again."""
    if hint in (str, int, bool, float, types.NoneType):
        return _same, _checked(hint)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _tuple(inner)
    if origin in (typing.Union, types.UnionType):
        return _union(inner)
    if hint is datetime:
        return datetime.isoformat, datetime.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {member.value: member for member in hint}
        return attrgetter("value"), members.__getitem__
    if is_dataclass(hint) and isinstance(hint, type):
        return _noun(hint)
    raise TypeError(f"values of {hint!r} have no plain form")


def _same(value: Any) -> Any:
    return value


def _checked(kind: type) -> Turn:
    allowed = (float, int) if kind is float else (kind,)

    def check(value: Any) -> Any:
        if type(value) not in allowed:
            raise ValueError(f"found {type(value).__name__}, expected {kind.__name__}")
        return value

    return check


def _tuple(inner: tuple[Any, ...]) -> tuple[Turn, Turn]:
    if inner[1:] == (...,):
        plain, made = _turns(inner[0])
        if plain is _same:
            return list, lambda row: tuple(map(made, _row(row)))
        return lambda value: list(map(plain, value)), lambda row: tuple(map(made, _row(row)))
    pairs = [_turns(each) for each in inner]

    def flatten(value: Any) -> list[Any]:
        return [plain(item) for (plain, _), item in zip(pairs, value, strict=True)]

    def restore(row: Any) -> tuple[Any, ...]:
        return tuple(made(item) for (_, made), item in zip(pairs, _row(row), strict=True))

    return flatten, restore


def _row(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError(f"found {type(value).__name__}, expected a list")
    return value


def _union(inner: tuple[Any, ...]) -> tuple[Turn, Turn]:
    """One of several types, its place in front; plain None for None."""
    kinds = [each for each in inner if each is not types.NoneType]
    turns = [_turns(each) for each in kinds]

    def flatten(value: Any) -> Any:
        if value is None:
            return None
        place = next(n for n, kind in enumerate(kinds) if isinstance(value, typing.get_origin(kind) or kind))
        return [place, turns[place][0](value)]

    def restore(row: Any) -> Any:
        if row is None and len(kinds) < len(inner):
            return None
        place, item = _row(row)
        if type(place) is not int or place < 0:
            raise ValueError(f"found {place!r}, expected the number of a type")
        return turns[place][1](item)

    return flatten, restore


def _noun(kind: type) -> tuple[Turn, Turn]:
    names = [each.name for each in fields(kind)]
    hints = typing.get_type_hints(kind, localns=vars(model))
    pairs = [_turns(hints[name]) for name in names]
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    plains = [plain for plain, _ in pairs]
    mades = [made for _, made in pairs]

    def flatten(value: Any) -> list[Any]:
        return [plain(item) for plain, item in zip(plains, values(value), strict=True)]

    def restore(row: Any) -> Any:
        return kind(*[made(item) for made, item in zip(mades, _row(row), strict=True)])

    return flatten, restore


def packed(value: Any) -> bytes:
    """A flat dataclass of arrays of numbers, bytes and texts."""
    head: list[list[Any]] = []
    body: list[bytes] = []
    for each in fields(value):
        item = getattr(value, each.name)
        if isinstance(item, np.ndarray):
            head.append([item.dtype.str, list(item.shape)])
            body.append(np.ascontiguousarray(item).tobytes())
        elif isinstance(item, bytes):
            head.append(["bytes", len(item)])
            body.append(item)
        else:
            head.append(["plain", item])
    return b"\n".join([json.dumps(head).encode("ascii"), b"".join(body)])


def unpacked(data: bytes, kind: type[V]) -> V:
    """What `packed` made bytes of. Raises ValueError, TypeError or LookupError for what it cannot have made."""
    line, _, body = data.partition(b"\n")
    items: list[Any] = []
    start = 0
    for form, size in json.loads(line):
        if form == "plain":
            items.append(size)
        elif form == "bytes":
            items.append(body[start : start + size])
            start += size
        else:
            array = _array(form, size, body, start)
            items.append(array)
            start += array.nbytes
    if start != len(body):
        raise ValueError(f"found {len(body)} bytes, expected {start}")
    return kind(*items)


def _array(form: str, shape: list[int], body: bytes, start: int) -> np.ndarray[Any, Any]:
    dtype = np.dtype(form)
    if dtype.kind not in _NUMBERS:
        raise ValueError(f"found an array of {form!r}, expected numbers")
    count = int(np.prod(shape, dtype=np.int64))
    return np.frombuffer(body, dtype, count, start).reshape(shape).copy()
