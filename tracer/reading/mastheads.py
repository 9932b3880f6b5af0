"""Lines at the top that are an outlet's name, or a person's, and nothing else."""

from __future__ import annotations

import re

from tracer.reading import furniture
from tracer.reading.bylines import is_byline, joined_names
from tracer.reading.datestamps import PARTS
from tracer.reading.names import is_brand, is_capitalised, is_outlet, known, word_set
from tracer.reading.runs import is_function_word
from tracer.reading.versions import is_later_version

_OUTLET_PART = re.compile(r",| [|·•/-] ")
_IN_BRACKETS = re.compile(r" ?\([^()]{1,60}\)$")

OUTLET_LINE = 70
"""Characters of a header line that names an outlet with a desk or a time beside it."""

NAME_WORDS = 5
"""Words up to which a line can be a masthead or a person's name."""


def names_outlet_only(text: str) -> bool:
    """True if the first part of a line is an outlet's name: "Kaiyo News | Japan | World"."""
    parts = [part.strip() for part in PARTS.split(text) if part.strip()]
    return bool(parts) and len(parts[0].split()) <= NAME_WORDS + 1 and is_outlet(parts[0])


def names_outlet(text: str) -> bool:
    """True for a short header line one part of which is an outlet: "Business Desk, The Northern Register"."""
    if len(text) > OUTLET_LINE:
        return False
    parts = [part.strip() for part in _OUTLET_PART.split(text) if part.strip()]
    if not parts or len(parts) > 3:
        return False
    return is_outlet(parts[0]) or (all(map(is_capitalised, parts)) and any(map(is_outlet, parts)))


def may_be_masthead(text: str, *, labelled: bool) -> bool:
    """True for a short line without a sentence in it: shouted, a brand, or capitals throughout.

    `labelled` says that a menu or a date stands between it and the headline, as under mastheads.
    """
    name = first_part(text)
    words = name.split()
    behind = text[len(name) :].lstrip()
    sentence = behind[:1] == "-" and behind[2:3].isupper() and len(behind.split()) > NAME_WORDS
    if sentence or is_later_version(text):
        return False
    if not 0 < len(words) <= NAME_WORDS or any(mark in name.rstrip("!") for mark in ',;:!?"$£€'):
        return False
    if name.isupper() or is_brand(name) or len(words) == 1:
        return True
    plain = not any(is_function_word(word) for word in words[1:] if word.lower() not in word_set("particles"))
    return is_capitalised(name) and plain and (labelled or len(words) <= NAME_WORDS - 1)


def first_part(text: str) -> str:
    """The first part of a header line, without what stands behind it in brackets."""
    part = next((part for part in PARTS.split(text) if part.strip()), "").strip(" +*:•-")
    if is_byline(part):  # By Kenji Tsukamoto, KAIYO NEWS
        part = part.rpartition(",")[2].strip()
    return _IN_BRACKETS.sub("", part) if part.endswith(")") else part


def is_name_line(text: str) -> bool:
    """True for two to four capitalised words alone: a reporter's name, an agency's."""
    parts = joined_names(text)
    if len(parts) > 1:
        return all(" " in part and is_name_line(part) for part in parts)
    words = text.rstrip(",").split()
    if not 1 <= len(words) <= NAME_WORDS - 1 or any(char.isdecimal() for char in text):
        return False
    if len(words) == 1:
        return known(text, credited=True) is not None
    return is_capitalised(text) and not furniture.ends_sentence(text) and not text.isupper()
