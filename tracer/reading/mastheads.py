"""Lines at the top that are an outlet's name, or a person's, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracer.reading import furniture
from tracer.reading.bylines import is_byline, joined_names
from tracer.reading.dates import dates_in
from tracer.reading.datestamps import PARTS, is_weekday
from tracer.reading.names import is_brand, is_capitalised, is_elided, is_outlet, known, word_set
from tracer.reading.runs import is_function_word
from tracer.reading.shortforms import abbreviates
from tracer.reading.spaceless import DENSE, PERSON, is_dense
from tracer.reading.versions import is_later_version

if TYPE_CHECKING:
    from tracer.reading.lines import Page

_OUTLET_PART = re.compile(r",| [|·•/-] ")
_IN_BRACKETS = re.compile(r" ?\([^()]{1,60}\)$")
_FREQUENCY = re.compile(r"(?<![\d.,])(?:8[789]|9\d|10[0-7])[.,]\d(?![\d.,%])")
_FREQUENCIES = re.compile(rf"(?: (?:[&/+] )?{_FREQUENCY.pattern}){{1,3}}$")

OUTLET_LINE = 70
"""Characters of a header line that names an outlet with a desk or a time beside it."""

ARTICLES_IN_TEXT = 2
"""Times that an article stands on a page in its language, once in the name: elsewhere Le and El open persons' names."""

PERSON_WORDS = 4
"""Words of the longest person's name in a byline without an opener."""

NAME_WORDS = 5
"""Words up to which a line can be a masthead or a person's name."""


def names_outlet_only(text: str) -> bool:
    """True if the first part of a line is an outlet's name: "Kaiyo News | Japan | World", "PEP - Orbe Press"."""
    parts = [part.strip() for part in PARTS.split(text) if part.strip()]
    if not parts or len(parts[0].split()) > NAME_WORDS + 1:
        return False
    explained = len(parts) > 1 and is_outlet(parts[1]) and abbreviates(parts[0], parts[1])
    return explained or is_outlet(parts[0]) or is_station(parts[0])


def is_station(name: str) -> bool:
    """True for a name with a frequency of FM in MHz, in capitals or of one word: KOZW 98.7 THE HOLLER."""
    words = name.split()
    told = len(words) == 2 or (name.isupper() and len(words) <= NAME_WORDS)
    return told and is_capitalised(name) and _FREQUENCY.search(name) is not None


def without_frequency(name: str) -> str:
    """A station's name without the frequency behind it, where it says by itself what it is: "Fell FM 104.9"."""
    head = _FREQUENCIES.sub("", name)
    return head if len(head.split()) > 1 and is_outlet(head) else name


def is_shouted_title(text: str) -> bool:
    """True for up to five words in capitals the first of which opens names of papers: THE WEEKEND CORRESPONDENT."""
    words = text.split()
    return 2 <= len(words) <= NAME_WORDS and words[0].lower() in word_set("title_articles") and text.isupper()


def is_signed_for(text: str) -> bool:
    """True for people and the outlet they write for: "Collette Baird and Anselm Roy, Northern Cross News"."""
    people, comma, outlet = text.partition(", ")
    if not comma or "," in outlet or not is_outlet(outlet) or is_outlet(people):
        return False
    names = [name.split() for name in joined_names(people)]
    staff = any(
        word.lower() in word_set(key) for name in names for word in name for key in ("staff", "sections")
    )
    return not staff and all(2 <= len(name) <= PERSON_WORDS for name in names) and is_name_line(people)


def names_outlet(text: str) -> bool:
    """True for a short header line one part of which is an outlet: "Business Desk, The Northern Register"."""
    if len(text) > OUTLET_LINE:
        return False
    parts = [part.strip() for part in _OUTLET_PART.split(undated(text)) if part.strip()]
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
    if _is_shouted(name) or is_brand(name) or len(words) == 1:
        return True
    if name.islower():  # set in small letters, as some papers set their names
        return is_outlet(name.title())
    plain = not any(is_function_word(word) for word in words[1:] if word.lower() not in word_set("particles"))
    return is_capitalised(name) and plain and (labelled or len(words) <= NAME_WORDS - 1)


def _is_shouted(name: str) -> bool:
    """True for a name in capitals, whatever the article in front is in: the DAILY HULLABALOO."""
    first, _, rest = name.partition(" ")
    return name.isupper() or (first.lower() in word_set("title_articles") and rest.isupper())


def first_part(text: str) -> str:
    """The first part of a header line, without what stands behind it in brackets."""
    part = next((part for part in PARTS.split(text) if part.strip()), "").strip(" +*:•-")
    if is_byline(part):  # By Kenji Tsukamoto, KAIYO NEWS
        part = part.rpartition(",")[2].strip()
    return _IN_BRACKETS.sub("", part) if part.endswith(")") else part


def undated(text: str) -> str:
    """A header line up to its date, the place and the weekday before it: "Deccan Sentinel, Pune, July 31, 2024"."""
    hits = dates_in(text)
    if not hits or not hits[0].start:
        return text
    words = text[: hits[0].start].partition(", ")[0].split()
    while len(words) > 1 and (is_weekday(words[-1].strip(",.")) or is_function_word(words[-1])):
        words.pop()
    return " ".join(words).rstrip(" ,:(-|")


def opens_with_article(page: Page, name: str) -> bool:
    """True for Der Inntaler, La Brújula, L'Écho: persons' names have no article of the text's own language."""
    words = name.split()
    if not 2 <= len(words) <= NAME_WORDS and not is_elided(words[0] if words else ""):
        return False
    first = words[0].lower()
    foreign = first not in word_set("title_articles") or page.words.get(first, 0) < ARTICLES_IN_TEXT
    if not is_capitalised(name) or (foreign and not is_elided(words[0].lower()[:2] + words[0][2:])):
        return False
    return not any(char.isdecimal() for char in name) and not furniture.ends_sentence(name)


def is_imprint(page: Page, text: str) -> bool:
    """True for a paper's name and its motto: "Der Inntaler - Unabhängige Zeitung für Tirol"."""
    head, *rest = [part.strip() for part in PARTS.split(text) if part.strip()] or [""]
    if not rest or len(text) > OUTLET_LINE or furniture.ends_sentence(text):
        return False
    motto = {word.lower().strip(",.") for part in rest for word in part.split()}
    if motto.isdisjoint(word_set("words") | word_set("nouns")):
        return False
    return is_outlet(head) or is_brand(head) or opens_with_article(page, head)


def is_name_line(text: str) -> bool:
    """True for two to four capitalised words alone: a reporter's name, an agency's."""
    parts = joined_names(text)
    if len(parts) > 1:
        return all(" " in part and is_name_line(part) for part in parts)
    words = text.rstrip(",").split()
    if not 1 <= len(words) <= NAME_WORDS - 1 or any(char.isdecimal() for char in text):
        return False
    if is_dense(text) and len(DENSE.findall(text)) > PERSON:
        return False
    if len(words) == 1:
        return known(text, credited=True) is not None
    return is_capitalised(text) and not furniture.ends_sentence(text) and not text.isupper()
