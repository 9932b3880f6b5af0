"""Folders on which a careless comparison is quadratic: `python -m tests.bench.corners [NAME ...] [--scale 0.01]`.

Each is traced as users trace: articles, links of the screen, derivations, seconds and memory are printed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import time
from typing import TYPE_CHECKING

from tests.builders import article
from tracer.core.candidates import candidate_links, is_indexed
from tracer.core.profile import profile
from tracer.core.telling import telling
from tracer.engine.local import Local, cores
from tracer.pipeline import trace_articles
from tracer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracer.model import Article

_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]


def _words(chance: random.Random, count: int) -> list[str]:
    return ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(count)]


def _text(words: list[str]) -> str:
    """Words as sentences of twelve."""
    rows = (" ".join(words[start : start + 12]) for start in range(0, len(words), 12))
    return " ".join(f"{row.capitalize()}." for row in rows)


def footer(scale: float) -> list[Article]:
    """10,000 unrelated articles of 200 words with the same 200 words below."""
    chance = random.Random(1)
    below = _text(_words(chance, 200))
    return [
        article(f"{n:05d}", _text(_words(chance, 200)), below, language="en")
        for n in range(int(10_000 * scale))
    ]


def identical(scale: float) -> list[Article]:
    """10,000 files of one text."""
    text = _text(_words(random.Random(2), 300))
    return [article(f"{n:05d}", text, language="en") for n in range(int(10_000 * scale))]


def near(scale: float) -> list[Article]:
    """2,000 copies of one text, each with three words of its own."""
    chance = random.Random(3)
    base = _words(chance, 300)
    found = []
    for n in range(int(2_000 * scale)):
        words = list(base)
        for place in chance.sample(range(300), 3):
            words[place] = _words(chance, 1)[0]
        found.append(article(f"{n:05d}", _text(words), language="en"))
    return found


def long(scale: float) -> list[Article]:
    """Two texts of 75,000 words, of which they share half."""
    chance = random.Random(4)
    half = int(37_500 * scale)
    common = _words(chance, half)
    return [
        article(name, _text([*common, *_words(chance, half)]), language="en") for name in ("one", "other")
    ]


def two_words(scale: float) -> list[Article]:
    """1,000 texts of 300 words each, which are two."""
    chance = random.Random(5)
    return [
        article(f"{n:05d}", _text(chance.choices(["zubrovka", "kalabash"], k=300)), language="en")
        for n in range(int(1_000 * scale))
    ]


CORNERS: dict[str, Callable[[float], list[Article]]] = {
    corner.__name__: corner for corner in (footer, identical, near, long, two_words)
}


def main() -> None:
    """Trace the corners that are asked for, all without a name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*CORNERS, []], default=[])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--workers", type=int, default=cores())
    options = parser.parse_args()
    for name in options.names or CORNERS:
        articles = CORNERS[name](options.scale)
        began, worked = time.perf_counter(), _worked()
        found = trace_articles(articles, engine=Local(options.workers))
        seconds, worked = time.perf_counter() - began, _worked() - worked
        links = len(links_of(articles)) if len(articles) <= 20_000 else 0
        peak = sum(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        drawn = sum(step.parent is not None for step in found.derivations)
        figures = (
            f"{len(articles):>7,} articles {links:>8,} pairs {drawn:>6,} links "
            f"{len(found.missing_sources):>5,} missing sources"
        )
        print(f"{name:10} {figures} {seconds:7.1f} s {worked:7.1f} CPU s {peak / 1e6:5.2f} GB", flush=True)


def _worked() -> float:
    """Processor seconds of this process and of its children that have ended."""
    return sum(os.times()[:4])


def links_of(articles: list[Article]) -> list[tuple[str, str, float]]:
    """The pairs that the search for candidates leaves."""
    settings = Settings()
    indexed = is_indexed(len(articles), settings)
    return list(candidate_links([telling(profile(a), settings, indexed=indexed) for a in articles], settings))


if __name__ == "__main__":
    main()
