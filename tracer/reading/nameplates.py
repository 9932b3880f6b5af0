"""Nameplates: the block of short lines at the very top in which a page sets its name, above the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracer.reading import furniture
from tracer.reading.bylines import byline_of, is_byline, is_staff_line
from tracer.reading.mastheads import NAME_WORDS, first_part, is_name_line, is_station, without_frequency
from tracer.reading.names import is_brand, is_capitalised, is_outlet, word_set
from tracer.reading.runs import is_function_word
from tracer.reading.shortforms import abbreviates
from tracer.reading.spaceless import line_words

_DIGITS = re.compile(r"\d")
_EXPLAINED = re.compile(r"(?<![^\s/|])([^\W\d_][^()/|,:\n]{3,50}) \(([A-Z]{3,8})\)")
_LETTER = re.compile(r"[^\W\d_]")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.reading.lines import Line

BLOCK_LINES = 4
"""Lines of the highest nameplate: the name, a motto, sections, the day."""

MOTTO_LENGTH = 90
"""Characters of the longest motto."""

DESK_WORDS = 3
"""Words of the shortest name that ends as a desk's does: "PLOVDIV SPORT DESK" is a name, "SPORTS DESK" is none."""

HEADLINE_WORDS = KICKER_WORDS = 2
"""Words of the shortest headline below a nameplate, and of the longest section between the two."""

LOWER_WORDS = 3
"""Words of the longest name that is set in small letters."""

CODE = 3
"""Figures in a word with letters from which it is a system's code for a story: SPA0231."""

LETTERS = 4
"""Letters from which a shouted word is no acronym."""


def nameplate_height(lines: Sequence[Line]) -> int:
    """Lines of the block at the very top if it may be a nameplate: two to four, the first a name; else 0."""
    height = next((index for index in range(1, len(lines)) if lines[index].gap), len(lines))
    if not 2 <= height <= BLOCK_LINES or height == len(lines) or not is_set_as_name(lines[0].text):
        return 0
    second = lines[1].text
    signed = is_byline(second) or byline_of(second) != "" or is_name_line(second)
    return 0 if signed or any(len(line.text) > MOTTO_LENGTH for line in lines[1:height]) else height


def headline_below(lines: Sequence[Line], plain: Sequence[int]) -> int | None:
    """The headline below a nameplate: the first line behind it that says enough, past a section of a word or two.

    `plain` are the lines of the header that are nothing else by themselves. None where the text begins there: with
    "Dear all," or a sentence.
    """
    height = nameplate_height(lines) if plain and plain[0] == 0 else 0
    behind = [index for index in plain if index >= height] if height else []
    if not behind or not _may_head(lines[behind[0]].text):
        return None
    first, *further = behind
    second = further[0] if further else first
    kicker = line_words(lines[first].text) <= KICKER_WORDS and lines[second].gap
    told = line_words(lines[second].text) > KICKER_WORDS and _may_head(lines[second].text)
    return second if kicker and told else first


def _may_head(text: str) -> bool:
    """False for a sentence, a salutation, a name and a single word."""
    if text.endswith(",") or furniture.ends_sentence(text.rstrip("?!\"'")):
        return False
    return line_words(text) >= HEADLINE_WORDS and (text.isupper() or not is_name_line(text))


def is_motto(lines: Sequence[Line], index: int) -> bool:
    """True for the line right below a name in capitals that ends as a sentence does, with a blank line below it."""
    return index == 1 and nameplate_height(lines) == index + 1 and _shouted_words(lines[0].text) > 0


def name_on(text: str) -> str:
    """The name in a line above the headline, without place, desk or frequency behind it: "CITY OF DUNMORE, OHIO"."""
    name = first_part(text)
    head, comma, place = name.partition(", ")
    if comma and "," not in place and (name.isupper() or is_station(head)):
        name = head
    return without_frequency(shouted_head(name))


def shouted_head(name: str) -> str:
    """The words in capitals that open a name, where those behind are the desk's or the edition's: "HULL ECHO online".

    A name that goes on with a newspaper's word stays whole: "SANKT ALBAN Chronicle".
    """
    words = name.split()
    count = next((number for number, word in enumerate(words) if word != word.upper()), len(words))
    further = {word.lower() for word in words[count:]}
    if count < 2 or count == len(words) or not further.isdisjoint(word_set("words") | word_set("nouns")):
        return name
    head = words[:count]
    told = _shouted_words(" ".join(head)) > 0 and not all(map(is_function_word, head))
    return " ".join(head) if told and all(word.isupper() for word in head) else name


def is_set_as_name(text: str) -> bool:
    """True for a line that is set as names are: in capitals, capitalised throughout, or short and in small letters."""
    name = name_on(text)
    words = name.split()
    if not 1 <= len(words) <= NAME_WORDS + 1 or any(mark in name for mark in ',;:!?"$£€'):
        return False
    if furniture.ends_sentence(name) or name.lower() in word_set("sections"):
        return False
    if any(len(_DIGITS.findall(word)) >= CODE and _LETTER.search(word) for word in words):
        return False
    if _shouted_words(name) or is_brand(name):
        return True
    if name.islower():
        return len(words) <= LOWER_WORDS and name.replace(" ", "").isalpha()
    if len(words) > NAME_WORDS or not (words[-1][0].isupper() or words[-1].isdecimal()):
        return False
    return all(not word[0].islower() or is_function_word(word) for word in words)


def _shouted_words(name: str) -> int:
    return sum(word.isupper() and len(word) >= LETTERS for word in name.split())


def is_named_desk(text: str) -> bool:
    """True for a name that ends as a desk's does and says more: "PLOVDIV SPORT DESK", "Baltic Bureau (BALB)"."""
    if byline_of(text) or not is_staff_line(text):
        return False
    if explained_in(text):
        return True
    name = name_on(text)
    words = [word.lower() for word in name.split()]
    if not name.isupper() or len(words) > NAME_WORDS or words[0] in word_set("staff") | word_set("sections"):
        return False
    if is_function_word(words[0]) and words[0] not in word_set("title_articles") and not is_outlet(name):
        return False  # FROM OUR WIRE SERVICES
    return len(words) >= DESK_WORDS or word_set("staff").isdisjoint(words)


def explained_in(text: str) -> str:
    """The name in a header's line whose letters stand behind it in brackets: "Baltic Bureau (BALB) - Sport"; or ""."""
    for match in _EXPLAINED.finditer(text):
        name = match[1].strip()
        office = word_set("institutions") - word_set("staff")
        if is_capitalised(name) and abbreviates(match[2], name) and office.isdisjoint(name.lower().split()):
            return name
    return ""
