"""Many phrases, few of which stand in any one text: found by the words that they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from tracer.reading.lines import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

Meaning = TypeVar("Meaning")


_NONE: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Phrasebook(Generic[Meaning]):
    """Phrases with what each means; `by_word` leads from one word of a phrase to its number.

    The first numbers are of phrases that hold no other word, the second of those that need more.
    """

    entries: tuple[tuple[str, Meaning], ...]
    needed: tuple[frozenset[str], ...]
    by_word: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]]

    def near(self, words: Set[str]) -> list[tuple[str, Meaning]]:
        """The phrases all of whose words are among `words`, in the book's order."""
        numbers = list(self.by_word.get("", _NONE)[0])
        for word in self.by_word.keys() & words:
            alone, among = self.by_word[word]
            numbers.extend(alone)
            if among:
                numbers.extend([number for number in among if self.needed[number] <= words])
        return [self.entries[number] for number in sorted(numbers)]


def phrasebook(entries: Iterable[tuple[str, Meaning]]) -> Phrasebook[Meaning]:
    """A book of `entries` in their order."""
    kept = tuple(entries)
    needed = tuple(words_of(phrase) for phrase, _ in kept)
    by_word: dict[str, tuple[list[int], list[int]]] = {}
    for number, words in enumerate(needed):
        key = max(words, key=lambda word: (len(word), word), default="")
        by_word.setdefault(key, ([], []))[len(words) > 1].append(number)
    return Phrasebook(
        kept, needed, {word: (tuple(alone), tuple(among)) for word, (alone, among) in by_word.items()}
    )
