"""Datelines: SAN FERMIN, March 14, 2024 (MNA) - and, in scripts without capitals, 【ソウル聯合ニュース】."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading.caseless import is_caseless, known_at
from tracer.reading.dates import dates_in
from tracer.reading.names import is_agency_acronym, is_capitalised, is_outlet, known, site_in, word_set
from tracer.reading.roles import Role
from tracer.reading.runs import is_function_word

if TYPE_CHECKING:
    from tracer.reading.lines import Line
    from tracer.reading.roles import Layout

DATELINE_REACH = 110
"""Characters at the start of a paragraph within which its dateline ends."""

DATELINE_PARAGRAPHS = 3
"""First paragraphs one of which may have the dateline; a summary can stand above it."""

PLACE_LENGTH = 60
"""Characters of the place in a dateline."""

SPACED_PARAGRAPH, TIGHT_PARAGRAPH = 80, 140
"""Characters of a paragraph from which "TOWN - " and "TOWN: " open it; shorter lines are headlines."""

AGENCY_WORDS = 3
"""Words of the longest name of an unknown agency behind the day."""

ZONE_LENGTH = 5
"""Letters of the longest zone of a time: WITA."""

DATE_SLACK = 4
"""Characters beside the date in the part of a dateline that states it: blanks, a comma."""

LONGEST_MARK = 4
"""Characters of the longest short form of an agency in a script without capitals."""

_IN_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】\n]{2,30})[)\]】]")
_SLASHED = re.compile(r"([^\W\d_][^/\n]{1,50}) /([^/\n]{2,30})/\.? ?(?=[^\W\d_]|\")")
_MARKS_IN_PLACE = re.compile(r"[/,()]")
_PLACE = re.compile(r"[^\W\d_]+")
_ALONE = re.compile(r"\(([^()\n]{2,40})\) ?--? ?(?=[^\W\d_]|\")")
_TAG = re.compile(r",? ?\(([^()]{2,40})\)$")
_TAGGED = re.compile(r"([^()\n]{2,60}(?:\([^()\n]{2,30}\)[^()\n]{2,30})?)\(([^()\n]{2,20})\)(?! ?-)")
_CLOSED_TAG = re.compile(r"([^\W\d_][^().\n]{1,40}) ?\(([^()\n]{2,20})\)\. (?=[^\W\d_]|\")")
_SIGNED = re.compile(r"([^\W\d_][^.\n]{1,30})\. ")
_BETWEEN_TAGS = re.compile(r"[/,]| - ")
_BEFORE_DATE = re.compile(r",? (?=\d)|, (?=[^\W\d_]{3,10}\.? \d)")
_POINT = re.compile(r"[*•-] ")
_MARK = re.compile(r" --? ?|- |-(?=[^\W\d_])|:(?: |(?=[^\W\d_]))")


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place` as printed; `tag` the agency in brackets or ""; folded [0, stop) of the paragraph covers it.

    `dated` says that the day stands right before the brackets: what they hold is an agency, whatever its name.
    """

    place: str
    tag: str
    stop: int
    dated: bool = False


@lru_cache(maxsize=512)
def dateline_of(text: str) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    A place in capitals, or any capitalised place that an agency in brackets follows or an outlet stands beside,
    then a dash or colon; behind it the date or the agency.
    """
    alone = _ALONE.match(text)
    if alone:
        return Dateline("", alone[1], alone.end())
    bracketed = _IN_BRACKETS.match(text)
    if bracketed and not bracketed[1].isascii():
        return _caseless(bracketed[1], bracketed.end())
    if not text[:1].isalpha():
        return None
    if is_caseless(text[0]):
        wired = _wired().match(text)
        if wired:
            return _caseless(wired[1], wired.end())
    tagged = _TAGGED.match(text) if "(" in text[:DATELINE_REACH] else None
    if tagged and _is_marked(tagged) and _is_dated(tagged[1]):
        place = _place(tagged[1])
        return Dateline("" if is_outlet(place) else place, tagged[2], tagged.end())
    closed = _CLOSED_TAG.match(text) if "). " in text[:DATELINE_REACH] else None
    if closed and _capitalised(closed[1]) and _is_wired(closed[2]):
        return Dateline(closed[1].strip(), closed[2], closed.end())
    slashed = _SLASHED.match(text) if "/" in text[:DATELINE_REACH] else None
    if slashed and _is_named(slashed[2].strip()):
        return Dateline(_place(slashed[1]).rstrip("."), slashed[2].strip(), slashed.end())
    for mark in _MARK.finditer(text[:DATELINE_REACH]):
        if _parts_words(text, mark):
            continue
        spaced = mark.group().startswith(" ") or text[mark.start() - 1] == ")"
        least = SPACED_PARAGRAPH if spaced and ":" not in mark.group() else TIGHT_PARAGRAPH
        head = text[: mark.start()].rstrip(" -.")
        housed = None if ":" in mark.group() else _housed(head, mark.end())
        found = housed or _read(head, mark.end())
        if found and (head.endswith(")") or len(text) >= least):
            return _completed(found, text)
    return None


def _parts_words(text: str, mark: re.Match[str]) -> bool:
    """True for a dash inside a short line's sentence, and for a hyphen inside words in capitals: SAINTE-VAIRE."""
    behind = text[mark.end() : mark.end() + 2]
    return (behind[:1].islower() and len(text) < TIGHT_PARAGRAPH) or (
        mark.group() == "-" and behind.isupper()
    )


def _is_marked(tagged: re.Match[str]) -> bool:
    """True for a known agency behind the place, and for letters behind the day: "Ranchi, Sep 22 (UNT) Seven"."""
    if known(tagged[2], credited=True):
        return True
    return is_agency_acronym(tagged[2]) and _ends_in_date(tagged[1].rstrip())


def _is_dated(head: str) -> bool:
    """True for the place in front of an agency: any in a script without capitals, else one with its day."""
    if is_caseless(head[0]):
        return True
    hits = dates_in(head)
    return bool(hits) and _capitalised(f"{head[: hits[0].start]} {head[hits[0].stop :]}")


def _is_wired(tag: str) -> bool:
    """True for a known agency in brackets, and for one beside the initials of who wrote it: (EHA/yk)."""
    mark, slash, desk = tag.partition("/")
    return known(mark, credited=True) is not None or (
        slash == "/" and desk.islower() and is_agency_acronym(mark)
    )


def _is_named(name: str) -> bool:
    return known(name, credited=True) is not None or (is_caseless(name[:1] or " ") and is_outlet(name))


def _housed(head: str, stop: int) -> Dateline | None:
    """The dateline of a place and the outlet beside it, or of the outlet alone: "JAKARTA, KOMPAS.com", "TTO"."""
    parts = [part.strip() for part in head.split(",")]
    named = [part for part in parts if known(part, credited=True) or site_in(part)]
    places = [part for part in parts if part not in named]
    if len(named) != 1 or len(parts) > 2 or not all(map(_capitalised, places)):
        return None
    return Dateline(", ".join(places), named[0], stop)


def _completed(found: Dateline, text: str) -> Dateline:
    """The dateline with what stands behind its mark: a date and a further mark, or the agency and a full stop."""
    signed = None if found.tag else _SIGNED.match(text, found.stop)
    if signed and known(signed[1], credited=True):
        return Dateline(found.place, signed[1], signed.end())
    mark = _MARK.search(text, found.stop, DATELINE_REACH)
    if mark is None:
        return found
    between = text[found.stop : mark.start()]
    hits = dates_in(between)
    dated = bool(hits) and len(between) - (hits[0].stop - hits[0].start) <= DATE_SLACK
    return Dateline(found.place, found.tag, mark.end()) if dated else found


@cache
def _wired() -> re.Pattern[str]:
    """The opening of Chinese agency copy: agency, place, month and day, and a word for wired."""
    marks, wired = cues.zones()["marks"], "|".join(cues.media()["wired"])
    month, day = "|".join(marks["month"]), "|".join(marks["day"])
    return re.compile(rf"([^\W\d_]{{3,20}})(?:\d{{1,2}}(?:{month}))?\d{{1,2}}(?:{day})(?:{wired})")


def _caseless(head: str, stop: int) -> Dateline | None:
    """The dateline made of a known agency and its place, which no blank or capital parts: ソウル聯合ニュース."""
    found = [known_at(head, start) for start in range(len(head))]
    names = [name for name in found if name]
    if not names:
        names = _short_form(head)
    if not names:
        return None
    first, last = max(names, key=lambda name: (name[1] - name[0], -name[0]))
    places = _PLACE.findall(f"{head[:first]} {head[last:]}")
    return Dateline(places[0] if places else "", head[first:last], stop)


def _short_form(head: str) -> list[tuple[int, int]]:
    """Where a short form of an agency ends the dateline: クアラルンプール共同."""
    for start in range(max(1, len(head) - LONGEST_MARK), len(head) - 1):
        if known(head[start:], credited=True):
            return [(start, len(head))]
    return []


def agencies_of(dateline: Dateline) -> list[str]:
    """The agencies in a dateline's brackets: one word, or a name with some proof."""
    names = [name.strip() for name in _BETWEEN_TAGS.split(dateline.tag)]
    return [
        name
        for name in names
        if name and _is_agency(name, dated=dateline.dated) and not (name.islower() and name != names[0])
    ]


def _is_agency(name: str, *, dated: bool) -> bool:
    lower = name.lower()
    if (
        any(char.isdecimal() for char in name)
        or lower in word_set("sections")
        or lower in word_set("countries")
    ):
        return False
    if " " not in name or known(name, credited=True) is not None or is_outlet(name):
        return True
    return dated and is_capitalised(name) and len(name.split()) <= AGENCY_WORDS


def opening_paragraphs(layout: Layout) -> list[Line]:
    """The first paragraphs, one of which may have the dateline; the points of a summary above it are not counted."""
    plain = (line for line in layout.of(Role.PARAGRAPH) if not is_point(line.text))
    return list(islice(plain, DATELINE_PARAGRAPHS))


def is_point(text: str) -> bool:
    """True for "* Seven treated for hypothermia": one of the points in which agencies sum up above the dateline."""
    return _POINT.match(text) is not None


def opens(text: str) -> bool:
    """True if a dateline opens the paragraph."""
    return dateline_of(text) is not None


def _read(head: str, stop: int) -> Dateline | None:
    tag = _TAG.search(head) if head.endswith(")") else None
    before = head[: tag.start()] if tag else head
    place = _place(before)
    if not place or len(place) > PLACE_LENGTH or any(char.isdecimal() for char in place):
        return None
    if tag:
        if not _capitalised(place):
            return None
        return Dateline(place, tag[1], stop, _ends_in_date(before))
    if _shouted(place) or _is_whole(before, place):
        return Dateline(place, "", stop)
    return None


def _is_whole(head: str, place: str) -> bool:
    """True for a place and the full date, as press releases begin: "Ohrid, 31 August 2024"."""
    hits = dates_in(head)
    year = len(hits) == 1 and hits[0].year is not None and hits[0].day is not None
    return year and _ends_in_date(head) and _capitalised(place) and "," in head[len(place) : hits[0].start]


def _ends_in_date(before: str) -> bool:
    """True where a date ends the line, or the zone of its time does, which only its own country may know."""
    hits = dates_in(before)
    behind = before[hits[-1].stop :].strip(" ,.") if hits else ""
    zone = bool(hits) and hits[-1].clock is not None and behind.isalpha() and len(behind) <= ZONE_LENGTH
    return bool(hits) and (not behind or zone)


def _place(head: str) -> str:
    """What stands before the date in a dateline."""
    place = _BEFORE_DATE.split(head, maxsplit=1)[0].strip(" ,")
    rest, _, last = place.rpartition(" ")
    return rest if rest and is_caseless(last[0]) and is_function_word(last) else place


def _capitalised(place: str) -> bool:
    words = _MARKS_IN_PLACE.sub(" ", place).split()
    return 0 < len(words) <= 8 and all(
        word[0].isupper() or is_caseless(word[0]) or len(word) <= 3 for word in words
    )


def _shouted(place: str) -> bool:
    """The town in capitals; a country or island behind a comma may be in small letters."""
    town = place.split(",", 1)[0]
    rest = place[len(town) :].strip(" ,")
    words = town.split()
    return (
        len(town) > 2
        and town.isupper()
        and len(words) <= 4
        and (not rest or (_capitalised(rest) and len(rest) < 40))
    )
