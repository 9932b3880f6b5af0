"""Which outlet printed an article, by what stands on the page around it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.core.outlets import says_agency
from tracer.reading import furniture
from tracer.reading.bylines import byline_of, is_shared_line, signatories
from tracer.reading.caseless import is_caseless, known_at
from tracer.reading.datelines import DATELINE_PARAGRAPHS, agencies_of, dateline_of
from tracer.reading.descriptions import is_outlet_noun
from tracer.reading.hosts import name_of_host
from tracer.reading.mastheads import (
    first_part,
    is_imprint,
    is_shouted_title,
    is_station,
    opens_with_article,
    undated,
)
from tracer.reading.names import (
    canonical,
    is_acronym,
    is_agency_acronym,
    is_brand,
    is_capitalised,
    is_outlet,
    known,
    word_set,
)
from tracer.reading.roles import Role
from tracer.reading.runs import run_after, runs_in
from tracer.reading.shortforms import abbreviates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.lines import Page
    from tracer.reading.roles import Layout

MASTHEAD_WORDS = 6
"""Words of the longest masthead."""

_COPYRIGHT_MARK = re.compile(r"(?:©|\(c\)|c(?= ?\d)) ?(?:©|\(c\))? ?", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]{3,120})")
_PART = re.compile(r" {2,}| [|·•/>✦\"-]+ | \| ?|\||, ")
_TRAIL = re.compile(r" [>›»] ")  # Home > News > Region
_BYLINE_PART = re.compile(r",| [-/|·•] | {2,}|\(|\)")
_LABELLED = re.compile(r"[\s:]")  # 来源:新华社
_YEAR_BEHIND = re.compile(r",? (?:19|20)\d\d$")
_YEARS = re.compile(r"[\s\d,©-]{0,24}")

LONGEST_MARK = 40  # characters
SHORTEST_SHOUT = 3  # characters that a section or an agency's mark may have: UK, DPA


def outlet_of(page: Page, layout: Layout, host: str = "") -> tuple[str | None, str | None]:
    """The outlet and where its name stands; (None, None) when nothing says it clearly.

    `host` is the outlet behind the address, where that is known from elsewhere. An agency in a byline, a dateline,
    a copyright line or below the title is credited with the text; the page is its own only where nothing else
    says whose it is. So it is with any outlet in a dateline: sites leave it in what they take over.
    """
    agencies: list[tuple[str, str]] = []
    for source, names in _claims(page, layout):
        for name in names:
            if source not in CREDITING or (source not in OPENING and not is_agency(name)):
                return _full_name(_spelled_out(name, layout)), source
            agencies.append((name, source))
    if host:
        return host, "url"
    if agencies:
        name, source = agencies[0]
        return known(name, credited=True) or canonical(_spelled_out(name, layout)), source
    return None, None


def _spelled_out(name: str, layout: Layout) -> str:
    """The name in a line of the header that an agency's letters stand for: GLPB, Great Lakes Press Bureau."""
    head, _, rest = name.partition(" ")
    if abbreviates(head, rest):
        return rest  # NDN Northern Dominion News
    if not is_acronym(name):
        return name
    for line in layout.of(Role.BYLINE, Role.LABEL, Role.MASTHEAD, Role.DATE):
        for part in map(str.strip, _BYLINE_PART.split(byline_of(line.text) or line.text)):
            if abbreviates(name, part) and is_capitalised(part):
                return part
    return name


def _full_name(name: str) -> str:
    """The name of an agency in full; other names as they are printed."""
    found = known(name, credited=True)
    return found if found is not None and found in _agencies() else canonical(name)


CREDITING = frozenset({"header", "copyright", "byline", "dateline", "end mark", "signature"})
"""Where pages name an agency whose text they print; what stands above the title names the page's own outlet."""


OPENING = frozenset({"dateline", "end mark", "signature"})
"""Where any outlet, agency or not, may be the one that a text was taken from."""


def _claims(page: Page, layout: Layout) -> Iterator[tuple[str, Iterator[str]]]:
    """Where names of outlets stand, best proof first."""
    yield "site", _site(layout)
    yield "masthead", _masthead(page, layout)
    yield "header", _header(layout)
    yield "copyright", _copyright(page, layout)
    yield "byline", _byline(layout)
    yield "dateline", _dateline(layout)
    yield "end mark", _end_mark(layout)
    yield "signature", _signature(layout)


@lru_cache(maxsize=4096)
def is_agency(name: str) -> bool:
    """True for an agency that is known or says itself that it is one, and for letters that can only be one's."""
    found = known(name, credited=True)
    if found is not None:
        return found in _agencies()
    return is_agency_acronym(name) or says_agency(name)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(agency.name for agency in cues.agencies())


def _masthead(page: Page, layout: Layout) -> Iterator[str]:
    """Names that stand as mastheads do: above the title, best proof first."""
    menus = _entries(layout)
    heads = [first_part(line.text) for line in layout.of(Role.MASTHEAD)]
    heads = [name for name in heads if not _is_slug(name)]
    yield from _tagged(layout, [*heads, *_first_entry(layout)])
    yield from (name for name in map(undated, heads) if is_outlet(name) or is_station(name))
    labels = [line.text for line in layout.of(Role.LABEL, Role.DATE)]
    below = {line.text for line in layout.below_title()}
    labels = [text for text in labels if text not in below or not any(map(is_agency, outlets_in(text)))]
    firsts = [first_part(text) for text in labels if not byline_of(text)]
    named = [undated(name) for name in firsts]
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


def _tagged(layout: Layout, heads: list[str]) -> Iterator[str]:
    """What stands above the title and opens with the mark in the dateline: "KZRT 9 Ozarks", where it is short."""
    tags = set(_dateline(layout))
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
    """True for a name in capitals that opens the page: what stands below is its sections and its motto."""
    if layout.roles[0] is not Role.MASTHEAD or not 0 < len(name.split()) <= MASTHEAD_WORDS:
        return False
    return name.isupper() and len(name) > SHORTEST_SHOUT and (_is_masthead(name) or is_shouted_title(name))


def _is_set_as_title(name: str) -> bool:
    """True for a paper's name below a line in capitals, which may be a kicker: CHAMPIONS LEAGUE above The Guardian.

    Not for what may be a column's or a bulletin's, in capitals itself or numbered, nor for "Die Zeitung der ...".
    """
    first, noun, *further = [*name.lower().split(), "", ""][:3]
    if first in word_set("title_articles") and is_outlet_noun(noun) and further[0] in word_set("particles"):
        return False
    plain = not name.isupper() and not any(char.isdecimal() for char in name)
    return plain and " " in name and is_outlet(name) and not is_agency(name)


def _is_slug(name: str) -> bool:
    """True for "SOCCER Stannerby": an agency's word for the desk, and its word for the story."""
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


def _site(layout: Layout) -> Iterator[str]:
    for line in layout.of(Role.URL)[:1]:
        match = _HOST.match(line.text)
        if match:
            yield name_of_host(match[1].lower().strip("."))


def _header(layout: Layout) -> Iterator[str]:
    """Parts of header lines, apart from bylines, that are an outlet's name."""
    for line in layout.of(Role.DATE, Role.LABEL, Role.MASTHEAD):
        yield from outlets_in(line.text)
    dated = (undated(first_part(line.text)) for line in layout.of(Role.DATE))
    for name in dated:
        mark, _, desk = name.partition(" ")
        if known(name, credited=True):  # "PAP, 7 March 2024, 13:05"
            yield name
        elif desk.isupper() and desk.lower() in word_set("sections") and is_agency_acronym(mark):
            yield mark  # "PEP SPORT 131631 MAR 25"


@lru_cache(maxsize=1024)
def outlets_in(text: str) -> tuple[str, ...]:
    """Parts of a header line that are an outlet's name."""
    return tuple(part.strip() for part in _PART.split(text) if is_outlet(part.strip()))


def _copyright(page: Page, layout: Layout) -> Iterator[str]:
    for line in reversed(layout.furniture("copyright")):
        name = copyright_holder(line.text)
        if name:
            yield name
        elif is_imprint(page, line.text):
            yield first_part(line.text)


@lru_cache(maxsize=1024)
def copyright_holder(text: str) -> str:
    """The name behind the mark and the years of a copyright line, or ""."""
    marked = _COPYRIGHT_MARK.match(text)
    opener = marked.group() if marked else furniture.opener_of(text)
    worded = text[len(opener) :].partition(" ")[0]
    if worded.lower() in word_set("copyright"):
        opener = text[: len(opener) + len(worded)]
    if not opener:
        head = first_part(text)
        return head if is_outlet(head) or is_brand(head) else ""
    rest = text[len(opener) :]
    years = _YEARS.match(rest)
    skipped = len(opener) + (years.end() if years else 0)
    if text[skipped:].lower().startswith("(c)"):
        skipped += 3
        skipped += len(text[skipped:]) - len(text[skipped:].lstrip(" 0123456789-,"))
    run = run_after(text, skipped)
    if run is None or run[0] - skipped > 6:
        return ""
    name = _YEAR_BEHIND.sub("", text[run[0] : run[1]])
    return name if len(name) > 2 and not name.lower().startswith(tuple(sorted(word_set("rights")))) else ""


def _byline(layout: Layout) -> Iterator[str]:
    for line in layout.of(Role.BYLINE):
        yield from (
            name for name in byline_outlets(line.text) if not (is_agency(name) and _is_shared(line.text))
        )


def _is_shared(text: str) -> bool:
    """True for "Redactie / ANP" and "Le Phare avec AFP": the page's own people, and an agency beside them."""
    names = signatories(byline_of(text) or text)
    return is_shared_line(text) or any(name.lower() in word_set("staff") for name in names)


@lru_cache(maxsize=1024)
def byline_outlets(text: str) -> tuple[str, ...]:
    """The parts of a byline that are outlets: "By Teodora Lim, Reuters" gives Reuters; a trail of menus none."""
    if _TRAIL.search(text):
        return ()
    rest = byline_of(text) or text
    found = _caseless_names(rest)
    for part in _BYLINE_PART.split(rest):
        if part.strip().partition(" ")[0].lower() in word_set("succeeding"):
            continue  # a paper that this one took over
        for name in map(_without_staff, _joined_names(_capitalised_tail(part.strip()))):
            staff = any(word.lower() in word_set("staff") for word in name.split())
            agency = says_agency(name) and is_capitalised(name) and " " in name
            proven = is_outlet(name) or agency or (is_agency_acronym(name) and not text.isupper())
            if known(name, credited=True) or (proven and not staff):
                found.append(name)
            elif staff and known(wire := name.rpartition(" ")[0], credited=True):
                found.append(wire)  # PA Reporter
    return tuple(dict.fromkeys(found))


def _without_staff(name: str) -> str:
    """The outlet whose staff a byline names: "the Eastside Lantern team"; any other name as it is."""
    head, _, last = name.rpartition(" ")
    return head if last in word_set("staff") and is_outlet(head) and not known(name, credited=True) else name


def _caseless_names(text: str) -> list[str]:
    """Known outlets that open a word in a script without capitals: 中央社／吉隆坡3日."""
    words = (word for word in _LABELLED.split(text) if is_caseless(word[:1] or " "))
    return [word[: found[1]] for word in words if (found := known_at(word, 0))]


def _capitalised_tail(part: str) -> str:
    """A part without the small words that open it: "with ION" is ION."""
    words = part.split()
    while words and words[0].islower() and not known(part, credited=True):
        words = words[1:]
    return " ".join(words)


def _joined_names(part: str) -> list[str]:
    """The names of "Reuters and AP"; a part that is one outlet stays whole."""
    if is_outlet(part):
        return [part]
    words = part.split()
    names: list[list[str]] = [[]]
    for word in words:
        if word.lower() in word_set("joins") or word.lower() in word_set("accompanying"):
            names.append([])
        else:
            names[-1].append(word)
    return [" ".join(name) for name in names if name]


def _dateline(layout: Layout) -> Iterator[str]:
    for line in layout.of(Role.PARAGRAPH)[:DATELINE_PARAGRAPHS]:
        dateline = dateline_of(line.text)
        yield from agencies_of(dateline)[:1] if dateline else ()


def _end_mark(layout: Layout) -> Iterator[str]:
    """An agency's own mark behind its last word: ==Kyodo, on a line of its own or glued to the last one."""
    for line in layout.lines[-2:]:
        mark = line.text.rfind("==")
        name = line.text[mark + 2 :].strip("= ")
        if mark >= 0 and 1 < len(name) < LONGEST_MARK:
            yield name


def _signature(layout: Layout) -> Iterator[str]:
    """The one outlet that is all of the last line."""
    last = layout.furniture("credit-line")[-1:]
    if last and last[0] is layout.lines[-1]:
        names = signatories(last[0].text)
        yield from (name for name in names if len(names) == 1 and is_outlet(name))
