"""The cascade simulator: invented families of articles whose history is known, for fitting and for tests of scale.

Nothing here is evidence about real news: every truth.json it writes says `"simulated": true`, and scores on simulated
folders are never mixed into scores of real ones.
"""

from __future__ import annotations

from tracer.learning.simulate.recipe import Dates, Recipe
from tracer.learning.simulate.scale import write_scale
from tracer.learning.simulate.stories import simulate_story
from tracer.learning.simulate.write import write_stories

__all__ = ["Dates", "Recipe", "simulate_story", "write_scale", "write_stories"]
