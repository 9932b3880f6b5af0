"""Who names whom: the child the parent's outlet, both the same third one, or the parent the child."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.core.outlets import LEADING_CREDITS, names_any, plain_words
from tracer.core.tokens import name_key
from tracer.model import CreditKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.core.features.group import Group

INLINE_CREDITS = frozenset({CreditKind.REPORTED, CreditKind.TOLD})
OPENING = 0.3
"""Share of the text in which an inline credit is for the story; the header counts too."""
SUPPORTED = 0.3
"""Share of a credited sentence's content that its alleged source must have."""
LEDE = 2
"""Sentences in which an issuer names itself."""
UNKNOWN_PLACE, UNKNOWN_SUPPORT = 0.9, 0.5  # for credits outside the sentences: bylines, end marks, headers


@dataclass(frozen=True, slots=True)
class Naming:
    """How one article names another's outlet: at all, as a source inside a sentence, for the text as a whole.

    `stated`: as the issuer of a statement.
    """

    mentioned: bool
    reported: bool
    leading: bool
    stated: bool


def naming(group: Group, namer: str, named: str) -> Naming:
    """How `namer` names the outlet of `named`; names that the two outlets share do not count."""
    own = group.identities[namer].house
    keys = group.identities[named].own - own
    if not keys:
        return Naming(mentioned=False, reported=False, leading=False, stated=False)
    kinds = {kind for key, kind, _ in group.identities[namer].credited if key in keys}
    return Naming(
        mentioned=bool(kinds) or group.identities[namer].mentions(keys),
        reported=bool(kinds & INLINE_CREDITS),
        leading=bool(kinds & LEADING_CREDITS),
        stated=CreditKind.STATEMENT in kinds,
    )


def third_parties(group: Group, article: str) -> frozenset[str]:
    """Outlet keys, not its own, that `article` credits for the story: for the text as a whole, or in its opening.

    What stands deeper is mostly cited for one fact, and travels with the fact.
    """
    own = group.identities[article].own
    return frozenset(
        key
        for key, kind, place in group.identities[article].credited
        if key not in own and (kind in LEADING_CREDITS or (kind in INLINE_CREDITS and place <= OPENING))
    )


def sources_of(group: Group, article: str) -> frozenset[str]:
    """Outlet keys, not its own, that `article` credits anywhere; quoted actors are left out by the identity."""
    kinds = INLINE_CREDITS | LEADING_CREDITS
    own = group.identities[article].own
    return frozenset(
        key for key, kind, _ in group.identities[article].credited if kind in kinds and key not in own
    )


_ASIDE = re.compile(r"\([^()]{0,200}\)")


def names_itself(group: Group, article: str) -> bool:
    """True if the opening is about the article's own outlet: a statement of who acts, not a report on others.

    Names in brackets are datelines and credits.
    """
    one, sentences = group.articles[article], group.profiles[article].sentences[:LEDE]
    opening = " ".join(one.text[s.span.start : s.span.stop] for s in sentences)
    return names_any(plain_words(_ASIDE.sub(" ", opening)), group.identities[article].own)


def _elsewhere(group: Group, article: str, other: str) -> frozenset[str]:
    """Outlet keys that `article` credits and that `other` does not name at all."""
    keys = sources_of(group, article)
    return frozenset(key for key in keys if not group.identities[other].mentions(frozenset({key})))


def credit_features(group: Group, u: str, v: str) -> dict[str, float]:
    """Features of who credits whom; all in [0, 1]."""
    forward, reverse = naming(group, v, u), naming(group, u, v)
    same = group.same_outlet(u, v)
    theirs, mine = third_parties(group, u), third_parties(group, v)
    own_u, own_v = group.identities[u].own, group.identities[v].own
    absent = group.absent
    elsewhere = _elsewhere(group, v, u)
    reverse_elsewhere = _elsewhere(group, u, v)
    return {
        "same_outlet": float(same),
        "credit": float(forward.mentioned),
        "credit_reported": float(forward.reported),
        "credit_leading": float(forward.leading),
        "credit_stated": float(forward.stated),
        "issuer": float(forward.mentioned and u in group.issuers),
        "credit_reverse": float(reverse.mentioned),
        "credit_reverse_reported": float(reverse.reported or reverse.leading),
        "credit_elsewhere": float(bool(elsewhere - own_u) and not forward.mentioned and not same),
        "credit_elsewhere_absent": float(
            bool((elsewhere - own_u) & absent) and not forward.mentioned and not same
        ),
        "parent_credits_elsewhere": float(bool(theirs - own_v)),
        "credit_lead": float(bool(elsewhere - own_u)) - float(bool(reverse_elsewhere - own_v)),
        "credit_shared": float(bool(theirs & mine)),
        "credit_shared_absent": float(bool(theirs & mine & absent)),
        "parent_credits_nobody": float(not theirs),
        "child_credits_nobody": float(not mine),
    } | _support_features(group, u, v, mentioned=forward.mentioned)


def relayed_credit(group: Group, u: str, v: str, candidates: Sequence[str]) -> dict[str, float]:
    """Whether what v says of u's outlet may have come to it by another candidate that says the same.

    `credit_relayed` is the largest alignment of v with such a candidate over that with u, at most 1;
    `credit_passed_on` is 1 if u itself credits an outlet of the folder that v credits too.
    """
    if not naming(group, v, u).mentioned:
        passed = sources_of(group, u) & sources_of(group, v) & group.present - group.identities[u].own
        return {"credit_relayed": 0.0, "credit_passed_on": float(bool(passed))}
    means = group.coverage(v).plain.mean
    direct = float(means[group.place[u]])
    relays = [float(means[group.place[w]]) for w in candidates if w != u and naming(group, w, u).mentioned]
    return {
        "credit_relayed": min(1.0, max(relays, default=0.0) / max(direct, 1e-6)),
        "credit_passed_on": 0.0,
    }


def _support_features(group: Group, u: str, v: str, *, mentioned: bool) -> dict[str, float]:
    """Where v names u's outlet, and whether u has what the naming sentence says: a source or a cited fact?"""
    blank = {"credit_early": 0.0, "credit_supported": 0.0, "credit_unsupported": 0.0}
    keys = group.identities[u].own - group.identities[v].own
    if not mentioned or not keys:
        return blank
    sentences = group.profiles[v].sentences
    hits = [
        n
        for n, s in enumerate(sentences)
        if names_any(plain_words(group.articles[v].text[s.span.start : s.span.stop]), keys)
    ]
    if not hits:
        return {"credit_early": UNKNOWN_PLACE, "credit_supported": UNKNOWN_SUPPORT, "credit_unsupported": 0.0}
    supported = max(_supported(group, u, v, number, keys) for number in hits)
    return {
        "credit_early": 1 - hits[0] / len(sentences),
        "credit_supported": supported,
        "credit_unsupported": float(supported < SUPPORTED and hits[0] > 1),
    }


def _supported(group: Group, u: str, v: str, number: int, keys: frozenset[str]) -> float:
    """Share of the naming sentence's content, the name left out, that one window of u has."""
    pv, pu = group.profiles[v], group.profiles[u]
    name_words = {name_key(word) for key in keys for word in key.split()}
    content = frozenset(word for word in pv.sentences[number].content if word not in name_words)
    total = group.weigh("words", content, pv.language)
    best = 0.0
    for first, sentence in enumerate(pu.sentences):
        following = pu.sentences[first + 1].content if first + 1 < len(pu.sentences) else frozenset()
        best = max(best, group.weigh("words", content & (sentence.content | following), pv.language))
    return best / max(1e-6, total)
