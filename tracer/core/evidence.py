"""Why this parent: the many features of a pair summed up into a few observations that a person can check."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracer.core.folding import fold
from tracer.core.profile import total_weight
from tracer.core.tokens import Tokens, is_year, name_key, tokenize
from tracer.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracer.core.boosting import BoostedModel
    from tracer.core.features import Features, Group, Pair
    from tracer.model import Article

_RELEASES = ("parent_release", "child_release", "release")
_FAMILIES: dict[str, tuple[str, tuple[str, ...]]] = {
    # key -> (feature whose value is shown, prefixes of the features that are summed up)
    "alignment": (
        "alignment",
        (
            "alignment",
            "unquoted_al",
            "folder_al",
            "covered_0",
            "best",
            "lede",
            "opening",
            "sentences_m",
            "lead_a",
            "lead_u",
            "lead_f",
        ),
    ),
    "alignment_reverse": ("alignment_reverse", ("covered_reverse", "lead_alignment_reverse")),
    "wording": (
        "wording_alignment",
        ("wording", "replacement", "containment", "shared_grams", "verbatim_share", "lead_c", "beyond"),
    ),
    "order": ("order_kept", ("order_kept", "position", "tail")),
    "numbers": ("numbers", ("numbers", "foreign_numbers", "explained_numbers")),
    "names": ("names", ("names", "foreign_names", "explained_names")),
    "rare_words": (
        "rare",
        ("rare", "words", "explained_rare", "explained_w", "lead_w", "explained_p", "explained_t"),
    ),
    "quotes": ("quotes", ("quotes", "shared_quoted")),
    "only_these_two": ("only_phrases", ("only_n", "only_r", "only_p", "only_t")),
    "votes": ("votes", ("votes", "only_here", "known_votes")),
    "rival": ("rival", ("rival", "only_elsewhere", "known_rival")),
    "readings": ("sides_with_facts", ("sides_",)),
    "spelling": ("spelt_alike", ("spelt",)),
    "star": ("star_phrases", ("star", "child_mixed", "parent_mixed", "mixed")),
    "core": ("core_least", ("core",)),
    "credit": (
        "credit",
        ("credit", "issuer", "parent_credits_nobody", "child_credits_nobody", "parent_credits"),
    ),
    "reverse_credit": ("credit_reverse", ("credit_reverse",)),
    "same_outlet": ("same_outlet", ("same_outlet",)),
    "dates": ("known_order", ("known_order", "proven_order", "doubtful_order")),
    "date_distance": ("days_apart", ("days_apart", "far_apart")),
    "version_mark": (
        "version",
        ("version", "update", "correction", "flash", "child_update", "child_correction", "child_flash"),
    ),
    "clock": ("body_clock", ("body_clock", "header_clock", "latest_year")),
    "wire_style": (
        "parent_wire",
        (
            "parent_wire",
            "child_wire",
            "wire",
            "two_wires",
            "aggregator",
            "informality",
            "parent_issuer",
            "child_issuer",
            *_RELEASES,
        ),
    ),
    "contradiction": ("contradictions", ("contradictions", "numbers_grew")),
    "peer": ("peer", ("peer", "strangers", "source_verbatim")),
    "retention": ("unique_use", ("unique", "retention", "version_drawn")),
    "growth": ("growth", ("growth", "pure_trim", "grew", "twins_g", "versions_g")),
    "versions": ("versions", ("versions",)),
    "twins": ("twins", ("twins",)),
    "nearness": (
        "nearest",
        (
            "nearest",
            "fewest_added",
            "between",
            "twins_n",
            "twins_fewest",
            "twins_b",
            "versions_n",
            "versions_fewest",
            "versions_b",
        ),
    ),
    "boilerplate": ("boilerplate", ("boilerplate", "verbatim_tail")),
    "own_material": ("own_sentences", ("own",)),
    "length": ("length_ratio", ("length", "parent_short", "child_short")),
    "language": ("foreign", ("foreign",)),
}
LEAST_SHOWN = 0.1
"""Log-odds below which an observation is not worth a line."""
MOST_DETAILS = 8


@cache
def family_of(feature: str) -> str:
    """Key of the observation to which a feature belongs: the longest prefix that fits."""
    fits = [
        (len(p), key) for key, (_, prefixes) in _FAMILIES.items() for p in prefixes if feature.startswith(p)
    ]
    return max(fits)[1] if fits else "other"


def evidence_for(group: Group, arc: Pair, features: Features, model: BoostedModel) -> tuple[Evidence, ...]:
    """Observations about `arc`, strongest first; their contributions sum to its score, but for small ones."""
    found = observations(group, arc, features, model)
    return tuple(one for one in found if abs(one.contribution) >= LEAST_SHOWN)


def observations(group: Group, arc: Pair, features: Features, model: BoostedModel) -> tuple[Evidence, ...]:
    """All observations about `arc`, strongest first; with the model's intercept they sum to its score."""
    sums: dict[str, float] = {}
    for name, part in model.contributions(features).items():
        key = family_of(name)
        sums[key] = sums.get(key, 0.0) + part
    ranked = sorted(sums.items(), key=lambda found: (-abs(found[1]), found[0]))
    return tuple(
        Evidence(key, round(_value(features, key), 4), round(total, 3), _detail(group, arc, key))
        for key, total in ranked
    )


def _value(features: Features, key: str) -> float:
    """The feature that stands for an observation; 0 for what is summed up as other."""
    return features.get(_FAMILIES[key][0], 0.0) if key in _FAMILIES else 0.0


def _detail(group: Group, arc: Pair, key: str) -> str:
    source = _DETAILS.get(key)
    if source is None:
        return ""
    found = source(group, arc)
    more = f" (+{len(found) - MOST_DETAILS})" if len(found) > MOST_DETAILS else ""
    return ", ".join(found[:MOST_DETAILS]) + more


def _numbers(group: Group, arc: Pair) -> list[str]:
    shared = group.profiles[arc[0]].numbers & group.profiles[arc[1]].numbers
    ranked = sorted((number for number in shared if not is_year(number)), key=lambda n: (-len(n), n))
    return _printed(_surfaces(group, arc[1]), ranked)


def _names(group: Group, arc: Pair) -> list[str]:
    shared = group.profiles[arc[0]].names & group.profiles[arc[1]].names
    printed = _printed_names(group, arc[1])
    ranked = sorted(shared, key=lambda name: (group.holders("names")[name], name))
    return [printed.get(name, name) for name in ranked]


def _rare(group: Group, arc: Pair) -> list[str]:
    shared = group.profiles[arc[0]].rare & group.profiles[arc[1]].rare
    ranked = sorted(shared, key=lambda word: (group.holders("rare")[word], word))
    return _printed(_surfaces(group, arc[1]), ranked)


def _only(group: Group, arc: Pair) -> list[str]:
    """The phrases that no third article has, the most telling first."""
    language = group.profiles[arc[1]].language
    mine = [group.grams.words_of(number) for number in group.sharing.only_theirs("phrases", *arc).tolist()]
    ranked = sorted(mine, key=lambda gram: (-total_weight(gram, language), gram))
    printed = _surfaces(group, arc[1])
    return [" ".join(_printed(printed, gram)) for gram in ranked]


def _spellings(group: Group, arc: Pair) -> list[str]:
    """Names as both spell them, or as each does, where other articles spell them in another way."""
    if not group.spellings.found:
        return []
    printed = _printed_names(group, arc[0]) | _printed_names(group, arc[1])
    found = []
    for spellings, holders in group.spellings.found:
        theirs, mine = (
            [name for name, having in zip(spellings, holders, strict=True) if key in having] for key in arc
        )
        if theirs and mine:
            found.append("/".join(printed.get(name, name) for name in dict.fromkeys(theirs + mine)))
    return found


def _printed_names(group: Group, article: str) -> dict[str, str]:
    """Key of a name -> the name as the article prints it first."""
    surfaces = reversed(_words(group, article).surfaces)
    return {name_key(word): word for word in surfaces if word[:1].isupper()}


def _words(group: Group, article: str) -> Tokens:
    return _tokens(group.articles[article])


@lru_cache(maxsize=8)
def _tokens(article: Article) -> Tokens:
    """Tokens of the whole body, which several observations about one article ask for."""
    return tokenize(fold(article.body).text, article.language)


def _surfaces(group: Group, article: str) -> Mapping[str, str]:
    """Key of a word -> the word as `article` prints it first."""
    return _first_printed(group.articles[article])


@lru_cache(maxsize=8)
def _first_printed(article: Article) -> Mapping[str, str]:
    tokens = _tokens(article)
    return dict(zip(reversed(tokens.keys), reversed(tokens.surfaces), strict=True))


def _printed(surfaces: Mapping[str, str], keys: Sequence[str]) -> list[str]:
    return [surfaces.get(key, key.removeprefix("#")) for key in keys]


_DETAILS: dict[str, Callable[[Group, Pair], list[str]]] = {
    "numbers": _numbers,
    "names": _names,
    "rare_words": _rare,
    "only_these_two": _only,
    "spelling": _spellings,
}
