"""explorer.html: style, program and data put into one file that may load nothing and run nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from tracer.report import escape
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


def explorer_page(view: View, data: str) -> str:
    """The whole page as HTML, with its `data` (see told); same provenance, same bytes."""
    style = _asset("explorer.css")
    program = _program()
    parts = {
        "policy": _policy(program, style),
        "summary": html.escape(escape.terminal(summary(view))),
        "style": style,
        "program": program,
        "data": data,
    }
    # One pass over the template: what is put in is not looked at again, whatever braces it has.
    return _SLOT.sub(lambda slot: parts[slot.group(1)], _asset("explorer.html"))


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
