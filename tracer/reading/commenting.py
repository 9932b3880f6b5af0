"""Where an article ends and its readers' comments begin."""

from __future__ import annotations

import re
from functools import cache

from tracer import cues
from tracer.reading.dates import dates_in
from tracer.reading.datestamps import PARTS
from tracer.reading.names import word_set

COMMENT_HEAD = 4
"""Lines below the heading among which the first comment's name and time stand."""

HEADING_LENGTH = 30
"""Characters of the longest heading above comments."""

TIME_LENGTH = 60
"""Characters of the longest line that tells when a comment was written."""

AGO_LENGTH = 40
"""Characters of the longest part of a line that tells how long ago a text was written."""

_COUNT = re.compile(r"[\s\d().,:]{1,12}")


def is_comments_heading(text: str) -> bool:
    """True for "Comments (3)" and "12 Kommentare"."""
    if len(text) > HEADING_LENGTH:
        return False
    return _COUNT.sub(" ", text.lower()).strip() in word_set("comments")


def is_comment_time(text: str) -> bool:
    """True for a short line with a date, or with a time counted back from now: "2 hours ago"."""
    if len(text) > TIME_LENGTH:
        return False
    return bool(dates_in(text)) or is_ago(text)


def is_ago(text: str) -> bool:
    """True for a line whose every part is short, with a time counted back from now: "3 hours ago | Yesterday"."""
    if not any(char.isdecimal() for char in text) or _ago().search(text.lower()) is None:
        return False
    return all(len(part) <= AGO_LENGTH for part in PARTS.split(text))


@cache
def _ago() -> re.Pattern[str]:
    words = cues.media()["ago"]
    spaced = "|".join(re.escape(word) for word in words if word[0] < "\u0e00")
    joined = "|".join(re.escape(word) for word in words if word[0] >= "\u0e00")
    return re.compile(rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])|(?:{joined})")
