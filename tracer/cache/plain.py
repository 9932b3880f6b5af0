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
from itertools import product
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np

from tracer import model

V = TypeVar("V")
Turn = Callable[[Any], Any]

_PLAIN = (str, int, bool, float, types.NoneType)
"""What JSON has as it is."""
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
    if hint in _PLAIN:
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


def _allowed(kind: type) -> tuple[type, ...]:
    return (float, int) if kind is float else (kind,)


def _checked(kind: type) -> Turn:
    allowed = _allowed(kind)

    def check(value: Any) -> Any:
        if type(value) not in allowed:
            raise ValueError(f"found {type(value).__name__}, expected {kind.__name__}")
        return value

    return check


def _tuple(inner: tuple[Any, ...]) -> tuple[Turn, Turn]:
    if inner[1:] == (...,):
        return _alike(inner[0])
    pairs = [_turns(each) for each in inner]

    def flatten(value: Any) -> list[Any]:
        return [plain(item) for (plain, _), item in zip(pairs, value, strict=True)]

    def restore(row: Any) -> tuple[Any, ...]:
        return tuple([made(item) for (_, made), item in zip(pairs, _row(row), strict=True)])

    return flatten if any(plain is not _same for plain, _ in pairs) else _same, restore


def _alike(hint: Any) -> tuple[Turn, Turn]:
    """Tuples of any length; those of plain values are looked at as a whole, for there are very many."""
    plain, made = _turns(hint)
    if hint not in _PLAIN:
        return lambda value: list(map(plain, value)), lambda row: tuple(map(made, _row(row)))
    allowed = frozenset(_allowed(hint))

    def restore(row: Any) -> tuple[Any, ...]:
        if not allowed.issuperset(map(type, _row(row))):
            raise ValueError(f"found something else among values of {hint.__name__}")
        return tuple(row)

    return _same, restore


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
    turns = [(place, *_turns(hints[name])) for place, name in enumerate(names)]
    plains = [(place, plain) for place, plain, _ in turns if plain is not _same]
    mades = [(place, made) for place, _, made in turns if hints[names[place]] not in _PLAIN]
    # of all values at once, whether they are plain and of which type: a call for each takes longer than the rest
    kinds = frozenset(
        product(*[_allowed(hints[name]) if hints[name] in _PLAIN else (object,) for name in names])
    )
    looked = [place for place, _ in mades]
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def flatten(value: Any) -> Any:
        row = list(values(value))
        for place, plain in plains:
            row[place] = plain(row[place])
        return row

    def restore(row: Any) -> Any:
        found = list(map(type, _row(row)))
        for place in looked:
            found[place] = object
        if tuple(found) not in kinds:
            raise ValueError(f"found values that are not those of {kind.__name__}")
        for place, made in mades:
            row[place] = made(row[place])
        return kind(*row)

    return flatten if plains else values, restore


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
