"""What the two texts have in common, counted as sets: n-grams, words, numbers, names, quotations."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tracer.core.features.group import log1p
from tracer.core.tokens import is_number, stopwords

if TYPE_CHECKING:
    from tracer.core.features.group import Group
    from tracer.core.profile import Gram, Profile

GRAM_SIZES = (2, 3, 4, 6)
LEDE_SENTENCES = 3
SAME_QUOTE = 0.75
"""Share of the shorter quotation's words from which two quotations are versions of one."""


def overlap_features(group: Group, u: str, v: str) -> dict[str, float]:
    """Containments both ways, counts of what only these two share, and the cores of both ledes."""
    pu, pv = group.profiles[u], group.profiles[v]
    return (
        _gram_features(pu, pv)
        | _item_features(group, u, v)
        | _lede_features(group, u, v)
        | _quote_features(pu, pv)
        | _language_features(pu, pv)
    )


def _gram_features(pu: Profile, pv: Profile) -> dict[str, float]:
    features: dict[str, float] = {}
    for size in GRAM_SIZES:
        mine, theirs = pv.grams(size), pu.grams(size)
        shared = len(mine & theirs)
        features[f"containment_{size}"] = shared / max(1, len(mine))
        features[f"containment_reverse_{size}"] = shared / max(1, len(theirs))
        if size in (4, 6):
            features[f"shared_grams_{size}"] = log1p(shared)
    quoted = (pv.grams(3, quoted=True) & pu.grams(3, quoted=True)) - (pv.grams(3) & pu.grams(3))
    features["shared_quoted_grams"] = log1p(len(quoted))
    return features


def _item_features(group: Group, u: str, v: str) -> dict[str, float]:
    language = group.profiles[v].language
    sharing, a, b = group.sharing, group.place[u], group.place[v]
    words = sharing.pairs("words", language)
    features = {
        "words": float(words[a, b] / max(1e-6, words[b, b])),
        "words_reverse": float(words[a, b] / max(1e-6, words[a, a])),
    }
    for kind in ("numbers", "names", "rare"):
        counts = sharing.pairs(kind)
        features[kind] = float(counts[a, b] / (counts[b, b] + 1))
        features[f"{kind}_reverse"] = float(counts[a, b] / (counts[a, a] + 1))
    for kind in ("numbers", "names", "rare", "phrases", "trigrams"):
        features[f"only_{kind}"] = log1p(sharing.shared_with_one(kind, v, language)[a])
    return features


def _lede_features(group: Group, u: str, v: str) -> dict[str, float]:
    """How much of each lede the other text has: strangers that share background do not share their news."""
    pu, pv = group.profiles[u], group.profiles[v]
    lede_u = frozenset().union(*(s.content for s in pu.sentences[:LEDE_SENTENCES]))
    lede_v = frozenset().union(*(s.content for s in pv.sentences[:LEDE_SENTENCES]))

    def weigh(words: frozenset[str]) -> float:
        return group.weigh("words", words, pv.language) + 1e-6

    core_u = weigh(lede_u & pv.words) / weigh(lede_u)
    core_v = weigh(lede_v & pu.words) / weigh(lede_v)
    wording = frozenset(w for w in lede_u if not is_number(w) and not group.is_name(w))
    return {
        "core_parent": core_u,
        "core_child": core_v,
        "core_least": min(core_u, core_v),
        "core_common": weigh(lede_u & lede_v) / weigh(lede_u | lede_v),
        "core_wording": weigh(wording & pv.words) / weigh(wording),
    }


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
