"""A provenance, indexed for pages: who stands where, in which order, under which name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.core.readingorder import reading_order
from tracer.model import Rank
from tracer.report import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.model import (
        Article,
        Derivation,
        MissingSource,
        Moment,
        Provenance,
        Story,
        Travelled,
    )

_SLUG_LENGTH = 48
UNNAMED = "an unnamed source"
INDEX = "index.md"
"""The first page of a report."""
EXPLORER = "explorer.html"
"""The file of a report that answers to clicks."""


@dataclass(frozen=True, slots=True)
class View:
    """Lookups over one provenance. Mappings hold tuples in reading order and lack empty entries."""

    provenance: Provenance
    articles: Mapping[str, Article]
    story_of: Mapping[str, Story]
    made_from: Mapping[str, tuple[Derivation, ...]]
    """Child -> its derivations, the primary one first."""
    missing_of: Mapping[str, tuple[MissingSource, ...]]
    """Child -> the missing sources it was made from."""
    position: Mapping[str, int]
    """Article -> its place in reading order: parents before children, earlier before later."""
    children: Mapping[str, str]
    """Derivation -> the article that it made."""
    sources_of: Mapping[str, tuple[MissingSource, ...]]
    """Story -> the missing sources that its articles were made from."""
    travelled_in: Mapping[str, tuple[Travelled, ...]]
    """Story -> what travelled in it."""
    told_in: Mapping[str, tuple[Derivation, ...]]
    """Story -> its derivations, in the order of the provenance."""

    def primary(self, child: str) -> Derivation | None:
        """The derivation that places `child` in the tree, if there is one."""
        found = self.made_from.get(child, ())
        return found[0] if found and found[0].rank is Rank.PRIMARY else None

    def steps(self, story: Story) -> tuple[Derivation, ...]:
        """The derivations of a story in reading order."""
        if len(story.articles) == 1:
            return self.made_from.get(story.articles[0], ())
        children = sorted(story.articles, key=self.position.__getitem__)
        return tuple(step for child in children for step in self.made_from.get(child, ()))

    def told_of(self, story: Story) -> tuple[Derivation, ...]:
        """The derivations of a story in the order of the provenance: that of their numbers."""
        return self.told_in.get(story.id, ())

    def ancestors(self, article: str) -> frozenset[str]:
        """What an article was made from, and that from, along the tree; it is in it itself only in a cycle."""
        found: set[str] = set()
        step = self.primary(article)
        while step is not None and step.parent is not None and step.parent not in found:
            found.add(step.parent)
            step = self.primary(step.parent)
        return frozenset(found)

    def has_page(self, story: Story) -> bool:
        """An article alone has nothing to show beyond its line in the index."""
        return len(story.articles) > 1 or story.articles[0] in self.made_from


def view(provenance: Provenance) -> View:
    """Index a provenance. Raises KeyError if a derivation names an article that is not there."""
    articles = {article.id: article for article in provenance.articles}
    made_from: dict[str, list[Derivation]] = defaultdict(list)
    for step in sorted(
        provenance.derivations, key=lambda step: (step.rank is not Rank.PRIMARY, step.parent or "")
    ):
        made_from[step.child].append(step)
    missing_of: dict[str, list[MissingSource]] = defaultdict(list)
    for source in provenance.missing_sources:
        for child in source.children:
            missing_of[child].append(source)
    story_of = {article_id: story for story in provenance.stories for article_id in story.articles}
    sources_of: dict[str, dict[str, MissingSource]] = defaultdict(dict)
    for source in provenance.missing_sources:
        for story in {story_of[child].id for child in source.children if child in story_of}:
            sources_of[story][source.id] = source
    travelled_in: dict[str, list[Travelled]] = defaultdict(list)
    for each in provenance.travelled:
        if each.carried_by[0] in story_of:
            travelled_in[story_of[each.carried_by[0]].id].append(each)
    told_in: dict[str, list[Derivation]] = defaultdict(list)
    for step in provenance.derivations:
        if step.child in story_of:
            told_in[story_of[step.child].id].append(step)
    return View(
        provenance=provenance,
        articles=articles,
        story_of=story_of,
        made_from={child: tuple(steps) for child, steps in made_from.items()},
        missing_of={child: tuple(sources) for child, sources in missing_of.items()},
        position=reading_order(articles, provenance.derivations),
        children={step.id: step.child for step in provenance.derivations},
        sources_of={story: tuple(sources.values()) for story, sources in sources_of.items()},
        travelled_in={story: tuple(found) for story, found in travelled_in.items()},
        told_in={story: tuple(steps) for story, steps in told_in.items()},
    )


def outlet(article: Article) -> str:
    """The visible name of an article's outlet, raw; empty where it has none."""
    return escape.terminal(article.outlet or "").strip()


def source_name(name: str | None) -> str:
    """The visible name of a missing source, raw."""
    return escape.terminal(name or "").strip() or UNNAMED


def moment(value: Moment | None) -> str:
    """A date as precise as it was stated: "2025-05-20 15:02 +09:00", or "undated"."""
    if value is None:
        return "undated"
    text = value.isoformat()
    day, _, rest = text.partition("T")
    if not rest:
        return day
    zone = re.search(r"[+-]\d\d:\d\d\Z", rest)
    if zone is None:
        return f"{day} {rest}"
    return f"{day} {rest[: zone.start()]} {zone.group().replace('+00:00', 'UTC')}"


def page_name(story: Story) -> str:
    """File name of a story's page: letters a-z, digits and hyphens only, whatever the title holds."""
    plain = (
        unicodedata.normalize("NFKD", story.title[: 4 * _SLUG_LENGTH])
        .encode("ascii", "ignore")
        .decode("ascii")
    )
    words = re.findall(r"[a-z0-9]+", plain.lower())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}"
        if len(longer) > _SLUG_LENGTH:
            break
        slug = longer
    return f"stories/{_anchor(story.id)}{slug}.md"


def _anchor(value: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "-", value)


def anchor(value: str) -> str:
    """A derivation's or story's id as an HTML anchor."""
    return _anchor(value)


def picture_name(story: Story) -> str:
    """File name of a story's tree, beside its page."""
    return page_name(story).removesuffix(".md") + ".svg"
