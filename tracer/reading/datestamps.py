"""Lines that are there to state a date: "Posted: March 14, 2024, 12:05 p.m."."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tracer import cues
from tracer.reading import furniture
from tracer.reading.dates import DateHit, dates_in, day_names, is_clock_time
from tracer.reading.names import word_set

DATE_RESIDUE = 30
"""Characters that may stand beside a date in its part of a header line."""

DAY_RESIDUE = 10
"""The same beside a day without a year: "Strike set for Friday, June 6" is a headline."""

SIGNED_RESIDUE = 50
"""The same behind "Posted by" and the like: a name."""

RANGE_GAP = 4
"""Characters between the two dates of a range."""

TOLD_WORDS = 3
"""Words beside its date from which a line is a headline with the day in it."""

_CLOSED_WORD = re.compile(r"[^\W\d_]{4}\. ")
_DIGIT = re.compile(r"\d")

EMOJI = "\u2600-\u27bf\u2b50-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
"""Signs and pictures that stand beside names and part them from mottos."""

PARTS = re.compile(rf" {{2,}}| [|·•/✦*>\"-]+ | \| ?|\|| ?[{EMOJI}]{{1,8}}(?: |$)")
"""What parts the statements of a header line."""


def is_date_line(text: str) -> bool:
    """True if a header line states a full date and hardly anything else beside it."""
    return len(text) <= furniture.SHORT_LINE + 50 and bool(stated_dates(text))


@lru_cache(maxsize=1024)
def stated_dates(text: str) -> tuple[tuple[int, int], ...]:
    """(number of the date in the line, its label's rank) for dates that a header line is there to state.

    A date counts where its part of the line holds little else; a range of dates states none.
    """
    hits = dates_in(text)
    sure = [hit.year is not None or _is_sure_day(text, hit) for hit in hits]
    if not any(sure):
        return ()
    found = []
    for number, hit in enumerate(hits):
        low, high = _part_around(text, hit)
        near = [h for h in hits if h is not hit and low <= h.start < high]
        if any(_is_range(text, *sorted((hit, h), key=lambda each: each.start)) for h in near):
            return ()
        taken = sum(h.stop - h.start for h in near) + _weekday_length(text[low : hit.start])
        label, label_length = label_before(text, hit.start)
        residue = (high - low) - (hit.stop - hit.start) - taken - label_length
        signed = label == PUBLISHED and label_length > 0
        most = DATE_RESIDUE if hit.year is not None else DAY_RESIDUE
        if residue <= (SIGNED_RESIDUE if signed else most) and sure[number]:
            found.append((number, label))
    return tuple(found)


def _part_around(text: str, hit: DateHit) -> tuple[int, int]:
    """The part of a line in which a date stands; a day that opens a sentence of its own parts it, too."""
    low = max([part.end() for part in PARTS.finditer(text, 0, hit.start)], default=0)
    after = PARTS.search(text, hit.stop)
    high = after.start() if after else len(text)
    weekday = _weekday_length(text[low : hit.start])
    if not text[hit.stop :].strip():  # "A weekly in English. Saturday edition, 9 March 2024"
        low = max([low, *(mark.end() for mark in _CLOSED_WORD.finditer(text, low, hit.start))])
    if weekday:
        low = max(low, text.rfind(". ", low, hit.start - weekday) + 1)
        stop = text.find(". ", hit.stop, high)
        high = stop if stop >= 0 else high
    return low, high


def _is_sure_day(text: str, hit: DateHit) -> bool:
    """True for a day without a year beside a weekday, a label or a time: no other day is meant than the paper's."""
    if hit.day is None:
        return False
    before = text[: hit.start]
    return bool(_weekday_length(before)) or hit.clock is not None or label_before(text, hit.start)[1] > 0


def is_dated_headline(text: str) -> bool:
    """True for "Gold prices today, Sunday March 15, 2026": words and a date, not parted, and no label among them.

    As a headline it counts only where another line states the date.
    """
    hits = dates_in(text)
    if len(hits) != 1 or PARTS.search(text) or label_before(text, hits[0].start)[1]:
        return False
    words = f"{text[: hits[0].start]} {text[hits[0].stop :]}".split()
    told = [word for word in words if word[0].isalpha() and word.strip(",.").lower() not in cues.weekdays()]
    return len(told) >= TOLD_WORDS and not is_clock_time(text[hits[0].stop :].strip(" ,"))


def is_labelled_time(text: str) -> bool:
    """True for "Updated at 08.40 BST": a label, and a time of day without its date."""
    if len(text) > LABEL_REACH or not text[-1:].isalnum() or _any_label().match(text.lower()) is None:
        return False
    digit = _DIGIT.search(text)
    return (
        digit is not None
        and is_clock_time(text[digit.start() :])
        and label_before(text, digit.start())[1] > 0
    )


def _weekday_length(before: str) -> int:
    """Characters of a weekday right before a date, with the comma and the blank beside it."""
    bare = before.rstrip(" ,.")
    word = bare.rpartition(" ")[2]
    return len(before) - len(bare) + len(word) if word.lower() in day_names() else 0


def is_weekday(word: str) -> bool:
    """True for the name of a day in any language."""
    return word.lower() in cues.weekdays()


def _is_range(text: str, first: DateHit, second: DateHit) -> bool:
    """True for 3 May - 5 June 2021 and "14 and 15 May": two dates with hardly anything, and no label, between them."""
    between = text[first.stop : second.start]
    near = first.stop <= second.start and (
        len(between) <= RANGE_GAP or between.strip().lower() in word_set("joins")
    )
    return near and label_before(text[first.stop :], len(between))[1] == 0


PUBLISHED, UNLABELLED, UPDATED = range(3)


@cache
def _labels() -> tuple[tuple[str, int], ...]:
    labels = cues.zones()["labels"]
    pairs = [(word, PUBLISHED) for word in labels["published"]] + [
        (word, UPDATED) for word in labels["updated"]
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _any_label() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word, _ in _labels()))


LABEL_REACH = 40
"""Characters before a date in which its label stands."""


def label_before(text: str, start: int) -> tuple[int, int]:
    """(rank, length) of the label that stands nearest before `start`; UNLABELLED without one."""
    window = text[max(0, start - LABEL_REACH) : start].lower()
    best = (-1, 0, UNLABELLED)
    if _any_label().search(window) is None:
        return UNLABELLED, 0
    for word, rank in _labels():
        position = window.rfind(word)
        if position >= 0 and _whole(window, position, position + len(word)):
            best = max(best, (position + len(word), len(word), rank))
    return best[2], best[1]


def _whole(text: str, start: int, stop: int) -> bool:
    before = start == 0 or not text[start - 1].isalpha() or not text[start].isascii()
    after = stop >= len(text) or not text[stop].isalpha() or not text[stop - 1].isascii()
    return before and after
