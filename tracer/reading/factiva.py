"""Exports of Factiva: many articles in one document, with its two-letter codes or without them.

Each article ends with its number ("Document LBA0000020230603ej63000xx"). With codes, fields stand behind HD, BY,
WC, PD, ET, SN, LA, CY and the text behind LP and TD. Without them the header is anchored at the line of the
length ("523 words"), below which date, time and outlet stand.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading.bylines import byline_of, is_byline
from tracer.reading.fields import language_code
from tracer.reading.unwrapping import unwrapped, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME = "Factiva export"

LONGEST_MARK = 120
"""Characters of the longest line of a header beside the title."""

HEADER_LINES = 12
"""Lines of the header below that of the length."""

TITLE_LINES = 8
"""Lines above that of the length among which the title stands."""

PUBLISHER_WORDS = 10
"""Words of the longest name of a company that publishes."""

_CODE_NAMES = "CLM SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART RF CO IN NS RE IPC IPD PUB AN DLN"
_CODES = _CODE_NAMES.split()
_CODED = re.compile(rf"({'|'.join(_CODES)})(?:[ \t|]{{1,9}}(\S.{{0,100000}})?)?")
_TIME = re.compile(r"\d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: ?[A-Z]{2,5})?")
_NUMBER = re.compile(r"[A-Za-z0-9]{18,40}")

Part = tuple[dict[str, str], str]
"""Fields and body of one article."""


def is_export(text: str) -> bool:
    """True if the text has a line with an article's number, and one with its length or its code."""
    lower = text.lower()
    if not any(word in lower for word in _words("documents")):
        return False
    return _last_lines().search(text) is not None and _length_lines().search(text) is not None


def is_mark(line: str) -> bool:
    """True for the last line of an article, and for that of its length."""
    return _closes(line) or _is_length(line)


def articles_in(text: str, width: int | None = None) -> Iterator[Part]:
    """The articles in their order; `width` is that of the lines, where it is known."""
    chunk: list[str] = []
    width = width_of(text) if width is None else width
    for raw in text.replace("\r\n", "\n").replace("\f", "\n").split("\n"):
        line = raw.strip()
        if _closes(line):
            if chunk and chunk[-1] == "AN":
                chunk.pop()
            fields, body = _coded(chunk) if _is_coded(chunk) else _plain(chunk)
            fields["byline"] = byline_of(fields.get("byline", "")) or fields.get("byline", "")
            filled = {name: value for name, value in fields.items() if value}
            yield filled, unwrapped(body.strip("\n"), width)
            chunk = []
        else:
            chunk.append(line)


def _is_coded(chunk: Sequence[str]) -> bool:
    found = {match[1] for line in chunk if (match := _CODED.fullmatch(line))}
    return {"HD", "SN"} <= found


def _coded(chunk: Sequence[str]) -> Part:
    """An article with codes: they follow each other in one order, so that no line of the text passes for one."""
    values: dict[str, list[str]] = {}
    code, place = "", -1
    for line in chunk:
        match = _CODED.fullmatch(line)
        if match and _CODES.index(match[1]) > place:
            code, place = match[1], _CODES.index(match[1])
            values[code] = [match[2] or ""]
        elif code:
            values[code].append(line)
    one_line = {name: " ".join(" ".join(lines).split()) for name, lines in values.items()}
    published = " ".join(part for part in (one_line.get("PD", ""), one_line.get("ET", "")) if part)
    fields = {
        "title": one_line.get("HD", ""),
        "byline": one_line.get("BY", ""),
        "outlet": one_line.get("SN", ""),
        "published": published,
        "language": language_code(one_line.get("LA", "")),
        "credit": one_line.get("CR", ""),
    }
    body = "\n\n".join("\n".join(values.get(name, ())).strip("\n") for name in ("LP", "TD"))
    return fields, body


def _plain(chunk: Sequence[str]) -> Part:
    """An article without codes."""
    length = next((at for at, line in enumerate(chunk) if _is_length(line)), None)
    if length is None:
        return {}, "\n".join(chunk)
    above = [line for line in chunk[:length] if line][-TITLE_LINES:]
    byline = above.pop() if len(above) > 1 and is_byline(above[-1]) else ""
    below = [(at, line) for at, line in enumerate(chunk) if at > length and line][:HEADER_LINES]
    header = [line for _, line in below]
    time = header[1] if len(header) > 1 and _TIME.fullmatch(header[1]) else ""
    outlet_at = 2 if time else 1
    fields = {
        "title": above[-1] if above else "",
        "byline": byline,
        "published": f"{header[0]} {time}".strip() if header else "",
        "outlet": header[outlet_at] if len(header) > outlet_at else "",
    }
    language = next((line for line in header[outlet_at + 1 :] if _is_language(line)), "")
    fields["language"] = language_code(language)
    start = _end_of_header(below[outlet_at:], length)
    return fields, "\n".join(_without_publisher(chunk[start:]))


def _without_publisher(lines: Sequence[str]) -> Sequence[str]:
    """The text without the company that publishes it, which stands below it."""
    last = next((at for at in reversed(range(len(lines))) if lines[at]), 0)
    words = lines[last].lower().split() if lines else []
    named = 1 < len(words) <= PUBLISHER_WORDS and words[-1] in _words("companies")
    return lines[:last] if named else lines


def _end_of_header(below: Sequence[tuple[int, str]], length: int) -> int:
    """The number of the first line of the text: below the line of copyright, else of the language, else outlet."""
    copyrights = cues.exports()["factiva"]["copyrights"]
    last = below[0][0] if below else length
    for at, line in below:
        if len(line) > LONGEST_MARK and not line.lower().startswith(copyrights):
            break
        if line.lower().startswith(copyrights):
            return at + 1
        if _is_language(line):
            last = at
    return last + 1


def _is_language(line: str) -> bool:
    return len(line) > 2 and bool(language_code(line))


def _is_length(line: str) -> bool:
    number, _, word = line.partition(" ")
    return number.replace(",", "").replace(".", "").isdecimal() and word.lower() in _words("words")


def _closes(line: str) -> bool:
    """True for the last line of an article: its number, behind a word or in the code's own line."""
    parts = line.split()
    if parts[:1] == ["AN"]:
        parts = parts[1:]
    if len(parts) != 2 or parts[0].lower() not in _words("documents"):
        return False
    return _NUMBER.fullmatch(parts[1]) is not None and any(char.isdecimal() for char in parts[1])


@cache
def _last_lines() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_words("documents"))))
    number = r"(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{18,40}"
    pattern = rf"^[ \t]{{0,99}}(?:AN[ \t]{{1,9}})?(?:{words})[ \t]{{1,9}}{number}\s{{0,9}}$"
    return re.compile(pattern, re.MULTILINE | re.IGNORECASE)


@cache
def _length_lines() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_words("words"))))
    return re.compile(
        rf"^[ \t]{{0,99}}(?:WC\b|\d[\d.,]{{0,9}} (?:{words})\s{{0,9}}$)", re.MULTILINE | re.IGNORECASE
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(cues.exports()["factiva"][kind])
