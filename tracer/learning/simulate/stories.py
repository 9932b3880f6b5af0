"""One simulated story: its pages and its truth, from a recipe and a seed."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracer.learning.simulate.drafts import Trade
from tracer.learning.simulate.family import grow
from tracer.learning.simulate.pages import NAMED, Page, publish
from tracer.learning.simulate.recipe import Dates, Recipe
from tracer.learning.simulate.truth import truth_data

if TYPE_CHECKING:
    from random import Random

FEED = "feed.jsonl"


@dataclass(frozen=True, slots=True)
class SimulatedStory:
    """Files of the article folder (name -> text) and the data of truth.json."""

    name: str
    files: tuple[tuple[str, str], ...]
    truth: dict[str, Any]


def simulate_story(name: str, seed: int, recipe: Recipe | None = None) -> SimulatedStory:
    """The story of that name and seed: the same bytes for the same arguments on any machine.

    Articles of one story have texts of their own; hidden articles are in the truth and in no file.
    """
    recipe = recipe or Recipe()
    chance = random.Random(f"tracer simulate {seed} {name}")  # noqa: S311  # reproducible, not secret
    world, drafts = grow(recipe, chance)
    pages = [publish(draft, world, recipe, chance) for draft in drafts if draft.observed]
    texts = _distinct([(page, _text(page, chance)) for page in pages])
    files = _files(texts, recipe)
    return SimulatedStory(name, files, truth_data(name, world, drafts, pages))


def _text(page: Page, chance: Random) -> str:
    """Everything that is printed, as plain text; Markdown files and feeds have fields for title, outlet and date."""
    outlet = page.draft.outlet
    named = outlet.trade is not Trade.AGENCY and chance.random() < NAMED
    head = list(page.head)
    if page.draft.key.endswith(".txt"):
        top = [page.title]
        dated = [text for text in ((outlet.name if named else ""), page.date) if text]
        lines = [" | ".join(dated)] if chance.random() < 0.4 else dated
        top = [*lines, *top] if chance.random() < 0.35 else [*top, *lines]
        head = [*top, *head]
    return "\n\n".join([*head, *page.body, *page.foot])


def _distinct(texts: list[tuple[Page, str]]) -> list[tuple[Page, str]]:
    """No two alike: a copy to the letter gets its outlet's name below, which no other outlet has."""
    seen: set[str] = set()
    out = []
    for page, text in texts:
        marked = text if text not in seen else f"{text}\n\n{page.draft.outlet.name}"
        while marked in seen:
            marked += " *"
        seen.add(marked)
        out.append((page, marked))
    return out


def _files(texts: list[tuple[Page, str]], recipe: Recipe) -> tuple[tuple[str, str], ...]:
    files: dict[str, str] = {}
    records = []
    for page, text in texts:
        key = page.draft.key
        if key.startswith(FEED):
            records.append(_record(page, text))
        elif key.endswith(".md"):
            files[key] = _front_matter(page) + text + "\n"
        else:
            files[key] = text + "\n"
    if records:
        files[FEED] = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    if recipe.dates is Dates.TRUE:
        files["metadata.csv"] = _sidecar([page for page, _ in texts])
    return tuple(sorted(files.items()))


def _record(page: Page, text: str) -> dict[str, str]:
    record = {"id": page.draft.key.partition("#")[2], "title": page.title, "source": page.draft.outlet.name}
    if page.date and page.printed is not None:
        record["date"] = f"{page.printed:%Y-%m-%d}"
    return record | {"text": text}


def _front_matter(page: Page) -> str:
    title = page.title.replace('"', "'")
    lines = ["---", f'title: "{title}"', f'source: "{page.draft.outlet.name}"']
    if page.date and page.printed is not None:
        lines.append(f"date: {page.printed:%Y-%m-%d}")
    return "\n".join([*lines, "---", "", ""])


def _sidecar(pages: list[Page]) -> str:
    rows = [
        f'{page.draft.key},"{page.draft.outlet.name}",{page.draft.at:%Y-%m-%dT%H:%M}+00:00' for page in pages
    ]
    return "\n".join(["path,outlet,published", *sorted(rows)]) + "\n"
