"""The texts of a story: first reports, independents, decoys, and what is made from others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tracer.learning.simulate.drafts import Draft, Outlet, Passage, Role, Trade
from tracer.learning.simulate.editing import edited
from tracer.learning.simulate.house import draw_house
from tracer.learning.simulate.recipe import Scene
from tracer.learning.simulate.reporting import Assignment, background, news, reported
from tracer.learning.simulate.slips import respelt, slip
from tracer.learning.simulate.telling import Manner, Teller
from tracer.learning.simulate.touches import TOUCHES
from tracer.learning.simulate.values import Name
from tracer.learning.simulate.world import earlier_world, witnesses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tracer.learning.simulate.growing import Story

TRADES = {
    "verbatim": (Trade.DAILY, Trade.NATIONAL, Trade.SITE),
    "trim": (Trade.DAILY, Trade.NATIONAL, Trade.SITE),
    "light-edit": (Trade.DAILY, Trade.NATIONAL),
    "expand": (Trade.DAILY,),
    "merge": (Trade.NATIONAL, Trade.DAILY),
    "rewrite": (Trade.TABLOID, Trade.SITE, Trade.SITE, Trade.NATIONAL),
    "excerpt": (Trade.WEEKLY, Trade.SITE, Trade.NATIONAL),
    "translation": (Trade.FOREIGN,),
    "back-translation": (Trade.SITE, Trade.NATIONAL, Trade.WEEKLY),
}
"""Who makes such texts. Updates and corrections come from the outlet itself."""
OWN = ("update", "correction")
"""Relations between two texts of one outlet."""
RELAYS = ("rewrite", "light-edit", "expand", "trim")
"""Relations whose child may be missing from the folder and stand between two that are there."""
DEEPEST = 4
"""Steps from a root: further ones hardly occur."""
VERSIONS = 4
"""Updates that one report sees at most."""
FLASHES = 0.5
"""Share of first versions that are short: the rest of the story is still to come."""
FULL = Assignment(facts=0.95, official=(3, 4), own=(1, 2), common=(6, 9))
FLASH = Assignment(facts=0.6, official=(1, 2), own=(0, 1), common=(1, 3))
OTHER = Assignment(facts=0.34, official=(0, 2), own=(2, 3), common=(4, 8))
EARLIER = Assignment(facts=0.7, official=(2, 3), own=(1, 2), common=(3, 6))
"""What a first report, its short version, an independent and an older report hold."""
HIDDEN_RELEASES = 0.45
DIGESTS = 0.55
"""Share of excerpts that stand in a round-up of unrelated items."""
CREDITED_COPIES = 0.72
"""Copies of an agency's text that say so."""


def root_of(story: Story) -> Draft:
    """The first report of the main line, added to the story."""
    chance, scene = story.chance, story.scene
    hidden = scene is Scene.ABSENT or (scene is Scene.RELEASE and chance.random() < HIDDEN_RELEASES)
    desk = story.teller.new_desk()
    flash = scene in (Scene.WIRE, Scene.CHAIN) and chance.random() < FLASHES
    passages = reported(story.teller, desk, FLASH if flash else FULL)
    if scene is not Scene.RELEASE and not flash:
        passages += background(story.teller, desk)
    root = Draft(
        key=story.key(observed=not hidden),
        outlet=_first_outlet(story),
        at=story.world.at + timedelta(minutes=chance.randint(30, 300)),
        headline=story.headline(),
        passages=passages,
        values=story.world.stages[0] | witnesses(story.world.region, chance, desk),
        observed=not hidden,
    )
    story.drafts.append(root)
    return root


def _first_outlet(story: Story) -> Outlet:
    if story.scene in (Scene.WIRE, Scene.ABSENT):
        return story.outlets.draw(Trade.AGENCY)
    if story.scene is Scene.RELEASE:
        names = [value for value in story.world.stages[0].values() if isinstance(value, Name)]
        name = next((one.full for one in names if one.full != one.short), f"City of {names[0].full}")
        return Outlet(name, Trade.ISSUER, draw_house(story.chance))
    return story.outlets.draw(Trade.NATIONAL if story.scene is Scene.SCOOP else Trade.SITE)


def independent(story: Story, root: Draft) -> None:
    """Add a report of the same event by somebody else, with other people in it and perhaps later figures."""
    chance, desk = story.chance, story.teller.new_desk()
    stage = chance.choice((0, 0, 1))
    trade = chance.choice((Trade.AGENCY, Trade.NATIONAL, Trade.DAILY))
    passages = reported(story.teller, desk, OTHER)
    extra = story.teller.lines("local", "lines", chance.randint(3, 6), desk)
    extra += story.teller.lines("local", "voices", chance.randint(1, 4), desk)
    story.drafts.append(
        Draft(
            story.key(),
            story.outlets.draw(trade),
            root.at + timedelta(minutes=chance.randint(-20, 900)),
            story.headline(),
            passages + tuple(extra),
            story.world.stages[stage] | witnesses(story.world.region, chance, desk),
            role=Role.INDEPENDENT,
            stage=stage,
        )
    )


def decoy(story: Story, root: Draft) -> None:
    """Add an older report of the same outlet with the same background; of a series, yesterday's from the same mould."""
    chance, desk = story.chance, story.teller.new_desk()
    series = story.world.topic.series
    days = chance.randint(1, 4) if series else chance.randint(20, 700)
    world = earlier_world(story.world, days, chance)
    values = world.stages[chance.choice((0, 2))] | witnesses(world.region, chance, desk)
    if series:
        passages = _from_the_mould(story, root, desk)
    else:
        passages = reported(Teller(world, chance, used=story.teller.used), desk, EARLIER)
        passages += tuple(story.teller.lines("local", "voices", chance.randint(0, 2), desk))
        passages += tuple(p for p in root.passages if p.fact.startswith("background"))
    outlet = root.outlet if root.outlet.trade is not Trade.ISSUER else story.outlets.draw(Trade.DAILY)
    story.drafts.append(
        Draft(
            story.key(),
            outlet,
            root.at - timedelta(days=days),
            story.headline(),
            passages,
            values,
            role=Role.DECOY,
        )
    )


def _from_the_mould(story: Story, root: Draft, desk: str) -> tuple[Passage, ...]:
    """The sentences of today's report for other figures; people and what they say are other ones."""
    mould = [p for p in root.passages if p.fact.startswith(("lead", "fact", "background"))]
    quotes = [q for q in story.world.quotes if q.id not in root.facts]
    said = [story.teller.quote(quote, desk, Manner.DIRECT) for quote in quotes[:2]]
    return (*mould[:3], *said, *mould[3:])


def child(story: Story, kind: str, parents: Sequence[Draft], *, observed: bool) -> Draft:
    """The text that comes of `parents` by that relation; not yet added to the story."""
    chance, parent = story.chance, parents[0]
    desk = story.teller.new_desk()
    touch = TOUCHES[kind]
    passages = edited(parent.passages, touch, story.teller, desk)
    values = dict(parent.values) | witnesses(story.world.region, chance, desk)
    for other in parents[1:]:
        known = frozenset(passage.fact for passage in passages)
        rest = [passage for passage in other.passages if passage.fact not in known]
        passages = _interleaved(passages, edited(rest or other.passages, touch, story.teller, desk), chance)
        values = dict(other.values) | values
    draft = Draft(
        story.key(observed=observed), parent.outlet, parent.at + _delay(kind, chance), _headline(story, kind, parent),
        passages, values, tuple((other.key, kind) for other in parents), observed=observed, stage=parent.stage,
        version=parent.version, depth=parent.depth + 1,
    )  # fmt: skip
    return _updated(story, draft, parent, desk) if kind in OWN else _taken_over(story, draft, parents, kind)


def _headline(story: Story, kind: str, parent: Draft) -> str:
    same = {"verbatim": 0.7, "trim": 0.4, "correction": 1.0, "light-edit": 0.2}.get(kind, 0.0)
    return parent.headline if story.chance.random() < same else story.headline()


def _interleaved(one: Sequence[Passage], other: Sequence[Passage], chance: Random) -> tuple[Passage, ...]:
    """Both in their own order, mixed; the first text opens."""
    mixed, rest = list(one[:2]), list(one[2:])
    others = list(other)
    while rest or others:
        source = (
            rest
            if rest and (not others or chance.random() < len(rest) / (len(rest) + len(others)))
            else others
        )
        mixed.append(source.pop(0))
    return tuple(mixed)


def _updated(story: Story, draft: Draft, parent: Draft, desk: str) -> Draft:
    """A later version of the outlet's own text: new figures and facts, or a slip put right."""
    chance = story.chance
    if parent.parents and parent.parents[0][1] == "correction":
        draft = replace(draft, version=parent.version + 1)
    if draft.parents[0][1] == "correction":
        righted = {one.slot: one.right for one in parent.slips}
        return replace(draft, values=dict(draft.values) | righted, marks=("correction",))
    stage = min(parent.stage + 1, len(story.world.stages) - 1)
    values = dict(draft.values) | story.world.stages[stage]
    values |= {one.slot: one.wrong for one in parent.slips if chance.random() < 0.5}
    told = frozenset(passage.fact for passage in draft.passages)
    fresh = news(story.teller, desk, chance.randint(*TOUCHES["update"].later), told)
    passages = list(draft.passages)
    if not any(fact.startswith("background") for fact in told):
        passages += background(story.teller, desk)
    for passage in fresh:
        passages.insert(chance.randrange(1, max(2, len(passages) * 2 // 3)), passage)
    return replace(draft, passages=tuple(passages), values=values, stage=stage, version=parent.version + 1)


def _taken_over(story: Story, draft: Draft, parents: Sequence[Draft], kind: str) -> Draft:
    """Another outlet's text: its credit, its slips, its digest, its spelling of foreign names."""
    chance, recipe = story.chance, story.recipe
    draft = replace(draft, outlet=story.outlets.draw(chance.choice(TRADES[kind])), version=0)
    credit = _credit(story, parents, kind)
    initials = next((one.outlet.short for one in story.drafts if one.outlet.name == credit), "")
    draft = replace(draft, credit=credit, credit_short=initials)
    if kind == "translation":
        draft = replace(draft, values=respelt(draft.values, chance))
    if kind == "excerpt":
        draft = _in_context(story, draft)
    if kind not in ("verbatim", "translation") and chance.random() < recipe.slips:
        found = slip(draft.passages, draft.values, chance)
        if found is not None:
            draft = replace(draft, slips=(found,), values=dict(draft.values) | {found.slot: found.wrong})
    if kind not in ("verbatim", "trim") and chance.random() < recipe.cites:
        draft = _citing(story, draft)
    return draft


def _citing(story: Story, draft: Draft) -> Draft:
    """Another outlet named for one fact: one of the folder that is not a source, or a stranger."""
    above = {key for key, _ in draft.parents}
    others = [
        one.outlet.name
        for one in story.drafts
        if one.key not in above and one.outlet.trade is not Trade.ISSUER
    ]
    strange = story.chance.random() < 0.6 or not others
    name = story.outlets.draw(Trade.NATIONAL).name if strange else story.chance.choice(others)
    passage = story.teller.lines("cited", "lines", 1, "")[0]
    passage = replace(passage, text=passage.text.replace("<cited>", name))
    place = story.chance.randrange(1, len(draft.passages) + 1)
    return replace(draft, passages=(*draft.passages[:place], passage, *draft.passages[place:]), cited=name)


def _in_context(story: Story, draft: Draft) -> Draft:
    """An excerpt stands in a round-up, or in an article that is about something more."""
    chance = story.chance
    if chance.random() < DIGESTS:
        return replace(draft, digest=True)
    desk = story.teller.new_desk()
    lines = story.teller.lines("local", "lines", chance.randint(4, 8), desk)
    lines += story.teller.lines("comment", "lines", chance.randint(5, 10), desk)
    chance.shuffle(lines)
    values = dict(draft.values) | witnesses(story.world.region, chance, desk)
    return replace(draft, passages=(*lines[:2], *draft.passages, *lines[2:]), values=values)


def _credit(story: Story, parents: Sequence[Draft], kind: str) -> str:
    chance, parent = story.chance, parents[0]
    copies = parent.outlet.trade is Trade.AGENCY and kind in (
        "verbatim",
        "trim",
        "light-edit",
        "merge",
        "expand",
    )
    likely = CREDITED_COPIES if copies else story.recipe.credits
    likely = max(likely, 0.6) if not parent.observed else likely
    if chance.random() < likely:
        return " and ".join(dict.fromkeys(one.outlet.name for one in parents))
    origin = next(one for one in story.drafts if not one.parents)
    if (
        parent.credit
        and origin.outlet.trade is Trade.AGENCY
        and chance.random() < story.recipe.credits_origin / (1 - likely)
    ):
        return origin.outlet.name
    return ""


def _delay(kind: str, chance: Random) -> timedelta:
    """Agencies update within hours; copies follow within a day, round-ups within days. In minutes, log-normal."""
    middle = {"update": 4.8, "correction": 4.5, "verbatim": 5.0, "trim": 5.2, "excerpt": 6.8}.get(kind, 5.8)
    return timedelta(minutes=max(4, min(6000, round(chance.lognormvariate(middle, 0.8)))))
