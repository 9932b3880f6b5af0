"""Mails inside mails: the message that somebody passed on, with its own headers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tracer import cues

NOTE_LINES = 40
"""Lines above a forwarded message: what the sender says to it."""

HEADER_LINES = 12
"""Lines of its headers; addresses may take several."""

_LABEL = re.compile(r"[>* ]{0,6}([^\W\d_][\w ]{1,20})\*? ?[:：]\*? ?(.{0,400})")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What stands below the headers, and what these say; `sender` as in a mail's From."""

    text: str
    sender: str
    date: str
    subject: str


def forwarded(text: str) -> Forwarded | None:
    """The message that a mail passes on: below a block of headers with sender, date and subject. None without one."""
    lines = text.replace("\r\n", "\n").split("\n")
    for start, line in enumerate(lines[:NOTE_LINES]):
        if _label(line)[0] != "from":
            continue
        found: dict[str, str] = {}
        stop = start
        for stop in range(start, min(len(lines), start + HEADER_LINES)):
            line_of_text = len(found) == len(_labels()) and not _LABEL.fullmatch(lines[stop].strip())
            if line_of_text or not lines[stop].strip(" >"):
                break
            name, value = _label(lines[stop])
            if name:
                found.setdefault(name, value)
        if len(found) == len(_labels()):
            body = "\n".join(lines[stop:]).strip("\n")
            return Forwarded(body, found["from"], found["date"], found["subject"]) if body.strip() else None
    return None


def _label(line: str) -> tuple[str, str]:
    match = _LABEL.fullmatch(line.strip())
    label = match[1].strip().lower() if match else ""
    name = next((name for name, words in _labels().items() if label in words), "") if label else ""
    return name, match[2].strip() if match else ""


@cache
def _labels() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in cues.exports()["mail"].items()}
