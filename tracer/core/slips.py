"""Names and figures that look like slips of the pen for those of another text of the story.

Sentences that were written anew align with nothing, so a changed word in them is in no edit; but a name one
letter off, or a figure with two digits swapped, gives itself away wherever it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from tracer.core.figures import figures, one_digit_off, rival, same_digits
from tracer.core.forms import is_large, is_telling
from tracer.core.tokens import is_number, name_key, stopwords
from tracer.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from tracer.core.forms import Text
    from tracer.core.sides import Side

SHORTEST_NAME = 3
"""Letters of a name that may be a slip where the same name stands beside both: Leo Brandvold, Teo Brandvold."""
SHORTEST_ALONE = 6
"""Letters of a name that may be one wherever it stands; shorter ones are alike by chance."""
ALIKE = 0.75
"""Normalised Indel similarity of two names from which one may be a slip for the other."""
ALIKE_BESIDE = 0.65
"""The same where the same name stands beside both: Sunita Barr, Sunita Brar."""
ALIKE_INITIALS = 0.58
"""The same where both begin with one letter, too: Joost Vandenhaute, Joris Vandenhaute."""
ALIKE_ABROAD = 0.9
"""The same, and the same name beside both, in two languages, which spell most names in two ways."""
_NEVER = 2.0
DERIVED = 2
"""Letters by which two forms of one name differ in length that have all but the end in common: Atacama, Atacameño."""


class Slip(NamedTuple):
    """What stands in the other text, what stands here, both as printed; the words beside a figure."""

    kind: ChangeKind
    before: str
    after: str
    near: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


class Spellings:
    """The names and figures of one text: key -> as first printed, and the keys beside it anywhere."""

    def __init__(self, text: Text) -> None:
        side = text.whole
        self.language = text.article.language
        self.words = frozenset(name_key(surface) for surface in side.tokens.surfaces)
        self.names: dict[str, str] = {}
        self.figures = figures(side)
        self.beside: dict[str, frozenset[str]] = {}
        self.calendar = side.cue.weekdays | frozenset(side.cue.months)
        self._read_names(side)

    def _read_names(self, side: Side) -> None:
        inside = set(side.numbers_of_names)
        inside |= set(_opening_names(side, inside))
        for number in sorted(inside):
            surface = side.tokens.surfaces[number]
            key = name_key(surface)
            if len(key) >= SHORTEST_NAME and not surface.isupper():
                self.names.setdefault(key, _hyphenated(side, number).removesuffix("'s"))
                near = {name_key(side.tokens.surfaces[n]) for n in (number - 1, number + 1) if n in inside}
                self.beside[key] = self.beside.get(key, frozenset()) | near


def _opening_names(side: Side, inside: Container[int]) -> Iterator[int]:
    """Numbers of the tokens that open a sentence and are names all the same: a name follows, and none is a word."""
    words = {
        word for word, capital in zip(side.tokens.keys, side.tokens.capitalised, strict=True) if not capital
    }
    common = stopwords(side.whole.language)
    for number in sorted(side.openings):
        key = side.tokens.keys[number]
        if side.tokens.capitalised[number] and number + 1 in inside and key not in words | common:
            yield number


def _hyphenated(side: Side, number: int) -> str:
    """The token with what hyphens tie to it: Strand-March."""
    start, stop = number, number + 1
    tokens = side.tokens
    while start and side.text[tokens.stops[start - 1] : tokens.starts[start]] == "-":
        start -= 1
    while stop < len(tokens.starts) and side.text[tokens.stops[stop - 1] : tokens.starts[stop]] == "-":
        stop += 1
    return side.surface(start, stop)


def slips(
    child: Spellings, parents: Sequence[Spellings], others: Iterable[Spellings], among: Container[str]
) -> list[Slip]:
    """What `child` has, no parent has, and looks like a slip for what a parent has, or another text here.

    Only keys of `among` are looked at, so that those that no second text has cost nothing.
    """
    rivals = [*parents, *(other for other in others if other.language == child.language)]
    found: list[Slip] = []
    known = frozenset().union(*(each.words for each in parents))
    for key in sorted(key for key in child.names.keys() - known if key in among):
        before = next((name for other in rivals if (name := _name_rival(key, child, other))), "")
        if before:
            found.append(Slip(ChangeKind.NAME, before, child.names[key]))
    had = frozenset().union(*(each.figures.keys() for each in parents))
    for key in sorted(key for key in child.figures.keys() - had if key in among):
        found.extend(_figure_slip(key, child, rivals, sources=len(parents)))
    return found


def _figure_slip(key: str, child: Spellings, rivals: Iterable[Spellings], *, sources: int) -> list[Slip]:
    """The slip that a figure is for one of the first of `rivals` that has such; the first `sources` are parents."""
    for number, other in enumerate(rivals):
        tongue, source = other.language == child.language, number < sources
        if before := rival(key, child.figures, other.figures, same_language=tongue, source=source):
            here, there = child.figures[key], other.figures[before]
            return [Slip(here.kind, there.printed, here.printed, (there.near, here.near))]
    return []


def _name_rival(key: str, child: Spellings, other: Spellings) -> str:
    """The name of `other` for which `key` may be a slip, as printed; empty where there is none."""
    if key in other.words:
        return ""
    scored = [
        (-likeness, rival)
        for rival in other.names
        if rival not in child.words
        and not is_form(key, rival)
        and (likeness := Indel.normalized_similarity(key, rival, score_cutoff=ALIKE_INITIALS))
        and likeness >= _needed(key, rival, child, other)
    ]
    return other.names[min(scored)[1]] if scored else ""


def _needed(key: str, rival: str, child: Spellings, other: Spellings) -> float:
    together = bool(child.beside[key] & other.beside[rival])
    if child.language != other.language:
        return ALIKE_ABROAD if together else _NEVER
    if together:
        return ALIKE_INITIALS if key[0] == rival[0] else ALIKE_BESIDE
    if {key, rival} & child.calendar:
        return _NEVER
    return ALIKE if min(len(key), len(rival)) >= SHORTEST_ALONE else _NEVER


def is_form(one: str, other: str) -> bool:
    """True of keys of words of which one is the other with another ending: India and Indian, finance and financial."""
    if is_number(one) or is_number(other):
        return one == other
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter):
        return True
    return len(longer) - len(shorter) >= DERIVED and longer.startswith(shorter[:-1])


def is_slip(one: Iterable[str], other: Iterable[str]) -> bool:
    """True if two forms, as keys, look like one name or figure that is written wrongly in one of them."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return bool(pairs) and all(_looks_like(a, b) for a, b in pairs)


def _looks_like(one: str, other: str) -> bool:
    if not is_number(one) and not is_number(other):
        return Indel.normalized_similarity(one, other) >= ALIKE
    if not (is_number(one) and is_number(other)):
        return False
    telling = is_telling(one) or is_large(one)
    return same_digits(one, other) or (telling and one_digit_off(one, other))
