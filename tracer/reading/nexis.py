"""Exports of Nexis: many articles in one document, in its older and its newer form.

The older form opens each with "3 of 25 DOCUMENTS", has outlet and date on lines of their own and labels in
capitals (LENGTH: 640 words); the newer one (Nexis Uni) closes each with "End of Document" and has the text below
a line "Body". Both are anchored at the date, which stands right below the outlet.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading.bylines import byline_of
from tracer.reading.datestamps import is_date_line
from tracer.reading.fields import language_code
from tracer.reading.unwrapping import unwrapped, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME = "Nexis export"

LONGEST_MARK = 60
"""Characters of the longest line that can be a mark, a label or a date of the header."""

HEADER_LINES = 40
"""Lines within which the header of an article ends."""

_LABEL = re.compile(r"([^\W\d_][\w -]{2,30}): ?(.{0,400})")
_PAGE = re.compile(r"\D{2,12} \d{1,5} \w{2,5} \d{1,5}")

Part = tuple[dict[str, str], str]
"""Fields and body of one article."""

_Split = tuple[dict[str, str], list[str]]
"""Fields, and the lines of the text."""


def is_export(text: str) -> bool:
    """True if the text has lines that open or close articles, and a line of an article's length."""
    lower = text.lower()
    if not any(word in lower for word in _hints()):
        return False
    return _marks().search(text) is not None and _length_lines().search(text) is not None


def is_mark(line: str) -> bool:
    """True for a line that opens or closes an article, or has a label of its header or tail."""
    lower = line.strip().lower()
    marked = _is("ends", lower) or _is("bodies", lower) or _is_count(lower)
    return marked or _is_header_label(lower) or _label(lower)[0] in _words("tail")


def articles_in(text: str, width: int | None = None) -> Iterator[Part]:
    """The articles in their order; what stands before the first, a list of contents, is left out.

    `width` is that of the lines, where it is known.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\f", "\n").split("\n")]
    counted = any(_is_count(line.lower()) for line in lines)
    width = width_of(text, surely=counted) if width is None else width
    for chunk in _chunks(lines, counted=counted):
        body = next((at for at, line in enumerate(chunk) if _is("bodies", line.lower())), None)
        split = _with_body_mark(chunk, body) if body is not None else _without_body_mark(chunk)
        if split:
            fields, text_lines = split
            yield fields, unwrapped("\n".join(text_lines).strip("\n"), width)


def _chunks(lines: Sequence[str], *, counted: bool) -> Iterator[list[str]]:
    chunk: list[str] = []
    started = not counted
    for line in lines:
        if counted and _is_count(line.lower()):
            if started:
                yield chunk
            chunk, started = [], True
        elif not counted and _is("ends", line.lower()):
            yield chunk
            chunk = []
        elif not _PAGE.fullmatch(line):
            chunk.append(line)
    if any(chunk) and counted and started:
        yield chunk


def _with_body_mark(chunk: list[str], body: int) -> _Split:
    """An article of the newer form."""
    heads = [at for at, line in enumerate(chunk[:body]) if line]
    date = next((at for at in reversed(heads) if _is_date(chunk[at])), None)
    if date is None:
        return {}, _body(chunk[body + 1 :])
    above = [chunk[at] for at in heads if at < date]
    fields = {"published": chunk[date], "outlet": above[-1] if above else ""}
    fields["title"] = above[-2] if len(above) > 1 else ""
    _add_labels(fields, (chunk[at] for at in heads if at > date))
    _add_labels(fields, (line for line in chunk[body:] if _label(line)[0] in _words("languages")))
    return _filled(fields), _body(chunk[body + 1 :])


def _without_body_mark(chunk: list[str]) -> _Split | None:
    """An article of the older form: header lines without labels, then labels, then the text."""
    heads = [at for at, line in enumerate(chunk) if line][:HEADER_LINES]
    date = next((at for at in heads if _is_date(chunk[at])), None)
    labels = [at for at in heads if _is_header_label(chunk[at])]
    if date is None or not labels:
        return None
    above = [chunk[at] for at in heads if at < date]
    fields = {"published": chunk[date], "outlet": above[0] if above else ""}
    last = _last_of_header(chunk, labels)
    _add_labels(fields, (chunk[at] for at in labels if at <= last))
    between = _blocks(chunk[date + 1 : labels[0]])
    if not fields.get("title") and between:
        fields["title"] = between[-1]  # above it stand editions
    _add_labels(fields, (line for line in chunk[last + 1 :] if _label(line)[0] in _words("languages")))
    return _filled(fields), _body(chunk[last + 1 :])


def _last_of_header(chunk: list[str], labels: list[int]) -> int:
    """The number of the last line of the header: the first run of labels, with lines that continue them."""
    last = labels[0]
    for at in labels:
        between = _blocks(chunk[last:at])
        if len(between) > 1:
            break
        last = at
    while last + 1 < len(chunk) and chunk[last + 1]:
        last += 1
    return last


def _add_labels(fields: dict[str, str], lines: Iterator[str]) -> None:
    for line in lines:
        label, value = _label(line)
        for name, words in (("title", "headlines"), ("byline", "bylines"), ("language", "languages")):
            if label in _words(words):
                fields.setdefault(name, (byline_of(value) or value) if name == "byline" else value)


def _filled(fields: dict[str, str]) -> dict[str, str]:
    name, bracket, inside = fields.get("outlet", "").partition(" (")
    if bracket and inside.rstrip(")").lower() in _words("editions"):
        fields["outlet"] = name
    if "language" in fields:
        fields["language"] = language_code(fields["language"].partition(";")[0])
    return {name: value for name, value in fields.items() if value}


def _body(lines: list[str]) -> list[str]:
    """The text up to the first label or heading of what stands behind it."""
    end = len(lines)
    for at, line in enumerate(lines):
        if len(line) > LONGEST_MARK and not line.isupper() and ":" not in line[:20]:
            continue
        lower = line.lower()
        label = _label(lower)[0]
        if lower in _words("tail") or (label in _words("tail") and line[:1].isupper()):
            end = at
            break
    return lines[:end]


def _blocks(lines: Sequence[str]) -> list[str]:
    """Runs of lines without a blank one between, joined."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [" ".join(block) for block in found if block]


def _is_header_label(line: str) -> bool:
    label = _label(line)[0]
    return any(label in _words(kind) for kind in ("headlines", "bylines", "lengths", "header", "languages"))


def _label(line: str) -> tuple[str, str]:
    match = _LABEL.match(line)
    return (match[1].lower(), match[2].strip()) if match else ("", "")


def _is_date(line: str) -> bool:
    return len(line) <= LONGEST_MARK and is_date_line(line)


def _is(kind: str, line: str) -> bool:
    return line in _words(kind)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(cues.exports()["nexis"][kind])


@cache
def _hints() -> tuple[str, ...]:
    """Words of which a text that is an export has at least one: looked for first, because that is quick."""
    phrases = (*_words("counts"), *_words("ends"))
    return tuple(sorted({max(phrase.split(), key=len) for phrase in phrases}))


@cache
def _marks() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, sorted(_words("ends"))))
    return re.compile(
        rf"^[ \t]{{0,99}}(?:{_counts().pattern}|{ends})\s{{0,9}}$", re.MULTILINE | re.IGNORECASE
    )


@cache
def _length_lines() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_words("lengths"))))
    return re.compile(rf"^[ \t]{{0,99}}(?:{words}): ?\d", re.MULTILINE | re.IGNORECASE)


@cache
def _counts() -> re.Pattern[str]:
    phrases = (re.escape(phrase) for phrase in cues.exports()["nexis"]["counts"])
    return re.compile("|".join(re.sub(r"\\\{[nm]\\\}", r"\\d{1,5}", phrase) for phrase in phrases))


def _is_count(line: str) -> bool:
    return bool(line) and len(line) <= LONGEST_MARK and _counts().fullmatch(line) is not None
