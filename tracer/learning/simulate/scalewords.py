"""Words for cheap articles: drawn with the frequencies of the English background table, many at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from random import Random

import numpy as np

from tracer.learning.simulate.lexicon import data
from tracer.weights import TOP_ZIPF, background

POOL = 1 << 17
"""Words that are drawn at once; an article takes some 400 of them."""
SENTENCE = (11, 26)
"""Words of a sentence."""
THEME = 40
"""Words of a story's own that come back in it."""
THEMED = 0.22
"""Share of a sentence's words that are from the story's theme."""
QUOTED, COUNTED = 0.15, 0.35
"""Shares of sentences with a quotation and with a figure."""
COMMONEST = 4
"""Words of a theme come from all but the first part, one in so many, of the vocabulary."""


@cache
def _vocabulary() -> tuple[np.ndarray, np.ndarray]:
    """Words and the cumulative chances of drawing them, most frequent first."""
    table = background("en")
    words = tuple(sorted((word for word in table if word.isalpha()), key=lambda word: (table[word], word)))
    frequency = 10.0 ** (TOP_ZIPF - np.array([table[word] for word in words]))
    return np.array(words, dtype=object), np.cumsum(frequency / frequency.sum())


@dataclass(slots=True)
class WordSource:
    """A stream of words. numpy draws them many at a time; `chance` makes the few other choices, where numpy is slow."""

    seed: tuple[int, int]
    chance: Random = field(init=False)
    _draws: np.random.Generator = field(init=False)
    _words: list[str] | None = None
    _next: int = 0

    def __post_init__(self) -> None:
        self.chance = Random(repr(self.seed))  # noqa: S311  # reproducible, not secret
        self._draws = np.random.default_rng(self.seed)

    def take(self, number: int) -> list[str]:
        """The next words of the stream."""
        if self._words is None or self._next + number > len(self._words):
            words, chances = _vocabulary()
            places = np.searchsorted(chances, self._draws.random(POOL))
            self._words = words.take(places, mode="clip").tolist()
            self._next = 0
        self._next += number
        return self._words[self._next - number : self._next]

    def story(self) -> StoryWords:
        """A new subject: names, figures and words that come back in its text."""
        words, _ = _vocabulary()
        chance, names = self.chance, data("scale")["names"]
        theme = chance.choices(range(len(words) // COMMONEST, len(words)), k=THEME)
        people = chance.choices(names, k=6)
        invented = [
            f"{words[place][:4]}{name[-4:]}".capitalize() for place, name in zip(theme, people, strict=False)
        ]
        return StoryWords(self, [words[place] for place in theme], [*people, *invented])

    def reworded(self, sentence: str, rate: float) -> str:
        """`sentence` with that share of its words replaced by others of the stream."""
        parts = sentence.split(" ")
        random = self.chance.random
        places = [place for place, part in enumerate(parts) if random() < rate and part.islower()]
        for place, word in zip(places, self.take(len(places)), strict=True):
            parts[place] = word
        return " ".join(parts)


@dataclass(slots=True)
class StoryWords:
    """The words of one subject."""

    source: WordSource
    theme: list[str]
    names: list[str]

    def sentence(self) -> str:
        """A sentence-like row of words with a capital, a name, perhaps a figure or quotation marks, and a full stop."""
        random = self.source.chance.random
        size = SENTENCE[0] + int(random() * (SENTENCE[1] - SENTENCE[0]))
        parts = self.source.take(size)
        for _ in range(max(1, int(THEMED * size))):
            parts[int(random() * size)] = self.theme[int(random() * THEME)]
        parts[int(random() * size)] = self.names[int(random() * len(self.names))]
        roll = random()
        if roll < COUNTED:
            parts[int(random() * size)] = f"{int(10 ** (1 + 3 * random())):,}"
        parts[0] = parts[0].capitalize()
        if roll > 1 - QUOTED:
            parts[0] = f'"{parts[0]}'
            parts[-1] = f'{parts[-1]}," said {self.names[0]}'
        return " ".join(parts) + "."

    def title(self) -> str:
        """Seven words with a name among them."""
        parts = [self.names[0], *self.theme[:2], *self.source.take(4)]
        return " ".join(parts).capitalize()
