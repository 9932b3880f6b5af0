"""Whom an article names as its source: datelines, tags, bylines, credit lines, phrases in its sentences."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from tracer.model import Credit, CreditKind
from tracer.reading import furniture
from tracer.reading.acceptance import is_credited
from tracer.reading.bylines import byline_of, signatories
from tracer.reading.datelines import agencies_of, dateline_of, opening_paragraphs
from tracer.reading.descriptions import described_names
from tracer.reading.names import canonical, is_agency_acronym, is_brand, is_outlet, known, word_set
from tracer.reading.outlets import byline_outlets, copyright_holder
from tracer.reading.people import is_shouted_word
from tracer.reading.roles import Role
from tracer.reading.runs import known_within, run_after
from tracer.reading.shortforms import abbreviates
from tracer.reading.templates import matches
from tracer.reading.topnames import is_agency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracer.reading.lines import Page
    from tracer.reading.roles import Layout
    from tracer.reading.templates import Match

SILENT_FURNITURE = ("see-also", "navigation", "share", "newsletter", "copyright", "header")
"""Furniture in which phrases credit nobody; copyright lines and headers are read by rules of their own."""

TAIL_LINES = 5
"""Last lines whose end may be a tag behind a dash."""

HELPERS = 120
"""Characters of a line that thanks reporters in which their agencies are looked for."""

LISTED_OUTLETS = 5
"""Further outlets that one credit line may list."""

TAG_LENGTH = 40
"""Characters of the longest agency tag in brackets."""

_ORNAMENTS = " +*=#~|"
"""What closes an item of a round-up: +++."""

MOST_PHRASES = 5_000
"""Phrases of crediting that are looked at; the most that a news article has is some twenty."""

_CAPTION_CREDIT = re.compile(r"[(\[]([^()\[\]\n]{2,80})[)\]]")
_DASH_TAG = re.compile(r"(?<=[.!?\"')]) ?--? ?([^\W\d_][^.!?\"()]{1,36})$")
_NO_NAME = re.compile(r"\bno\. ?\d| [\">/|] ", re.IGNORECASE)
_LINK = re.compile(r"(?:,| ?/| &)? ?(?:([^\W\d_]{1,4}) )?")


def credits_of(
    page: Page, layout: Layout, code: str, outlet: str | None
) -> tuple[tuple[Credit, ...], tuple[str, ...]]:
    """All credits, by their place in the text, and a warning where there are too many phrases to look at them all.

    One name counts once at one place, with its longest cue. A byline or header that names the article's own
    `outlet` credits nobody.
    """
    phrases = list(islice(matches(page, code), MOST_PHRASES + 1))
    warning = f"more than {MOST_PHRASES:,} phrases that may credit somebody: the rest is not looked at"
    found = [
        *_datelines(page, layout),
        *_header_credits(page, layout),
        *_signatures(page, layout),
        *_tags(page, layout),
        *_photos(page, layout),
        *_copyrights(page, layout),
        *_phrases(page, layout, phrases[:MOST_PHRASES]),
        *_descriptions(page, layout),
    ]
    found = [_by_own_name(credit, outlet or "") for credit in found]
    found = [credit for credit in found if credit.kind is not CreditKind.BYLINE or credit.name != outlet]
    found.sort(
        key=lambda credit: (
            credit.span.start - credit.span.stop, credit.span.start, credit.name, credit.kind
        )
    )  # fmt: skip
    kept: list[Credit] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for credit in found:
        spans = taken.setdefault(credit.name, [])
        start, stop = credit.span.start, credit.span.stop
        place = bisect(spans, (start, stop))
        if not any(start < other[1] and other[0] < stop for other in spans[max(0, place - 1) : place + 1]):
            spans.insert(place, (start, stop))
            kept.append(credit)
    kept.sort(key=lambda credit: (credit.span.start, credit.span.stop, credit.name))
    return tuple(kept), (warning,) if len(phrases) > MOST_PHRASES else ()


def _by_own_name(credit: Credit, outlet: str) -> Credit:
    """A credit in which the article's own outlet signs with its short form, under the outlet's name."""
    return replace(credit, name=outlet) if abbreviates(credit.name, outlet) else credit


def _credit(page: Page, name: str, kind: CreditKind, start: int, stop: int) -> Credit:
    span = page.span(start, stop)
    return Credit(canonical(_known_name(name) or name), kind, span, page.folded.text[start:stop])


def _known_name(name: str) -> str | None:
    """The outlet known by a name, or by what stands behind a noun in it: "Nachrichtenagentur Reuters"."""
    noun, _, rest = name.partition(" ")
    found = known(name, credited=True)
    return found or (known(rest, credited=True) if noun.lower() in word_set("nouns") else None)


def _proven(name: str) -> bool:
    return known(name, credited=True) is not None or is_outlet(name)


def _datelines(page: Page, layout: Layout) -> Iterator[Credit]:
    for line in opening_paragraphs(layout):
        dateline = dateline_of(line.text)
        if dateline is None:
            continue
        for name in agencies_of(dateline):
            yield _credit(page, name, CreditKind.DATELINE, line.start, line.start + dateline.stop)


def _header_credits(page: Page, layout: Layout) -> Iterator[Credit]:
    """Outlets in bylines, date lines and short lines between the title and the text."""
    below = layout.below_title()
    title = layout.of(Role.TITLE)[:1]
    for line in (*layout.of(Role.BYLINE, Role.DATE), *below):
        above = byline_of(line.text) == "" and not (title and line.start > title[0].start)
        for name in byline_outlets(line.text):
            if above and not (is_agency(name) and (known(name, credited=True) or _is_told_again(page, name))):
                continue  # a section or a supplement of the page's own: "Weds 8 Oct 2024 | UK News", "| LIVING | F3"
            if _NO_NAME.search(name):
                continue  # an issuer's own series, or the way from the home page: "Replaces Bulletin No. 3"
            if name in line.text and not is_shouted_word(page, name):
                yield _credit(page, name, CreditKind.BYLINE, line.start, line.stop)


def _is_told_again(page: Page, name: str) -> bool:
    """True for a name of several words, and for letters that stand on the page once more."""
    return " " in name or page.words.get(name.lower(), 0) > 1


def _signatures(page: Page, layout: Layout) -> Iterator[Credit]:
    """Outlets alone on a last line, and in "(Reporting by ...)" lines without a phrase of their own."""
    for line in layout.furniture("credit-line"):
        if line.text.startswith("=="):
            continue
        for plain in signatories(line.text):
            if plain and (_proven(plain) or _is_signed(page, plain, line.text)):
                yield _credit(page, plain, CreditKind.FOOTER, line.start, line.stop)


def _is_tag_line(text: str) -> bool:
    """True for an outlet alone in brackets; "(END)" and the like are known as furniture."""
    name = text[1:-1]
    return _proven(name) or (is_agency_acronym(name) and furniture.cue_kind(text, ()) is None)


def _is_signed(page: Page, name: str, line: str) -> bool:
    """True for an agency's letters at the foot, beside others' or found elsewhere in the text, too."""
    if is_shouted_word(page, name):
        return False
    return is_agency_acronym(name) and (name != line.strip("()") or page.words.get(name.lower(), 0) > 1)


def _tags(page: Page, layout: Layout) -> Iterator[Credit]:
    captions = {(line.start, line.stop) for line in layout.furniture("caption")}
    for line in layout.lines:
        text = line.text.rstrip(_ORNAMENTS)
        if not text.endswith((")", ").")) or (line.start, line.stop) in captions:
            continue
        credit = furniture.photo_credit(text)
        opening = text.rfind("(")
        if credit and len(credit) <= TAG_LENGTH and furniture.outlet_in_credit(credit):
            name = furniture.outlet_in_credit(credit) or credit
            yield _credit(page, name, CreditKind.TAG, line.start + opening, line.stop)
        elif opening == 0 and _is_tag_line(text):
            name = text[1:-1]
            last = name.rpartition(", ")[2]  # "(Dec. 8, 2009, Kyodo News)"
            yield _credit(page, last if _proven(last) else name, CreditKind.TAG, line.start, line.stop)
    for line in layout.lines[-TAIL_LINES:]:
        dash = _DASH_TAG.search(line.text[-TAG_LENGTH:])
        if dash and (_proven(dash[1]) or is_agency_acronym(dash[1])):
            yield _credit(page, dash[1], CreditKind.TAG, line.stop - len(dash.group()), line.stop)
    for line in layout.lines[-3:]:
        mark = line.text.rfind("==")
        if mark >= 0 and 1 < len(line.text) - mark - 2 <= TAG_LENGTH:
            yield _credit(page, line.text[mark + 2 :].strip(), CreditKind.TAG, line.start + mark, line.stop)


def _photos(page: Page, layout: Layout) -> Iterator[Credit]:
    for line in layout.furniture("caption"):
        named = furniture.outlet_in_credit(line.text) if len(line.text) <= TAG_LENGTH else None
        if named:
            yield _credit(page, named, CreditKind.PHOTO, line.start, line.stop)
            continue
        for match in _CAPTION_CREDIT.finditer(line.text):
            name = furniture.outlet_in_credit(match[1])
            if name:
                yield _credit(
                    page, name, CreditKind.PHOTO, line.start + match.start(), line.start + match.end()
                )


def _copyrights(page: Page, layout: Layout) -> Iterator[Credit]:
    for line in layout.furniture("copyright"):
        name = copyright_holder(line.text)
        dated = any(char.isdecimal() for char in line.text)
        if name and (dated or _proven(name) or is_brand(name)):
            stop = line.text.find(name) + len(name)
            yield _credit(page, name, CreditKind.COPYRIGHT, line.start, line.start + stop)


def _phrases(page: Page, layout: Layout, phrases: Iterable[Match]) -> Iterator[Credit]:
    silent = _silent_starts(layout)
    for match in phrases:
        if _is_silent(silent, match.start):
            continue
        name = page.folded.text[match.first : match.last]
        accepted = [part for part in _separate(name) if is_credited(page, match, part)]
        for part in accepted:
            yield _credit(page, part, match.template.kind, match.start, max(match.stop, match.last))
        if accepted and match.template.kind in (CreditKind.FOOTER, CreditKind.REPORTED):
            yield from _further(page, match)
        elif match.template.kind is CreditKind.FOOTER and not accepted:
            yield from _helpers(page, match)


def _descriptions(page: Page, layout: Layout) -> Iterator[Credit]:
    """Outlets that nouns describe, whatever the verb: "a chess blog named The Wrong Bishop"."""
    silent = _silent_starts(layout)
    for start, first, last in described_names(page):
        if not _is_silent(silent, start):
            yield _credit(page, page.folded.text[first:last], CreditKind.REPORTED, start, last)


def _silent_starts(layout: Layout) -> tuple[list[int], list[int]]:
    """Starts and stops of the furniture in which phrases credit nobody, in order."""
    lines = layout.furniture(*SILENT_FURNITURE)
    return [line.start for line in lines], [line.stop for line in lines]


def _is_silent(silent: tuple[list[int], list[int]], position: int) -> bool:
    starts, stops = silent
    place = bisect(starts, position) - 1
    return place >= 0 and position < stops[place]


def _separate(name: str) -> list[str]:
    """The names of "Meridian News Agency and Pacific Wire"; one known name that holds "and" stays whole."""
    if known(name):
        return [name]
    parts: list[list[str]] = [[]]
    for word in name.split():
        if word.lower() in word_set("joins"):
            parts.append([])
        else:
            parts[-1].append(word)
    _, of, tail = name.rpartition(" of ")
    if of and known(tail, credited=True):
        return [tail]  # "Jane Doe of The Associated Press contributed to this report"
    joined = [" ".join(part) for part in parts if part]
    return joined if len(joined) > 1 and all(_proven(part) for part in joined) else [name]


def _helpers(page: Page, match: Match) -> Iterator[Credit]:
    """The agencies of the people whom a line thanks: "With reporting by Sigrid Moen in Oslo and AFP"."""
    text = page.folded.text
    if match.template.leads:
        start = match.last
        stop = min(start + HELPERS, *(end for end in (text.find("\n", start), len(text)) if end >= 0))
    else:
        stop = match.first
        start = max(text.rfind("\n", 0, stop) + 1, stop - HELPERS)
    for first, last in known_within(text, start, stop):
        yield _credit(
            page, text[first:last], match.template.kind, min(match.start, first), max(match.stop, last)
        )


def _further(page: Page, match: Match) -> Iterator[Credit]:
    """Further outlets listed right behind the first: "with files from X, Y and Z"."""
    text = page.folded.text
    position = match.last
    for _ in range(LISTED_OUTLETS):
        link = _LINK.match(text, position)
        if link is None or (link[1] and link[1].lower() not in word_set("joins")):
            return
        run = run_after(text, link.end())
        if run is None or not _proven(text[run[0] : run[1]]):
            return
        yield _credit(page, text[run[0] : run[1]], match.template.kind, match.start, run[1])
        position = run[1]
