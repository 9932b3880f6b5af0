"""Simulated stories as folders on disk, each a case that fitting and evaluation can read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracer.errors import OutputError
from tracer.learning.simulate.stories import simulate_story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracer.learning.simulate.recipe import Recipe
    from tracer.learning.simulate.stories import SimulatedStory


def write_stories(out: Path, stories: int, seed: int, recipe: Recipe) -> Iterator[Path]:
    """Write that many cases below `out`, one after the other, and give the folder of each.

    A case is `articles/` with the files, and `truth.json` beside it. Raises OutputError if `out` has something in it
    already, since a story among other files would not be the one that its seed stands for.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(
            f"{out}: not an empty folder; simulated stories need one of their own, choose another OUT"
        )
    digits = max(2, len(str(stories - 1)))
    for number in range(stories):
        story = simulate_story(f"s{number:0{digits}d}", seed, recipe)
        yield write_story(out / story.name, story)


def write_story(folder: Path, story: SimulatedStory) -> Path:
    """Write one case; gives its folder. Raises OutputError if it cannot be written."""
    try:
        articles = folder / "articles"
        articles.mkdir(parents=True)
        for name, text in story.files:
            (articles / name).write_text(text, encoding="utf-8", newline="\n")
        truth = json.dumps(story.truth, ensure_ascii=False, indent=1) + "\n"
        (folder / "truth.json").write_text(truth, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another OUT") from error
    return folder
