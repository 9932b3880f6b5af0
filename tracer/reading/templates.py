"""Attribution phrases of a language, compiled to anchors: the fixed words beside the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.model import CreditKind
from tracer.reading.caseless import STRETCH, is_caseless, known_at, known_until, stretch_at, stretch_until
from tracer.reading.descriptions import before_nouns, is_outlet_noun, named_behind_nouns
from tracer.reading.names import is_outlet, small_names, word_set
from tracer.reading.phrasebook import Phrasebook, phrasebook
from tracer.reading.runs import run_after, run_before
from tracer.reading.spaced import noun_led_at, outlet_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.lines import Page


ARTICLE_LENGTH = 6
"""Characters that an article and a quote may take between a phrase and its name."""

PHRASE_REACH = 300
"""Characters within which both halves of a phrase stand: more than a name, its nouns and a bracket take."""

DESCRIPTION_REACH = 50
"""Characters before a phrase in which "the federation" stands."""

_FIRST_WORD = re.compile(r" ?\"?([^\s\"(),;:.!?]{1,40})")
_DESCRIPTION = re.compile(
    r"(?<![^\W_])(?P<article>[^\W\d_]{1,4}) (?:(?P<kind>[^\W\d_]{3,20}) )?(?P<noun>[^\W\d_]{3,20})$"
)


@dataclass(frozen=True, slots=True)
class Template:
    """`before` and `after` are the fixed words around the name, lower case, with their blanks.

    `strong` says that the words are a newsroom's: the name need not prove by itself that it is an outlet's.
    `anchor` is the longer of the two, which is searched for; `leads` says that it is the one before the name.
    `addressing` says that the words only turn to somebody: "to {X}" credits where somebody says something.
    """

    kind: CreditKind
    before: str
    after: str
    strong: bool
    anchor: str
    leads: bool
    addressing: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase with its name, as folded intervals: [start, stop) covers both, [first, last) the name."""

    template: Template
    start: int
    stop: int
    first: int
    last: int


@cache
def templates(code: str) -> Phrasebook[tuple[Template, ...]]:
    """Anchors with the templates that have them, longest first; English is always among them."""
    grouped: dict[str, list[Template]] = {}
    for language in sorted({code, "en"} & set(cues.codes())):
        for kind, phrases in sorted(cues.language(language).attribution.items()):
            for phrase in phrases:
                template = _compiled(CreditKind(kind), phrase)
                if template and template not in grouped.setdefault(template.anchor, []):
                    grouped[template.anchor].append(template)
    order = sorted(grouped, key=lambda anchor: (-len(anchor), anchor))
    return phrasebook((anchor, tuple(grouped[anchor])) for anchor in order)


def _compiled(kind: CreditKind, phrase: str) -> Template | None:
    before, mark, after = phrase.lower().partition("{x}")
    if not mark or kind is CreditKind.BYLINE:
        return None
    fixed = f"{before} {after}".replace(",", " ").split()
    strong = any(word in word_set("report_words") for word in fixed)
    if not fixed:
        return None
    leads = len(before) >= len(after)
    addressing = kind is CreditKind.TOLD and all(word in word_set("addressing") for word in fixed)
    return Template(kind, before, after, strong, before if leads else after, leads, addressing)


def matches(page: Page, code: str) -> Iterator[Match]:
    """All phrases of the language, and of English, that stand in the text with a name beside them."""
    lower = page.lower
    for anchor, group in templates(code).near(page.words.keys()):
        position = lower.find(anchor)
        while position >= 0:
            end = position + len(anchor)
            if _whole(lower, position, end):
                for template in group:
                    match = _matched(page, template, position, end)
                    if match:
                        yield match
            position = lower.find(anchor, end)


def _whole(text: str, start: int, stop: int) -> bool:
    """True if the anchor neither begins nor ends inside a word."""
    first, last = text[start], text[stop - 1]
    if first.isalnum() and start and text[start - 1].isalnum() and not is_caseless(first):
        return False
    return not (last.isalnum() and stop < len(text) and text[stop].isalnum() and not is_caseless(last))


def _matched(page: Page, template: Template, position: int, end: int) -> Match | None:
    if template.leads:
        if template.after and page.lower.find(template.after, end, end + PHRASE_REACH) < 0:
            return None
        return _named_after(page, template, position, end)
    if template.before and page.lower.rfind(template.before, max(0, position - PHRASE_REACH), position) < 0:
        return None
    text = page.folded.text
    run = _name_before(text, position)
    if run is None:
        described = _described(page, position) if template.kind is CreditKind.STATEMENT else None
        return Match(template, described[0], end, *described[1]) if described else None
    if template.before:
        start = page.lower.rfind(
            template.before, max(0, run[0] - len(template.before) - ARTICLE_LENGTH), run[0]
        )
        between = page.lower[start + len(template.before) : run[0]].strip(" \"'")
        if start < 0 or (between and between not in word_set("articles")):
            return None
        return Match(template, start, end, *run)
    if text[position + 1 : position + 2].isupper() and is_outlet(text[run[0] : end]):
        return None  # the phrase's own words are part of a longer name: "Pacific Wire"
    return Match(template, run[0], end, *run)


def _named_after(page: Page, template: Template, position: int, end: int) -> Match | None:
    text = page.folded.text
    run = _name_after(page, template, end)
    if run is None:
        return None
    if template.after and not page.lower.startswith(template.after, _behind(text, run[1])):
        return None
    last_word = template.before.rstrip().rpartition(" ")[2]
    opens = end - len(last_word) - 1
    shouted = text[position:end].isupper()
    if (
        opens > position
        and not shouted
        and text[opens : opens + 1].isupper()
        and is_outlet(text[opens : run[1]])
    ):
        return None  # "according to Agencia X" names "Agencia X", not "X"
    return Match(template, position, _behind(text, run[1]) + len(template.after), *run)


def _name_after(page: Page, template: Template, end: int) -> tuple[int, int] | None:
    text = page.folded.text
    if text[end : end + 1] == '"' and is_caseless(text[end + 1 : end + 2] or " "):
        close = text.find('"', end + 1, end + 2 + STRETCH)
        return (end + 1, close) if close > 0 else None
    if is_caseless(text[end : end + 1] or " "):
        if template.after:
            return stretch_at(page.lower, end, template.after)
        return known_at(text, end) or noun_led_at(text, end)
    first = _FIRST_WORD.match(text, end)
    if first is None or (first[1].islower() and not _can_open(first[1])):
        return None  # most words behind "to" or "told"
    return named_behind_nouns(text, end) or run_after(text, end)


@lru_cache(maxsize=16384)
def _can_open(word: str) -> bool:
    """True for small words with which a name, or its description, can begin."""
    return (
        "'" in word
        or is_outlet_noun(word)
        or any(word in words for words in (word_set("articles"), word_set("particles"), small_names()))
    )


def _name_before(text: str, position: int) -> tuple[int, int] | None:
    end = len(text[max(0, position - 2) : position].rstrip()) + max(0, position - 2)
    if end and is_caseless(text[end - 1]):
        return known_until(text, end) or outlet_until(text, end) or stretch_until(text, end)
    return run_before(text, before_nouns(text, position))


def _described(page: Page, position: int) -> tuple[int, tuple[int, int]] | None:
    """Where "the federation" begins, and the last name before it that ends in that noun, with capitals."""
    low = max(0, position - DESCRIPTION_REACH)
    match = _DESCRIPTION.search(page.lower[low:position])
    if match is None or match["article"] not in word_set("articles"):
        return None
    start = low + match.start()
    if match["kind"]:  # "the residence ministry": all the name there is
        named = match["noun"] in word_set("institutions")
        return (start, (low + match.start("kind"), position)) if named else None
    noun = match["noun"].capitalize()
    found = page.folded.text.rfind(f" {noun}", 0, start)
    run = run_before(page.folded.text, found + 1 + len(noun)) if found >= 0 else None
    return (start, run) if run and " " in page.folded.text[run[0] : run[1]] else None


def _behind(text: str, stop: int) -> int:
    """The place behind a name, past its closing quote."""
    return stop + 1 if text[stop : stop + 1] in ('"', "'") and text[stop + 1 : stop + 2] != "s" else stop
