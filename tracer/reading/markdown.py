"""Markdown files: front matter, and the text without its marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading.decoding import decode
from tracer.reading.drafts import Draft
from tracer.reading.fields import stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.opening import Source

SUFFIXES = (".md", ".markdown")

FRONT_MATTER_LINES = 60
"""Lines within which front matter must end."""

_FIELD = re.compile(r"([A-Za-z][\w.-]{0,40}):[ \t]*(.{0,2000})")
_HEADING = re.compile(r"^ {0,3}#{1,6} +|[ \t]#{1,6}[ \t]{0,9}$")
_RULE = re.compile(r" {0,3}(?:[-*_] ?){3,20}$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?){1,5}")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,600}(?: \"[^\"]{0,200}\")?\)")
_IMAGE = re.compile(r"^ {0,3}!\[([^\[\]]{3,300})\]\([^()\s]{0,600}(?: \"[^\"]{0,200}\")?\) {0,3}$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400})\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,400})\1(?![\w*])")


def read_markdown(source: Source) -> Iterator[Draft]:
    """The one article in a Markdown file. Its text is what is left when marks and front matter are gone."""
    text, warnings = decode(source.whole(), source.id)
    fields, body = front_matter(text)
    plain = "\n".join(_plain(line) for line in body.split("\n"))
    if not plain.strip():
        raise UnreadableArticle(source.id, "front matter and no text")
    overrides = stated(fields, source.settings.field_names)
    text = _untitled(plain, overrides.get("title", ""))
    yield Draft(text, overrides, origin="front matter", warnings=warnings)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The plain fields of the front matter, and the text behind it. Only `name: value` lines are read."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() not in ("---", "+++"):
        return {}, "\n".join(lines)
    for number in range(1, min(len(lines), FRONT_MATTER_LINES)):
        if lines[number].strip() == lines[0].strip():
            fields = {}
            for line in lines[1:number]:
                match = _FIELD.fullmatch(line.replace(" = ", ": ", 1))
                if match:
                    fields[match[1].lower()] = _unquoted(match[2].strip())
            return fields, "\n".join(lines[number + 1 :])
    return {}, "\n".join(lines)


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inside = value[1:-1]
        return inside.replace('\\"', '"') if value[0] == '"' else inside.replace("''", "'")
    return value


def _plain(line: str) -> str:
    if _RULE.match(line):
        return ""
    line = _QUOTE.sub("", line)
    line = _HEADING.sub("", line)
    line = _IMAGE.sub(r"[\1]", line)
    line = _LINK.sub(r"\1", line)
    line = _STRONG.sub(r"\2", line)
    return _EMPHASIS.sub(r"\2", line)


def _untitled(text: str, title: str) -> str:
    """`text` without a first line that only repeats the title of the front matter."""
    stripped = text.lstrip()
    first, _, rest = stripped.partition("\n")
    return rest if title and first.strip() == title and rest.strip() else text
