"""The edits of one step: which sentences were kept, edited, moved, added and dropped.

Sentences in the same order are matched by dynamic programming over 1-1, 2-1 and 1-2 (after Gale & Church
1993, "A program for aligning sentences in bilingual corpora"); what is left over is matched out of order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.profile import Profile, profile, weight_of
from tracer.core.wording import displayed, word_edits
from tracer.model import Edit, Op, SentenceEdit, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tracer.model import Article

    Floats = NDArray[np.float64]

LEAST_SIMILAR = 0.3
"""Similarity below which two sentences are not shown as versions of each other."""
LEAST_SIMILAR_MOVED = 0.4
"""The same for a match out of order, which order does not vouch for."""
_STEPS = ((1, 1), (2, 1), (1, 2))

Match = tuple[int, int, int, int, float]  # parent start and stop, child start and stop, similarity


@dataclass(frozen=True)
class _Side:
    """One text's sentences: printed form and content weights."""

    texts: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    language: str

    def weight(self, words: frozenset[str]) -> float:
        return sum(weight_of(word, self.language) for word in sorted(words)) if words else 0.0


def sentence_edits(parent: Article, child: Article) -> tuple[SentenceEdit, ...]:
    """All sentences of both articles, in the child's reading order; dropped ones after what preceded them.

    Law: the child's sentences are the `child_text`s in order; the parent's are the `parent_text`s by number.
    """
    old, new = _side(parent), _side(child)
    matches = _in_order(old, new)
    matches += _out_of_order(old, new, matches)
    return _script(old, new, sorted(matches, key=lambda m: m[2]))


def _side(article: Article) -> _Side:
    whole: Profile = profile(article, shortest_sentence=0)
    texts = tuple(displayed(s.span.of(article.text)) for s in whole.sentences)
    return _Side(texts, tuple(s.content for s in whole.sentences), article.language)


def _similarity(old: _Side, new: _Side, match: tuple[int, int, int, int]) -> float:
    a, b, c, d = match
    if old.texts[a:b] == new.texts[c:d]:
        return 1.0
    mine = frozenset().union(*new.words[c:d])
    theirs = frozenset().union(*old.words[a:b])
    shared = new.weight(mine & theirs)
    total = new.weight(mine) + old.weight(theirs)
    return 2 * shared / total if total else 0.0


def _in_order(old: _Side, new: _Side) -> list[Match]:
    """The matches in common order with the greatest sum of (similarity - LEAST_SIMILAR), by dynamic programming."""
    n, m = len(old.texts), len(new.texts)
    best = np.zeros((n + 1, m + 1))
    step = np.zeros((n + 1, m + 1), dtype=np.int8)  # 0: drop, 1: add, 2..: _STEPS
    similar = _Similarities(old, new)
    for i in range(n + 1):
        for j in range(m + 1):
            if i == j == 0:
                continue
            options = [(best[i - 1, j] if i else -1.0, 0), (best[i, j - 1] if j else -1.0, 1)]
            for number, (p, q) in enumerate(_STEPS, start=2):
                if i >= p and j >= q:
                    gain = similar(i - p, i, j - q, j) - LEAST_SIMILAR
                    options.append((best[i - p, j - q] + gain, number))
            best[i, j], step[i, j] = max(options, key=lambda option: (option[0], -option[1]))
    return _walk_back(step, similar)


class _Similarities:
    """Similarities of windows, looked up from single sentences first: most pairs share nothing."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self._old, self._new = old, new
        self._known: dict[tuple[int, int, int, int], float] = {}
        self._touching = {
            (i, j) for i, a in enumerate(old.words) for j, b in enumerate(new.words) if not a.isdisjoint(b)
        } | {(i, j) for i, a in enumerate(old.texts) for j, b in enumerate(new.texts) if a == b}

    def __call__(self, a: int, b: int, c: int, d: int) -> float:
        if not all(any((i, j) in self._touching for j in range(c, d)) for i in range(a, b)):
            return 0.0
        if not all(any((i, j) in self._touching for i in range(a, b)) for j in range(c, d)):
            return 0.0
        key = (a, b, c, d)
        if key not in self._known:
            self._known[key] = _similarity(self._old, self._new, key)
        return self._known[key]


def _walk_back(step: NDArray[np.int8], similar: _Similarities) -> list[Match]:
    i, j = step.shape[0] - 1, step.shape[1] - 1
    matches: list[Match] = []
    while i or j:
        number = int(step[i, j])
        if number == 0:
            i -= 1
        elif number == 1:
            j -= 1
        else:
            p, q = _STEPS[number - 2]
            matches.append((i - p, i, j - q, j, similar(i - p, i, j - q, j)))
            i, j = i - p, j - q
    return [match for match in matches if match[4] >= LEAST_SIMILAR]


def _out_of_order(old: _Side, new: _Side, matches: Sequence[Match]) -> list[Match]:
    """Single sentences left over on both sides, matched greedily by similarity: these were moved."""
    left_old = set(range(len(old.texts))) - {i for m in matches for i in range(m[0], m[1])}
    left_new = set(range(len(new.texts))) - {j for m in matches for j in range(m[2], m[3])}
    scored = [
        (similarity, i, j)
        for i in sorted(left_old)
        for j in sorted(left_new)
        if (similarity := _similarity(old, new, (i, i + 1, j, j + 1))) >= LEAST_SIMILAR_MOVED
    ]
    found: list[Match] = []
    for similarity, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i in left_old and j in left_new:
            left_old.remove(i)
            left_new.remove(j)
            found.append((i, i + 1, j, j + 1, similarity))
    return found


def _script(old: _Side, new: _Side, matches: Sequence[Match]) -> tuple[SentenceEdit, ...]:
    """Matches and additions in the child's order; each dropped sentence after what preceded it."""
    moved = _moved(matches)
    by_child = {match[2]: match for match in matches}
    matched_old = {i for m in matches for i in range(m[0], m[1])}
    dropped = [i for i in range(len(old.texts)) if i not in matched_old]
    script: list[SentenceEdit] = []
    position = 0
    while position < len(new.texts):
        match = by_child.get(position)
        if match is None:
            script.append(_added(new, position))
            position += 1
            continue
        in_place = match not in moved
        while in_place and dropped and dropped[0] < match[0]:
            script.append(_dropped(old, dropped.pop(0)))
        script.append(_matched(old, new, match, moved=not in_place))
        position = match[3]
    return (*script, *(_dropped(old, number) for number in dropped))


def _moved(matches: Sequence[Match]) -> set[Match]:
    """Matches outside the heaviest run that is in order on both sides."""
    ordered = sorted(matches, key=lambda m: m[2])
    best: list[tuple[float, list[Match]]] = []
    for match in ordered:
        before = [chain for chain in best if chain[1][-1][1] <= match[0]]
        weight, chain = max(before, key=lambda c: c[0], default=(0.0, []))
        best.append((weight + match[4], [*chain, match]))
    _, kept = max(best, key=lambda c: c[0], default=(0.0, []))
    return set(ordered) - set(kept)


def _matched(old: _Side, new: _Side, match: Match, *, moved: bool) -> SentenceEdit:
    a, b, c, d, similarity = match
    edits = word_edits(" ".join(old.texts[a:b]), " ".join(new.texts[c:d]), new.language)
    changed = any(edit.op is not Op.EQUAL for edit in edits)
    kind = SentenceKind.EDITED if changed else SentenceKind.KEPT
    return SentenceEdit(kind, (a, b), (c, d), edits, moved, round(similarity, 4))


def _added(new: _Side, number: int) -> SentenceEdit:
    return SentenceEdit(
        SentenceKind.ADDED, (0, 0), (number, number + 1), (Edit(Op.INSERT, new.texts[number]),)
    )


def _dropped(old: _Side, number: int) -> SentenceEdit:
    return SentenceEdit(
        SentenceKind.DROPPED, (number, number + 1), (0, 0), (Edit(Op.DELETE, old.texts[number]),)
    )
