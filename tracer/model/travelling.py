"""What passed from text to text: a changed figure, name or wording that later articles have as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracer.model.alignment import ChangeKind


@dataclass(frozen=True, slots=True)
class Ending:
    """The article in which a form stands no longer: `text` stands in its place.

    `corrected` is True where that is what stood there before, or the form looks like a slip of it (a letter, a
    digit, two digits swapped); else the newer text may as well be news.
    """

    article: str
    text: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Travelled:
    """A form (a number, a name, a wording) that stands instead of another, and is carried by later articles.

    `text` as first printed; `instead_of` what stands in its place elsewhere in the story; one of them is empty
    where words were only dropped or only added. `introduced_in` is the first article that has it, None where
    several have it from one text that is not in the folder; `through` are the missing sources named on the way
    there. `carried_by` are the articles that have it from there, in reading order, never empty; `endings` are
    articles made from one that has it.
    """

    kind: ChangeKind
    text: str
    instead_of: str
    introduced_in: str | None
    carried_by: tuple[str, ...]
    through: tuple[str, ...] = ()
    endings: tuple[Ending, ...] = ()

    def __post_init__(self) -> None:
        if not self.carried_by:
            raise ValueError(f"{self.text!r} travelled nowhere")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one sentence of an article comes from, as far as the folder tells.

    `number` is the sentence in the article, from 0; `first_in` the oldest article of the tree that has a
    version of it, and `first_number` its number there. `changed_at` is the id of the derivation at which it
    last changed; None where it stands as it did at first.
    """

    number: int
    first_in: str
    first_number: int
    changed_at: str | None = None


@dataclass(frozen=True, slots=True)
class Blame:
    """The origins of all sentences of `article`, in its order."""

    article: str
    origins: tuple[Origin, ...]
