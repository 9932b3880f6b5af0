"""Who sides with whom where texts differ: agreement in a reading, as textual critics use it for manuscripts.

Where parent and child have other figures, names or words in the same place and a third text has the child's, then the
child was made from the third, or the third from the child, and an error that travelled says so louder than everything
that all three have in common (Maas, "Textkritik", 1927: what joins witnesses are shared innovations, not shared text).
"""

from __future__ import annotations

from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from tracer.core.profile import weight_of
from tracer.core.tokens import is_year, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

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


_Counted = dict[str, set[str]]  # what is counted -> its figures


class Reading(NamedTuple):
    """Where one text has `mine`, another has one of `theirs`; neither has the other's anywhere."""

    mine: str
    theirs: frozenset[str]
    weight: float


class Readings:
    """Where the articles of a group differ from each other, and who has whose reading.

    Sets of articles are bits of a number: the first article of the group is bit 0.
    """

    def __init__(self, group: Group) -> None:
        self._group = group
        texts = group.profiles.values()
        self._holders = (_holders(p.numbers | p.names for p in texts), _holders(p.words for p in texts))
        self._places = {key: _places(p) for key, p in group.profiles.items()}
        self._counted = {key: _counted(p) for key, p in group.profiles.items()}

    def of_child(self, v: str, candidates: Sequence[str]) -> list[dict[str, float]]:
        """Features of each of the `candidates` for the parent of v, in their order.

        Readings of v that another candidate has against u, and that u has against another candidate. Figures and
        names count 1 each, words by their weight; log1p of the sums.
        """
        found = {w: self._compare(v, w) for w in candidates}
        facts = self._siding({w: one[0] for w, one in found.items()}, self._holders[0])
        words = self._siding({w: one[1] for w, one in found.items()}, self._holders[1])
        return [
            {
                "sides_with_facts": log1p(facts[u][0]),
                "sides_against_facts": log1p(facts[u][1]),
                "sides_with_words": log1p(words[u][0] / WORDS_SCALE),
                "sides_against_words": log1p(words[u][1] / WORDS_SCALE),
            }
            for u in candidates
        ]

    def _siding(
        self, found: Mapping[str, Sequence[Reading]], holders: Mapping[str, int]
    ) -> dict[str, tuple[float, float]]:
        """Article -> weight of the child's readings that it has against others, and that others have against it.

        `found` are the readings of the child against each candidate.
        """
        bits = {w: 1 << self._group.place[w] for w in found}
        against: dict[tuple[str, frozenset[str]], int] = {}
        for w, some in found.items():
            for one in some:
                against[one.mine, one.theirs] = against.get((one.mine, one.theirs), 0) | bits[w]
        everybody = sum(bits.values())
        having = {each: _supporters(each, holders, everybody) for each in against}
        siding: dict[str, int] = {}
        for (mine, theirs), whom in against.items():
            several = whom & (whom - 1)
            who = having[mine, theirs]
            siding[mine] = siding.get(mine, 0) | (who if several else who & ~whom)
        weights = {one.mine: one.weight for some in found.values() for one in some}
        ranked = sorted(weights)
        with_others = _sums(
            [siding[mine] for mine in ranked], [weights[mine] for mine in ranked], len(self._places)
        )
        return {
            u: (
                float(with_others[self._group.place[u]]),
                _weight_of({r.mine: r.weight for r in found[u] if having[r.mine, r.theirs] & ~bits[u]}),
            )
            for u in found
        }

    def _compare(self, a: str, b: str) -> tuple[list[Reading], list[Reading]]:
        """Readings of a where b has others: figures and names, and words."""
        pa, pb = self._group.profiles[a], self._group.profiles[b]
        coverage, place = self._group.coverage(a).plain, self._group.place[b]
        similarity, where = coverage.similarity[place].tolist(), coverage.where[place].tolist()
        facts = _counts(self._counted[a], self._counted[b], pa, pb)
        words: list[Reading] = []
        places = self._places[a]
        new = (pa.words - pb.words) | (pa.names - pb.names) | (pa.numbers - pb.numbers)
        for number in sorted({place for key in new for place in places[key]}):
            if similarity[number] <= SAME_PLACE:
                continue
            mine, theirs = pa.sentences[number], pb.sentences[where[number] : where[number] + 2]
            facts.extend(_numbers(mine, theirs, pa, pb))
            facts.extend(_names(mine, theirs, pa, pb))
            if pa.language == pb.language:
                words.extend(_words(mine, theirs, pa, pb))
        return facts, words


def _weight_of(kept: Mapping[str, float]) -> float:
    return sum(kept[key] for key in sorted(kept))


def _sums(masks: Sequence[int], weights: Sequence[float], articles: int) -> NDArray[np.float64]:
    """For each article, the summed weight of the sets that it is in."""
    size = (articles + 7) // 8
    packed = np.frombuffer(b"".join(mask.to_bytes(size, "little") for mask in masks), dtype=np.uint8)
    inside = np.unpackbits(packed.reshape(-1, size), axis=1, bitorder="little")[:, :articles]
    return np.asarray((inside * np.array(weights, dtype=float)[:, None]).sum(axis=0))


def _holders(texts: Iterable[frozenset[str]]) -> dict[str, int]:
    """Item -> the articles that have it."""
    found: dict[str, int] = {}
    for place, items in enumerate(texts):
        for item in items:
            found[item] = found.get(item, 0) | 1 << place
    return found


def _supporters(reading: tuple[str, frozenset[str]], holders: Mapping[str, int], among: int) -> int:
    """The articles of `among` that have the reading, and of the others at most half."""
    mine, theirs = reading
    having = holders.get(mine, 0) & among
    if not having:
        return 0
    counts: list[int] = []  # at each place, those of them that have more of the others than its number
    for key in theirs:
        once = holders.get(key, 0) & having
        for place, known in enumerate(counts):
            counts[place], once = known | once, known & once
        if once:
            counts.append(once)
    half = len(theirs) // 2
    return having & ~counts[half] if half < len(counts) else having


def _places(profile: Profile) -> dict[str, list[int]]:
    """Word, name or figure -> the sentences that have it."""
    found: dict[str, list[int]] = {}
    for number, sentence in enumerate(profile.sentences):
        for key in sentence.content | sentence.names | sentence.numbers:
            found.setdefault(key, []).append(number)
    return found


def _counts(mine: _Counted, theirs: _Counted, pa: Profile, pb: Profile) -> list[Reading]:
    """Figures of the same thing, wherever they stand: "3.2 million customers", "2.3 million customers"."""
    found: list[Reading] = []
    for noun in sorted(mine.keys() & theirs.keys()):
        old = frozenset(theirs[noun] - pa.numbers)
        found.extend(Reading(key, old, 1.0) for key in sorted(mine[noun] - pb.numbers) if old)
    return found


def _counted(profile: Profile) -> _Counted:
    """What is counted -> the figures, years left out."""
    common = stopwords(profile.language)
    found: dict[str, set[str]] = {}
    for sentence in profile.sentences:
        for number, noun in pairwise(sentence.keys) if sentence.numbers else ():
            if number[0] == "#" and not is_year(number) and noun[0] != "#" and noun not in common:
                found.setdefault(noun, set()).add(number)
    return found


def _numbers(mine: Sentence, theirs: Sequence[Sentence], pa: Profile, pb: Profile) -> list[Reading]:
    new = sorted(key for key in mine.numbers - pb.numbers if not is_year(key))
    if not new:
        return []
    old = frozenset(key for s in theirs for key in s.numbers - pa.numbers if not is_year(key))
    return [Reading(key, old, 1.0) for key in new] if old else []


def _names(mine: Sentence, theirs: Sequence[Sentence], pa: Profile, pb: Profile) -> list[Reading]:
    """Names that are spelt otherwise in the other text; other names are other facts."""
    new = sorted(mine.names - pb.names)
    if not new:
        return []
    old = sorted({key for s in theirs for key in s.names - pa.names})
    found: list[Reading] = []
    for key in new:
        spelt = frozenset(other for other in old if Indel.normalized_similarity(key, other) >= SPELT_ALIKE)
        if spelt:
            found.append(Reading(key, spelt, 1.0))
    return found


def _words(mine: Sentence, theirs: Sequence[Sentence], pa: Profile, pb: Profile) -> list[Reading]:
    new = _wording(mine.content - pb.words, pa, pb)
    if not 0 < len(new) <= MOST_READINGS:
        return []
    old = frozenset(key for s in theirs for key in _wording(s.content - pa.words, pa, pb))
    return [Reading(key, old, weight_of(key, pa.language)) for key in sorted(new)] if old else []


def _wording(words: Iterable[str], pa: Profile, pb: Profile) -> list[str]:
    """What is no number, and no name in either text."""
    return [key for key in words if key[0] != "#" and key not in pa.names and key not in pb.names]
