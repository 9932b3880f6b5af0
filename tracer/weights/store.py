"""Weights as a reviewable file: one line per coefficient and tree, and a card that says what they were fitted on."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from tracer.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "tracer.weights/3"
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


def weights_text(data: dict[str, Any]) -> str:
    """A weights file as text, a line per coefficient and tree: a change of one shows as one line of a diff."""
    head = {key: value for key, value in data.items() if key != "models"}
    models = [_model_text(name, model) for name, model in data["models"].items()]
    top = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    return f'{top},\n "models": {{\n' + ",\n".join(models) + "\n }\n}\n"


def _model_text(name: str, model: dict[str, Any]) -> str:
    parts = [
        f'   "{key}": {_lines(value) if isinstance(value, list) and value else json.dumps(value)}'
        for key, value in model.items()
    ]
    return f'  "{name}": {{\n' + ",\n".join(parts) + "\n  }"


def _lines(rows: list[Any]) -> str:
    return "[\n" + ",\n".join(f"    {json.dumps(row)}" for row in rows) + "\n   ]"
