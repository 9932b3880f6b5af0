"""Regular expressions of printed dates and times, made from the months and marks of all languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading.lines import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Patterns:
    """One expression per way to print a date; `time` finds times of day; `months` maps names to numbers.

    A text without any of `month_words` names no month.
    """

    iso: re.Pattern[str]
    marked: re.Pattern[str]
    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    month_only: re.Pattern[str]
    numeric: re.Pattern[str]
    wire: re.Pattern[str]
    time: re.Pattern[str]
    months: dict[str, int]
    month_words: frozenset[str]


@cache
def month_names() -> dict[str, int]:
    """Month names and abbreviations of all languages, lower case, without a last full stop."""
    names: dict[str, int] = {}
    for code in cues.codes():
        for name, number in cues.language(code).months.items():
            names.setdefault(name.rstrip(".").lower(), number)
    return names


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def patterns() -> Patterns:
    """All expressions; each takes linear time, as every repetition is bounded."""
    data = cues.zones()
    months = month_names()
    month = rf"(?P<month>{_either(months)})(?![^\W\d_])\.?"
    ordinal = rf"(?: ?(?:{_either(data['links']['ordinals'])})(?![^\W\d_]))?"
    link = rf"(?:(?:{_either(data['links']['words'])}) )?"
    day = r"(?<![\d.,:/])(?P<day>\d{1,2})"
    year = r"(?P<year>\d{4})(?!\d)"
    marks = {name: _either(words) for name, words in data["marks"].items()}
    zone = _either([*data["offset"], *data["seasonal"]])
    meridiem = rf"(?P<am>{_either(data['meridiem']['am'])})|(?P<pm>{_either(data['meridiem']['pm'])})"
    clock = _either(data["clock"]["words"])
    offset = r"[+-]\d{2}:?\d{2}(?!\d)"
    named_zone = rf"(?-i:{zone})(?![^\W_])(?: ?[+-]\d{{1,2}}(?::?\d{{2}})?)?"
    flags = re.IGNORECASE
    return Patterns(
        iso=re.compile(r"(?<![\d/.-])(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
        marked=re.compile(
            rf"(?<!\d)(?P<year>\d{{4}}) ?(?:{marks['year']}) ?(?P<month>\d{{1,2}}) ?(?:{marks['month']})"
            rf"(?: ?(?P<day>\d{{1,2}}) ?(?:{marks['day']}))?"
        ),
        day_first=re.compile(rf"{day}{ordinal}[ -]?,? ?{link}{month}(?:,? ?-?{link}{year})?", flags),
        month_first=re.compile(
            rf"(?<![^\W\d_]){month} ?(?P<day>\d{{1,2}})(?![\d:]){ordinal}(?:(?:, ?| )(?:{link}){year})?",
            flags,
        ),
        month_only=re.compile(rf"(?<![^\W_]){month},? {link}{year}", flags),
        numeric=re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])(?!\.\d)"),
        wire=re.compile(
            rf"(?<!\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d) {month} (?P<year>\d\d)$", flags
        ),
        time=re.compile(
            r"(?<![\d:.,/(£$€])(?P<hour>\d{1,2})"
            r"(?:(?P<sep> ?[:.h] ?|)(?P<minute>\d{2})(?: ?: ?(?P<second>\d{2})(?:\.\d{1,9})?)?)?"
            rf"(?P<tail> ?(?:{meridiem})(?![^\W\d_])| ?(?P<clock>{clock})(?![^\W\d_])|)"
            rf"(?: ?\(?(?P<zone>{named_zone}|{offset}))?"
            r"(?!\d)",
            flags,
        ),
        months=months,
        month_words=frozenset(word for name in months for word in words_of(name)),
    )
