"""Weights as a reviewable file: one line per coefficient, and a card that says what they were fitted on."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from tracer.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "tracer.weights/1"
SHIPPED = "news.json"


def load_weights(path: Path | None = None) -> dict[str, Any]:
    """The weights file at `path`, or the one that ships. Raises SettingsError if it is not one."""
    try:
        if path is None:
            text = (resources.files(__package__) / SHIPPED).read_text(encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
        data = json.loads(text)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{path or SHIPPED}: no readable weights file ({error}); make one with `tracer fit`"
        ) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else type(data).__name__
        raise SettingsError(
            f"{path or SHIPPED}: found schema {found!r}, expected {SCHEMA!r}; make one with `tracer fit`"
        )
    return data
