"""Sources that must have existed and are not in the folder: named by a credit, or shared by siblings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from tracer.core.linkage import link, sibling_groups
from tracer.core.outlets import LEADING_CREDITS, is_quoted, name_keys
from tracer.core.seconds import descendants
from tracer.core.tokens import name_key
from tracer.model import CreditKind, MissingSource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracer.core.features import Group, Pair
    from tracer.model import Credit

ALIKE = 0.8
"""Normalised Indel similarity from which a credit is a misspelling of an outlet in the folder."""
SHORTEST_FUZZY = 4
"""Characters of a name below which only equality counts."""
OPENING_SENTENCES = 3
"""A statement quoted this early is what the story is about; later ones are reactions (5 of 6 right, 9 of 9 wrong)."""
LEAST_LINK_UNDER_PARENT = 0.5
"""Probability from which two children of one article in the folder can be siblings: more likely than not."""
LEAST_NAMED_LINK = 0.15
"""Mean probability from which two groups that credit one agency are one: see tracer.core.linkage.LEAST_LINK."""

LEAST_PAIR = 0.6
"""Mean probability from which two alone are siblings: nobody else bears them out (of 15 pairs below it, on stories and
real events left out, 2 were right)."""

UNLIKELY = 0.1
"""Probability below which an article is not the text that a credit of its outlet means."""

SOURCES = LEADING_CREDITS | {CreditKind.REPORTED, CreditKind.TOLD, CreditKind.STATEMENT}
"""Kinds of credits that can name what an article was made from."""


@dataclass(frozen=True)
class _Credited:
    name: str
    keys: frozenset[str]
    kind: CreditKind
    sentence: int | None  # None where the credit stands outside the sentences


def missing_between(group: Group, parent: str, child: str) -> tuple[str, ...]:
    """Outlets that stood between parent and child and are not in the folder, in the order of the text.

    Credits that the parent gives too are inherited; so is everything else that the parent says of the outlet.
    """
    return tuple(
        dict.fromkeys(
            credit.name
            for credit in _absent(group, child)
            if credit.kind is not CreditKind.STATEMENT and not group.identities[parent].mentions(credit.keys)
        )
    )


def missing_above(group: Group, article: str, marginals: Mapping[Pair, float]) -> tuple[str, ...]:
    """Absent outlets from which an article without a parent says it was made, and the issuer of an early statement.

    "told AFP" counts wherever it stands: what an agency was told came with the agency's text. An outlet of which only
    other texts are here is absent, too: its article that the credit means is not one of them.
    """
    names = []
    for credit in _credited(group, article):
        early = credit.sentence is None or credit.sentence < OPENING_SENTENCES
        if _alike(credit.keys, group.present):
            if (
                credit.kind is CreditKind.STATEMENT
                or not early
                or not _is_of_others(group, article, credit, marginals)
            ):
                continue
        elif credit.kind is CreditKind.STATEMENT and (credit.sentence is None or not early):
            continue
        names.append(credit.name)
    return tuple(dict.fromkeys(names))


def _is_of_others(group: Group, article: str, credit: _Credited, marginals: Mapping[Pair, float]) -> bool:
    """True if the credited outlet is not the article's own, and none of its articles here is likely its parent."""
    theirs = [key for key, one in group.identities.items() if _alike(credit.keys, one.own)]
    return article not in theirs and all(
        marginals.get((key, article), 0.0) < UNLIKELY and marginals.get((article, key), 0.0) < UNLIKELY
        for key in theirs
    )


def _absent(group: Group, article: str) -> list[_Credited]:
    """Credits of `article` to outlets that are not in the folder; its own is."""
    return [c for c in _credited(group, article) if not _alike(c.keys, group.present)]


def _credited(group: Group, article: str) -> list[_Credited]:
    return [
        _Credited(
            group.full_names.get(credit.name, credit.name),
            name_keys(credit.name, group.short_forms),
            credit.kind,
            _sentence_of(group, article, credit),
        )
        for credit in sorted(group.articles[article].credits, key=lambda c: c.span)
        if credit.kind in SOURCES and not is_quoted(group.articles[article], credit)
    ]


def _sentence_of(group: Group, article: str, credit: Credit) -> int | None:
    for number, sentence in enumerate(group.profiles[article].sentences):
        if sentence.span.overlaps(credit.span):
            return number
    return None


def _alike(keys: frozenset[str], others: frozenset[str]) -> bool:
    """True if one of `keys` is one of `others`, contains it as words, or is a spelling of it or of a word in it."""
    return any(_same_name(key, other) for key in keys for other in others)


def _same_name(key: str, other: str) -> bool:
    if key == other or f" {other} " in f" {key} " or f" {key} " in f" {other} ":
        return True
    forms = [other] if " " in key else [other, *other.split()]
    return any(
        min(len(key), len(form)) >= SHORTEST_FUZZY
        and Indel.normalized_similarity(name_key(key), name_key(form)) >= ALIKE
        for form in forms
    )


@dataclass(frozen=True)
class Absences:
    """What is missing: the list for the report, and the outlets each child came through."""

    sources: tuple[MissingSource, ...]
    between: Mapping[Pair, tuple[str, ...]]
    above: Mapping[str, tuple[str, ...]]


def find_missing(
    group: Group,
    arcs: Mapping[Pair, float],
    siblings: Mapping[Pair, float],
    marginals: Mapping[Pair, float],
) -> Absences:
    """All missing sources of a group, given its arcs (parent, child) and the chances of its sibling pairs.

    `marginals` are the chances of all ordered pairs, as tracer.core.parenthood.Family has them.
    """
    parents = _parents(arcs)
    between = {arc: missing_between(group, *arc) for arc in sorted(arcs)}
    above = {a: missing_above(group, a, marginals) for a in group.ids if a not in parents}
    names = {a: _named(a, parents, between, above) for a in group.ids}
    barred = _related(arcs)
    found: list[_Source] = []
    doubtful = _explained_by_parent(siblings, parents)
    for members, chance in sibling_groups(group.ids, siblings, barred | doubtful):
        if len(members) > 2 or chance >= LEAST_PAIR:
            found.append(_Source(_commonest(names, members), members, chance))
    grouped = {(member, source.name) for source in found for member in source.members}
    found += [
        _Source(name, (article,), NAMED_SUPPORT)
        for article in group.ids
        for name in names[article]
        if (article, name) not in grouped
    ]
    sources = tuple(
        MissingSource(
            id=f"m{number}",
            name=source.name,
            basis="credit" if source.name else "shared innovations",
            children=source.members,
            parents=_common_parents(source.members, parents),
            support=round(source.chance, 4),
        )
        for number, source in enumerate(_merged(found, siblings, barred), start=1)
    )
    return Absences(sources, between, {a: n for a, n in above.items() if n})


NAMED_SUPPORT = 0.9
"""Share of credits of absent outlets that are right (measured on the labelled cases)."""


@dataclass(frozen=True)
class _Source:
    name: str | None
    members: tuple[str, ...]
    chance: float


def _merged(
    found: Sequence[_Source], siblings: Mapping[Pair, float], barred: frozenset[Pair]
) -> list[_Source]:
    """Sources of one name joined where their children may be siblings: one agency's text on one story."""
    left = list(found)
    position = 0
    while position < len(left):
        one = left[position]
        other = next((s for s in left[position + 1 :] if _may_be_one(one, s, siblings, barred)), None)
        if other is None:
            position += 1
            continue
        left.remove(other)
        members = tuple(sorted({*one.members, *other.members}))
        left[position] = _Source(one.name, members, max(one.chance, other.chance))
    return left


def _may_be_one(
    one: _Source, other: _Source, siblings: Mapping[Pair, float], barred: frozenset[Pair]
) -> bool:
    if one.name is None or other.name is None or not name_keys(one.name) & name_keys(other.name):
        return False
    apart = tuple(member for member in other.members if member not in one.members)
    return not apart or link(one.members, apart, siblings, barred) >= LEAST_NAMED_LINK


def _explained_by_parent(
    siblings: Mapping[Pair, float], parents: Mapping[str, frozenset[str]]
) -> frozenset[Pair]:
    """Pairs whose likeness a common parent in the folder explains, unless much speaks for a text in between."""
    nobody: frozenset[str] = frozenset()
    return frozenset(
        (a, b)
        for (a, b), chance in siblings.items()
        if chance < LEAST_LINK_UNDER_PARENT and parents.get(a, nobody) & parents.get(b, nobody)
    )


def _parents(arcs: Mapping[Pair, float]) -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for parent, child in arcs:
        table[child] = table.get(child, frozenset()) | {parent}
    return table


def _named(
    article: str,
    parents: Mapping[str, frozenset[str]],
    between: Mapping[Pair, tuple[str, ...]],
    above: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:
    if article in above:
        return above[article]
    return tuple(dict.fromkeys(n for p in sorted(parents.get(article, ())) for n in between[p, article]))


def _related(arcs: Mapping[Pair, float]) -> frozenset[Pair]:
    """Unordered pairs of ancestors and descendants."""
    parents = _parents(arcs)
    above = sorted({parent for parent, _ in arcs})
    return frozenset((min(a, d), max(a, d)) for a in above for d in descendants(parents, a))


def _commonest(names: Mapping[str, tuple[str, ...]], members: Sequence[str]) -> str | None:
    counts: dict[str, int] = {}
    for member in members:
        for name in names[member]:
            counts[name] = counts.get(name, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def _common_parents(members: Sequence[str], parents: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    shared = frozenset.intersection(*(parents.get(member, frozenset()) for member in members))
    return tuple(sorted(shared))
