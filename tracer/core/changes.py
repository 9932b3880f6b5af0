"""The changes that matter, typed: numbers, dates, names, quotations, hedges, attributions, negations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, Levenshtein

from tracer import cues
from tracer.core.tokens import Tokens, is_number, is_year, name_key, tokenize
from tracer.core.wording import displayed
from tracer.model import Change, ChangeKind, SentenceEdit, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracer.model import Article

SPELLING = 0.7
"""Normalised Indel similarity from which two different names are spellings of one."""
SAME_QUOTE = 0.5
"""The same for two quotations at one place."""
CONVERSION_TOLERANCE = 0.06
"""Relative difference up to which a number in another unit is the same quantity, rounded."""
_QUOTE = re.compile(r'"([^"]{3,600})"')
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class _Text:
    """One side of an edited sentence, with what the whole article knows."""

    text: str
    tokens: Tokens
    language: str
    numbers: frozenset[str]  # of the whole article
    names: frozenset[str]

    def surface(self, start: int, stop: int) -> str:
        """Printed text of tokens [start, stop)."""
        return self.text[self.tokens.starts[start] : self.tokens.stops[stop - 1]] if start < stop else ""


def changes(parent: Article, child: Article, sentences: Sequence[SentenceEdit]) -> tuple[Change, ...]:
    """Typed changes of all edited sentences, in the child's order, and of the credits as a whole."""
    whole = [_Whole.of(article) for article in (parent, child)]
    found: list[Change] = []
    for sentence in sentences:
        if sentence.kind is SentenceKind.EDITED:
            before = whole[0].side(sentence.parent_text)
            after = whole[1].side(sentence.child_text)
            found.extend(_sentence_changes(before, after, sentence.parent[0], sentence.child[0]))
    return (*found, *_credit_changes(parent, child))


@dataclass(frozen=True)
class _Whole:
    language: str
    numbers: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, article: Article) -> _Whole:
        tokens = tokenize(displayed(article.body), article.language)
        names = (name_key(s) for s, flag in zip(tokens.surfaces, tokens.capitalised, strict=True) if flag)
        return cls(article.language, frozenset(filter(is_number, tokens.keys)), frozenset(names))

    def side(self, text: str) -> _Text:
        return _Text(text, tokenize(text, self.language), self.language, self.numbers, self.names)


def _sentence_changes(before: _Text, after: _Text, parent: int, child: int) -> list[Change]:
    if before.language != after.language:
        return _numbers_across_languages(before, after, parent, child)
    ids: dict[str, int] = {}
    old = [ids.setdefault(key, len(ids)) for key in before.tokens.keys]
    new = [ids.setdefault(key, len(ids)) for key in after.tokens.keys]
    found: list[tuple[ChangeKind, str, str, bool]] = []
    for code in Levenshtein.opcodes(old, new):
        if code.tag == "replace":
            block = (code.src_start, code.src_end, code.dest_start, code.dest_end)
            found.extend(_number_changes(before, after, block))
            found.extend(_calendar_changes(before, after, block))
            found.extend(_name_changes(before, after, block))
    found.extend(_quote_changes(before.text, after.text))
    found.extend(_phrase_changes(before, after))
    unique = dict.fromkeys(found)
    return [Change(kind, a, b, parent, child, contradicts) for kind, a, b, contradicts in unique]


_Found = tuple[ChangeKind, str, str, bool]
_Block = tuple[int, int, int, int]


def _number_changes(before: _Text, after: _Text, block: _Block) -> list[_Found]:
    old = [n for n in range(block[0], block[1]) if is_number(before.tokens.keys[n])]
    new = [n for n in range(block[2], block[3]) if is_number(after.tokens.keys[n])]
    found: list[_Found] = []
    for a, b in zip(old, new, strict=False):
        key_a, key_b = before.tokens.keys[a], after.tokens.keys[b]
        if key_a in after.tokens.keys or key_b in before.tokens.keys:
            continue
        shown = (_with_unit(before, a), _with_unit(after, b))
        if _beside_month(before, a) and _beside_month(after, b):
            found.append((ChangeKind.DATE, *shown, key_b not in before.numbers))
        elif _converted(before, a, after, b):
            found.append((ChangeKind.UNIT, *shown, False))
        else:
            elsewhere = key_b in before.numbers or key_a in after.numbers
            found.append((ChangeKind.NUMBER, *shown, not elsewhere))
    return found


def _with_unit(side: _Text, number: int) -> str:
    """The number as printed, with the currency sign before and the unit word behind it."""
    tokens = side.tokens
    start = tokens.starts[number]
    if start and side.text[start - 1] in "$€£¥₹₩₽%#":
        start -= 1
    stop = tokens.stops[number]
    if side.text[stop : stop + 1] == "%":
        stop += 1
    elif number + 1 < len(tokens.surfaces) and tokens.surfaces[number + 1].lower() in cues.units():
        stop = tokens.stops[number + 1]
    return side.text[start:stop]


def _converted(before: _Text, a: int, after: _Text, b: int) -> bool:
    """True if both numbers are one quantity in two units."""
    units = [cues.units().get(_following(side, n)) for side, n in ((before, a), (after, b))]
    if units[0] is None or units[1] is None or units[0][0] != units[1][0] or units[0] == units[1]:
        return False
    try:
        values = [float(side.tokens.keys[n][1:]) for side, n in ((before, a), (after, b))]
    except ValueError:  # a clock time
        return False
    old, new = (
        value * unit[1] + unit[2] for value, unit in zip(values, units, strict=True) if unit is not None
    )
    return abs(old - new) <= CONVERSION_TOLERANCE * max(abs(old), abs(new))


def _following(side: _Text, number: int) -> str:
    after = side.tokens.surfaces[number + 1 : number + 2]
    return after[0].lower() if after else ""


def _beside_month(side: _Text, number: int) -> bool:
    near = side.tokens.surfaces[max(0, number - 1) : number + 2]
    months = cues.language(side.language).months
    return any(word.lower() in months for word in near)


def _calendar_changes(before: _Text, after: _Text, block: _Block) -> list[_Found]:
    """Weekdays and months that were replaced."""
    cue = cues.language(before.language)
    old = [
        s
        for s in before.tokens.surfaces[block[0] : block[1]]
        if s.lower() in cue.weekdays or s.lower() in cue.months
    ]
    new = [
        s
        for s in after.tokens.surfaces[block[2] : block[3]]
        if s.lower() in cue.weekdays or s.lower() in cue.months
    ]
    return [
        (ChangeKind.DATE, a, b, _same_calendar(a, b, cue))
        for a, b in zip(old, new, strict=False)
        if a.lower() != b.lower() and cue.months.get(a.lower(), a) != cue.months.get(b.lower(), b)
    ]


def _same_calendar(a: str, b: str, cue: cues.Language) -> bool:
    """Both weekdays or both months: they exclude each other."""
    return (a.lower() in cue.weekdays) == (b.lower() in cue.weekdays)


def _name_changes(before: _Text, after: _Text, block: _Block) -> list[_Found]:
    """Names spelt otherwise, and a name that stands where another stood."""
    cue = cues.language(before.language)

    def names(side: _Text, start: int, stop: int, other: frozenset[str]) -> list[str]:
        return [
            s
            for s, flag in zip(
                side.tokens.surfaces[start:stop], side.tokens.capitalised[start:stop], strict=True
            )
            if flag
            and len(s) >= _SHORTEST_NAME
            and name_key(s) not in other
            and s.lower() not in cue.weekdays
            and s.lower() not in cue.months
        ]

    old = names(before, block[0], block[1], after.names)
    new = names(after, block[2], block[3], before.names)
    alone = block[1] - block[0] == len(old) and block[3] - block[2] == len(new) and len(old) == len(new)
    found: list[_Found] = []
    for a, b in zip(old, new, strict=False):
        alike = Indel.normalized_similarity(name_key(a), name_key(b)) >= SPELLING
        if alike or alone:
            found.append((ChangeKind.NAME, a, b, not alike))
    return found


def _quote_changes(before: str, after: str) -> list[_Found]:
    """Quotations whose words were altered; the same words cut shorter are not."""
    new = [match[1] for match in _QUOTE.finditer(after)]
    found: list[_Found] = []
    for match in _QUOTE.finditer(before):
        old = match[1]
        best = max(new, key=lambda n: Indel.normalized_similarity(_bare(old), _bare(n)), default="")
        alike = Indel.normalized_similarity(_bare(old), _bare(best))
        shortened = _bare(best) in _bare(old) or _bare(old) in _bare(best)
        if best and SAME_QUOTE <= alike < 1 and not shortened:
            found.append((ChangeKind.QUOTATION, old, best, True))
    return found


def _bare(quote: str) -> str:
    return " ".join(re.findall(r"\w+", quote.lower()))


def _phrase_changes(before: _Text, after: _Text) -> list[_Found]:
    cue = cues.language(before.language)
    old_words, new_words = (f" {_bare(side.text)} " for side in (before, after))
    found: list[_Found] = []
    for kind, phrases in (
        (ChangeKind.HEDGE, _hedges(cue.code)),
        (ChangeKind.NEGATION, _sorted(cue.negations)),
    ):
        old = [p for p in phrases if f" {p} " in old_words]
        new = [p for p in phrases if f" {p} " in new_words]
        if bool(old) != bool(new):
            found.append((kind, ", ".join(old), ", ".join(new), kind is ChangeKind.NEGATION))
    attributed = [[s for s in side.tokens.surfaces if s.lower() in cue.said] for side in (before, after)]
    if attributed[0] and not attributed[1]:
        found.append((ChangeKind.ATTRIBUTION, _around(before, attributed[0][0]), "", False))
    return found


@cache
def _hedges(code: str) -> tuple[str, ...]:
    return tuple(sorted(_bare(phrase) for phrase in cues.language(code).hedges))


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(_bare(word) for word in words))


def _around(side: _Text, verb: str) -> str:
    """The attributing verb with the words that name who said it."""
    at = side.tokens.surfaces.index(verb)
    return side.surface(max(0, at - 2), min(len(side.tokens.surfaces), at + 2))


def _numbers_across_languages(before: _Text, after: _Text, parent: int, child: int) -> list[Change]:
    """Of a translation only numbers can be compared: one lost and one new beside each other contradict."""
    old = [
        n
        for n, key in enumerate(before.tokens.keys)
        if is_number(key) and key not in after.numbers and not is_year(key)
    ]
    new = [
        n
        for n, key in enumerate(after.tokens.keys)
        if is_number(key) and key not in before.numbers and not is_year(key)
    ]
    if len(old) != 1 or len(new) != 1:
        return []
    shown = (_with_unit(before, old[0]), _with_unit(after, new[0]))
    return [Change(ChangeKind.NUMBER, *shown, parent, child, contradicts=True)]


def _credit_changes(parent: Article, child: Article) -> list[Change]:
    """Credits that the parent gave and the child does not, beside those it gives instead."""
    old = sorted({credit.name for credit in parent.credits})
    new = sorted({credit.name for credit in child.credits})
    lost, gained = [n for n in old if n not in new], [n for n in new if n not in old]
    if not lost:
        return []
    return [Change(ChangeKind.CREDIT, ", ".join(lost), ", ".join(gained), -1, -1)]
