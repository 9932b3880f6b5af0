"""From inferred families to derivations, stories, roots and missing sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracer.core.candidates import components
from tracer.core.changes import changes
from tracer.core.chronology import chronology
from tracer.core.edits import limits_met, sentence_edits
from tracer.core.evidence import evidence_for
from tracer.core.features.shortlist import not_compared
from tracer.core.missing import NAMED_SUPPORT, SOURCES, Absences, find_missing
from tracer.core.parenthood import Family, infer
from tracer.core.relations import direction_of, relation_of
from tracer.model import Alternative, Derivation, Direction, MissingSource, Rank, Relation, Root, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracer.core.features import Group, Pair
    from tracer.core.weighing import Weights
    from tracer.model import Article, Moment, Weighing
    from tracer.settings import Settings

LEAST_ALTERNATIVE = 0.02
"""Probability below which another candidate parent is not worth naming."""
MOST_ALTERNATIVES = 4
TIE_DIGITS = 9
"""Decimal places beyond which two probabilities are equal: sums differ in the last ones."""
FAR_DAYS = 10.0
"""Days between two articles from which they are not of one news event."""


@dataclass(frozen=True)
class Account:
    """What is said about one group: derivations without ids, missing sources, why roots are roots, by what weights.

    `dates` are those of articles whose own left something open, by id: see core.dating.
    """

    derivations: tuple[Derivation, ...]
    missing: tuple[MissingSource, ...]
    roots: tuple[Root, ...]
    weighing: Weighing | None = None
    dates: tuple[tuple[str, Moment], ...] = ()


def account(group: Group, weights: Weights, settings: Settings) -> Account:
    """Infer the family of a group and say what follows."""
    dates = {key: article.published for key, article in group.articles.items()}
    family = infer(group, dates, weights, minimum_support=settings.minimum_support)
    return account_of(group, family)


def account_of_one(article: Article) -> Account | None:
    """The account of an article that is like no other; None if it credits somebody, so that there is more to say."""
    if any(credit.kind in SOURCES for credit in article.credits):
        return None
    return Account((), (), (Root(article.id, "alone"),))


def account_of(group: Group, family: Family) -> Account:
    """What follows from the family of a group that is inferred already."""
    arcs = dict(family.primary) | dict(family.secondary)
    absences = find_missing(group, arcs, of_one_time(group, family), family.marginals)
    derivations = [_derivation(group, family, absences, arc) for arc in sorted(arcs)]
    derivations += [_from_missing(article, names) for article, names in sorted(absences.above.items())]
    derivations += _from_unnamed(absences, arcs)
    return Account(
        tuple(derivations), absences.sources, _roots(group, family, absences), _rounded(family.weighing)
    )


def _rounded(weighing: Weighing) -> Weighing:
    return replace(weighing, newsroom=round(weighing.newsroom, 4))


def of_one_time(group: Group, family: Family) -> dict[Pair, float]:
    """Sibling chances without pairs that the dates hold far apart: last year's background is no common source.

    An undated article counts as of its parent's time.
    """
    dates = {article: group.articles[article].published for article in group.ids}
    for parent, child in family.primary:
        dates[child] = dates[child] or group.articles[parent].published
    return {
        (a, b): chance
        for (a, b), chance in family.siblings.items()
        if chronology(dates[a], dates[b]).days <= FAR_DAYS
    }


def _derivation(group: Group, family: Family, absences: Absences, arc: Pair) -> Derivation:
    parent, child = arc
    sentences = sentence_edits(group.articles[parent], group.articles[child])
    via = absences.between.get(arc, ())
    merged = any(v == child for _, v in family.secondary)
    secondary = arc in family.secondary
    return Derivation(
        id="",
        parent=parent,
        child=child,
        via=via,
        relation=relation_of(group, arc, family.pairs[arc], sentences, merged=merged),
        support=round(family.secondary[arc] if secondary else family.primary[arc], 4),
        direction=direction_of(arc, family.pairs, family.scores),
        rank=Rank.SECONDARY if secondary else Rank.PRIMARY,
        evidence=evidence_for(group, arc, family.pairs[arc], family.models.parent),
        alternatives=_alternatives(family, arc),
        sentences=sentences,
        changes=changes(group.articles[parent], group.articles[child], sentences),
        notes=(*limits_met(sentences), *not_compared(group)),
    )


def _alternatives(family: Family, arc: Pair) -> tuple[Alternative, ...]:
    """Other candidates by their share of all forests; None stands for "no parent in the folder"."""
    child = arc[1]
    rivals = family.rivals.get(child, {})
    none = max(0.0, 1.0 - sum(rivals.values()))
    ranked = sorted(
        ((chance, u) for u, chance in rivals.items() if u != arc[0] and chance >= LEAST_ALTERNATIVE),
        key=lambda found: (-round(found[0], TIE_DIGITS), found[1]),
    )
    named = [Alternative(u, round(chance, 4)) for chance, u in ranked[:MOST_ALTERNATIVES]]
    return (*named, Alternative(None, round(none, 4))) if none >= LEAST_ALTERNATIVE else tuple(named)


def _from_missing(article: str, names: tuple[str, ...]) -> Derivation:
    """The claim of a credit: made from a text that is not here."""
    return Derivation(
        id="",
        parent=None,
        child=article,
        via=names,
        relation=Relation.REWRITE,
        support=NAMED_SUPPORT,
        direction=Direction.CREDIT,
    )


def _from_unnamed(absences: Absences, arcs: Mapping[Pair, float]) -> list[Derivation]:
    """Siblings without a parent here and without a credit: made from the text that they have in common."""
    explained = {child for _, child in arcs} | set(absences.above)
    return [
        replace(
            _from_missing(child, (source.name,) if source.name else ()),
            support=source.support,
            direction=Direction.TEXT,
        )
        for source in absences.sources
        for child in source.children
        if len(source.children) > 1 and child not in explained
    ]


def _roots(group: Group, family: Family, absences: Absences) -> tuple[Root, ...]:
    children = {child for _, child in family.primary}
    parents = {parent for parent, _ in family.primary}
    orphaned = {child for source in absences.sources for child in source.children}
    roots = []
    for article in group.ids:
        if article in children:
            continue
        rivals = [(round(chance, TIE_DIGITS), u) for u, chance in family.rivals.get(article, {}).items()]
        chance, nearest = max(rivals, default=(0.0, None))
        reason = (
            "missing-source" if article in orphaned else "earliest" if article in parents else "independent"
        )
        if nearest is None:
            reason = "alone"
        roots.append(
            Root(article, reason, nearest, round(min(chance, 1.0), 4), "; ".join(not_compared(group)))
        )
    return tuple(roots)


def assemble(
    articles: Sequence[Article], accounts: Iterable[Account]
) -> tuple[tuple[Story, ...], tuple[Derivation, ...], tuple[MissingSource, ...], tuple[Root, ...]]:
    """Stories (largest first), derivations by story and time, missing sources and roots, with their ids."""
    by_id = {article.id: article for article in articles}
    found = list(accounts)
    derivations = [d for one in found for d in one.derivations]
    missing = [m for one in found for m in one.missing]
    ties = [(d.parent, d.child) for d in derivations if d.parent is not None]
    ties += [(m.children[0], other) for m in missing for other in (*m.children[1:], *m.parents)]
    weighings = {root.article: one.weighing for one in found for root in one.roots}
    weighings |= {d.child: one.weighing for one in found for d in one.derivations}
    order = _chronological(by_id)
    stories = [
        replace(story, weighing=weighings.get(story.articles[0]))
        for story in _stories(by_id, components(by_id, ties), derivations, order)
    ]
    story_of = {article: number for number, story in enumerate(stories) for article in story.articles}
    derivations.sort(
        key=lambda d: (story_of[d.child], order[d.child], d.rank is Rank.SECONDARY, d.parent or "")
    )
    missing.sort(key=lambda m: (story_of[m.children[0]], m.name or "", m.children))
    roots = sorted(
        (r for one in found for r in one.roots), key=lambda r: (story_of[r.article], order[r.article])
    )
    return (
        tuple(stories),
        tuple(replace(d, id=f"d{n}") for n, d in enumerate(derivations, start=1)),
        tuple(replace(m, id=f"m{n}") for n, m in enumerate(missing, start=1)),
        tuple(roots),
    )


def _chronological(by_id: Mapping[str, Article]) -> dict[str, int]:
    """Rank of each article by its stated time; undated ones after the dated, by id."""

    def key(article_id: str) -> tuple[bool, str, str]:
        published = by_id[article_id].published
        return (published is None, published.start.isoformat() if published else "", article_id)

    return {article_id: rank for rank, article_id in enumerate(sorted(by_id, key=key))}


def _stories(
    by_id: Mapping[str, Article],
    groups: Sequence[tuple[str, ...]],
    derivations: Sequence[Derivation],
    order: Mapping[str, int],
) -> tuple[Story, ...]:
    children = {d.child for d in derivations if d.parent is not None}
    stories = []
    for number, group in enumerate(groups, start=1):
        members = tuple(sorted(group, key=lambda a: order[a]))
        roots = tuple(a for a in members if a not in children)
        first = roots[0] if roots else members[0]
        stories.append(Story(f"s{number}", by_id[first].title or _opening(by_id[first]), members, roots))
    return tuple(stories)


TITLE_WORDS = 12


def _opening(article: Article) -> str:
    """The first words of a text without a title."""
    words = article.body.split()
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")
