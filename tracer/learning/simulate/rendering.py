"""Passages to paragraphs: slots filled in the outlet's house style, people introduced where they first appear."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from tracer.learning.simulate.house import QUOTES, House, vague, written
from tracer.learning.simulate.lexicon import data
from tracer.learning.simulate.values import Name, Person, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tracer.learning.simulate.drafts import Draft
    from tracer.learning.simulate.values import Value

_SLOT = re.compile(r"<([a-z0-9]{1,20})(#[a-z0-9]{1,8})?(?:\.([a-z]{1,8}))?>")
_WORD = re.compile(r"[A-Za-z]{3,20}")
_DOUBLED = re.compile(r",(?=[,.;:?!])")
_TAG = re.compile(r', "')
_AN = re.compile(r"\b([Aa]) (?=(?:8|11|18|[aeio])[a-z0-9]?)")
_SENTENCE_START = re.compile(r'(?:^|(?<=[.?!] )|(?<=[.?!]" )|(?<=: ")|(?<=^"))([a-z])')


@dataclass(slots=True)
class _Page:
    """What one article has said so far."""

    values: Mapping[str, Value]
    house: House
    seed: int
    day: str
    known: set[str] = field(default_factory=set)

    def fill(self, match: re.Match[str]) -> str:
        slot, desk, part = match[1], match[2] or "", match[3]
        if slot in ("day", "weekday"):
            return f"on {self.day}" if slot == "day" and self.house.day == "on" else self.day
        key = slot + desk
        value = self.values[key]
        if part == "last" and isinstance(value, Person):
            return value.last
        if part == "short" and isinstance(value, Name):
            return value.short
        if part == "vague" and isinstance(value, Quantity):
            return vague(value, self.house)
        before = match.string[: match.start()].rstrip('" ')
        starts = not before or before[-1] in ".?!:"
        text = written(
            value, self.house, known=key in self.known, starts=starts, pick=self.seed + match.start()
        )
        self.known.add(key)
        return text


def weekday(at: datetime) -> str:
    """The name of the day of the week."""
    return str(data("english")["calendar"]["weekdays"][at.weekday()])


def paragraphs(draft: Draft, event: datetime) -> list[str]:
    """The draft's passages as paragraphs, in its outlet's style. `event` gives the weekday of what happened."""
    page = _Page(draft.values, draft.outlet.house, crc32(draft.outlet.name.encode()), weekday(event))
    out: list[str] = []
    for passage in draft.passages:
        text = finished(_SLOT.sub(page.fill, passage.text), page.house)
        if passage.joins and out:
            out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
    return out


def line(template: str, draft: Draft, event: datetime, **extra: str) -> str:
    """One line, such as a headline or a caption, with people by surname. `extra` fills further slots."""
    for name, text in extra.items():
        template = template.replace(f"<{name}>", text)
    people = {key for key, value in draft.values.items() if isinstance(value, Person | Name)}
    page = _Page(draft.values, draft.outlet.house, crc32(draft.outlet.name.encode()), weekday(event), people)
    return finished(_SLOT.sub(page.fill, template), page.house)


def finished(text: str, house: House) -> str:
    """Punctuation tidied, spelling and quotation marks as the house has them, capitals at the start of sentences."""
    text = _DOUBLED.sub("", text)
    text = _AN.sub(r"\1n ", text)
    text = _SENTENCE_START.sub(lambda match: match[1].upper(), text)
    if house.american:
        text = _WORD.sub(_americanised, text)
    return _quoted(text, house.quotes)


def _quoted(text: str, form: str) -> str:
    if form == "straight":
        return text
    opening, closing = QUOTES[form][0], QUOTES[form][1]
    first, *rest = text.split('"')
    marked = first + "".join(
        (closing if number % 2 else opening) + piece for number, piece in enumerate(rest)
    )
    return marked.replace("'", "’") if form == "curly" else marked


@cache
def _spelling() -> dict[str, str]:
    return dict(data("english")["spelling"])


def _americanised(match: re.Match[str]) -> str:
    word = match[0]
    other = _spelling().get(word.lower())
    if other is None:
        return word
    return other[0].upper() + other[1:] if word[0].isupper() else other
