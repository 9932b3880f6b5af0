"""Bylines: the words that open them, and the names behind."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tracer import cues
from tracer.reading import furniture
from tracer.reading.caseless import is_caseless
from tracer.reading.dates import dates_in, is_clock_time
from tracer.reading.names import is_outlet, known, word_set


@cache
def _byline_openers() -> tuple[str, ...]:
    openers = set()
    for code in cues.codes():
        for phrase in cues.language(code).attribution.get("byline", ()):
            if phrase.endswith("{X}") and len(phrase) > 4:
                openers.add(phrase.removesuffix("{X}").strip().lower())
    openers -= word_set("openers")  # "Agência Lusa" is an outlet's name
    return tuple(sorted(openers, key=lambda opener: (-len(opener), opener)))


def is_byline(text: str) -> bool:
    """True for "By Teodora Lim" and other lines that open with a byline's word and go on with a name."""
    if len(text) > furniture.SHORT_LINE or (furniture.ends_sentence(text) and len(text.split()) > 6):
        return False
    return byline_of(text) != "" or _closed(text)


REPORTER_WORDS = 3
"""Words of a reporter's name and rank where the rank stands behind it: 한지우 기자."""

HANDLE_WORDS = 3
"""Words of a handle, and of where it posts, behind "posted by": names that people give themselves have no capitals."""

_HANDLE = re.compile(r"@\w{2,40}")
_MAILBOX = re.compile(r" ?[(<]?[\w.+-]{1,64}@[\w.-]{1,64}[)>]?$")


@cache
def _byline_closers() -> tuple[str, ...]:
    """Ranks behind a reporter's name, in scripts without capitals."""
    phrases = {p for code in cues.codes() for p in cues.language(code).attribution.get("byline", ())}
    return tuple(sorted(p.removeprefix("{X}") for p in phrases if p.startswith("{X} ") and is_caseless(p[4])))


def _closed(text: str) -> bool:
    """True for a name with a rank behind it, and perhaps an address: 한지우 기자 jiwoo@example.kr."""
    if not is_caseless(text[:1] or " "):
        return False
    name = _MAILBOX.sub("", text[:STAFF_LINE])
    return len(name.split()) <= REPORTER_WORDS and name.endswith(_byline_closers())


def untimed(byline: str) -> str:
    """A byline without what follows the names, a time or an address: "Lena Voss at 5:40 AM | Labels: trams"."""
    byline = _MAILBOX.sub("", byline) or byline
    digit = _DIGIT.search(byline)
    if digit is None:
        return byline
    hits = dates_in(byline)
    times = is_clock_time(byline[digit.start() :].partition(" | ")[0].strip())
    if not hits and not times:
        return byline
    start = min([digit.start(), *(hit.start for hit in hits)])
    words = byline[:start].rstrip(" ,|-–—·•/(").split(" ")
    while words and (words[-1].islower() or words[-1] in ("|", "-", "–", "·", "•")):
        words.pop()
    return " ".join(words).rstrip(" ,|-–—·•/(") or byline


@lru_cache(maxsize=1024)
def byline_of(text: str) -> str:
    """The names behind a byline's opening words, or ""."""
    if _HANDLE.fullmatch(text):
        return text
    text = _without_kicker(text)
    lower = text.lower().lstrip("-– ")
    offset = len(text) - len(lower)
    if not lower.startswith(_byline_openers()):
        return ""
    for opener in _byline_openers():
        if lower.startswith(opener) and _bounded(lower, len(opener)):
            rest = text[offset + len(opener) :].strip(" :")
            head = rest.split(" ", 1)[0] if rest else ""
            if head and (head[0].isupper() or head.lower() in word_set("staff")):
                return rest
            handle = head[:1].isalnum() and rest[-1].isalnum() and len(rest.split()) <= HANDLE_WORDS
            if handle and " " in opener:
                return rest
    return ""


def _without_kicker(text: str) -> str:
    """The line behind a shouted section: "EXCLUSIVE by Gemma Hartley"."""
    kicker, _, rest = text.partition(" ")
    bare = kicker.rstrip(":")
    return rest if bare.isupper() and bare.lower() in word_set("sections") else text


def _bounded(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalnum()


_DIGIT = re.compile(r"\d")
_BETWEEN_NAMES = re.compile(r"[,/&|]")


@cache
def _joining() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, word_set("joins") | word_set("accompanying"))))
    return re.compile(rf" (?:{words}) ", re.IGNORECASE)


def joined_names(text: str) -> list[str]:
    """What stands around the joining words of a line: "Ailbhe Roe and Senan Keane"."""
    return _joining().split(text)


def signatories(text: str) -> list[str]:
    """The names of a line that holds nothing else: "LFW / ABN", "AAP with AFP"."""
    parts = (name.strip(" ()-—.") for name in _BETWEEN_NAMES.split(text))
    return [name for part in parts for name in ([part] if is_outlet(part) else joined_names(part))]


def is_shared_line(text: str) -> bool:
    """True for "Le Phare with AFP": a short line that is no sentence and ends in an agency that helped."""
    if len(text) > STAFF_LINE or furniture.ends_sentence(text) or not text[:1].isupper():
        return False
    head, _, agency = text.rpartition(" ")
    joint = head.rpartition(" ")[2].lower()
    return joint in word_set("accompanying") and known(agency, credited=True) is not None


STAFF_LINE = 60
"""Characters up to which a line can be a desk's or a staff reporter's."""


def is_staff_line(text: str) -> bool:
    """True for "Staff reporter, with ION": a short line that names staff and is no sentence."""
    if len(text) > STAFF_LINE or furniture.ends_sentence(text):
        return False
    words = [word.strip(",:") for word in text.lower().split()]
    return len(words) <= 8 and any(word in word_set("staff") for word in words[:5])
