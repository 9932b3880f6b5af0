"""What the two texts have in common, counted as sets: n-grams, words, numbers, names, quotations."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tracer.core.features.nearness import rows_of
from tracer.core.features.sharing import UNITS
from tracer.core.profile import weights_of
from tracer.core.rows import dense_word_rows
from tracer.core.tokens import is_number, stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tracer.core.features.group import Group
    from tracer.core.profile import Gram, Profile

    Floats = NDArray[np.float64]

GRAM_SIZES = (2, 3, 4, 6)
LEDE_SENTENCES = 3
_TINY = 1.0  # unit of weight: keeps shares of nothing finite
SAME_QUOTE = 0.75
"""Share of the shorter quotation's words from which two quotations are versions of one."""


def overlap_features(group: Group, u: str, v: str) -> dict[str, float]:
    """Containments both ways, counts of what only these two share, and the cores of both ledes."""
    pu, pv = group.profiles[u], group.profiles[v]
    return group.overlaps.of_child(v)[u] | _quote_features(pu, pv) | _language_features(pu, pv)


class Overlaps:
    """What is shared as sets, measured for one child and all articles of its group at once."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._grams = {size: group.grams.shared(size) for size in GRAM_SIZES}
        self._quoted = group.grams.shared(3, quoted=True) - self._grams[3]
        self._ledes = Ledes([group.profiles[key] for key in group.ids], group.names)
        self._found: dict[str, dict[str, dict[str, float]]] = {}

    def of_child(self, v: str) -> dict[str, dict[str, float]]:
        """Features of each article that v is compared with as the parent of v."""
        if v not in self._found:
            b, language = self._group.place[v], self._group.profiles[v].language
            columns = self._gram_columns(b) | self._item_columns(v) | self._ledes.columns(b, language)
            around = self._group.around(v)
            rows = rows_of({name: column[around] for name, column in columns.items()})
            ids = [self._group.ids[place] for place in around.tolist()]
            self._found[v] = dict(zip(ids, rows, strict=True))
        return self._found[v]

    def _gram_columns(self, b: int) -> dict[str, Floats]:
        columns: dict[str, Floats] = {}
        for size, table in self._grams.items():
            shared, own = table[:, b], table.diagonal()
            columns[f"containment_{size}"] = shared / max(1.0, own[b])
            columns[f"containment_reverse_{size}"] = shared / np.maximum(1, own)
            if size in (4, 6):
                columns[f"shared_grams_{size}"] = np.log1p(shared)
        return columns | {"shared_quoted_grams": np.log1p(self._quoted[:, b])}

    def _item_columns(self, v: str) -> dict[str, Floats]:
        sharing, b, language = self._group.sharing, self._group.place[v], self._group.profiles[v].language
        words = sharing.pairs("words", language)
        columns = {
            "words": words[:, b] / max(1e-6, words[b, b]),
            "words_reverse": words[:, b] / np.maximum(1e-6, words.diagonal()),
        }
        for kind in ("numbers", "names", "rare"):
            counts = sharing.pairs(kind)
            columns[kind] = counts[:, b] / (counts[b, b] + 1)
            columns[f"{kind}_reverse"] = counts[:, b] / (counts.diagonal() + 1)
        for kind in ("numbers", "names", "rare", "phrases", "trigrams"):
            columns[f"only_{kind}"] = np.log1p(sharing.shared_with_one(kind, v, language))
        return columns


class _Sums(NamedTuple):
    """Weights of what ledes share, shape (articles, articles): with ledes, with texts, and their wording with texts."""

    ledes: Floats
    in_texts: Floats
    wording: Floats
    own_wording: Floats  # shape (articles,): of the wording of each


class Ledes:
    """How much of each lede the other text has: strangers that share background do not share their news."""

    def __init__(self, profiles: Sequence[Profile], names: frozenset[str]) -> None:
        ledes = [frozenset().union(*(s.content for s in p.sentences[:LEDE_SENTENCES])) for p in profiles]
        self._words = sorted(frozenset().union(*ledes))
        vocabulary = {word: number for number, word in enumerate(self._words)}
        self._ledes = dense_word_rows(vocabulary, ledes)
        known = frozenset(vocabulary)
        self._texts = dense_word_rows(vocabulary, [p.words & known for p in profiles])
        wording = [not (is_number(word) or word in names) for word in self._words] or [True]
        self._wording = self._ledes * np.array(wording)
        self._sums: dict[str, _Sums] = {}

    def columns(self, b: int, language: str) -> dict[str, Floats]:
        """Features of each article as the parent of the one at place `b`, weighed in its language."""
        if language not in self._sums:
            self._sums[language] = self._summed(language)
        sums = self._sums[language]
        own = sums.ledes.diagonal() + _TINY
        both = sums.ledes[:, b]
        core_u = (sums.in_texts[:, b] + _TINY) / own
        core_v = (sums.in_texts[b] + _TINY) / own[b]
        return {
            "core_parent": core_u,
            "core_child": core_v,
            "core_least": np.minimum(core_u, core_v),
            "core_common": (both + _TINY) / (own + own[b] - both - _TINY),
            "core_wording": (sums.wording[:, b] + _TINY) / (sums.own_wording + _TINY),
        }

    def _summed(self, language: str) -> _Sums:
        weights = np.round(np.array(weights_of(self._words, language) or [0.0]) * UNITS)
        ledes, wording = self._ledes * weights, self._wording * weights  # whole numbers: exact in any order
        return _Sums(
            ledes @ self._ledes.T, ledes @ self._texts.T, wording @ self._texts.T, wording.sum(axis=1)
        )


def _quote_features(pu: Profile, pv: Profile) -> dict[str, float]:
    """Shared quotations; positive `quotes_shortened` where the child's versions are the shorter ones."""
    equal = shorter = longer = 0
    for quote in pv.quotes:
        other = _same_quote(quote, pu.quotes)
        if other is None:
            continue
        if abs(len(other) - len(quote)) <= 1:
            equal += 1
        elif len(quote) < len(other):
            shorter += 1
        else:
            longer += 1
    shared = equal + shorter + longer
    return {
        "quotes": shared / (len(pv.quotes) + 1),
        "quotes_shortened": (shorter - longer) / (shared + 1),
        "quotes_paraphrased": (_paraphrased(pu, pv) - _paraphrased(pv, pu)) / 2,
    }


def _same_quote(quote: Gram, others: tuple[Gram, ...]) -> Gram | None:
    words = set(quote)
    best: tuple[float, Gram | None] = (0.0, None)
    for other in others:
        share = len(words & set(other)) / max(1, min(len(words), len(set(other))))
        if share > best[0]:
            best = (share, other)
    return best[1] if best[0] >= SAME_QUOTE else None


def _paraphrased(source: Profile, other: Profile) -> int:
    """Quotations of `source` whose words stand outside quotation marks in `other`: indirect speech made of direct."""
    common = stopwords(source.language)
    count = 0
    for quote in source.quotes:
        words = {w for w in quote if w not in common}
        if len(words) < 3:
            continue
        if len(words & other.words) < len(words) / 2:
            continue
        as_quote = max((len(words & set(q)) for q in other.quotes), default=0) / len(words)
        as_text = max((len(words & s.unquoted) for s in other.sentences), default=0) / len(words)
        count += as_text >= 0.5 and as_quote < 0.3
    return count


def _language_features(pu: Profile, pv: Profile) -> dict[str, float]:
    """Across languages wording proves nothing; cognates, names and numbers remain."""
    foreign = float(pu.language != pv.language)
    fewer = max(20, min(len(pu.prefixes), len(pv.prefixes)))
    numbers = len(pu.numbers & pv.numbers) / (len(pv.numbers) + 1)
    names = len(pu.names & pv.names) / (len(pv.names) + 1)
    return {
        "foreign": foreign,
        "foreign_cognates": foreign * len(pu.prefixes & pv.prefixes) / fewer,
        "foreign_numbers": foreign * numbers,
        "foreign_names": foreign * names,
    }


def length_features(group: Group, u: str, v: str, *, same_outlet: bool) -> dict[str, float]:
    """Length says nothing by itself; within one outlet versions grow."""
    ratio = math.log(max(1, group.lengths[v]) / max(1, group.lengths[u]))
    ratio = min(2.0, max(-2.0, ratio))
    return {
        "length_ratio": ratio,
        "length_ratio_same_outlet": ratio * same_outlet,
        "length_distance": abs(ratio),
        "parent_short": float(group.lengths[u] < 120),
        "child_short": float(group.lengths[v] < 120),
    }
