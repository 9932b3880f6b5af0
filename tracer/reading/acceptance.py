"""Whether a phrase and the name beside it credit an outlet or an issuer, or only look as if they did."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer.model import CreditKind
from tracer.reading import people
from tracer.reading.caseless import is_caseless, is_outlet_by_noun, is_spaceless
from tracer.reading.descriptions import is_outlet_noun, noun_behind, outlet_nouns
from tracer.reading.names import is_acronym, is_brand, is_institution, is_outlet, known, word_set
from tracer.reading.runs import is_function_word

if TYPE_CHECKING:
    from tracer.reading.lines import Page
    from tracer.reading.templates import Match, Template

NOUN_REACH = 3
"""Words behind a name and an article among which a noun may say what it is: "NowScroll, a portal"."""

SHORT_PHRASE = 3
"""Characters below which a phrase says nothing by itself ("h/t"): only known outlets count beside it."""

SELF_REACH = 120
"""Characters before a phrase in which its sentence opens."""

TITLE_MARK = "\u300a"
"""The mark that opens titles of newspapers in Chinese."""

JOINED_NOUN = 3
"""Characters of the shortest noun that counts inside a phrase of a script without blanks."""

SENTENCE_REACH = 160
"""Characters around a phrase in which the verb of its sentence stands."""

_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]{1,30}) $")
_CLOSED = re.compile(r"\"? ?(?:$|[\n.,;:)/|-])")


def is_credited(page: Page, match: Match, name: str) -> bool:
    """True if the phrase and the name together name an outlet, or the issuer of a statement."""
    if match.template.addressing:
        return known(name, credited=True) is not None and _is_speech(page, match)
    if known(name, credited=True):
        return True
    if is_caseless(name[:1] or " "):
        return is_outlet_by_noun(name, outlet_nouns()) or is_outlet(name) or _holds_noun(match.template)
    if len(name) < 2 or _is_label(name) or len(match.template.anchor.strip()) < SHORT_PHRASE:
        return False
    if is_outlet(name):
        return True
    if _is_only_described(page.folded.text, match, name):
        return False
    if _noun_beside(page.folded.text, match):
        return True
    if people.is_common_word(page, name) or people.is_person(page, name, match.first):
        return False
    return _accepted_by_kind(page, match, name)


def _is_label(name: str) -> bool:
    """True for words that stand where names do: a section, a desk, "Agency", an abbreviated state."""
    lower = name.lower()
    return any(
        lower in word_set(key) for key in ("sections", "staff", "nouns", "bodies", "words", "countries")
    )


def _is_speech(page: Page, match: Match) -> bool:
    """True if a verb of saying stands in the sentence, for instance far before "to {X}"."""
    lower = page.lower
    before = lower[max(0, match.start - SENTENCE_REACH) : match.start].rpartition("\n")[2]
    behind = lower[match.stop : match.stop + SENTENCE_REACH].partition("\n")[0]
    sentence = f"{before.rpartition('. ')[2]} {behind.partition('. ')[0]}"
    if is_caseless(lower[match.start]) or is_caseless(lower[match.stop - 1]):
        return any(verb in sentence for verb in people.said() if is_caseless(verb[0]))
    return not people.said().isdisjoint(_WORD.findall(sentence))


def _accepted_by_kind(page: Page, match: Match, name: str) -> bool:
    text, kind = page.folded.text, match.template.kind
    if kind is not CreditKind.FOOTER and " " not in name and people.only_opens_sentences(page, name):
        return False
    if kind is CreditKind.STATEMENT:
        several = any(word in word_set("joins") for word in name.split())
        return is_institution(name) or not several
    if kind is CreditKind.FOOTER and _speaks_of_itself(page, match):
        return not is_institution(name)
    if kind is CreditKind.FOOTER:
        closed = _CLOSED.match(text, match.last) is not None
        quoted = text[match.last : match.last + 1] == '"' and match.template.before.endswith(": ")
        return closed and (is_acronym(name) or " " not in name or is_institution(name) or quoted)
    if kind is CreditKind.TOLD:
        return is_acronym(name) and people.is_outlet_here(page, name)
    if is_institution(name) or name.endswith("'") or _is_apposed(text, match):
        return False
    return match.template.strong and (is_brand(name) or not _describes(text, match))


@lru_cache(maxsize=4096)
def _holds_noun(template: Template) -> bool:
    """True if the phrase itself says that the name in it is an outlet's: ذكرت صحيفة {X}, สำนักข่าว{X}รายงาน."""
    fixed = f"{template.before} {template.after}"
    if template.before.endswith(TITLE_MARK):
        return True
    words = fixed.split()
    nouns = (noun for noun in outlet_nouns() if is_caseless(noun[0]))
    return any(noun in words or (noun in fixed and noun.strip() in _joined_nouns()) for noun in nouns)


@cache
def _joined_nouns() -> frozenset[str]:
    """Nouns of scripts that put no blanks between words; shorter ones stand inside other words."""
    return frozenset(noun for noun in outlet_nouns() if len(noun) >= JOINED_NOUN and is_spaceless(noun[0]))


def _speaks_of_itself(page: Page, match: Match) -> bool:
    """True if the sentence is about the text: "This story was first published by", "Republished from"."""
    before = page.lower[max(0, match.start - SELF_REACH) : match.start].rpartition("\n")[2]
    opening = before.rpartition(". ")[2].strip(' "([*_-')
    phrase = page.lower[match.start : match.first].split()
    if word_set("publishing").isdisjoint(phrase):
        return False
    return not opening or f"{opening} ".startswith(_selves())


@cache
def _selves() -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in sorted(word_set("selves")))


def _is_apposed(text: str, match: Match) -> bool:
    """True if a noun right before a name says what it is, and no outlet: "the surveyor Ansel Reuter reported"."""
    if match.template.before or " " not in text[match.first : match.last]:
        return False
    before = _WORD_BEFORE.search(text[max(0, match.first - 30) : match.first])
    if before is None or not before[1].islower():
        return False
    return not is_function_word(before[1]) and not is_outlet_noun(before[1])


def _describes(text: str, match: Match) -> bool:
    """True if the name is only an adjective of what follows: "a report by Dutch broadcasters"."""
    if match.template.after:
        return False
    following = _WORD.match(text, match.last + 1) if text[match.last : match.last + 1] == " " else None
    possessive = text[match.last : match.last + 2] == "'s"
    return possessive or (
        following is not None and following[0].islower() and not is_function_word(following[0])
    )


def _is_only_described(text: str, match: Match, name: str) -> bool:
    """True for "a Welsh weekly" and "told a Bratislava radio station": some outlet of there, and no name."""
    words = name.split()
    opened = words[0].lower() in word_set("indefinite") and len(words) > 1
    if not opened:
        before = _WORD_BEFORE.search(text[max(0, match.first - 30) : match.first])
        opened = before is not None and before[1].lower() in word_set("indefinite")
    plain = len(words) - (words[0].lower() in word_set("indefinite")) == 1 and words[-1][1:].islower()
    return opened and plain and noun_behind(text, match.first + len(name))


def _noun_beside(text: str, match: Match) -> bool:
    """True if a noun beside the name says what it is: "the daily Le Fanal", "NowScroll, a portal"."""
    if noun_behind(text, match.last):
        return True
    nouns = outlet_nouns()
    if text[match.last : match.last + 2] == ", ":
        behind = _WORD.findall(text[match.last : match.last + 40].split("\n", 1)[0].lower())
        if len(behind) > 1 and (behind[0] in word_set("articles") or behind[0] in nouns):
            return any(word in nouns for word in behind[:NOUN_REACH])
    before = _WORD.findall(text[max(0, match.first - 30) : match.first].lower())
    return bool(before) and (before[-1] in nouns or " ".join(before[-2:]) in nouns)
