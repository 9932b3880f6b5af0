"""Many phrases, few of which stand in any one text: found by the words that they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from tracer.reading.lines import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Phrasebook(Generic[Meaning]):
    """Phrases with what each means; `by_word` leads from one word of a phrase to its number.

    `alone` leads from a word to the phrases that hold no other.
    """

    entries: tuple[tuple[str, Meaning], ...]
    needed: tuple[frozenset[str], ...]
    by_word: Mapping[str, tuple[int, ...]]
    alone: Mapping[str, tuple[int, ...]]

    def near(self, words: Set[str]) -> list[tuple[str, Meaning]]:
        """The phrases all of whose words are among `words`, in the book's order."""
        numbers = list(self.alone.get("", ()))
        for word in self.alone.keys() & words:
            numbers.extend(self.alone[word])
        for word in self.by_word.keys() & words:
            numbers.extend([number for number in self.by_word[word] if self.needed[number] <= words])
        return [self.entries[number] for number in sorted(numbers)]


def phrasebook(entries: Iterable[tuple[str, Meaning]]) -> Phrasebook[Meaning]:
    """A book of `entries` in their order."""
    kept = tuple(entries)
    needed = tuple(words_of(phrase) for phrase, _ in kept)
    by_word: dict[str, list[int]] = {}
    alone: dict[str, list[int]] = {}
    for number, words in enumerate(needed):
        key = max(words, key=lambda word: (len(word), word), default="")
        (by_word if len(words) > 1 else alone).setdefault(key, []).append(number)
    return Phrasebook(kept, needed, _frozen(by_word), _frozen(alone))


def _frozen(table: Mapping[str, list[int]]) -> Mapping[str, tuple[int, ...]]:
    return {word: tuple(numbers) for word, numbers in table.items()}
