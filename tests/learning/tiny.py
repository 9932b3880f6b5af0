"""Tiny labelled stories: an agency text, its trim, a rewrite of that, and an independent report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.builders import article
from tracer.evaluate.truth import Truth
from tracer.learning.cases import Regime, case_views
from tracer.model import Moment, Precision

if TYPE_CHECKING:
    from pathlib import Path

    from tracer.learning.cases import View
    from tracer.model import Article

SCENES = (
    ("harbour", "Odda", "crane", 214, "Berit Solheim"),
    ("museum", "Tarnow", "roof", 387, "Marek Wilk"),
    ("airport", "Nelson", "runway", 562, "Hana Tuhoe"),
    ("brewery", "Leuven", "boiler", 743, "Joris Claes"),
    ("library", "Evora", "archive", 918, "Rita Falcao"),
)
EDGES = (("a.txt", "b.txt", "trim"), ("b.txt", "c.txt", "rewrite"))
OUTLETS = {"a.txt": "Coast Wire", "b.txt": "Harbor Ledger", "c.txt": "Island Echo", "d.txt": "Hill Gazette"}
NAMES = tuple(place for place, *_ in SCENES)


def paragraphs(number: int) -> dict[str, tuple[str, ...]]:
    """The paragraphs of the four articles of a story."""
    place, town, thing, count, person = SCENES[number]
    full = (
        f"The {place} of {town} was closed on Monday after its {thing} collapsed, officials said.",
        f"Some {count} people were led outside and {count % 7 + 2} of them were treated for bruises.",
        f"“We heard a crack and then the whole {thing} came down,” said {person}, who runs the {place}.",
        f"Engineers from {town} will examine the {thing} before the {place} opens again in May.",
        f"The {thing} was last repaired in {1950 + count % 50}, when {count * 3} crowns were spent on it.",
    )
    retold = (
        f"A collapse has shut the {place} in {town}: the {thing} gave way on Monday, according to officials.",
        f"{count} people had to leave, {count % 7 + 2} with bruises.",
        f"“We heard a crack,” said {person} of the {place}.",
    )
    other = (
        f"I was having tea in {town} when dust rose over the roofs near the {place}.",
        "Nobody on the street knew what had happened, and the police would not say.",
        f"My neighbour, who used to work there, had warned about the {thing} for years.",
    )
    return {"a.txt": full, "b.txt": full[:4], "c.txt": retold, "d.txt": other}


def story(number: int, edges: tuple[tuple[str, str, str], ...] = EDGES) -> tuple[Truth, tuple[Article, ...]]:
    """Truth and articles of a story, an hour apart each."""
    texts = paragraphs(number)
    moments = {key: f"2025-03-{number + 3:02}T{hour + 8:02}:00+00:00" for hour, key in enumerate(texts)}
    articles = tuple(
        article(key, *text, published=moments[key], outlet=OUTLETS[key]) for key, text in texts.items()
    )
    truth = Truth(
        NAMES[number],
        frozenset(texts),
        edges,
        independent=frozenset({"d.txt"}),
        published={
            a.id: Moment(a.published.when, Precision.MINUTE, "truth") for a in articles if a.published
        },
        languages=dict.fromkeys(texts, "en"),
    )
    return truth, articles


def views(*truths_and_articles: tuple[Truth, tuple[Article, ...]]) -> list[View]:
    """All views of stories, nothing hidden."""
    return [
        view for truth, articles in truths_and_articles for view in case_views(truth, articles, list(Regime))
    ]


def write_case(folder: Path, number: int) -> Path:
    """A story as a case folder."""
    case = folder / NAMES[number]
    (case / "articles").mkdir(parents=True)
    truth, articles = story(number)
    listed = {}
    for each in articles:
        assert each.published is not None
        when = each.published.when
        listed[each.id] = {"published": when.isoformat(), "lang": "en"}
        text = "\n\n".join([f"{each.id[0].upper()} Tidings", f"{when:%d %B %Y %H:%M} GMT", each.text])
        (case / "articles" / each.id).write_text(text, encoding="utf-8")
    data = {
        "articles": listed,
        "edges": [{"parent": u, "child": v, "kind": kind} for u, v, kind in truth.edges],
        "independent": ["d.txt"],
    }
    (case / "truth.json").write_text(json.dumps(data), encoding="utf-8")
    return case
