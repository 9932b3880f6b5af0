"""The state of a story that grows: its event, its outlets and the texts that it has so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracer.learning.simulate.wording import resolved

if TYPE_CHECKING:
    from random import Random

    from tracer.learning.simulate.drafts import Draft
    from tracer.learning.simulate.outlets import Outlets
    from tracer.learning.simulate.recipe import Recipe, Scene
    from tracer.learning.simulate.telling import Teller
    from tracer.learning.simulate.world import World


@dataclass(slots=True)
class Story:
    """A story that is growing. Every step adds one draft, or two where the first is hidden."""

    world: World
    recipe: Recipe
    chance: Random
    teller: Teller
    outlets: Outlets
    scene: Scene
    drafts: list[Draft] = field(default_factory=list)

    @property
    def observed(self) -> int:
        """How many texts are written so far."""
        return sum(draft.observed for draft in self.drafts)

    def key(self, *, observed: bool = True) -> str:
        """A name for the next text: a file, or a record of the story's feed."""
        if not observed:
            return f"h{1 + sum(not draft.observed for draft in self.drafts)}.txt"
        taken = {draft.key.partition(".")[0] for draft in self.drafts} | {"0"}
        roll = self.chance.random()
        if roll < self.recipe.records:
            return f"feed.jsonl#{self.chance.choice('kwtab')}-{self.chance.randrange(10**5):05d}-{len(self.drafts)}"
        stem = "0"
        while stem in taken:
            stem = f"{self.chance.randrange(16**4):04x}"
        return f"{stem}.md" if roll < self.recipe.records + self.recipe.markdown else f"{stem}.txt"

    def headline(self) -> str:
        """Some headline for the event, of forms that are still the least used."""
        forms = list(range(len(self.world.topic.headlines)))
        self.chance.shuffle(forms)
        form = min(forms, key=lambda number: self.teller.used["headline", number])
        self.teller.used["headline", form] += 1
        return resolved(self.world.topic.headlines[form], self.chance)
