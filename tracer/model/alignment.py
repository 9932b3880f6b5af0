"""How the sentences of a child stand to those of its parent, down to the words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Op(StrEnum):
    """One step of an edit script."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of characters that was kept, deleted or inserted.

    Law: the parent's sentence is the concatenation of EQUAL and DELETE texts,
    the child's that of EQUAL and INSERT texts.
    """

    op: Op
    text: str


class SentenceKind(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    EDITED = "edited"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class SentenceEdit:
    """One or two sentences of the parent beside one or two of the child.

    `parent` and `child` are half-open ranges of sentence numbers; empty (start == stop) where the sentence
    was added or dropped. `moved` marks a match that stands in another order than in the parent.
    `similarity` in [0, 1] is the alignment score of the match, 0 for added and dropped.
    """

    kind: SentenceKind
    parent: tuple[int, int]
    child: tuple[int, int]
    edits: tuple[Edit, ...]
    moved: bool = False
    similarity: float = 0.0

    @property
    def parent_text(self) -> str:
        """The parent's side, as it was printed."""
        return "".join(edit.text for edit in self.edits if edit.op is not Op.INSERT)

    @property
    def child_text(self) -> str:
        """The child's side, as it was printed."""
        return "".join(edit.text for edit in self.edits if edit.op is not Op.DELETE)


class ChangeKind(StrEnum):
    """The changes that matter."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    QUOTATION = "quotation"
    HEDGE = "hedge"
    ATTRIBUTION = "attribution"
    NEGATION = "negation"
    UNIT = "unit"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Change:
    """One typed change inside an edited sentence: `before` in the parent became `after` in the child.

    Either side may be empty (a hedge that was dropped, a number that was added). `contradicts` is True where
    both cannot be right (214 materials, 241 materials). Sentence numbers as in SentenceEdit, -1 where none.
    """

    kind: ChangeKind
    before: str
    after: str
    parent_sentence: int
    child_sentence: int
    contradicts: bool = False
