"""Which outlet printed an article, by what stands on the page around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tracer.core.outlets import says_agency
from tracer.reading import furniture
from tracer.reading.bylines import byline_of, is_shared_line, signatories
from tracer.reading.caseless import is_caseless, known_at
from tracer.reading.hosts import name_of_host
from tracer.reading.mastheads import (
    first_part,
    is_imprint,
    undated,
)
from tracer.reading.nameplates import explained_in
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
from tracer.reading.runs import run_after
from tracer.reading.shortforms import abbreviates
from tracer.reading.topnames import agency_names, dateline_names, is_agency, mastheads_of, outlets_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.lines import Page
    from tracer.reading.roles import Layout

_COPYRIGHT_MARK = re.compile(r"(?:©|\(c\)|c(?= ?\d)) ?(?:©|\(c\))? ?", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]{3,120})")
_PART = re.compile(r" {2,}| [|·•/>✦\"-]+ | \| ?|\||, ")
_TRAIL = re.compile(r" [>›»] ")  # Home > News > Region
_BYLINE_PART = re.compile(r",| [-/|·•] | {2,}|\(|\)")
_LABELLED = re.compile(r"[\s:]")  # 来源:新华社
_YEAR_BEHIND = re.compile(r",? (?:19|20)\d\d$")
_YEARS = re.compile(r"[\s\d,©-]{0,24}")

LONGEST_MARK = 40  # characters


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
    return found if found is not None and found in agency_names() else canonical(name)


CREDITING = frozenset({"header", "copyright", "byline", "dateline", "end mark", "signature"})
"""Where pages name an agency whose text they print; what stands above the title names the page's own outlet."""


OPENING = frozenset({"dateline", "end mark", "signature"})
"""Where any outlet, agency or not, may be the one that a text was taken from."""


def _claims(page: Page, layout: Layout) -> Iterator[tuple[str, Iterator[str]]]:
    """Where names of outlets stand, best proof first."""
    yield "site", _site(layout)
    yield "masthead", mastheads_of(page, layout)
    yield "header", _header(layout)
    yield "copyright", _copyright(page, layout)
    yield "byline", _byline(layout)
    yield "dateline", dateline_names(layout)
    yield "end mark", _end_mark(layout)
    yield "signature", _signature(layout)


def _site(layout: Layout) -> Iterator[str]:
    for line in layout.of(Role.URL)[:1]:
        match = _HOST.match(line.text)
        if match:
            yield name_of_host(match[1].lower().strip("."))


def _header(layout: Layout) -> Iterator[str]:
    """Parts of header lines, apart from bylines, that are an outlet's name."""
    for line in layout.of(Role.DATE, Role.LABEL, Role.MASTHEAD):
        yield from filter(None, [explained_in(line.text)])
        yield from outlets_in(line.text)
    dated = (undated(first_part(line.text)) for line in layout.of(Role.DATE))
    for name in dated:
        mark, _, desk = name.partition(" ")
        if known(name, credited=True):  # "PAP, 7 March 2024, 13:05"
            yield name
        elif desk.isupper() and desk.lower() in word_set("sections") and is_agency_acronym(mark):
            yield mark  # "PEP SPORT 131631 MAR 25"


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
