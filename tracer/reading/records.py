"""JSON and JSON Lines: feeds and exports with one record per article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracer.errors import UnreadableArticle
from tracer.reading.article import read_text
from tracer.reading.decoding import decode
from tracer.reading.fields import field, overrides_of

if TYPE_CHECKING:
    from tracer.model import Article

LINE_SUFFIXES = (".jsonl", ".ndjson")
JSON_SUFFIXES = (".json",)

_LISTS = ("articles", "items", "results", "posts", "data", "stories", "documents")


def read_lines(data: bytes, article_id: str) -> tuple[Article, ...]:
    """One article per line that is a JSON object with a text. Raises UnreadableArticle if no line is one."""
    text, _ = decode(data, article_id)
    articles = []
    problem = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            record = _parsed(line)
            article = _article(record, article_id, number) if isinstance(record, dict) else None
            if article:
                articles.append(article)
            elif not problem:
                problem = f"line {number} is no JSON object with a text"
    if not articles:
        raise UnreadableArticle(article_id, problem or "no records")
    return tuple(articles)


def read_json(data: bytes, article_id: str) -> tuple[Article, ...]:
    """The articles of a JSON file: one object, a list of objects, or an object that holds such a list."""
    text, _ = decode(data, article_id)
    document = _parsed(text)
    if document is None:
        raise UnreadableArticle(article_id, "not valid JSON")
    records = _records(document)
    articles = [
        article
        for number, record in enumerate(records, start=1)
        if isinstance(record, dict) and (article := _article(record, article_id, number))
    ]
    if not articles:
        raise UnreadableArticle(article_id, "JSON without an object that has a text")
    return tuple(articles)


def _parsed(text: str) -> Any:
    """The value of a JSON text; None where it is not one, or nested or long past what any feed is."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _records(document: Any) -> list[Any]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        for name in _LISTS:
            if isinstance(document.get(name), list):
                return list(document[name])
    return [document]


def _article(record: dict[str, Any], file_id: str, number: int) -> Article | None:
    fields = {str(key).lower(): _string(value) for key, value in record.items()}
    text = field(fields, "text")
    if not text:
        return None
    record_id = field(fields, "id") or str(number)
    return read_text(
        f"{file_id}#{record_id}", text.replace("\r\n", "\n"), overrides_of(fields), source="record"
    )


def _string(value: Any) -> str:
    """A field's value as text: names out of objects and lists, numbers as printed."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("title") or "")
    if isinstance(value, list):
        return ", ".join(part for part in map(_string, value[:20]) if part)
    return str(value) if isinstance(value, float) or abs(value) < 10**15 else ""
