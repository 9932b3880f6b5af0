"""Packages that only some formats need, and the one line that says how to get them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tracer.errors import UnreadableArticle


def extra(module: str, name: str, file_id: str, what: str) -> Any:
    """The module of the extra `name`.

    Raises UnreadableArticle with the line that installs it if it is missing; `what` says what needs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        hint = f"{what} need {package}: pip install 'newstracer[{name}]'"
        raise UnreadableArticle(file_id, hint) from error
