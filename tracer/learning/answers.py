"""What the inference says of a prepared view: as a run of the pipeline, without the edits that few scores need."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from tracer.core.candidates import candidate_pairs, components
from tracer.core.features import Group
from tracer.core.missing import find_missing
from tracer.core.parenthood import infer
from tracer.core.stories import of_one_time
from tracer.evaluate.scores import Found
from tracer.evaluate.truth import pairs_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.core.missing import Absences
    from tracer.core.parenthood import Family
    from tracer.core.weighing import Weights
    from tracer.learning.cases import View
    from tracer.settings import Settings


def answer(view: View, weights: Weights, settings: Settings) -> Found:
    """What `weights` find in `view`, group by group as the pipeline forms them."""
    group = _dated(view)
    profiles = tuple(group.profiles[article] for article in group.ids)
    members = components(group.ids, candidate_pairs(profiles, settings))
    parts = []
    for some in members:
        whole = len(members) == 1
        part = group if whole else Group([group.articles[a] for a in some], group.profiles)
        family = infer(
            part,
            view.dates,
            weights,
            minimum_support=settings.minimum_support,
            pairs=view.pairs if whole else None,
        )
        arcs = dict(family.primary) | dict(family.secondary)
        parts.append((family, find_missing(part, arcs, of_one_time(part, family), family.marginals)))
    return _found(group.ids, parts)


def _dated(view: View) -> Group:
    """The view's group, measured already, its articles with the view's dates."""
    group = copy.copy(view.group)
    group.articles = {
        key: replace(article, published=view.dates[key]) for key, article in group.articles.items()
    }
    return group


def _found(ids: Sequence[str], parts: Sequence[tuple[Family, Absences]]) -> Found:
    edges = {arc: chance for family, _ in parts for arc, chance in _arcs(family).items()}
    sources = [source for _, absences in parts for source in absences.sources]
    vias = [(child, name) for _, a in parts for (_, child), names in a.between.items() for name in names]
    vias += [
        (child, name) for _, absences in parts for child, names in absences.above.items() for name in names
    ]
    explained = {child for _, child in edges} | {child for _, absences in parts for child in absences.above}
    vias += [
        (child, source.name)
        for source in sources
        for child in source.children
        if source.name and len(source.children) > 1 and child not in explained
    ]
    ties = [*edges, *((s.children[0], other) for s in sources for other in (*s.children[1:], *s.parents))]
    return Found(
        edges=edges,
        siblings=pairs_within(frozenset(source.children) for source in sources),
        vias=tuple(vias),
        unnamed=pairs_within(frozenset(source.children) for source in sources if source.name is None),
        stories=tuple(map(frozenset, components(ids, ties))),
    )


def _arcs(family: Family) -> dict[tuple[str, str], float]:
    arcs = dict(family.primary) | dict(family.secondary)
    return {arc: round(chance, 4) for arc, chance in arcs.items()}
