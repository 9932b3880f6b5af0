"""Marks of the newsroom in a text: version marks, clock times, the voice of a wire or of an aggregator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.core.folding import fold
from tracer.core.outlets import says_agency
from tracer.model import CreditKind

if TYPE_CHECKING:
    from tracer.core.profile import Profile
    from tracer.model import Article

_HEAD, _FOOT = 700, 400  # characters in which a version is marked
_VERSION = re.compile(r"\bupdate[ -]{0,2}(\d{1,2})\b|\b(\d{1,2})(?:st|nd|rd|th) (?:ld|lead|version)\b")
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3])[:h](?P<minute24>[0-5]\d)\b",
    re.IGNORECASE,
)
_CONTRACTION = re.compile(r"\w'(?:re|ve|ll|d|t|m)\b|!|\?")
_QUOTED = re.compile(r'"[^"]{0,600}"')
_HEADING_LINES, _ENDING_LINES = 8, 12
"""First lines among which an official text says what it is, and last ones among which it says that it ends."""
_HEADING_WORDS, _LABEL_WORDS = 12, 8
"""Most words of a line that begins with a heading, and of one that ends with it."""
_ENDINGS = frozenset({"###", "# # #"})
"""Lines below a press release; "ends" stands below agency copy as well."""
_AGGREGATOR_FURNITURE = frozenset({"share", "newsletter"})


@dataclass(frozen=True, slots=True)
class Marks:
    """`correction`, `update`, `flash`: marked as such. `version`: number of the update, 0 where none.

    `last_clock` and `header_clock`: hours in [0, 24) mentioned last in the day by the body and first by the
    header, None where none. `informality`: contractions, exclamations and questions outside quotations per 100
    tokens. `wire`: opens like agency copy. `aggregator`: pieces of page furniture that ask for readers.
    `release`: headed, marked or worded as a press release or another official text.
    """

    correction: bool
    update: bool
    flash: bool
    version: int
    last_clock: float | None
    header_clock: float | None
    informality: float
    wire: bool
    aggregator: bool
    release: bool


def marks_of(article: Article, profile: Profile) -> Marks:
    """The marks in `article`'s title, header, first and last lines and body."""
    folded = fold(article.text).text
    lowered = folded.lower()
    edges = f"{folded[:_HEAD]}\n{folded[-_FOOT:]}".lower()
    body = fold(article.body).text
    found = _VERSION.search(edges)
    flagged = {
        kind: _says(lowered if kind == "release" else edges, phrases)
        for kind, phrases in _version_phrases().items()
        if kind != "release_head"
    }
    clocks = _clocks(body)
    header_end = article.paragraphs[0].start if article.paragraphs else 0
    header_clocks = _clocks(fold(article.text[:header_end]).text)
    numbered = int(found[1] or found[2]) if found else 0
    return Marks(
        correction=flagged["correction"],
        update=flagged["update"] or numbered > 0,
        flash=flagged["flash"],
        version=numbered or int(flagged["update"] or flagged["correction"]),
        last_clock=max(clocks, default=None),
        header_clock=header_clocks[0] if header_clocks else None,
        informality=100 * len(_CONTRACTION.findall(_QUOTED.sub(" ", body))) / max(50, profile.length),
        wire=any(credit.kind is CreditKind.DATELINE for credit in article.credits)
        or _is_agency(article.outlet),
        release=flagged["release"] or _is_headed(folded),
        aggregator=any(piece.kind in _AGGREGATOR_FURNITURE for piece in article.furniture),
    )


def _is_agency(outlet: str | None) -> bool:
    if outlet is None:
        return False
    return says_agency(outlet) or fold(outlet).text.casefold() in _agency_names()


@cache
def _agency_names() -> frozenset[str]:
    return frozenset(fold(name).text.casefold() for a in cues.agencies() for name in (a.name, *a.aliases))


@cache
def _version_phrases() -> dict[str, tuple[str, ...]]:
    """Kind of version mark -> all languages' phrases, lower case."""
    kinds = ("correction", "update", "flash", "release", "release_head")
    phrases: dict[str, set[str]] = {kind: set() for kind in kinds}
    for code in cues.codes():
        for kind, found in cues.language(code).versions.items():
            phrases.setdefault(kind, set()).update(phrase.lower() for phrase in found if phrase)
    return {kind: tuple(sorted(found)) for kind, found in phrases.items()}


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    """True if one of the phrases stands in the text as words; most texts have none, which `in` says fastest."""
    return any(
        _as_words(phrase).search(text) is not None for phrase in [each for each in phrases if each in text]
    )


def _is_headed(folded: str) -> bool:
    """True if one of the first lines is the heading of an official text, or one of the last says that it ends."""
    lines = [line for line in map(str.strip, folded.lower().splitlines()) if line]
    headings = _heading()
    for line in lines[:_HEADING_LINES]:
        words = line.split()
        if len(words) <= _HEADING_WORDS and headings.match(line) is not None:
            return True
        ends = (" ".join(words[start:]) for start in range(1, len(words)))
        if len(words) <= _LABEL_WORDS and any(map(headings.fullmatch, ends)):
            return True
    return any(line in _ENDINGS for line in lines[-_ENDING_LINES:])


@cache
def _heading() -> re.Pattern[str]:
    """The longest first, so that "communiqué de presse" is not read as "communiqué"."""
    phrases = sorted(_version_phrases()["release_head"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


@cache
def _as_words(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")


def _clocks(folded: str) -> list[float]:
    """Clock times in the order of the text, as hours."""
    hours = []
    for match in _CLOCK.finditer(folded):
        if match["hour24"] is not None:
            hours.append(int(match["hour24"]) + int(match["minute24"]) / 60)
        elif int(match["hour"]) <= 12:
            afternoon = 12 if match["half"].lower() == "p" else 0
            hours.append(int(match["hour"]) % 12 + afternoon + int(match["minute"] or 0) / 60)
    return hours
