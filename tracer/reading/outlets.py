"""Which outlet printed an article, by what stands on the page around it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading import furniture
from tracer.reading.bylines import byline_of
from tracer.reading.datelines import DATELINE_PARAGRAPHS, agencies_of, dateline_of
from tracer.reading.layout import Role
from tracer.reading.mastheads import first_part
from tracer.reading.names import (
    canonical,
    is_agency_acronym,
    is_brand,
    is_outlet,
    known,
    word_set,
)
from tracer.reading.runs import run_after, runs_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.layout import Layout
    from tracer.reading.lines import Page

MASTHEAD_WORDS = 6
"""Words of the longest masthead."""

SHORT_LABEL = 3
"""Letters before a newspaper's word up to which a domain is not cut: nytimes.com stays."""

_COPYRIGHT_MARK = re.compile(r"(?:©|\(c\)|c(?= ?\d)) ?(?:©|\(c\))? ?", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]{3,120})")
_PART = re.compile(r" {2,}| [|·•/>✦\"-]+ | \| ?|\||, ")
_BYLINE_PART = re.compile(r",| - | / | \| | {2,}|\(|\)")
_YEARS = re.compile(r"[\s\d,©-]{0,24}")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac"})

LONGEST_MARK = 40  # characters


def outlet_of(page: Page, layout: Layout) -> tuple[str | None, str | None]:
    """The outlet and where its name stands; (None, None) when nothing says it clearly."""
    for source, names in (
        ("site", _site(layout)),
        ("masthead", _masthead(page, layout)),
        ("header", _header(layout)),
        ("copyright", _copyright(layout)),
        ("byline", _byline(layout)),
        ("dateline", _dateline(layout)),
        ("end mark", _end_mark(layout)),
    ):
        for name in names:
            return canonical(name), source
    return None, None


def _masthead(page: Page, layout: Layout) -> Iterator[str]:
    """Names that stand as mastheads do: above the title, best proof first."""
    heads = [first_part(line.text) for line in layout.of(Role.MASTHEAD)]
    tags = list(_dateline(layout))
    yield from (tag for name in heads for tag in tags if name.split()[:1] == [tag])
    yield from (name for name in heads if is_outlet(name))
    labels = [line.text for line in layout.of(Role.LABEL, Role.DATE)]
    firsts = [first_part(text) for text in labels if not byline_of(text)]
    yield from (name for name in firsts if is_outlet(name) or is_brand(name))
    for text in labels:
        runs = [text[start:stop] for start, stop in runs_in(text)]
        yield from (name for name in runs if is_outlet(name) and len(name.split()) > 1)
    for name in heads:
        if 0 < len(name.split()) <= MASTHEAD_WORDS and name.lower() not in word_set("sections"):
            yield name
    yield from (name for name in firsts if _is_lone_shout(page, name))
    if firsts and layout.roles[0] is Role.LABEL and _recurs(page, firsts[0]):
        yield firsts[0]


def _is_lone_shout(page: Page, name: str) -> bool:
    """True for two to four words in capitals that stand nowhere else: places recur in the text."""
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


@lru_cache(maxsize=4096)
def name_of_host(host: str) -> str:
    """The outlet behind a host name: from cues, else from the domain (straitstimes.com: Straits Times)."""
    labels = host.removeprefix("www.").split(".")
    for index in range(len(labels) - 1):
        found = _sites().get(".".join(labels[index:]))
        if found:
            return found
    cut = 3 if len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    domain = labels[-cut:]
    if any(char.isdecimal() or char == "-" for char in domain[0]):
        return ".".join(domain)
    return _spaced(domain[0]) or ".".join(domain)


def _spaced(label: str) -> str:
    """A domain's label cut where a newspaper's word begins or ends; "" if it has none."""
    first = ""
    for article in sorted(word_set("articles"), key=len, reverse=True):
        if len(article) > 2 and label.startswith(article) and len(label) > len(article) + 3:
            first, label = article.capitalize() + " ", label[len(article) :]
            break
    for word in sorted(word_set("site_words"), key=lambda word: (-len(word), word)):
        if label.endswith(word) and len(label) > len(word) + SHORT_LABEL:
            return f"{first}{label[: -len(word)].capitalize()} {word.capitalize()}"
    return f"{first}{label.capitalize()}" if first else ""


@cache
def _sites() -> dict[str, str]:
    return {
        site.lower(): agency.name for agency in (*cues.outlets(), *cues.agencies()) for site in agency.sites
    }


def _header(layout: Layout) -> Iterator[str]:
    """Parts of header lines, apart from bylines, that are an outlet's name."""
    for line in layout.of(Role.DATE, Role.LABEL, Role.MASTHEAD):
        for part in _PART.split(line.text):
            if is_outlet(part.strip()):
                yield part.strip()


def _copyright(layout: Layout) -> Iterator[str]:
    for line in reversed(layout.furniture("copyright")):
        name = copyright_holder(line.text)
        if name:
            yield name


@lru_cache(maxsize=1024)
def copyright_holder(text: str) -> str:
    """The name behind the mark and the years of a copyright line, or ""."""
    marked = _COPYRIGHT_MARK.match(text)
    opener = marked.group() if marked else furniture.opener_of(text)
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
    name = text[run[0] : run[1]]
    return name if len(name) > 2 else ""


def _byline(layout: Layout) -> Iterator[str]:
    for line in layout.of(Role.BYLINE):
        yield from byline_outlets(line.text)


@lru_cache(maxsize=1024)
def byline_outlets(text: str) -> tuple[str, ...]:
    """The parts of a byline that are outlets: "By Teodora Lim, Reuters" gives Reuters."""
    rest = byline_of(text) or text
    found = []
    for part in _BYLINE_PART.split(rest):
        for name in _joined_names(_capitalised_tail(part.strip())):
            staff = any(word.lower() in word_set("staff") for word in name.split())
            proven = is_outlet(name) or (is_agency_acronym(name) and not text.isupper())
            if known(name, credited=True) or (proven and not staff):
                found.append(name)
    return tuple(found)


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
        if word.lower() in word_set("joins"):
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
