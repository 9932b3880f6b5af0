"""Why this parent and no other: the candidates side by side, and what would change the verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING

from tracer.core.chronology import DAYS_OF_GRACE
from tracer.core.evidence import family_of, observations
from tracer.core.features import Group
from tracer.core.parenthood import Family, infer
from tracer.core.seconds import descendants
from tracer.core.stories import account_of, of_one_time
from tracer.model import Candidate, Explanation, Kinship, Standing, Strand, Supposition, WhatIf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracer.core.boosting import BoostedModel
    from tracer.core.features import Features, Pair
    from tracer.core.weighing import Weights
    from tracer.model import Evidence, Moment
    from tracer.settings import Settings

STRANDS: dict[str, tuple[str, ...]] = {
    # kind -> keys of tracer.core.evidence
    "facts": ("numbers", "names", "rare_words", "core", "contradiction", "spelling"),
    "wording": ("alignment", "alignment_reverse", "wording", "only_these_two"),
    "order": ("order",),
    "quotes": ("quotes",),
    "credits": ("credit", "reverse_credit"),
    "dates": ("dates", "date_distance", "clock"),
    "versions": ("version_mark", "versions", "twins", "growth", "nearness"),
    "outlets": ("same_outlet", "wire_style", "peer"),
    "rivals": ("votes", "rival", "readings", "star", "retention"),
    "make-up": ("own_material", "boilerplate", "length", "language"),
}
FURTHER = "further"
"""Strand of what none of the others holds."""
MOST_ARTICLES = 25
"""Articles in a group up to which suppositions are tried: each costs an inference (.3 s for 11, growing by n²)."""
_BEFORE = timedelta(days=DAYS_OF_GRACE + 1)
"""How much earlier a supposed date is: so much that no doubt about dates is left."""


@dataclass(frozen=True)
class _Case:
    """One group with all that its inference needs."""

    group: Group
    dates: Mapping[str, Moment | None]
    weights: Weights
    minimum_support: float
    pairs: Mapping[Pair, Features] | None = None  # under these dates, where they are measured already

    def infer(self) -> Family:
        return infer(
            self.group, self.dates, self.weights, minimum_support=self.minimum_support, pairs=self.pairs
        )


def explain(group: Group, child: str, weights: Weights, settings: Settings) -> Explanation:
    """The candidates for parent of `child` with their evidence, the verdict, and what would change it."""
    dates = {key: article.published for key, article in group.articles.items()}
    case = _Case(group, dates, weights, settings.minimum_support)
    family = case.infer()
    account = account_of(group, family)
    candidates = _candidates(case, family, child)
    return Explanation(
        child=child,
        group=tuple(group.articles.values()),
        start=round(family.models.parent.intercept, 3),
        candidates=candidates,
        derivations=tuple(d for d in account.derivations if d.child == child),
        missing_sources=tuple(m for m in account.missing if child in m.children),
        root=next((root for root in account.roots if root.article == child), None),
        what_if=_what_if(case, family, child, candidates) if len(group.ids) <= MOST_ARTICLES else None,
    )


def _candidates(case: _Case, family: Family, child: str) -> tuple[Candidate, ...]:
    """What `child` was compared with: likely parents first, then by score, those that the dates exclude last."""
    siblings = of_one_time(case.group, family)
    kin = _kin(family, child)
    found = [
        Candidate(
            article=other,
            kinship=kin.get(other, Kinship.OTHER),
            standing=_standing(family, siblings, other, child),
            score=round(family.scores[other, child], 3) if (other, child) in family.scores else None,
            strands=_strands(case, family, (other, child)),
        )
        for other in compress(case.group.ids, case.group.compared[case.group.place[child]].tolist())
    ]
    return tuple(sorted(found, key=_rank))


def _kin(family: Family, child: str) -> dict[str, Kinship]:
    parents: dict[str, frozenset[str]] = {}
    for parent, v in (*family.primary, *family.secondary):
        parents[v] = parents.get(v, frozenset()) | {parent}
    above = {
        parent for edges in parents.values() for parent in edges if child in descendants(parents, parent)
    }
    kin = dict.fromkeys(above, Kinship.ANCESTOR)
    kin |= dict.fromkeys(descendants(parents, child), Kinship.DESCENDANT)
    return kin | dict.fromkeys(parents.get(child, ()), Kinship.PARENT)


def _rank(candidate: Candidate) -> tuple[bool, bool, float, float, str]:
    score = candidate.score if candidate.score is not None else 0.0
    chosen = candidate.kinship is Kinship.PARENT
    return not chosen, candidate.score is None, -candidate.standing.parent, -score, candidate.article


def _standing(family: Family, siblings: Mapping[Pair, float], other: str, child: str) -> Standing:
    """Two models answer: the forests say who was made from whom, another one who are siblings.

    For the links of the best forest the fitted support counts, which has weighed both, and leaves the rest to
    the other answers; elsewhere, where the two claim more than the whole, each is given its share of it.
    """
    parent, below = family.marginals.get((other, child), 0.0), family.marginals.get((child, other), 0.0)
    sibling = siblings.get((min(other, child), max(other, child)), 0.0)
    if (other, child) in family.forest:
        parent = family.forest[other, child]
        below, sibling = _within(1 - parent, below, sibling)
    elif (child, other) in family.forest:
        below = family.forest[child, other]
        parent, sibling = _within(1 - below, parent, sibling)
    else:
        parent, below, sibling = _within(1.0, parent, below, sibling)
    return Standing(parent, below, sibling, max(0.0, 1 - parent - below - sibling))


def _within(whole: float, *chances: float) -> tuple[float, ...]:
    """`chances`, scaled down to sum to `whole` where they sum to more."""
    claimed = sum(chances)
    return chances if claimed <= whole else tuple(chance * whole / claimed for chance in chances)


def strand_of(family: str) -> str:
    """The kind of an observation of tracer.core.evidence."""
    return next((kind for kind, families in STRANDS.items() if family in families), FURTHER)


def _strands(case: _Case, family: Family, arc: Pair) -> tuple[Strand, ...]:
    if arc not in family.pairs:
        return ()
    kinds: dict[str, list[Evidence]] = {kind: [] for kind in (*STRANDS, FURTHER)}
    for one in observations(case.group, arc, family.pairs[arc], family.models.parent):
        kinds[strand_of(one.key)].append(one)
    return tuple(
        Strand(kind, round(sum(one.contribution for one in found), 3), tuple(found))
        for kind, found in kinds.items()
        if found
    )


def _what_if(case: _Case, family: Family, child: str, candidates: Sequence[Candidate]) -> tuple[WhatIf, ...]:
    """The verdict without its parent, without dates, with the dates reversed, and without what it hangs on."""
    actual, _ = _verdict(family, child)
    suppositions = [(Supposition.WITHOUT_ARTICLE, parent) for parent, v in family.primary if v == child]
    suppositions += _about_dates(case, actual, child)
    suppositions += [(Supposition.WITHOUT_EVIDENCE, kind) for kind in _decisive(candidates)]
    found = []
    for supposition, subject in suppositions:
        supposed = _supposed(case, supposition, subject, child)
        if supposition is Supposition.WITHOUT_EVIDENCE:
            supposed = replace(supposed, pairs=family.pairs)
        parent, support = _verdict(supposed.infer(), child)
        found.append(WhatIf(supposition, subject, parent, round(support, 4), parent != actual))
    return tuple(found)


def _about_dates(case: _Case, parent: str | None, child: str) -> list[tuple[Supposition, str]]:
    about = [(Supposition.UNDATED, "")] if any(case.dates.values()) else []
    if parent is not None and case.dates[parent] is not None:
        about.append((Supposition.DATED_BEFORE, parent))
    return about


def _decisive(candidates: Sequence[Candidate]) -> list[str]:
    """Kinds of evidence without which another candidate, or none, has the best score: cheap to tell, then tried."""

    def best(without: str) -> str | None:
        lead, winner = 0.0, None
        for each in candidates:
            if each.score is None:
                continue
            score = each.score - sum(s.contribution for s in each.strands if s.key == without)
            if score > lead:
                lead, winner = score, each.article
        return winner

    return [kind for kind in (*STRANDS, FURTHER) if best(kind) != best("")]


def _verdict(family: Family, child: str) -> tuple[str | None, float]:
    """(primary parent, its support); (None, the share of all forests in which the child has no parent)."""
    for (parent, v), support in family.primary.items():
        if v == child:
            return parent, support
    made = sum(chance for (_, v), chance in family.marginals.items() if v == child)
    return None, min(1.0, max(0.0, 1.0 - made))


def _supposed(case: _Case, supposition: Supposition, subject: str, child: str) -> _Case:
    """The case as it would be under a supposition."""
    match supposition:
        case Supposition.WITHOUT_ARTICLE:
            return replace(case, group=_without(case.group, subject))
        case Supposition.UNDATED:
            return replace(case, dates={})
        case Supposition.DATED_BEFORE:
            return replace(case, dates={**case.dates, child: _earlier(case.dates[subject])})
        case Supposition.WITHOUT_EVIDENCE:
            silenced = case.weights.with_parents(partial(_silenced, kind=subject))
            return replace(case, weights=silenced)


def _without(group: Group, article: str) -> Group:
    left = [each for key, each in group.articles.items() if key != article]
    return Group(left, group.profiles)


def _earlier(moment: Moment | None) -> Moment | None:
    """A date before `moment` as precise as it; none where there is none, or none before it."""
    try:
        return replace(moment, when=moment.when - _BEFORE) if moment is not None else None
    except OverflowError:
        return None


def _silenced(model: BoostedModel, kind: str) -> BoostedModel:
    """The model to which evidence of one kind says as little as that of an average pair."""
    return model.silenced(
        frozenset(feature for feature in model.features if strand_of(family_of(feature)) == kind)
    )
