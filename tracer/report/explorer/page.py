"""explorer.html: style, program and data put into one file that may load nothing and run nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tracer.report import escape
from tracer.report.explorer.data import explorer_data
from tracer.report.index import summary

if TYPE_CHECKING:
    from tracer.report.view import View

_PROGRAM = (
    "dom.js",
    "model.js",
    "filter.js",
    "follow.js",
    "lines.js",
    "rows.js",
    "keys.js",
    "tree.js",
    "sentences.js",
    "link.js",
    "controls.js",
    "main.js",
)
"""In the order in which each may use what stands before it."""
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_BARRED_IN_SCRIPT = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def explorer_page(view: View) -> str:
    """The whole page as HTML; same provenance, same bytes."""
    style = _asset("explorer.css")
    program = _program()
    parts = {
        "policy": _policy(program, style),
        "summary": html.escape(escape.terminal(summary(view))),
        "style": style,
        "program": program,
        "data": embedded(explorer_data(view)),
    }
    # One pass over the template: what is put in is not looked at again, whatever braces it has.
    return _SLOT.sub(lambda slot: parts[slot.group(1)], _asset("explorer.html"))


def embedded(data: dict[str, Any]) -> str:
    """JSON that no HTML parser can take for a tag or a comment."""
    text = _json(data)
    # each in one pass, where str.translate looks at every letter
    for char, code in _BARRED_IN_SCRIPT.items():
        text = text.replace(char, code)
    return text


def _json(value: Any, depth: int = 0) -> str:
    """JSON with a line per article, step and story: a diff of two reports shows which of them changed."""
    if depth == 0:
        return (
            "{\n" + ",\n".join(f"{json.dumps(key)}:{_json(item, 1)}" for key, item in value.items()) + "\n}"
        )
    if depth == 1 and isinstance(value, list):
        return "[\n" + ",\n".join(_json(item, 2) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _asset(name: str) -> str:
    return (files("tracer.report.explorer") / name).read_text(encoding="utf-8")


def _program() -> str:
    """All files as one function, so that nothing of it is a global name."""
    body = "\n".join(_asset(name) for name in _PROGRAM)
    return f'(() => {{\n"use strict";\n{body}}})();'


def _policy(program: str, style: str) -> str:
    rules = (
        "default-src 'none'",
        f"script-src {_hash(program)}",
        f"style-src {_hash(style)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
