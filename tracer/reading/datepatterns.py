"""Regular expressions of printed dates and times, made from the months and marks of all languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading.lines import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Set


@dataclass(frozen=True, slots=True)
class Patterns:
    """One expression per way to print a date in figures; `time` finds times of day.

    Those that are `spaced` have blanks behind their full stops: 4. 9. 2023, 2023. 9. 4. The word in `wire` (131504 may
    25), `short_year` (19-Mar-24, 19 Mar 24), `glued` (14JAN25), `weekday` (Fri 7/3) and `year_first` (2023. szeptember
    4.) is any, so that they are made once and not for each month.
    """

    iso: re.Pattern[str]
    spaced_iso: re.Pattern[str]
    spaced: re.Pattern[str]
    marked: re.Pattern[str]
    numeric: re.Pattern[str]
    time: re.Pattern[str]
    wire: re.Pattern[str]
    short_year: re.Pattern[str]
    glued: re.Pattern[str]
    weekday: re.Pattern[str]
    timed_day: re.Pattern[str]
    year_first: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Named:
    """One expression per way to print a date with the name of its month."""

    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    month_only: re.Pattern[str]


@cache
def month_names() -> dict[str, int]:
    """Month names and abbreviations of all languages, lower case, without a last full stop.

    MAYIS in lower case is mayis, not mayıs, for everybody but the Turkish.
    """
    names: dict[str, int] = {}
    for language in (*map(cues.language, cues.codes()), *cues.neighbours().values()):
        for name, number in language.months.items():
            lower = name.rstrip(".").lower()
            names.setdefault(lower, number)
            names.setdefault(lower.replace("ı", "i"), number)
    return names


@cache
def year_first_months() -> frozenset[str]:
    """Names of months in the languages that print the year before them, and in no other."""
    first = {name for each in cues.neighbours().values() if each.year_first for name in each.months}
    languages = (*map(cues.language, cues.codes()), *cues.neighbours().values())
    return frozenset(first.difference(*(each.months for each in languages if not each.year_first)))


@cache
def _months_by_word() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """A word -> the months in whose names it stands, each with all the words of its name."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name in month_names():
        for word in words_of(name):
            found.setdefault(word, []).append((name, words_of(name)))
    return {word: tuple(names) for word, names in found.items()}


def months_among(words: Set[str]) -> frozenset[str]:
    """Names of months that a text of these words can hold; most lines hold none."""
    table = _months_by_word()
    return frozenset(name for word in table.keys() & words for name, needed in table[word] if needed <= words)


def _either(words: Iterable[str]) -> str:
    """One of the words, the longest first; one that ends in a figure ends the number: tháng 1 is not in tháng 12."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + (r"(?!\d)" if word[-1:].isdecimal() else "") for word in longest_first)


@cache
def patterns() -> Patterns:
    """All expressions; each takes linear time, as every repetition is bounded."""
    data = cues.zones()
    marks = {name: _either(words) for name, words in data["marks"].items()}
    zone = _either([*data["offset"], *data["seasonal"]])
    leading = (
        rf"(?:(?P<before_noon>{_either(data['meridiem']['before_noon'])})|"
        rf"(?P<after_noon>{_either(data['meridiem']['after_noon'])})) ?"
    )
    labelled = _either([*data["labels"]["published"], *data["labels"]["updated"]])  # "4.15pmfirst published"
    meridiem = rf"(?P<am>{_either(data['meridiem']['am'])})|(?P<pm>{_either(data['meridiem']['pm'])})"
    clock = _either(data["clock"]["words"])
    hour_mark, minute_mark = _either(data["clock"]["hours"]), _either(data["clock"]["minutes"])
    offset = r"[+-]\d{2}:?\d{2}(?!\d)"
    named_zone = rf"(?-i:{zone})(?![^\W_])(?: ?[+-]\d{{1,2}}(?::?\d{{2}})?)?"
    flags = re.IGNORECASE
    return Patterns(
        iso=re.compile(r"(?<![\d/.-])(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
        spaced_iso=re.compile(r"(?<![\d/.-])(?P<year>\d{4})\. (?P<month>\d{1,2})\. (?P<day>\d{1,2})(?!\d)"),
        spaced=re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})\. (?P<month>\d{1,2})\. (?P<year>\d{4})(?!\d)"),
        marked=re.compile(
            rf"(?<!\d)(?P<year>\d{{4}}) ?(?:{marks['year']}) ?(?P<month>\d{{1,2}}) ?(?:{marks['month']})"
            rf"(?: ?(?P<day>\d{{1,2}}) ?(?:{marks['day']}))?"
        ),
        numeric=re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|'?\d{2})(?![\d/-])(?!\.\d)"),
        time=re.compile(
            rf"(?:{leading})?(?<![\d:.,/(£$€])(?P<hour>\d{{1,2}})"
            rf"(?:(?P<sep> ?(?:[:.h]|{hour_mark}) ?|)(?P<minute>\d{{2}}|\d(?=(?:{minute_mark})))(?:{minute_mark})?"
            r"(?: ?: ?(?P<second>\d{2})(?:\.\d{1,9})?)?)?"
            rf"(?P<tail> ?(?:{meridiem})(?:(?![^\W\d_])|(?={labelled}))| ?(?P<clock>{clock})(?![^\W\d_])|)"
            rf"(?: ?\(?(?P<zone>{named_zone}|{offset}))?"
            r"(?!\d)",
            flags,
        ),
        wire=re.compile(
            r"(?<!\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d) (?P<month>[^\W\d_]{2,12})\.? (?P<year>\d\d)$"
        ),
        short_year=re.compile(
            r"(?<![\d.,:/])(?P<day>\d{1,2})(?P<gap>[ -])(?P<month>[^\W\d_]{2,12})\.?(?P=gap)'?(?P<year>\d\d)"
            r"(?:(?<=-\d\d)(?![\d-])|(?=$| {2,}\S| [|·•/-] ))"
        ),
        glued=re.compile(
            r"(?<![^\W_])(?P<day>\d{1,2})(?P<month>[^\W\d_]{3,9})(?P<year>\d{4}|\d{2})(?![^\W_])"
        ),
        weekday=re.compile(
            r"(?<![^\W_])(?P<weekday>[^\W\d_]{2,12})\.?,? (\d{1,2})([/.])(\d{1,2})(?![\d:/-])(?!\.\d)"
        ),
        timed_day=re.compile(
            r"(?<![\d.,:/+-])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?=,? \d{1,2}[:.]\d{2}(?![\d.,%]))"
        ),
        year_first=re.compile(
            r"(?<!\d)(?P<year>\d{4})\. (?P<month>[^\W\d_]{3,12})\.? (?P<day>\d{1,2})(?!\d)\.?"
        ),
    )


@lru_cache(maxsize=1024)
def named_patterns(months: frozenset[str]) -> Named:
    """The expressions with these names of months: two or three are found sooner than all four hundred."""
    links = cues.zones()["links"]
    month = rf"(?P<month>{_either(months)})(?![^\W\d_])\.?"
    ordinal = rf"(?: ?(?:{_either(links['ordinals'])})(?![^\W\d_]))?"
    link = rf"(?:(?:{_either(links['words'])}) )?"
    day = r"(?<![\d.,:/])(?:(?P<since>\d{1,2})-)?(?P<day>\d{1,2})"
    year = r"(?P<year>\d{4})(?!\d)"
    flags = re.IGNORECASE
    return Named(
        day_first=re.compile(rf"{day}{ordinal}[ -]?,? ?{link}{month}(?:,? ?-?{link}{year})?", flags),
        month_first=re.compile(
            rf"(?<![^\W\d_]){month} ?(?:(?P<since>\d{{1,2}})-(?=\d{{1,2}}(?!\d)))?(?P<day>\d{{1,2}})(?![\d:])"
            rf"{ordinal}(?:(?:, ?| )(?:{link}){year})?",
            flags,
        ),
        month_only=re.compile(rf"(?<![^\W_]){month},? {link}{year}", flags),
    )
