"""Lines that belong to the page and not to the article, each recognised by itself."""

from __future__ import annotations

import re
from functools import cache

from tracer import cues
from tracer.reading.names import canonical, is_acronym, is_outlet, known, word_set

SHORT_LINE = 130
"""Characters up to which a line can be a headline, a label or a link; sentences are mostly longer."""

NAVIGATION_PART = 34
"""Characters up to which a part between separators is a menu's entry."""

CAPTION_LENGTH = 320
"""Characters up to which a paragraph with a photo credit at its end is a caption."""

_SENTENCE_END = re.compile(r"[.!?…。！？।][\"')\]]{0,3}$")
_BARS = re.compile(r" {3,}| [|·•/»>✦] |\|")
_CRUMBS = re.compile(r" {1,3}[>»] {1,3}")
_URL = re.compile(r"(?:https?://|www\.)[^\s]{1,2000}")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_INITIALS = re.compile(r"[A-Za-z]{2,4} ?/ ?[A-Za-z]{2,4}")
_BRACKETED = re.compile(r"\[[^\[\]]{3,200}\]")
_PHOTO_CREDIT = re.compile(r"[\"'.!?)] ?[(\[]([^()\[\]]{2,80})[)\]]\.?$")
_SPOKEN = re.compile(r"[^\W_]")


def kind_of(text: str) -> str | None:
    """The furniture a line is by itself, else None."""
    if _URL.fullmatch(text) and " " not in text:
        return "header"
    if _ADDRESS.fullmatch(text) or _INITIALS.fullmatch(text):
        return "credit-line"
    if not _SPOKEN.search(text):
        return "navigation"
    named = cue_kind(text)
    if named:
        return named
    if _BRACKETED.fullmatch(text) and len(text) < SHORT_LINE:
        return "caption"
    if is_navigation(text):
        return "navigation"
    return None


@cache
def _openers() -> tuple[tuple[str, str], ...]:
    """(phrase, kind) of what opens such a line, longest first."""
    pairs = {phrase: kind for kind, phrases in _phrases() for phrase in phrases if not phrase.startswith("…")}
    return tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _insiders() -> tuple[tuple[str, str], ...]:
    """(phrase, kind) of what may stand anywhere in such a line."""
    pairs = {phrase[1:]: kind for kind, phrases in _phrases() for phrase in phrases if phrase.startswith("…")}
    return tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _phrases() -> list[tuple[str, tuple[str, ...]]]:
    return sorted(cues.furniture().items())


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(phrase[0] for phrase, _ in _openers())


INSIDE_LINE = 240
"""Characters up to which a cue in the middle of a line makes it furniture."""

OPENED_LINE = 200
"""Characters up to which a line that opens with a cue is furniture."""


def cue_kind(text: str) -> str | None:
    """The furniture that cues/furniture.toml knows a line of this opening, or content, to be."""
    lower = text.lower().lstrip("-–*•> ")
    if len(lower) <= OPENED_LINE and lower[:1] in _first_letters():
        for phrase, kind in _openers():
            if lower.startswith(phrase) and _bounded(lower, len(phrase)):
                return kind
    if len(lower) <= INSIDE_LINE:
        for phrase, kind in _insiders():
            if phrase in lower:
                return kind
    return None


def _bounded(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum())


def opener_of(text: str) -> str:
    """The cue that opens the line, or ""."""
    lower = text.lower().lstrip("-–*•> ")
    for phrase, _ in _openers():
        if lower.startswith(phrase) and _bounded(lower, len(phrase)):
            return phrase
    return ""


def is_navigation(text: str) -> bool:
    """True for menus and breadcrumbs: short parts between separators, none of them a sentence."""
    if ends_sentence(text):
        return False
    parts = [part for part in _BARS.split(text) if part.strip()]
    if any(character.isdecimal() for character in text) and len(parts) < 4:
        return False
    short = all(len(part.strip()) <= NAVIGATION_PART and len(part.split()) <= 5 for part in parts)
    if _CRUMBS.search(text) and len(parts) >= 2:
        return short
    return len(parts) >= 3 and short


def ends_sentence(text: str) -> bool:
    """True if the line ends as a sentence does."""
    return _SENTENCE_END.search(text[-8:]) is not None


def is_caption(text: str) -> bool:
    """True for a short paragraph with a photo credit behind its last sentence: (Pacific Wire/D. Reyes)."""
    if len(text) > CAPTION_LENGTH:
        return False
    credit = photo_credit(text)
    return bool(credit) and "/" in credit and outlet_in_credit(credit) is not None


def photo_credit(text: str) -> str:
    """What stands in brackets behind the last sentence of a line, or ""."""
    match = _PHOTO_CREDIT.search(text[-90:])
    return match[1] if match else ""


def outlet_in_credit(credit: str) -> str | None:
    """The outlet that a bracketed credit names: "Pacific Wire/Danilo Reyes", "AP Photo/X", "Photo: CPA"."""
    for part in re.split(r"[/,;:|]| via ", credit):
        name = part.strip()
        found = known(name, credited=True)
        if found:
            return found
        if name and name.lower() not in word_set("sections") and (is_outlet(name) or is_acronym(name)):
            return canonical(name)
        head = name.rsplit(" ", 1)[0]
        if head != name and known(head, credited=True):
            return canonical(head)
    return None
