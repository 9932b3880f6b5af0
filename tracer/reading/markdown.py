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
_NOTE = re.compile(r" {0,3}\[\^[^\[\]]{1,40}\]:")
_MARK = re.compile(r"\[\^[^\[\]]{1,40}\]")
_FENCE = re.compile(r" {0,3}(?:`{3}|~{3})")
_TEMPLATE = re.compile(r"\s{0,9}(?:\{%[^%]{0,500}%\}|\{\{[^}]{0,500}\}\})\s{0,9}")
"""A line that Jekyll or Hugo puts something in place of."""
_WIKI = re.compile(r"\[\[([^\[\]|]{1,200})(?:\|[^\[\]]{0,200})?\]\]")
_FOLDED = frozenset({">", ">-", ">+", "|", "|-", "|+"})
"""Marks of a value that stands on the lines below (YAML 1.2, 8.1)."""
_QUOTE = re.compile(r"^ {0,3}(?:> ?){1,5}")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,600}(?: \"[^\"]{0,200}\")?\)")
_IMAGE = re.compile(r"^ {0,3}!\[([^\[\]]{3,300})\]\([^()\s]{0,600}(?: \"[^\"]{0,200}\")?\) {0,3}$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400})\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,400})\1(?![\w*])")


def read_markdown(source: Source) -> Iterator[Draft]:
    """The one article in a Markdown file. Its text is what is left when marks and front matter are gone."""
    text, warnings = decode(source.whole(), source.id)
    fields, body = front_matter(text)
    plain = "\n".join(_plain(line) for line in _without_comments(body).split("\n"))
    if not plain.strip():
        raise UnreadableArticle(source.id, "front matter and no text")
    overrides = stated(fields, source.settings.field_names)
    text = _untitled(plain, overrides.get("title", ""))
    yield Draft(text, overrides, origin="front matter", warnings=warnings)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter, and the text behind it.

    Read are `name: value` lines, lists of either kind as "A, B", and values that are folded over several lines;
    what is nested otherwise is passed over.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() not in ("---", "+++"):
        return {}, "\n".join(lines)
    for number in range(1, min(len(lines), FRONT_MATTER_LINES)):
        if lines[number].strip() == lines[0].strip():
            return _fields(lines[1:number]), "\n".join(lines[number + 1 :])
    return {}, "\n".join(lines)


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    values: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = _FIELD.fullmatch(line.replace(" = ", ": ", 1))
        if match:
            name = match[1].lower()
            fields[name], values[name] = match[2].strip(), []
        elif name and (line[:1].isspace() or line.startswith("-")) and line.strip():
            values[name].append(line.strip())
    return {name: _value(value, values[name]) for name, value in fields.items()}


def _value(value: str, below: list[str]) -> str:
    """A value of front matter as text, with the lines below it that belong to it."""
    if value in _FOLDED:
        return " ".join(below)
    if not value:
        items = [line[1:].strip() for line in below if line.startswith("-")]
        return ", ".join(_unquoted(_keyless(item)) for item in items)
    if value[0] + value[-1] == "[]" and not value.startswith("[["):
        return ", ".join(_unquoted(part.strip()) for part in value[1:-1].split(",") if part.strip())
    if value[0] + value[-1] == "{}":
        parts = (part.strip() for part in value[1:-1].split(","))
        return next((_unquoted(_keyless(part)) for part in parts if part.startswith("name")), "")
    return _WIKI.sub(r"\1", _unquoted(value))


def _keyless(item: str) -> str:
    """The value of "name: Ruth Osei"."""
    return item.partition(":")[2].strip() if item.startswith("name") else item


def _without_comments(text: str) -> str:
    pieces = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (stop := text.find("-->", start)) >= 0:
        pieces.append(text[position:start])
        position = stop + len("-->")
    return "".join([*pieces, text[position:]])


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inside = value[1:-1]
        return inside.replace('\\"', '"') if value[0] == '"' else inside.replace("''", "'")
    return value


def _plain(line: str) -> str:
    if _RULE.match(line) or _NOTE.match(line) or _FENCE.match(line) or _TEMPLATE.fullmatch(line):
        return ""
    line = _QUOTE.sub("", line)
    line = _HEADING.sub("", line)
    line = _IMAGE.sub(r"[\1]", line)
    line = _MARK.sub("", _LINK.sub(r"\1", line))
    line = _STRONG.sub(r"\2", line)
    return _EMPHASIS.sub(r"\2", line)


def _untitled(text: str, title: str) -> str:
    """`text` without a first line that only repeats the title of the front matter."""
    stripped = text.lstrip()
    first, _, rest = stripped.partition("\n")
    return rest if title and first.strip() == title and rest.strip() else text
