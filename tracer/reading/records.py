"""JSON and JSON Lines: feeds and exports with one record per article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracer.errors import UnreadableArticle
from tracer.reading.decoding import decode
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.entries import draft_of, flat
from tracer.reading.fields import ALIASES
from tracer.reading.streaming import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.opening import Source
    from tracer.settings import Settings

LINE_SUFFIXES = (".jsonl", ".ndjson")
JSON_SUFFIXES = (".json",)

LISTS = (
    "articles",
    "items",
    "results",
    "posts",
    "data",
    "stories",
    "documents",
    "docs",
    "hits",
    "entries",
    "response",
)
"""Names under which feeds keep their list of articles, or an object that holds it."""

DEEPEST_LIST = 3
"""Objects within each other around a list of articles."""

MOST_OBJECTS, MOST_VALUES = 1_000_000, 5_000_000
"""Objects and values of a JSON file that is read whole: each takes up to 100 bytes of memory."""

LONGEST_NUMBER = 18
"""Digits of the longest whole number that is read as one; ids of 6,000 digits cost Python a quadratic time."""


def read_lines(source: Source) -> Iterator[Draft | Rejected]:
    """One draft per line that is a JSON object with a text, as the lines are read."""
    for number, line in enumerate(lines_of(source), start=1):
        if isinstance(line, Rejected):
            yield line
        elif line.strip():
            yield draft_of_line(line, number, source.settings)


def draft_of_line(line: str, number: int, settings: Settings) -> Draft | Rejected:
    """The draft in line `number`, from 1, of a file of JSON Lines."""
    try:
        record = _parsed(line)
    except ValueError as error:
        return Rejected(str(number), f"line {number} is not JSON: {error}")
    if not isinstance(record, dict):
        return Rejected(str(number), f"line {number} is no JSON object but {_kind(record)}")
    return draft_of(flat(record), number, settings)


def read_json(source: Source) -> Iterator[Draft | Rejected]:
    """The articles of a JSON file: one object, a list of objects, or an object that holds such a list.

    A file of JSON Lines under this name is read as what it is. Raises UnreadableArticle for what is not JSON.
    """
    text, _ = decode(source.whole(), source.id)
    if text.count("{") + text.count("[") > MOST_OBJECTS or text.count(",") > MOST_VALUES:
        raise UnreadableArticle(
            source.id, f"JSON of more than {MOST_OBJECTS:,} objects: save it as JSON Lines"
        )
    try:
        document = _parsed(text)
    except ValueError as error:
        if not _is_json_lines(text):
            raise UnreadableArticle(source.id, f"not valid JSON: {error}") from error
        lines = enumerate(text.split("\n"), start=1)
        yield from (draft_of_line(line, number, source.settings) for number, line in lines if line.strip())
        return
    if not isinstance(document, dict | list):
        raise UnreadableArticle(source.id, f"JSON without an object in it, only {_kind(document)}")
    title = _feed_title(document)
    for number, record in enumerate(_records(document), start=1):
        if isinstance(record, dict):
            hit = record.get("_source")  # Elasticsearch
            flattened = flat(hit if isinstance(hit, dict) else record)
            yield draft_of({**title, **flattened} if title else flattened, number, source.settings)
        else:
            yield Rejected(str(number), f"record {number} is no JSON object but {_kind(record)}")


def _is_json_lines(text: str) -> bool:
    """True if the first line that is not blank is an object by itself."""
    first = text.lstrip().partition("\n")[0]
    try:
        return isinstance(_parsed(first), dict)
    except ValueError:
        return False


def _parsed(text: str) -> Any:
    """The value of a JSON text. Raises ValueError with a short reason where it is not one."""
    try:
        return json.loads(text, parse_int=_whole, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise ValueError("nested deeper than any feed is") from error


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _records(document: dict[str, Any] | list[Any]) -> list[Any]:
    """The list of articles, within some objects; the document itself where it has none."""
    if isinstance(document, list):
        return document
    holders: list[dict[str, Any]] = [document]
    for _ in range(DEEPEST_LIST):
        inner = [holder[name] for holder in holders for name in LISTS if name in holder]
        found = next((value for value in inner if isinstance(value, list)), None)
        if found is not None:
            return list(found)
        if any(isinstance(document.get(name), str) for name in ALIASES["text"]):
            break  # an article, and what it keeps beside its text
        holders = [value for value in inner if isinstance(value, dict)]
    return [document]


def _feed_title(document: Any) -> dict[str, str]:
    """The outlet of a JSON Feed, as a field of its records."""
    version = document.get("version") if isinstance(document, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        return {}
    return {"site_name": str(document.get("title", ""))}
