"""Who sides with whom where texts differ: agreement in a reading, as textual critics use it for manuscripts.

Where parent and child have other figures, names or words in the same place and a third text has the child's, then the
child was made from the third, or the third from the child, and an error that travelled says so louder than everything
that all three have in common (Maas, "Textkritik", 1927: what joins witnesses are shared innovations, not shared text).
"""

from __future__ import annotations

from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from tracer.core.profile import weight_of
from tracer.core.tokens import is_number, is_year, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracer.core.features.group import Group
    from tracer.core.profile import Profile, Sentence

SAME_PLACE = 0.35
"""Similarity from which a sentence and a window say the same, so that their differences are variants."""
SPELT_ALIKE = 0.55
"""Normalised Indel similarity from which two names are one name, spelt in two ways (Blix, Blitz)."""
MOST_READINGS = 12
"""New items of a sentence up to which it is the same sentence, reworded; beyond, it is another one."""


WORDS_SCALE = 10.0
"""Weight of words that counts as much as a figure or a name: two or three telling words."""


class Reading(NamedTuple):
    """Where one text has `mine`, another has one of `theirs`; neither has the other's anywhere."""

    mine: str
    theirs: frozenset[str]
    weight: float


class Readings:
    """Where the articles of a group differ from each other, and who has whose reading."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._facts = {key: p.numbers | p.names for key, p in group.profiles.items()}
        self._words = {key: p.words for key, p in group.profiles.items()}
        self._found: dict[tuple[str, str], tuple[tuple[Reading, ...], tuple[Reading, ...]]] = {}

    def features(self, u: str, v: str, candidates: Sequence[str]) -> dict[str, float]:
        """Readings of v that another candidate has against u, and that u has against another candidate.

        Figures and names count 1 each, words by their weight; log1p of the sums.
        """
        others = [w for w in candidates if w not in (u, v)]
        facts_against = self._shared(self._between(v, u)[0], others, self._facts)
        words_against = self._shared(self._between(v, u)[1], others, self._words)
        facts_with = self._joined(u, v, others, 0, self._facts)
        words_with = self._joined(u, v, others, 1, self._words)
        return {
            "sides_with_facts": log1p(facts_with),
            "sides_against_facts": log1p(facts_against),
            "sides_with_words": log1p(words_with / WORDS_SCALE),
            "sides_against_words": log1p(words_against / WORDS_SCALE),
        }

    def against(self, u: str, v: str) -> tuple[str, ...]:
        """Figures and names of v that are otherwise in u and that a third article has, sorted."""
        others = [w for w in self._group.ids if w not in (u, v)]
        return tuple(
            sorted({r.mine for r in self._between(v, u)[0] if self._supported(r, others, self._facts)})
        )

    def _shared(
        self, found: Iterable[Reading], others: Sequence[str], items: dict[str, frozenset[str]]
    ) -> float:
        kept = {r.mine: r.weight for r in found if self._supported(r, others, items)}
        return sum(kept[key] for key in sorted(kept))

    def _joined(
        self, u: str, v: str, others: Sequence[str], kind: int, items: dict[str, frozenset[str]]
    ) -> float:
        """The same for readings of v against any of the others, in which u sides with v."""
        kept = {
            r.mine: r.weight
            for w in others
            for r in self._between(v, w)[kind]
            if self._supported(r, (u,), items)
        }
        return sum(kept[key] for key in sorted(kept))

    @staticmethod
    def _supported(reading: Reading, by: Iterable[str], items: dict[str, frozenset[str]]) -> bool:
        """Does one of them have the reading, and of the others at most half?"""
        return any(
            reading.mine in items[w] and 2 * len(reading.theirs & items[w]) <= len(reading.theirs) for w in by
        )

    def _between(self, a: str, b: str) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
        """Readings of a where b has others: figures and names, and words."""
        if (a, b) not in self._found:
            self._found[a, b] = self._compare(a, b)
        return self._found[a, b]

    def _compare(self, a: str, b: str) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
        pa, pb = self._group.profiles[a], self._group.profiles[b]
        coverage = self._group.coverage(a, b).plain
        facts = _counts(pa, pb)
        words: list[Reading] = []
        for number in (coverage.similarity > SAME_PLACE).nonzero()[0].tolist():
            where = int(coverage.where[number])
            mine, theirs = pa.sentences[number], pb.sentences[where : where + 2]
            facts.extend(_numbers(mine, theirs, pa, pb))
            facts.extend(_names(mine, theirs, pa, pb))
            if pa.language == pb.language:
                words.extend(_words(mine, theirs, pa, pb))
        return tuple(facts), tuple(words)


def _counts(pa: Profile, pb: Profile) -> list[Reading]:
    """Figures of the same thing, wherever they stand: "3.2 million customers", "2.3 million customers"."""
    mine, theirs = _counted(pa), _counted(pb)
    found: list[Reading] = []
    for noun in sorted(mine.keys() & theirs.keys()):
        old = frozenset(theirs[noun] - pa.numbers)
        found.extend(Reading(key, old, 1.0) for key in sorted(mine[noun] - pb.numbers) if old)
    return found


def _counted(profile: Profile) -> dict[str, set[str]]:
    """What is counted -> the figures, years left out."""
    common = stopwords(profile.language)
    found: dict[str, set[str]] = {}
    for sentence in profile.sentences:
        for number, noun in pairwise(sentence.keys):
            if is_number(number) and not is_year(number) and not is_number(noun) and noun not in common:
                found.setdefault(noun, set()).add(number)
    return found


def _numbers(mine: Sentence, theirs: Sequence[Sentence], pa: Profile, pb: Profile) -> list[Reading]:
    new = sorted(key for key in mine.numbers - pb.numbers if not is_year(key))
    old = frozenset(key for s in theirs for key in s.numbers - pa.numbers if not is_year(key))
    return [Reading(key, old, 1.0) for key in new] if old else []


def _names(mine: Sentence, theirs: Sequence[Sentence], pa: Profile, pb: Profile) -> list[Reading]:
    """Names that are spelt otherwise in the other text; other names are other facts."""
    old = sorted({key for s in theirs for key in s.names - pa.names})
    found: list[Reading] = []
    for key in sorted(mine.names - pb.names):
        spelt = frozenset(other for other in old if Indel.normalized_similarity(key, other) >= SPELT_ALIKE)
        if spelt:
            found.append(Reading(key, spelt, 1.0))
    return found


def _words(mine: Sentence, theirs: Sequence[Sentence], pa: Profile, pb: Profile) -> list[Reading]:
    names = pa.names | pb.names
    new = [key for key in mine.content - pb.words if key not in names and not is_number(key)]
    old = frozenset(
        key for s in theirs for key in s.content - pa.words if key not in names and not is_number(key)
    )
    if not old or len(new) > MOST_READINGS:
        return []
    return [Reading(key, old, weight_of(key, pa.language)) for key in sorted(new)]
