"""Where an article ends and its readers' comments begin."""

from __future__ import annotations

import re
from functools import cache

from tracer import cues
from tracer.reading.dates import dates_in
from tracer.reading.names import word_set

COMMENT_HEAD = 4
"""Lines below the heading among which the first comment's name and time stand."""

HEADING_LENGTH = 30
"""Characters of the longest heading above comments."""

TIME_LENGTH = 60
"""Characters of the longest line that tells when a comment was written."""

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
    return bool(dates_in(text)) or (
        any(char.isdecimal() for char in text) and _ago().search(text.lower()) is not None
    )


@cache
def _ago() -> re.Pattern[str]:
    words = cues.media()["ago"]
    spaced = "|".join(re.escape(word) for word in words if word[0] < "\u0e00")
    joined = "|".join(re.escape(word) for word in words if word[0] >= "\u0e00")
    return re.compile(rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])|(?:{joined})")
