"""What each line of a page is: header, title, paragraph, or furniture of some kind."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.core.folding import fold
from tracer.reading import datelines, furniture
from tracer.reading.bylines import is_byline, is_shared_line, is_staff_line, signatories
from tracer.reading.commenting import COMMENT_HEAD, is_ago, is_comment_time, is_comments_heading
from tracer.reading.dates import is_clock_time
from tracer.reading.datestamps import is_date_line, is_dated_headline, is_labelled_time
from tracer.reading.headlines import headline_among
from tracer.reading.mastheads import (
    NAME_WORDS,
    is_imprint,
    is_name_line,
    is_shouted_title,
    is_signed_for,
    is_station,
    names_outlet,
    opens_with_article,
)
from tracer.reading.nameplates import is_motto, is_named_desk
from tracer.reading.names import is_agency_acronym, is_outlet, known, word_set
from tracer.reading.people import is_shouted_word
from tracer.reading.roles import Layout, Role
from tracer.reading.routing import is_routing, is_sign_off

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.reading.lines import Line, Page

HEADER_LINES = 16
"""Lines at the top among which title, masthead, byline and date are looked for."""

LONG_LINE = 160
"""Characters from which a line is a paragraph, wherever it stands."""

SENTENCE_LINE = 60
"""Characters from which a line that ends as a sentence opens the body."""

TITLE_SENTENCE = 105
"""Characters up to which the very first line is a headline even if it ends as a sentence."""

LATE_LINES, LATE_LENGTH = 4, 90
"""Lines below a summary that may still state the date, and the characters of such a line."""

SIGNATURE = 120
"""Characters of the longest line of nothing but names."""

IMPRINT_LINES = 2
"""Last lines one of which may be the paper's name with its motto."""

SLUG_NAMES = 3
"""People behind an agency's mark at the end of its text."""

TAIL_LINES = 8
"""Last lines among which signatures are looked for."""


TAG_LENGTH = 30
"""Characters of the longest tag below an article."""

DENSE_WEIGHT = 2
"""Further Latin letters that one character of a script such as Han says as much as."""

_DENSE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_NOTE = re.compile(r"\([^()]{3,300}\)|\[[^\[\]]{3,300}\]")
_SLUG = re.compile(
    r"[A-Z0-9]{2,40}[-/][A-Z0-9&/-]{1,160}(?: \([A-Z, ]{2,40}\))?|[^\W\d_]{2,24}(?:/[^\W\d_]{2,24}){2,6}"
)
_STEPS = re.compile(r" [/|>»›\":-] ")  # folding makes » a quotation mark
_SENTENCE = re.compile(r"\. |[。！？।](?! ?\()")  # before the last one
_TIME_ONLY = re.compile(r"\d{1,2} ?[:.h] ?\d{2}(?: ?[^\W\d_][\w. ]{0,10})?")
_READING_TIME = re.compile(r"\d{1,2}[ -][^\W\d_]{3,9}[ -][^\W\d_]{4,7}")


def layout_of(page: Page, title: str = "") -> Layout:
    """Roles for all lines of a page; `title` where it is known from elsewhere.

    A text without the title that is known has none: its first sentence opens the body.
    """
    lines = page.lines
    insiders = furniture.insiders_on(page)
    kinds = [furniture.kind_of(line.text, insiders) or "" for line in lines]
    stated = _stated_title(lines, title)
    above = 0 if stated is None else stated + 1
    body = above + _body_start(lines[above:], kinds[above:], titled=bool(title))
    roles = [Role.FURNITURE if kind else Role.PARAGRAPH for kind in kinds]
    _mark_header(lines, kinds, roles, body, stated)
    _mark_papers(page, kinds, roles, body)
    _mark_related(lines, kinds, roles, body)
    _mark_comments(lines, kinds, roles, body)
    _mark_captions(lines, kinds, roles, body)
    _mark_times(lines, kinds, roles)
    _mark_tail(page, kinds, roles, body)
    return Layout(lines, tuple(roles), tuple(kinds), body)


def _stated_title(lines: Sequence[Line], title: str) -> int | None:
    """Number of the line near the top that is the title known from elsewhere."""
    wanted = " ".join(fold(title).text.lower().split())
    for index, line in enumerate(lines[: HEADER_LINES * 2] if wanted else ()):
        if line.text[0].lower()[0] == wanted[0] and " ".join(line.text.lower().split()) == wanted:
            return index
    return None


def _body_start(lines: tuple[Line, ...], kinds: list[str], *, titled: bool = False) -> int:
    """Number of the first line of running text; 0 if the very first line is one, len(lines) if none is."""
    content = 1 if titled else 0
    for index, line in enumerate(lines[: HEADER_LINES * 2]):
        if kinds[index] or _NOTE.fullmatch(line.text) or furniture.is_caption(line.text):
            continue
        if len(line.text) <= LATE_LENGTH and (is_date_line(line.text) or is_byline(line.text)):
            continue
        if _opens_body(line, first=content == 0) and not is_motto(lines, index):
            return _behind_late_header(lines, index)
        if index + 1 >= HEADER_LINES:
            return index
        content += 1
    return min(len(lines), HEADER_LINES) if len(lines) > 1 else 0


def _behind_late_header(lines: tuple[Line, ...], start: int) -> int:
    """Number of the body's first line where a date or byline stands below a tagline or summary."""
    body = start
    for index in range(start, min(len(lines), start + LATE_LINES + 1)):
        text = lines[index].text
        if len(text) >= LONG_LINE or datelines.opens(text):
            break
        if index > start and len(text) <= LATE_LENGTH and (is_date_line(text) or is_byline(text)):
            body = index + 1
    return body if body < len(lines) else start


def _opens_body(line: Line, *, first: bool) -> bool:
    text = line.text
    size = len(text) + DENSE_WEIGHT * len(_DENSE.findall(text))
    if size >= LONG_LINE or (datelines.opens(text) and (not first or size >= SENTENCE_LINE)):
        return True
    if size < SENTENCE_LINE or not (furniture.ends_sentence(text) or furniture.photo_credit(text)):
        return False
    return not first or size > TITLE_SENTENCE or ". " in text[:-3]


def _mark_header(
    lines: Sequence[Line], kinds: list[str], roles: list[Role], body: int, stated: int | None
) -> None:
    plain: list[int] = []
    for index in range(body):
        role = _header_role(lines[index].text, kinds[index])
        if index == 0:
            role = _first_role(lines[0].text, kinds[0], role)
        if role is None:
            plain.append(index)
        else:
            roles[index] = role
            if role is not Role.FURNITURE:
                kinds[index] = "header"
    if len(plain) <= 1:  # a masthead, or nothing
        plain = sorted((*plain, *_dated_headlines(lines, roles, body)))
    labels = frozenset(index for index in range(body) if roles[index] in (Role.LABEL, Role.DATE))
    title = stated if stated is not None else headline_among(lines, plain, labels)
    if stated is not None:
        roles[stated], kinds[stated] = Role.TITLE, "header"
    for index in plain:
        role = _plain_role(lines[index].text, index, title, plain[0])
        if role is not None:
            roles[index], kinds[index] = role, "header"


def _first_role(text: str, kind: str, role: Role | None) -> Role | None:
    """What the very first line is, where it would be something else further below."""
    if role is Role.BYLINE and (is_shouted_title(text) or is_named_desk(text)):
        return None  # a paper's name, though it holds a word of bylines: THE WEEKEND CORRESPONDENT
    if kind == "credit-line" and known(text, credited=True):
        return Role.MASTHEAD  # an agency's name alone is a credit below the title, and here its own page's
    return role


def _plain_role(text: str, index: int, title: int | None, first: int) -> Role | None:
    """What a header line is that is nothing else by itself: title, masthead, label, byline; None for text."""
    if index == title:
        return Role.TITLE
    if title is not None and index < title:
        return Role.MASTHEAD if index == first else Role.LABEL
    if index == 0 and title is None and is_station(text):
        return Role.MASTHEAD
    if is_signed_for(text):
        return Role.BYLINE
    if names_outlet(text) or _is_age(text):
        return Role.LABEL
    return Role.BYLINE if is_name_line(text) else None


def _mark_papers(page: Page, kinds: list[str], roles: list[Role], body: int) -> None:
    """Names of papers beside the date, below the title: "Der Inntaler", which no person is called, or shouted."""
    lines = page.lines
    for index in range(1, body):
        text = lines[index].text
        dated = Role.DATE in roles[index - 1 : index] + roles[index + 1 : min(index + 2, body)]
        if not dated or Role.TITLE not in roles[:index]:
            continue
        shouted = roles[index] is Role.PARAGRAPH and text.isupper() and 2 <= len(text.split()) < NAME_WORDS
        if shouted or (roles[index] is Role.BYLINE and opens_with_article(page, text)):
            roles[index], kinds[index] = Role.LABEL, "header"


def _is_trail(text: str) -> bool:
    """True for the way from the home page: "Home / Kerala / 7 feared trapped in landslide"."""
    start, *way = _STEPS.split(text)
    return bool(way) and start.strip().lower() in word_set("home")


def _dated_headlines(lines: Sequence[Line], roles: Sequence[Role], body: int) -> list[int]:
    """The first line that says more than the day, where a line below states the day again."""
    dated = [index for index in range(body) if roles[index] is Role.DATE]
    return [
        index
        for index in dated[:-1]
        if is_dated_headline(lines[index].text) and not names_outlet(lines[index].text)
    ][:1]


def _is_age(text: str) -> bool:
    """True for "3 hours ago | Yesterday at 14:05", which nobody can date who reads it later."""
    return is_ago(text) and not furniture.ends_sentence(text)


def _header_role(text: str, kind: str) -> Role | None:
    if kind == "header" and "://" in text[:10]:
        return Role.URL
    if is_date_line(text):
        return Role.DATE
    if _is_trail(text):
        return Role.LABEL
    if is_byline(text):
        return Role.BYLINE
    if kind == "navigation":
        return Role.LABEL
    if kind:
        return Role.FURNITURE
    if text.lower().startswith(_notes()):
        return Role.LABEL
    if is_staff_line(text) or is_shared_line(text):
        return Role.BYLINE
    if is_routing(text) or _NOTE.fullmatch(text) or _SLUG.fullmatch(text) or _TIME_ONLY.fullmatch(text):
        return Role.LABEL
    if _READING_TIME.fullmatch(text) or text.lower().strip(":") in word_set("sections"):
        return Role.LABEL
    return None


@cache
def _notes() -> tuple[str, ...]:
    return tuple(cues.media()["notes"])


def _mark_related(lines: Sequence[Line], kinds: list[str], roles: list[Role], body: int) -> None:
    """Headlines below a "Related:" line go with it; a paragraph that ends as a sentence does not."""
    if "navigation" in kinds:
        _mark_tags(lines, kinds, roles, body)
    if "see-also" not in kinds:
        return
    last_sentence = _last_sentence(lines, roles)
    for index in range(len(lines)):
        if kinds[index] != "see-also" or roles[index] is not Role.FURNITURE:
            continue
        text = lines[index].text
        if not furniture.is_label(text):
            continue
        for below in range(index + 1, len(lines)):
            if roles[below] is not Role.PARAGRAPH or not _title_like(lines[below]):
                break
            if below <= body or (lines[below].gap and below > index + 1 and below <= last_sentence):
                break
            roles[below], kinds[below] = Role.FURNITURE, "see-also"


def _mark_tags(lines: Sequence[Line], kinds: list[str], roles: list[Role], body: int) -> None:
    """The tags below "Filed under:" go with it: lines of a few words."""
    for index in range(body + 1, len(lines)):
        if kinds[index] != "navigation" or not lines[index].text.endswith(":"):
            continue
        for below in range(index + 1, len(lines)):
            text = lines[below].text
            if roles[below] is not Role.PARAGRAPH or len(text) > TAG_LENGTH or furniture.ends_sentence(text):
                break
            roles[below], kinds[below] = Role.FURNITURE, "navigation"


def _title_like(line: Line) -> bool:
    return len(line.text) <= furniture.SHORT_LINE and not furniture.ends_sentence(line.text.rstrip("?!"))


def _last_sentence(lines: Sequence[Line], roles: Sequence[Role]) -> int:
    """Number of the last line of text that is no headline; -1 if all are."""
    texts = (index for index in range(len(lines) - 1, -1, -1) if roles[index] is Role.PARAGRAPH)
    return next((index for index in texts if not _title_like(lines[index])), -1)


def _mark_comments(lines: Sequence[Line], kinds: list[str], roles: list[Role], body: int) -> None:
    """What readers write below an article: all that follows a heading such as "Comments (3)" with a time below it."""
    for index in range(body + 1, len(lines)):
        if is_comments_heading(lines[index].text):
            if roles[index] is Role.PARAGRAPH and lines[index].text[0].isdecimal():
                roles[index], kinds[index] = Role.FURNITURE, "share"
            below = lines[index + 1 : index + 1 + COMMENT_HEAD]
            if any(is_comment_time(line.text) for line in below):
                for later in range(index, len(lines)):
                    if roles[later] is Role.PARAGRAPH:
                        roles[later], kinds[later] = Role.FURNITURE, "share"
                return


def _mark_times(lines: Sequence[Line], kinds: list[str], roles: list[Role]) -> None:
    """Lines that are a time of day, or one counted back from now, as between the entries of a live blog."""
    for index, line in enumerate(lines):
        if roles[index] is not Role.PARAGRAPH or len(line.text) > LATE_LENGTH:
            continue
        counted = line.text[0].isdecimal() and (is_clock_time(line.text) or _is_age(line.text))
        if counted or is_labelled_time(line.text):
            roles[index], kinds[index] = Role.FURNITURE, "header"


def _mark_captions(lines: Sequence[Line], kinds: list[str], roles: list[Role], body: int) -> None:
    last = len(lines) - TAIL_LINES // 2
    for index, line in enumerate(lines):
        if roles[index] is not Role.PARAGRAPH or len(line.text) > furniture.CAPTION_LENGTH:
            continue
        credit = furniture.photo_credit(line.text)
        if not credit or furniture.outlet_in_credit(credit) is None:
            continue
        if (
            furniture.names_photographer(credit)
            or index < body
            or (index < last and " " not in credit and _SENTENCE.search(line.text) is None)
        ):
            roles[index], kinds[index] = Role.FURNITURE, "caption"


def _mark_tail(page: Page, kinds: list[str], roles: list[Role], body: int) -> None:
    """Signatures behind the last paragraph: agencies alone on a line, (Reporting by ...), end marks."""
    lines = page.lines
    for index in range(max(body + 1, len(lines) - TAIL_LINES), len(lines)):
        text = lines[index].text
        if roles[index] is not Role.PARAGRAPH or len(text) > 2 * furniture.SHORT_LINE:
            continue
        opened = text.partition(" ")[0].lower() in word_set("copyright") and not furniture.ends_sentence(text)
        if opened or (index >= len(lines) - IMPRINT_LINES and is_imprint(page, text)):
            roles[index], kinds[index] = Role.FURNITURE, "copyright"
        elif len(text) <= LATE_LENGTH and is_date_line(text) and not furniture.ends_sentence(text):
            roles[index], kinds[index] = Role.FURNITURE, "header"
        elif (
            text.startswith("==")
            or is_sign_off(text)
            or _is_signature(page, text)
            or text.lower().strip(" ()-") in word_set("staff")
            or (index == len(lines) - 1 and _NOTE.fullmatch(text))
            or _is_slug(text)
        ):
            roles[index], kinds[index] = Role.FURNITURE, "credit-line"


def _is_slug(text: str) -> bool:
    """True for an agency's mark and its people's names or initials: PTI RAJ AMT."""
    mark, _, people = text.partition(" ")
    if not people or len(people.split()) > SLUG_NAMES or known(mark, credited=True) is None:
        return False
    return is_name_line(people) or is_agency_acronym(people.replace(" ", ""))


def _is_signature(page: Page, text: str) -> bool:
    """True for a line of nothing but outlets' names: "LFW / ABN", "PEP, Northgate Wire"."""
    if len(text) > SIGNATURE:
        return False
    names = signatories(text)
    if any(len(name.split()) > NAME_WORDS for name in names):
        return False
    lone = len(names) == 1 and is_agency_acronym(text)
    if lone and (page.words.get(text.lower(), 0) < 2 or is_shouted_word(page, text)):
        return False  # a heading in capitals
    return bool(names) and all(
        name and (known(name, credited=True) or is_outlet(name) or is_agency_acronym(name)) for name in names
    )
