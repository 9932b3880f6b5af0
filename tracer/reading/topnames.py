"""Names above the headline, where a page sets its own: which of them it is, best proof first."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.core.outlets import says_agency
from tracer.reading import furniture
from tracer.reading.bylines import byline_of
from tracer.reading.datelines import agencies_of, dateline_of, opening_paragraphs
from tracer.reading.descriptions import is_outlet_noun
from tracer.reading.mastheads import (
    first_part,
    is_shouted_title,
    is_station,
    opens_with_article,
    undated,
    without_frequency,
)
from tracer.reading.nameplates import explained_in, is_named_desk, name_on, nameplate_height
from tracer.reading.names import is_agency_acronym, is_brand, is_capitalised, is_outlet, known, word_set
from tracer.reading.roles import Role
from tracer.reading.runs import runs_in
from tracer.reading.shortforms import abbreviates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.lines import Page
    from tracer.reading.roles import Layout

MASTHEAD_WORDS = 6
"""Words of the longest masthead."""

LETTERHEAD_LINES = 4
"""Lines of a state's letterhead: its name, its motto, the ministry and a part of that."""

SHORTEST_SHOUT = 3
"""Characters that a section or an agency's mark may have: UK, DPA."""

_HYPHENED = re.compile(r"[^\W\d_]{2,24}(?:-[^\W\d_]{2,24}){2,5}")
_OPENING_MARK = re.compile(r"\(([A-Z]{3,6})\) (?=[A-Z\"\d])")
_PART = re.compile(r" {2,}| [|·•/>✦\"-]+ | \| ?|\||, ")


def mastheads_of(page: Page, layout: Layout) -> Iterator[str]:
    """Names that stand as mastheads do: above the title, best proof first."""
    menus = _entries(layout)
    yield from _below_state(layout)
    heads = [name_on(line.text) for line in layout.of(Role.MASTHEAD)]
    heads = [name for name in heads if not _is_slug(name)]
    yield from _tagged(layout, [*heads, *_first_entry(layout)])
    yield from filter(None, (explained_in(line.text) for line in layout.of(Role.MASTHEAD)))
    yield from (name for name in map(undated, heads) if is_outlet(name) or is_station(name))
    labels = [line.text for line in layout.of(Role.LABEL, Role.DATE)]
    below = {line.text for line in layout.below_title()}
    labels = [text for text in labels if text not in below or not any(map(is_agency, outlets_in(text)))]
    firsts = [first_part(text) for text in labels if not byline_of(text)]
    named = [without_frequency(undated(name)) for name in firsts]
    yield from (name for name in named if _is_set_as_title(name))
    yield from (name for name in heads[:1] if _leads(layout, name) and name.lower() not in menus)
    yield from (name for name in _first_entry(layout) if any(map(is_brand, name.split())))
    yield from (name for name in named if is_outlet(name) or is_brand(name) or opens_with_article(page, name))
    for text in labels:
        runs = [text[start:stop] for start, stop in runs_in(text)]
        yield from (name for name in runs if is_outlet(name) and len(name.split()) > 1)
    for name in heads:
        if 0 < len(name.split()) <= MASTHEAD_WORDS and (is_brand(name) or _is_masthead(name)):
            yield from () if name.lower() in menus else (name,)
    yield from (name for name in firsts if _is_lone_shout(page, name))
    if firsts and layout.roles[0] is Role.LABEL and _recurs(page, firsts[0]):
        yield firsts[0]


def _below_state(layout: Layout) -> Iterator[str]:
    """The ministry in capitals below "REPUBLIC OF X" at the very top."""
    first, link = [*(layout.lines[0].text.lower().split() if layout.lines else ()), "", ""][:2]
    if first not in word_set("states") or link not in word_set("particles"):
        return
    below = [line.text for line in layout.lines[1:LETTERHEAD_LINES] if line.text.isupper()]
    names = (name_on(text) for text in below)
    yield from (name for name in names if name.partition(" ")[0].lower() in word_set("institutions"))


def _tagged(layout: Layout, heads: list[str]) -> Iterator[str]:
    """What stands above the title and opens with the mark in the dateline: "KZRT 9 Ozarks", where it is short."""
    tags = set(dateline_names(layout))
    for name in heads:
        first, _, rest = name.partition(" ")
        if first not in tags:
            continue
        if abbreviates(first, rest):
            yield rest
        channel = any(char.isdecimal() for char in rest) and len(name.split()) < MASTHEAD_WORDS
        yield name if not known(first, credited=True) and (channel or is_outlet(name)) else first


def _first_entry(layout: Layout) -> list[str]:
    """What stands first in a menu on the first line, where sites put their name; not the way to their home page."""
    first = layout.lines[0] if layout.lines else None
    if first is None or layout.roles[0] is not Role.LABEL or not furniture.is_navigation(first.text):
        return []
    name = first_part(first.text)
    short = len(name.split()) <= MASTHEAD_WORDS and is_capitalised(name)
    return [name] if short and name.lower() not in word_set("home") | word_set("sections") else []


def _leads(layout: Layout, name: str) -> bool:
    """True for a name that opens the page: what stands below is its sections and its motto."""
    if layout.roles[0] is not Role.MASTHEAD or not 0 < len(name.split()) <= MASTHEAD_WORDS:
        return False
    if nameplate_height(layout.lines) and is_named_desk(layout.lines[0].text):
        return True
    shouted = name.isupper() and len(name) > SHORTEST_SHOUT
    if shouted and is_shouted_title(name):
        return True
    return (shouted or nameplate_height(layout.lines) > 0) and _is_masthead(name) and not _is_section(name)


def _is_set_as_title(name: str) -> bool:
    """True for a paper's name below a line in capitals, which may be a kicker: CHAMPIONS LEAGUE above The Guardian.

    Not for what may be a column's or a bulletin's, in capitals itself or numbered, nor for "Die Zeitung der ...".
    """
    first, noun, *further = [*name.lower().split(), "", ""][:3]
    if first in word_set("title_articles") and is_outlet_noun(noun) and further[0] in word_set("particles"):
        return False
    plain = not name.isupper() and not any(char.isdecimal() for char in name)
    return plain and " " in name and is_outlet(name) and not is_agency(name) and not _is_section(name)


def _is_section(name: str) -> bool:
    """True for "Health News" and "UK News": of a section and the word for news."""
    *theme, noun = name.lower().split() or [""]
    return noun in word_set("sections") and all(
        any(word in word_set(key) for key in ("sections", "bodies", "countries", "joins")) for word in theme
    )


def _is_slug(name: str) -> bool:
    """True for "SOCCER Stannerby" and "Ruritania-Health-Polio": an agency's words for the desk and for the story."""
    if _HYPHENED.fullmatch(name) and not known(name):
        return True
    desk, _, story = name.partition(" ")
    return desk.isupper() and desk.lower() in word_set("sections") and story != "" and not story.isupper()


def _entries(layout: Layout) -> frozenset[str]:
    """Entries of the menus on a page, lower case, but the first one, which may be the page's own name."""
    menus = layout.furniture("navigation")
    menus += [line for line in layout.of(Role.LABEL) if furniture.is_navigation(line.text)]
    return frozenset(part.strip().lower() for menu in menus for part in _PART.split(menu.text)[1:])


def _is_masthead(name: str) -> bool:
    """False for sections, "FROM OUR WIRE SERVICES", and a desk's number for a story: a0437."""
    words = [word.lower() for word in name.split()]
    numbered = name[:1].islower() and any(char.isdecimal() for char in name)
    return name.lower() not in word_set("sections") and word_set("staff").isdisjoint(words) and not numbered


def _is_lone_shout(page: Page, name: str) -> bool:
    """True for two to four words in capitals that stand nowhere else: places recur in the text."""
    if any(char.isdecimal() for char in name) or name.lower() in word_set("sections"):
        return False
    return 2 <= len(name.split()) <= 4 and name.isupper() and page.lower.count(name.lower()) == 1


def _recurs(page: Page, name: str) -> bool:
    """True if a name of the header stands in the text again."""
    words = name.split()
    if not words or len(words) > MASTHEAD_WORDS or name.lower() in word_set("sections"):
        return False
    return page.lower.count(name.lower()) >= 2 and not any(char.isdecimal() for char in name)


@lru_cache(maxsize=4096)
def is_agency(name: str) -> bool:
    """True for an agency that is known or says itself that it is one, and for letters that can only be one's."""
    found = known(name, credited=True)
    if found is not None:
        return found in agency_names()
    return is_agency_acronym(name) or says_agency(name)


@cache
def agency_names() -> frozenset[str]:
    """Canonical names of the agencies that cues know."""
    return frozenset(agency.name for agency in cues.agencies())


@lru_cache(maxsize=1024)
def outlets_in(text: str) -> tuple[str, ...]:
    """Parts of a header line that are an outlet's name."""
    return tuple(part.strip() for part in _PART.split(text) if is_outlet(part.strip()))


def dateline_names(layout: Layout) -> Iterator[str]:
    """The first agency in each dateline, and letters in brackets that open the text and that a byline explains."""
    for line in opening_paragraphs(layout):
        dateline = dateline_of(line.text)
        yield from agencies_of(dateline)[:1] if dateline else ()
        mark = None if dateline else _OPENING_MARK.match(line.text)
        if mark and any(abbreviates(mark[1], name) for name in _signers(layout)):
            yield mark[1]


def _signers(layout: Layout) -> Iterator[str]:
    """Parts of bylines: people, and whom they write for."""
    for line in layout.of(Role.BYLINE):
        yield from filter(is_capitalised, map(str.strip, (byline_of(line.text) or line.text).split(",")))
