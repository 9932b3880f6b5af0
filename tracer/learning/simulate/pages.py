"""A draft as its outlet publishes it: headline, dates, byline, credit and furniture around the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tracer.learning.simulate.datelines import DAY_FORMS, day_text, time_text
from tracer.learning.simulate.drafts import Draft, Trade
from tracer.learning.simulate.lexicon import data
from tracer.learning.simulate.recipe import Dates
from tracer.learning.simulate.rendering import line, paragraphs
from tracer.learning.simulate.values import draw_person
from tracer.learning.simulate.wording import resolved

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from tracer.learning.simulate.recipe import Recipe
    from tracer.learning.simulate.world import World

NAMED = 0.92
"""Share of pages on which the outlet's name stands somewhere."""
TIMED = 0.5
"""Share of printed dates that come with a time of day."""
FAITHFUL_CREDITS = ("byline", "byline", "dateline", "dateline", "tail")
FREE_CREDITS = ("tail", "inline", "inline", "inline", "sentence", "sentence")
"""Where copies and retellings say whose text it was."""
FURNISHED = 0.55
"""Share of pages with share buttons, links or copyright lines, above or below the text."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader sees. `printed`: the day that the page shows, if any, which may be a wrong one."""

    draft: Draft
    title: str
    head: tuple[str, ...]
    body: tuple[str, ...]
    foot: tuple[str, ...]
    printed: datetime | None
    date: str


@dataclass(slots=True)
class _Layout:
    """Everything that the parts of one page have in common."""

    world: World
    recipe: Recipe
    chance: Random
    draft: Draft
    event: datetime

    def pick(self, table: str, name: str, **extra: str) -> str:
        template = resolved(self.chance.choice(data("common")[table][name]), self.chance)
        return line(template, self.draft, self.event, **extra)


def publish(draft: Draft, world: World, recipe: Recipe, chance: Random) -> Page:
    """The page of a draft. The event's weekday is that of its own report where it is about another event."""
    event = draft.at if draft.role == "decoy" else world.at
    layout = _Layout(world, recipe, chance, draft, event)
    printed, date = _date(layout)
    title = line(draft.headline, draft, event)
    title = title[:1].upper() + title[1:]
    body = paragraphs(draft, event)
    head: list[str] = []
    foot: list[str] = []
    if draft.digest:
        title, body = _digest(layout, body)
    elif draft.outlet.trade is Trade.AGENCY:
        title, date = _agency(layout, title, date, head, body, foot)
    elif draft.outlet.trade is Trade.ISSUER:
        head.append(layout.chance.choice(data("common")["release"]["heads"]))
        foot.append(layout.pick("release", "tails", issuer=draft.outlet.name))
    else:
        title = _paper(layout, title, head, body)
    _credit(layout, head, body, foot)
    _furniture(layout, head, foot)
    return Page(draft, title, tuple(head), tuple(body), tuple(foot), printed, date)


def _date(layout: _Layout) -> tuple[datetime | None, str]:
    """The printed day, sometimes a wrong one, and how it reads; an agency's goes into its dateline."""
    recipe, chance, draft = layout.recipe, layout.chance, layout.draft
    share = 0.8 if draft.outlet.trade is Trade.AGENCY else recipe.printed
    if recipe.dates is Dates.NONE or chance.random() >= share:
        return None, ""
    day = draft.at
    if recipe.dates is Dates.FOUND and chance.random() < recipe.wrong_day:
        day += timedelta(days=chance.choice((-3, -2, -1, 1, 2)))
    text = day_text(day, chance.choice(DAY_FORMS))
    if chance.random() < TIMED and draft.outlet.trade is not Trade.AGENCY:
        text = f"{text}{chance.choice((', ', ' '))}{time_text(day, draft.outlet.house)}"
    return day, text


def _agency(
    layout: _Layout, title: str, date: str, head: list[str], body: list[str], foot: list[str]
) -> tuple[str, str]:
    """Version marks above, the dateline before the first sentence, reporter and editor below."""
    draft, chance = layout.draft, layout.chance
    common = data("common")
    if draft.version:
        mark = chance.choice(common["update"]["marks"])
        title = resolved(mark, chance).replace("<n>", str(draft.version)) + title
        head += [resolved(bullet, chance) for bullet in common["update"]["bullets"] if chance.random() < 0.35]
        if chance.random() < 0.6:
            head.append(resolved(chance.choice(common["update"]["notes"]), chance))
    if "correction" in draft.marks:
        title = chance.choice(common["correction"]["marks"]) + title
        head.append(resolved(chance.choice(common["correction"]["notes"]), chance))
    reporter, editor = (draw_person(layout.world.region, chance) for _ in range(2))
    name = draft.outlet.short or draft.outlet.name
    place = line("<town>", draft, layout.event).upper()
    dash = chance.choice((" - ", " — ", " – "))
    body[0] = f"{place}{', ' + date if date else ''} ({name}){dash}{body[0]}"
    if chance.random() < 0.5:
        head.append(f"By {reporter.first} {reporter.last}")
    if chance.random() < 0.6:
        foot.append(
            f"(Reporting by {reporter.first} {reporter.last}; Editing by {editor.first} {editor.last})"
        )
    return title, ""


def _paper(layout: _Layout, title: str, head: list[str], body: list[str]) -> str:
    draft, chance = layout.draft, layout.chance
    if "correction" in draft.marks:
        body.append(resolved(data("common")["correction"]["notes"][1], chance))
    if draft.version and chance.random() < 0.5:
        head.append(
            f"Updated {time_text(draft.at, draft.outlet.house)}"
            if layout.recipe.dates is not Dates.NONE
            else "Updated"
        )
    if draft.outlet.trade in (Trade.DAILY, Trade.NATIONAL) and chance.random() < 0.5:
        body[0] = f"{line('<town>', draft, layout.event).upper()} {chance.choice(('-', '—', '–'))} {body[0]}"
    if draft.outlet.trade is Trade.TABLOID and chance.random() < 0.5:
        title = title.upper()
    return title


def _digest(layout: _Layout, body: list[str]) -> tuple[str, list[str]]:
    """The excerpt as one item among others that have nothing to do with it."""
    common, chance, draft = data("common")["digest"], layout.chance, layout.draft
    pool = list(common["items"])
    chance.shuffle(pool)
    items = []
    for template in pool[: chance.randint(4, 10)]:
        text = resolved(template, chance).replace("<few>", str(chance.randint(3, 48)))
        items.append(line(text, draft, layout.event))
    place = chance.randrange(len(items) + 1)
    lead = chance.choice((*common["leads"], "", ""))
    own = [lead + body[0], *body[1:]]
    opener, closer = layout.pick("digest", "openers"), layout.pick("digest", "closers")
    title = f"{draft.outlet.name}: {chance.choice(common['names'])}"
    return title, [opener, *items[:place], *own, *items[place:], closer]


def _credit(layout: _Layout, head: list[str], body: list[str], foot: list[str]) -> None:
    """Whom the text says that it is from: in the byline, in the text or below it."""
    draft, chance = layout.draft, layout.chance
    if not draft.credit:
        if draft.outlet.trade in (Trade.DAILY, Trade.NATIONAL, Trade.SITE) and chance.random() < 0.45:
            writer = draw_person(layout.world.region, chance)
            head.append(f"By {writer.first} {writer.last}")
        return
    faithful = bool(draft.parents) and draft.parents[0][1] in ("verbatim", "trim", "light-edit", "expand")
    place = chance.choice(FAITHFUL_CREDITS if faithful else FREE_CREDITS)
    if place == "byline":
        head.append(layout.pick("credit", "byline", source=draft.credit))
    elif place == "tail":
        foot.append(layout.pick("credit", "tail", source=draft.credit))
    elif place == "dateline":
        town = line("<town>", draft, layout.event).upper()
        rest = body[0].removeprefix(f"{town} ").lstrip("-—– ")
        body[0] = (
            f"{town} {layout.pick('credit', 'dateline', source=draft.credit_short or draft.credit)} {rest}"
        )
    elif place == "inline":
        phrase = layout.pick("credit", "inline", source=draft.credit)
        body[0] = f"{body[0].rstrip('.')}, {phrase}." if body[0].endswith(".") else f"{body[0]} {phrase}."
    else:
        spot = min(len(body), chance.choice((1, 1, 1, 2, 3)))
        body.insert(spot, layout.pick("credit", "sentence", source=draft.credit))


def _furniture(layout: _Layout, head: list[str], foot: list[str]) -> None:
    draft, chance = layout.draft, layout.chance
    year = str(draft.at.year) if layout.recipe.dates is not Dates.NONE else ""
    if draft.outlet.trade in (Trade.AGENCY, Trade.ISSUER):
        return
    if chance.random() < FURNISHED / 2:
        head.append(layout.pick("furniture", "top"))
    if chance.random() < 0.2:
        head.append(layout.pick("furniture", "captions", outlet=draft.outlet.name))
    if chance.random() < FURNISHED:
        foot.append(" ".join(layout.pick("furniture", "bottom", outlet=draft.outlet.name, year=year).split()))
