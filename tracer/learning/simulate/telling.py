"""Tells facts in words that nobody else in the story has used yet, as far as there are any left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from tracer.learning.simulate.drafts import Passage
from tracer.learning.simulate.lexicon import Fact, common_facts, data
from tracer.learning.simulate.wording import desked, opened, resolved, reworded

if TYPE_CHECKING:
    from random import Random

    from tracer.learning.simulate.lexicon import Quote
    from tracer.learning.simulate.world import World


ATTRIBUTED = 0.25
"""Share of told facts that say in passing whom they are from."""


class Manner(Enum):
    """How a quotation is printed."""

    DIRECT = "direct"
    LOUD = "loud"
    PART = "part"
    INDIRECT = "indirect"
    TRANSLATED = "again"


@dataclass(slots=True)
class Teller:
    """The words of one story. Keeps count of wordings, so that two reporters choose different ones while they can."""

    world: World
    chance: Random
    used: Counter[tuple[str, int]] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    desks: int = 0

    def fact(self, key: str) -> Fact | None:
        """The fact of that key; None for quotations and lines that belong to no fact."""
        for fact in (*self.world.topic.facts, *common_facts()):
            if fact.id == key:
                return fact
        return None

    def tell(self, fact: Fact, desk: str, *, avoid: int = -1) -> Passage:
        """The fact in one of its least used wordings, not in number `avoid`."""
        forms = [form for form in range(len(fact.forms)) if form != avoid] or [0]
        self.chance.shuffle(forms)
        form = min(forms, key=lambda number: self.used[fact.id, number])
        self.used[fact.id, form] += 1
        text = resolved(fact.forms[form], self.chance)
        if self.used[fact.id, form] > 1:
            text = self._disguised(text)
        if fact.kind in ("fact", "common") and self.chance.random() < ATTRIBUTED:
            text = self._attributed(text)
        return Passage(fact.id if fact.kind != "own" else f"{fact.id}#{desk}", form, desked(text, desk))

    def _disguised(self, text: str) -> str:
        """A wording that was used before, made less like itself."""
        text = reworded(text, 0.9, self.chance)
        return opened(text, self.chance) if self.chance.random() < 0.4 and not text.startswith('"') else text

    def _attributed(self, text: str) -> str:
        """A plain statement with somebody behind it."""
        if not text.endswith(".") or '"' in text or text.endswith(" said."):
            return text
        return f"{text[:-1]}, {resolved(self.chance.choice(data('english')['joints']['attributions']), self.chance)}."

    def quote(self, quote: Quote, desk: str, manner: Manner) -> Passage:
        """A quotation in that manner."""
        frames = data("common")["frames"]
        said, rest = quote.say, quote.more
        if manner is Manner.TRANSLATED:
            said, rest = quote.again, ""
        if manner is Manner.PART:
            said = self._fragment(said)
        pool = {"again": "direct"}.get(manner.value, manner.value)
        if pool == "direct" and rest and self.chance.random() < 0.6:
            pool = "long"
        frame = resolved(self.chance.choice(frames[pool]), self.chance)
        text = frame.replace("[q]", said).replace("[r]", rest).replace("[told]", quote.told)
        text = text.replace("<who>", f"<{quote.who}>")
        key = f"{quote.id}#{desk}" if quote.own else quote.id
        return Passage(key, -1, desked(text, desk) if quote.own else text)

    def _fragment(self, said: str) -> str:
        """A few words out of a quotation: one of its clauses, or its end."""
        clauses = [clause for clause in said.split(", ") if clause.count(" ") >= 2]
        if len(clauses) > 1 and self.chance.random() < 0.6:
            return self.chance.choice(clauses)
        words = said.split(" ")
        return " ".join(words[-min(len(words) - 1, self.chance.randint(3, 6)) :])

    def quote_of(self, key: str) -> Quote | None:
        """The quotation of a passage's key."""
        plain = key.partition("#")[0]
        return next((quote for quote in self.world.quotes if quote.id == plain), None)

    def lines(self, table: str, name: str, number: int, desk: str) -> list[Passage]:
        """That many lines of a pool, none twice in a story while there are others."""
        pool = data("common")[table][name]
        order = list(range(len(pool)))
        self.chance.shuffle(order)
        order.sort(key=lambda line: self.told[f"{table}.{name}.{line}"])
        found = []
        for line in order[:number]:
            key = f"{table}.{name}.{line}"
            text = resolved(pool[line], self.chance).replace("<few>", str(self.chance.randint(3, 48)))
            if self.told[key]:
                text = reworded(text, 0.6, self.chance)
            self.told[key] += 1
            found.append(Passage(f"{key}#{desk}", 0, desked(text, desk)))
        return found

    def new_desk(self) -> str:
        """A name for another reporter's desk."""
        self.desks += 1
        return f"d{self.desks}"
