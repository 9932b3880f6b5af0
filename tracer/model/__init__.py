"""Nouns and their invariants: frozen values that the other rooms pass to each other."""

from tracer.model.alignment import Change, ChangeKind, Edit, Op, SentenceEdit, SentenceKind
from tracer.model.article import Article, Credit, CreditKind, Furniture, Reading, Skipped
from tracer.model.derivation import Alternative, Derivation, Direction, Evidence, Rank, Relation
from tracer.model.moment import Moment, Precision
from tracer.model.provenance import MissingSource, Provenance, Root, Story
from tracer.model.text import Span

__all__ = [
    "Alternative", "Article", "Change", "ChangeKind", "Credit", "CreditKind", "Derivation", "Direction",
    "Edit", "Evidence", "Furniture", "MissingSource", "Moment", "Op", "Precision", "Provenance", "Rank",
    "Reading", "Relation", "Root", "SentenceEdit", "SentenceKind", "Skipped", "Span", "Story",
]  # fmt: skip
