"""Options from a file: tracer.toml, or [tool.tracer] in pyproject.toml.

As ruff does, the nearest file counts, looked for from the traced folder upwards, then from the current one; of
two in one folder tracer.toml. Files are not merged. What the command line says wins.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracer.errors import SettingsError
from tracer.model import Texts
from tracer.settings import HTML_READERS, OPTIONS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = "pyproject.toml"
PLACES = ("cache", "out")
"""Keys that say where something is written."""
_LARGEST = 1_000_000
"""Bytes of a file of options; more is something else."""
_MOST_DOTS = 100
"""Dots in a key; tomllib takes time and memory in proportion to their square."""


def _text(value: Any, folder: Path) -> str:
    return str(_checked(value, isinstance(value, str), "a text"))


def _path(value: Any, folder: Path) -> str:
    name = _text(value, folder)
    return str(folder / _checked(name, name != "" and "\0" not in name, "the path of a folder"))


def _flag(value: Any, folder: Path) -> bool:
    return bool(_checked(value, isinstance(value, bool), "true or false"))


def _texts(value: Any, folder: Path) -> list[str]:
    values = [value] if isinstance(value, str) else value
    fits = isinstance(values, list) and all(isinstance(each, str) for each in values)
    return list(_checked(values, fits, "a list of texts"))


def _pairs(value: Any, folder: Path) -> list[str]:
    fits = isinstance(value, dict) and all(isinstance(name, str) for name in value.values())
    return [f"{field}={name}" for field, name in _checked(value, fits, "a table of texts").items()]


def _one_of(*names: str) -> Callable[[Any, Path], str]:
    return lambda value, folder: str(_checked(value, value in names, f"one of {', '.join(names)}"))


def _checked(value: Any, fits: bool, expected: str) -> Any:
    if not fits:
        raise ValueError(expected)
    return value


KEYS: dict[str, tuple[str, Callable[[Any, Path], Any]]] = {
    "cache": ("cache", _path),
    "format": ("formats", _texts),
    "html": ("html", _one_of(*HTML_READERS)),
    "map": ("mapped", _pairs),
    "no-cache": ("no_cache", _flag),
    "open": ("opens", _flag),
    "out": ("out", _path),
    "quiet": ("quiet", _flag),
    "quote": ("quote", _one_of(*Texts)),
}
"""Key -> the parameter of the commands that it is, and what reads its value."""


def folder_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument FOLDER, by which the file of options is found before the options are read."""
    argument = click.argument(
        "folder",
        type=click.Path(path_type=Path),
        is_eager=True,
        callback=lambda ctx, _, value: configure(ctx, value),
    )
    return argument(command)


def configure(context: click.Context, near: Path) -> Path:
    """Take the defaults of the command's options from the file that counts for `near`; gives `near` back.

    Raises SettingsError for a file that cannot be used, or that comes with the articles and would have something
    read or written elsewhere: whoever made the folder does not say which files of this machine are opened.
    """
    found = find(near)
    if found is not None:
        beside_articles = found.parent == Path(os.path.realpath(near))
        if beside_articles:
            _check_no_way_out(found)
        options = load(found)
        if beside_articles:
            for name in PLACES:
                _check_inside(options, name, found)
        context.default_map = {**(context.default_map or {}), **options}
    return near


def _check_no_way_out(found: Path) -> None:
    target = Path(os.path.realpath(found))
    if not target.is_relative_to(found.parent):
        raise SettingsError(
            f"{found}: is a link out of the traced folder, which is not followed; put a copy of {target} in its place"
        )


def _check_inside(options: dict[str, Any], name: str, found: Path) -> None:
    place = Path(os.path.realpath(options.get(name, found.parent)))
    if not place.is_relative_to(found.parent):
        raise SettingsError(
            f"{found}: {name} is {options[name]!r}, expected a folder inside the traced one; give it with --{name}"
        )


def find(near: Path) -> Path | None:
    """The file that counts for `near`, a folder or a file, or None."""
    try:
        start = Path(os.path.realpath(near))  # resolve() raises RuntimeError for a link to itself
        places = [start, *start.parents, Path.cwd(), *Path.cwd().parents]
    except OSError:
        return None
    for folder in dict.fromkeys(places):
        if os.path.isfile(folder / OPTIONS_FILE):  # pathlib's raises where a path is too long
            return folder / OPTIONS_FILE
        if os.path.isfile(folder / PROJECT) and _table(folder / PROJECT) is not None:
            return folder / PROJECT
    return None


def load(path: Path) -> dict[str, Any]:
    """Parameter -> default. Raises SettingsError that names the file and the key."""
    values: dict[str, Any] = {}
    for key, value in sorted((_table(path) or {}).items()):
        if key not in KEYS:
            raise SettingsError(f"{path}: unknown key {key!r}; known are {', '.join(KEYS)}")
        parameter, read = KEYS[key]
        try:
            values[parameter] = read(value, path.parent)
        except ValueError as error:
            raise SettingsError(f"{path}: {key} is {value!r}, expected {error}") from error
    return values


def _table(path: Path) -> dict[str, Any] | None:
    """The options in a file; None if it is a project's and has none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError(f"larger than {_LARGEST:,} bytes")
        text = path.read_text(encoding="utf-8")
        if any(line.partition("=")[0].count(".") > _MOST_DOTS for line in text.splitlines()):
            raise ValueError(f"a key of more than {_MOST_DOTS} parts")
        data = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:  # ValueError: bad UTF-8, bad TOML, endless numbers
        if path.name == PROJECT:
            return None  # another program's file, and its business
        raise SettingsError(f"{path}: cannot be read as TOML ({error}); mend or remove it") from error
    if path.name == OPTIONS_FILE:
        return data
    table = data.get("tool", {})
    options = table.get("tracer") if isinstance(table, dict) else None
    return options if isinstance(options, dict) else None
