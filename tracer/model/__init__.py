"""Nouns and their invariants: frozen values that the other rooms pass to each other."""

from tracer.model.alignment import Change, ChangeKind, Edit, Op, SentenceEdit, SentenceKind
from tracer.model.article import Article, Credit, CreditKind, Furniture, Reading, Skipped
from tracer.model.derivation import Alternative, Derivation, Direction, Evidence, Rank, Relation
from tracer.model.explanation import Candidate, Explanation, Kinship, Standing, Strand, Supposition, WhatIf
from tracer.model.moment import Moment, OpenDate, Precision
from tracer.model.provenance import FolderSort, MissingSource, Provenance, Root, Story, Texts, Weighing
from tracer.model.text import Span
from tracer.model.travelling import Blame, Ending, Origin, Travelled

__all__ = [
    "Alternative", "Article", "Blame", "Candidate", "Change", "ChangeKind", "Credit", "CreditKind",
    "Derivation", "Direction", "Edit", "Ending", "Evidence", "Explanation", "FolderSort", "Furniture", "Kinship",
    "MissingSource", "Moment", "Op", "OpenDate", "Origin", "Precision", "Provenance", "Rank", "Reading", "Relation",
    "Root", "SentenceEdit", "SentenceKind", "Skipped", "Span", "Standing", "Story", "Strand", "Supposition",
    "Texts", "Travelled", "Weighing", "WhatIf",
]  # fmt: skip
