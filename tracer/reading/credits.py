"""Whom an article names as its source: datelines, tags, bylines, credit lines and phrases in its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracer.model import Credit, CreditKind
from tracer.reading import furniture, people
from tracer.reading.datelines import dateline_of
from tracer.reading.layout import Role
from tracer.reading.names import canonical, is_acronym, is_institution, is_outlet, known, word_set
from tracer.reading.outlets import byline_outlets, copyright_holder
from tracer.reading.runs import runs_in
from tracer.reading.templates import Match, matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.layout import Layout
    from tracer.reading.lines import Page

NOUN_REACH = 4
"""Words behind or before a name among which a noun may say that it is an outlet: "NowScroll, a portal"."""

TAG_LENGTH = 40
"""Characters of the longest agency tag in brackets."""

_TAG = re.compile(
    r"(?<=[.!?\"')\]]) ?\((?P<name>[^()\n]{2,40})\)\.?(?=\n|$)|(?:^|\n)\((?P<alone>[^()\n]{2,40})\)(?=\n|$)"
)
_END_MARK = re.compile(r"(?:^|\n)==? ?(?P<name>[^\n=]{2,40})(?=\n|$)")
_CAPTION_CREDIT = re.compile(r"[(\[]([^()\[\]\n]{2,80})[)\]]")
_WORD = re.compile(r"[^\W\d_]+")


def credits_of(page: Page, layout: Layout, code: str) -> tuple[Credit, ...]:
    """All credits, by their place in the text; one name counts once at one place, with its longest cue."""
    found = [
        *_datelines(page, layout),
        *_header_credits(page, layout),
        *_signatures(page, layout),
        *_tags(page, layout),
        *_photos(page, layout),
        *_copyrights(page, layout),
        *_phrases(page, code),
    ]
    found.sort(
        key=lambda credit: (credit.span.start - credit.span.stop, credit.span, credit.name, credit.kind)
    )
    kept: list[Credit] = []
    for credit in found:
        if not any(credit.name == other.name and credit.span.overlaps(other.span) for other in kept):
            kept.append(credit)
    return tuple(sorted(kept, key=lambda credit: (credit.span, credit.name)))


def _credit(page: Page, name: str, kind: CreditKind, start: int, stop: int) -> Credit:
    span = page.span(start, stop)
    return Credit(canonical(known(name, credited=True) or name), kind, span, page.folded.text[start:stop])


def _proven(name: str) -> bool:
    return known(name, credited=True) is not None or is_outlet(name)


def _datelines(page: Page, layout: Layout) -> Iterator[Credit]:
    for line in layout.of(Role.PARAGRAPH)[:3]:
        dateline = dateline_of(line.text)
        if dateline and dateline.tag and not any(char.isdecimal() for char in dateline.tag):
            for name in re.split(r"[/,]| - ", dateline.tag):
                if name.strip() and name.strip().lower() not in word_set("sections"):
                    yield _credit(
                        page, name.strip(), CreditKind.DATELINE, line.start, line.start + dateline.stop
                    )


def _header_credits(page: Page, layout: Layout) -> Iterator[Credit]:
    for line in layout.of(Role.BYLINE, Role.DATE):
        for name in byline_outlets(line.text):
            start = line.text.find(name)
            if start >= 0:
                yield _credit(page, name, CreditKind.BYLINE, line.start, line.stop)


def _signatures(page: Page, layout: Layout) -> Iterator[Credit]:
    """Outlets alone on a last line, and in "(Reporting by ...)" lines without a phrase of their own."""
    for line in layout.furniture("credit-line"):
        if line.text.startswith("=="):
            continue
        for name in re.split(r"[,/&|]", line.text):
            plain = name.strip(" ()-.")
            if plain and _proven(plain):
                yield _credit(page, plain, CreditKind.FOOTER, line.start, line.stop)


def _tags(page: Page, layout: Layout) -> Iterator[Credit]:
    captions = {(line.start, line.stop) for line in layout.furniture("caption")}
    for line in layout.lines:
        if not line.text.endswith((")", ").")) or (line.start, line.stop) in captions:
            continue
        credit = furniture.photo_credit(line.text)
        opening = line.text.rfind("(")
        if credit and len(credit) <= TAG_LENGTH and furniture.outlet_in_credit(credit):
            name = furniture.outlet_in_credit(credit) or credit
            yield _credit(page, name, CreditKind.TAG, line.start + opening, line.stop)
        elif opening == 0 and _proven(line.text[1:-1]):
            yield _credit(page, line.text[1:-1], CreditKind.TAG, line.start, line.stop)
    for line in layout.lines[-3:]:
        mark = line.text.rfind("==")
        if mark >= 0 and 1 < len(line.text) - mark - 2 <= TAG_LENGTH:
            yield _credit(page, line.text[mark + 2 :].strip(), CreditKind.TAG, line.start + mark, line.stop)


def _photos(page: Page, layout: Layout) -> Iterator[Credit]:
    for line in layout.furniture("caption"):
        for match in _CAPTION_CREDIT.finditer(line.text):
            name = furniture.outlet_in_credit(match[1])
            if name:
                yield _credit(
                    page, name, CreditKind.PHOTO, line.start + match.start(), line.start + match.end()
                )


def _copyrights(page: Page, layout: Layout) -> Iterator[Credit]:
    for line in layout.furniture("copyright"):
        name = copyright_holder(line.text)
        if name:
            stop = line.text.find(name) + len(name)
            yield _credit(page, name, CreditKind.COPYRIGHT, line.start, line.start + stop)


def _phrases(page: Page, code: str) -> Iterator[Credit]:
    for match in matches(page, code):
        name = page.folded.text[match.first : match.last]
        names = _separate(name)
        accepted = [part for part in names if _accepted(page, match, part)]
        for part in accepted:
            yield _credit(page, part, match.template.kind, match.start, max(match.stop, match.last))
        if accepted and match.template.kind is CreditKind.FOOTER:
            yield from _further(page, match)


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
    joined = [" ".join(part) for part in parts if part]
    return joined if len(joined) > 1 and all(_proven(part) for part in joined) else [name]


def _further(page: Page, match: Match) -> Iterator[Credit]:
    """Further outlets that a credit line lists behind the first: "with files from X, Y and Z"."""
    end = page.folded.text.find("\n", match.last)
    stop = min(end if end >= 0 else len(page.folded.text), match.last + 2 * furniture.SHORT_LINE)
    tail = page.folded.text[match.last : stop]
    for start, finish in runs_in(tail):
        for part in _separate(tail[start:finish]):
            if _proven(part):
                yield _credit(page, part, CreditKind.FOOTER, match.start, match.last + finish)


def _accepted(page: Page, match: Match, name: str) -> bool:
    """True if the phrase and the name together name an outlet, or an issuer of a statement."""
    if len(name) < 2 or name.lower() in word_set("sections") or name.lower() in word_set("staff"):
        return False
    kind = match.template.kind
    if known(name, credited=kind is CreditKind.FOOTER) or _noun_beside(page.folded.text, match):
        return True
    if is_outlet(name):
        return True
    if people.is_common_word(page, name) or people.is_person(page, name, match.first):
        return False
    if kind is CreditKind.STATEMENT:
        return True
    if kind is CreditKind.FOOTER:
        return is_acronym(name) or len(name.split()) == 1 or is_institution(name)
    if kind is CreditKind.TOLD:
        return is_acronym(name) and people.is_outlet_here(page, name)
    return match.template.strong and not is_institution(name) and not people.is_place_or_body(page, name)


def _noun_beside(text: str, match: Match) -> bool:
    """True if a noun beside the name says what it is: "the daily Le Fanal", "NowScroll, a portal from India"."""
    nouns = people.outlet_nouns()
    behind = _WORD.findall(text[match.last : match.last + 40].split("\n", 1)[0].lower())
    between = text[match.last : match.last + 2]
    if behind and behind[0] in nouns and between[:1] == " ":
        return True
    if between == ", " and len(behind) > 1 and behind[0] in word_set("articles"):
        return any(word in nouns for word in behind[1 : NOUN_REACH + 1][:2])
    before = _WORD.findall(text[max(0, match.first - 30) : match.first].lower())
    return bool(before) and before[-1] in nouns
