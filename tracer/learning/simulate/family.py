"""Grows the family of one story: which relation comes next, and from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.learning.simulate.cascade import (
    DEEPEST,
    OWN,
    RELAYS,
    VERSIONS,
    child,
    decoy,
    independent,
    root_of,
)
from tracer.learning.simulate.drafts import Draft, Role, Trade
from tracer.learning.simulate.growing import Story
from tracer.learning.simulate.outlets import Outlets
from tracer.learning.simulate.recipe import Scene
from tracer.learning.simulate.telling import Teller
from tracer.learning.simulate.world import draw_world

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tracer.learning.simulate.recipe import Recipe
    from tracer.learning.simulate.world import World

SIBLINGS_FIRST = 3
"""Customers of an absent text that come before anything else: without them it leaves no trace."""
CUSTOMERS = ("light-edit", "light-edit", "trim", "verbatim", "expand", "rewrite")
RELEASED = ("rewrite", "excerpt", "light-edit", "verbatim", "expand", "rewrite")
"""What becomes of a press release."""


def grow(recipe: Recipe, chance: Random) -> tuple[World, tuple[Draft, ...]]:
    """An event and all texts about it, hidden ones included, parents before children."""
    world = draw_world(chance)
    names = [Scene(name) for name, _ in recipe.scenes]
    scene = chance.choices(names, [weight for _, weight in recipe.scenes])[0]
    story = Story(world, recipe, chance, Teller(world, chance), Outlets(world.region, chance), scene)
    decoys = chance.randint(*recipe.decoys)
    root = root_of(story)
    for _ in range(chance.randint(*recipe.independents)):
        if story.observed + decoys < recipe.articles - 1:
            independent(story, root)
    goal = recipe.articles - min(decoys, recipe.articles - 3)
    while story.observed < goal:
        derive(story, goal - story.observed)
    while story.observed < recipe.articles:
        decoy(story, root)
    return world, tuple(story.drafts)


def derive(story: Story, room: int) -> None:
    """Add a text made from others of the story; `room` is how many may still be written."""
    kind = _relation(story)
    parents = _parents(story, kind)
    if not parents:
        kind, parents = "rewrite", [_source(story)]
    if kind == "translation":
        _relay(story, kind, "back-translation", parents)
    elif kind in RELAYS and parents[0].observed and story.chance.random() < story.recipe.hidden:
        _relay(story, kind, story.chance.choice(("rewrite", "light-edit", "excerpt")), parents)
    else:
        story.drafts.append(child(story, kind, parents, observed=True))


def _relay(story: Story, kind: str, onward: str, parents: Sequence[Draft]) -> None:
    """A text that is not in the folder, and one that was made from it."""
    between = child(story, kind, parents, observed=False)
    story.drafts.append(between)
    story.drafts.append(child(story, onward, [between], observed=True))


def _relation(story: Story) -> str:
    root = story.drafts[0]
    below = sum(root.key in {key for key, _ in draft.parents} for draft in story.drafts)
    if story.scene is Scene.ABSENT and below < SIBLINGS_FIRST:
        return story.chance.choice(CUSTOMERS)
    if story.scene is Scene.RELEASE and below < SIBLINGS_FIRST:
        return story.chance.choice(RELEASED)
    if (
        story.scene is Scene.CHAIN
        and below + story.drafts[-1].version < VERSIONS
        and story.chance.random() < 0.6
    ):
        return "update"
    names = [name for name, _ in story.recipe.relations]
    return story.chance.choices(names, [weight for _, weight in story.recipe.relations])[0]


def _parents(story: Story, kind: str) -> list[Draft]:
    """Whom the relation can have for parents; none where it does not fit the story."""
    if kind in OWN:
        return _latest(story, kind)
    if kind == "merge":
        return _pair(story)
    return [_source(story)]


def _latest(story: Story, kind: str) -> list[Draft]:
    """The latest version of a text whose outlet goes on with it; for a correction one with a slip."""
    continued = {key for draft in story.drafts for key, relation in draft.parents if relation in OWN}
    open_ends = [
        draft
        for draft in story.drafts
        if draft.key not in continued
        and draft.role is not Role.DECOY
        and not draft.digest
        and draft.version < VERSIONS
        and (bool(draft.slips) if kind == "correction" else _goes_on(story, draft))
    ]
    return [story.chance.choice(open_ends)] if open_ends else []


def _goes_on(story: Story, draft: Draft) -> bool:
    first = draft.version > 0 or draft is story.drafts[0]
    return first and draft.outlet.trade is not Trade.ISSUER


def _source(story: Story) -> Draft:
    """Somebody to take from: originals and agencies rather than copies of copies."""
    root = story.drafts[0]
    direct = sum(root.key in {key for key, _ in draft.parents} for draft in story.drafts)
    if not root.observed and direct < SIBLINGS_FIRST:
        return root
    able = [
        draft
        for draft in story.drafts
        if draft.role is not Role.DECOY
        and not draft.digest
        and draft.depth < DEEPEST
        and (draft.observed or draft is root)
    ]
    return story.chance.choices(able, [_pull(draft, root) for draft in able])[0]


def _pull(draft: Draft, root: Draft) -> float:
    """How likely others take from a text: agencies' and first reports most, copies of copies least."""
    if draft.role is Role.INDEPENDENT:
        return 0.5
    if draft is root or draft.outlet is root.outlet:
        return 2.2
    return 1.3 / draft.depth


def _pair(story: Story) -> list[Draft]:
    """Two texts that are not each other's source, of two outlets; a line and an independent where there is one."""
    lines = [
        d for d in story.drafts if d.role is Role.LINE and d.observed and not d.digest and d.depth < DEEPEST
    ]
    others = [d for d in story.drafts if d.role is Role.INDEPENDENT] or lines
    pairs = [
        (one, other)
        for one in lines
        for other in others
        if one.outlet.name != other.outlet.name
        and one.key not in _above(story, other)
        and other.key not in _above(story, one)
    ]
    return list(story.chance.choice(pairs)) if pairs else []


def _above(story: Story, draft: Draft) -> set[str]:
    """Keys of all that a draft was made from."""
    known = {one.key: one for one in story.drafts}
    found: set[str] = set()
    waiting = [key for key, _ in draft.parents]
    while waiting:
        key = waiting.pop()
        found.add(key)
        waiting += [parent for parent, _ in known[key].parents]
    return found
