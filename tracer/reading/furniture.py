"""Lines that belong to the page and not to the article, each recognised by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.reading.names import canonical, is_acronym, is_outlet, known, word_set
from tracer.reading.phrasebook import Phrasebook, phrasebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.reading.lines import Page

SHORT_LINE = 130
"""Characters up to which a line can be a headline, a label or a link; sentences are mostly longer."""

NAVIGATION_PART = 34
"""Characters up to which a part between separators is a menu's entry."""

CAPTION_LENGTH = 320
"""Characters up to which a paragraph with a photo credit at its end is a caption."""

_SENTENCE_ENDS = tuple(".!?…。！？।")
_CLOSERS, MOST_CLOSERS = "\"')]", 3
"""Quotes and brackets behind a sentence, and how many there may be."""
_BARS = re.compile(r" {3,}| [|·•/»>✦\"] |\|")
_CRUMBS = re.compile(r" {1,3}[>»\"] {1,3}")
INSIDE_LINE = 240
"""Characters up to which a cue in the middle of a line makes it furniture."""

OPENED_LINE = 200
"""Characters up to which a line that opens with a cue is furniture."""

KEY_LENGTHS = (3, 2)
"""Letters by which opening phrases are looked up, in alphabets and in scripts whose words are shorter."""

RELATED_SENTENCE = 120
"""Characters from which a line that ends as a sentence is text, whatever it opens with."""

SENTENCE_BEFORE = 60
"""Characters up to which sentences before a credit belong to it: "A. Roe reported from Paris."."""

LONGEST_REACTIONS = 80
"""Characters of the longest line that counts what readers did with a post."""

LONGEST_COUNTER = 24
"""Characters of the longest "10-minute read"."""

LABEL_REST = 4
"""Characters that may stand behind a cue in a line that is nothing more."""

_BULLETS = "-*•> ▽▼▲△■□◆◇●○◎※★☆►▶▸→・📌"
_LABEL_ENDS = " .:!|>"
_URL = re.compile(r"(?:https?://|www\.)[^\s]{1,2000}")
_LABELLED_URL = re.compile(r"[^\W\d_][\w ]{1,24}: ?https?://[^\s]{1,2000}")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_INITIALS = re.compile(r"[A-Za-z]{2,4} ?/ ?[A-Za-z]{2,4}")
_BRACKETED = re.compile(r"\[[^\[\]]{3,320}\]")
_PHOTO_CREDIT = re.compile(r"[\"'.!?)。！？」』।؟] ?[(\[]([^()\[\]]{2,80})[)\]]\.?$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|c) ?(?P<dated>(?:19|20)\d\d\b)|©|\(c\) (?=[^\W\d_])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?][\"')]{0,2} ")
_REACTIONS = re.compile(r" ?[·•|] ?|  +")
_REACTION = re.compile(r"\d{1,2}:\d{2}(?: ?[AaPp][Mm])?|[\d.,]{1,10}[KkMm]? (?P<what>[^\W\d_]{3,12})")
_SPOKEN = re.compile(r"[^\W_]")


Insiders = tuple[tuple[str, str], ...]
"""(phrase, kind) of cues that may stand anywhere in a line."""


def kind_of(text: str, insiders: Insiders = ()) -> str | None:
    """The furniture a line is by itself, else None; `insiders` as `insiders_on` gives them for its page."""
    if text[0] == "[" and len(text) <= CAPTION_LENGTH and _BRACKETED.fullmatch(text):
        return cue_kind(text, insiders) or "caption"
    if len(text) > INSIDE_LINE and " " in text:
        long = is_navigation(text) or not _SPOKEN.search(text)  # and all else is shorter, or has no blanks
        return "navigation" if long else None
    if "://" in text and _LABELLED_URL.fullmatch(text):
        return "header"
    if " " not in text and _URL.fullmatch(text):
        return "header"
    if ("@" in text and _ADDRESS.fullmatch(text)) or ("/" in text and _INITIALS.fullmatch(text)):
        return "credit-line"
    if not _SPOKEN.search(text):
        return "navigation"
    mark = _COPYRIGHT.match(text)
    if mark and len(text) < (OPENED_LINE if mark["dated"] else SHORT_LINE):
        return "copyright"
    named = cue_kind(text, insiders)
    if named:
        return named
    if text[0].isdecimal() and _counts_reactions(text):
        return "share"
    if is_navigation(text) or (text[0].isdecimal() and _is_counter(text)):
        return "navigation"
    return None


def _counts_reactions(text: str) -> bool:
    """True for what stands below a post: "4:12 PM · 1,204 Retweets · 88 Quotes", "241 notes"."""
    if len(text) > LONGEST_REACTIONS:
        return False
    counted = [_REACTION.fullmatch(part.strip()) for part in _REACTIONS.split(text)]
    named = [match["what"].lower() in word_set("reactions") for match in counted if match and match["what"]]
    return bool(named) and all(named) and all(counted)


def _is_counter(text: str) -> bool:
    """True for "1 of 3" below a picture, and for the time that a text takes to read: "3 min read"."""
    return len(text) <= LONGEST_COUNTER and _counters().fullmatch(text.lower()) is not None


@cache
def _counters() -> re.Pattern[str]:
    parts = cues.pages()["parts"]
    between, minutes = ("|".join(map(re.escape, parts[name])) for name in ("counters", "minutes"))
    return re.compile(
        rf"\d{{1,3}} ?(?:/|{between}) ?\d{{1,3}}|\d{{1,2}}[ -]?(?:{minutes})\.?(?:[ -][^\W\d_]{{2,9}}){{0,2}}"
    )


@dataclass(frozen=True, slots=True)
class _Cues:
    """furniture.toml by the place of its phrases in a line; the first letters lead to the openers with them."""

    openers: Mapping[str, tuple[str, ...]]
    opened: Mapping[str, str]
    insiders: Phrasebook[str]
    whole: Mapping[str, str]
    framed: tuple[tuple[str, str, str], ...]
    heads: tuple[str, ...]


@cache
def _cues() -> _Cues:
    openers: dict[str, list[str]] = {}
    opened: dict[str, str] = {}
    insiders: dict[str, str] = {}
    whole: dict[str, str] = {}
    framed: list[tuple[str, str, str]] = []
    for kind, phrases in sorted(cues.furniture().items()):
        for phrase in phrases:
            if phrase.startswith("…"):
                insiders.setdefault(phrase[1:].strip(), kind)
            elif phrase.startswith("="):
                whole.setdefault(phrase[1:], kind)
            elif "…" in phrase:
                head, _, tail = phrase.partition("…")
                framed.append((head, tail, kind))
            elif phrase not in opened:
                openers.setdefault(_key(phrase), []).append(phrase)
                opened[phrase] = kind
    inside = phrasebook(_longest_first(insiders))
    by_length = {key: tuple(sorted(phrases, key=_longest)) for key, phrases in openers.items()}
    heads = tuple(sorted({head for head, _, _ in framed}))
    return _Cues(by_length, opened, inside, whole, tuple(sorted(framed)), heads)


def _longest(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def _key(text: str) -> str:
    return text[: KEY_LENGTHS[text[:1] >= "\u0590"]]


def _longest_first(pairs: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs.items(), key=lambda pair: _longest(pair[0])))


def insiders_on(page: Page) -> Insiders:
    """The cues that stand somewhere on the page, longest first."""
    near = _cues().insiders.near(page.words.keys())
    return tuple((phrase, kind) for phrase, kind in near if phrase in page.lower)


def cue_kind(text: str, insiders: Insiders) -> str | None:
    """The furniture that cues/furniture.toml knows a line of this opening, or content, to be."""
    if len(text) > INSIDE_LINE:
        return None
    lower = text.lower().lstrip(_BULLETS)
    found = _cues()
    named = found.whole.get(lower.rstrip(_LABEL_ENDS))
    if named:
        return named
    if len(lower) <= OPENED_LINE:
        phrase, kind = _opener(lower)
        if phrase and not _tells(text, phrase, kind):
            return kind
    if lower.startswith(found.heads):
        for head, tail, kind in found.framed:
            if lower.startswith(head) and tail in lower[len(head) :]:
                return kind
    for phrase, kind in insiders:
        place = lower.find(phrase)
        if place >= 0 and not (kind == "credit-line" and _is_text(lower[:place])):
            return kind
    return None


def _tells(text: str, phrase: str, kind: str) -> bool:
    """True for a sentence that only opens as furniture does: 记者在现场看到 ... 。 is told by a reporter."""
    if not ends_sentence(text):
        return False
    unspaced = kind == "credit-line" and phrase[-1] >= "\u3040" and phrase[-1].isalnum()
    return unspaced or (kind == "see-also" and len(text) > RELATED_SENTENCE)


def _is_text(before: str) -> bool:
    """True if a sentence of the text ends before a line's credit: it was set in one paragraph with it."""
    return any(match.end() >= SENTENCE_BEFORE for match in _SENTENCE_END.finditer(before))


def _opener(lower: str) -> tuple[str, str]:
    phrases = _cues().openers.get(_key(lower), ())
    for phrase in phrases if lower.startswith(phrases) else ():
        if lower.startswith(phrase) and _bounded(lower, len(phrase)):
            return phrase, _cues().opened[phrase]
    return "", ""


def _bounded(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum() and text[end].isascii())


def opener_of(text: str) -> str:
    """The cue that opens the line, or ""."""
    return _opener(text.lower().lstrip(_BULLETS))[0]


def is_label(text: str) -> bool:
    """True if a line is a cue and nothing more: "Related coverage:", with its links on the lines below."""
    lower = text.lower().lstrip(_BULLETS)
    return lower.rstrip(_LABEL_ENDS) in _cues().whole or len(lower) - len(_opener(lower)[0]) <= LABEL_REST


def is_navigation(text: str) -> bool:
    """True for menus and breadcrumbs: short parts between separators, none of them a sentence."""
    if ends_sentence(text) or _BARS.search(text) is None:
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
    return text[-1 - MOST_CLOSERS :].rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


def is_caption(text: str) -> bool:
    """True for a short paragraph with a photo credit behind its last sentence: (Pacific Wire/D. Reyes)."""
    if len(text) > CAPTION_LENGTH:
        return False
    credit = photo_credit(text)
    return names_photographer(credit) and outlet_in_credit(credit) is not None


def names_photographer(credit: str) -> bool:
    """True for "Pacific Wire/D. Reyes"; small letters beside the agency are a desk's, below a text: "dpa/lby"."""
    parts = credit.split("/")
    return len(parts) > 1 and not any(part.strip()[:1].islower() and part.islower() for part in parts[1:])


def photo_credit(text: str) -> str:
    """What stands in brackets behind the last sentence of a line, or ""."""
    if not text.endswith((")", "]", ").", "].")):
        return ""
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
