"""The in-house stories and what `tracer` says about them, computed once per run of the suite."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tracer
from tracer.export.json import to_json

if TYPE_CHECKING:
    from tracer.model import Provenance

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
TRUTH = ROOT / "tests" / "truth"
SHARED = ROOT.parent / "shared"
STORIES = ("ferry", "merger", "summit", "telescope")
COMMITTED = tuple(
    folder for folder in (ROOT / "reports" / "sample", ROOT / "reports" / "five-articles") if folder.exists()
)
"""Reports that are part of the project; others beside them are whoever's made them."""


@cache
def provenance(story: str) -> Provenance:
    """What is found in seeds/STORY; "." stands for all stories together."""
    return tracer.trace(SEEDS / story)


@cache
def document(story: str) -> Any:
    """provenance.json of seeds/STORY, parsed."""
    return json.loads(to_json(provenance(story)))
