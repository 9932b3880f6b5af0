"""What readers noted of the content of a case: errors that were passed on, and changes of meaning."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracer.model import Change

_EDGES = string.punctuation + "“”‘’«»„…–—"


@dataclass(frozen=True, slots=True)
class InheritedError:
    """An error that `introduced_in` made and `carried_by` have from it; `forms` are its spellings in the texts."""

    forms: tuple[str, ...]
    introduced_in: str
    carried_by: tuple[str, ...]

    def is_made_by(self, changes: Iterable[Change]) -> bool:
        """True if one of `changes` leads to a form of the error."""
        return any(_overlap(change.after, form) for change in changes for form in self.forms)


@dataclass(frozen=True, slots=True)
class Rewording:
    """A step from `parent` to `child` that altered the meaning: the words `before` became `after`."""

    parent: str
    child: str
    before: str
    after: str

    def is_told_by(self, changes: Iterable[Change]) -> bool:
        """True if one of `changes` lies within these words, or these within it, on each side that it has."""
        return any(
            all(_overlap(words, noted) for words, noted in sides)
            for change in changes
            if (sides := [side for side in self._beside(change) if _words(side[0])])
        )

    def _beside(self, change: Change) -> tuple[tuple[str, str], tuple[str, str]]:
        return (change.before, self.before), (change.after, self.after)


def inherited_error(entry: dict[str, Any]) -> InheritedError:
    """From an entry of "inherited_errors"; without "forms", what stands before a bracket in "text" is the form."""
    forms = entry.get("forms") or [entry["text"].partition(" (")[0]]
    return InheritedError(tuple(forms), entry["introduced_in"], tuple(entry["carried_by"]))


def rewording(entry: dict[str, Any]) -> Rewording:
    """From an entry of "meaning_changes"."""
    return Rewording(entry["parent"], entry["child"], entry["from"], entry["to"])


def _words(text: str) -> list[str]:
    return [word for piece in text.casefold().split() if (word := piece.strip(_EDGES))]


def _overlap(one: str, other: str) -> bool:
    """True if all words of one stand in a row in the other; False where either has none."""
    a, b = (f" {' '.join(_words(text))} " for text in (one, other))
    return bool(a.strip() and b.strip()) and (a in b or b in a)
