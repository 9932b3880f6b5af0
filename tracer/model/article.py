"""An article: one text in the folder, with what its own words say about where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tracer.model.text import count_words

if TYPE_CHECKING:
    from tracer.model.moment import Moment, OpenDate
    from tracer.model.text import Span


class CreditKind(StrEnum):
    """How a text names somebody else."""

    DATELINE = "dateline"  # SINGAPORE (AFP) -
    TAG = "tag"  # (Kyodo) or ==Kyodo at the end of a paragraph or text
    BYLINE = "byline"  # By Meridian News Agency
    FOOTER = "footer"  # With reports from Pacific Wire; Source: ANTARA
    REPORTED = "reported"  # Nikkei Asia reports; according to ANTARA; citing AFP
    TOLD = "told"  # told AFP; an AFP journalist at the scene
    STATEMENT = "statement"  # the ministry said in a statement; in a press release
    PHOTO = "photo"  # a caption's (Kyodo)
    COPYRIGHT = "copyright"  # © 2024 TECHTIMES.com


@dataclass(frozen=True, slots=True)
class Credit:
    """One place where an article names an outlet or issuer as a source.

    `name` is canonical (see cues/agencies.toml) where the outlet is known, else as printed;
    `span` covers the cue with the name in the original text; `cue` is the text that was matched.
    """

    name: str
    kind: CreditKind
    span: Span
    cue: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that belongs to the page and not to the article; kept as evidence, left out of comparison.

    `kind` is one of "caption", "see-also", "share", "copyright", "navigation", "newsletter", "header",
    "credit-line", "repeated".
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One text, read.

    `id` is the path inside the folder with "/", and "feed.jsonl#7" for a record. `text` is the original,
    unchanged. `paragraphs` are the spans of the article proper: no title, no furniture, no header lines.
    `open_date` is what is stated where that leaves the year open, or which number is the month, and nothing else
    states the date.
    `published_doubts` are plain reasons why the date is worth checking; `warnings` are about reading.
    `format` is what the file was read as; `stated` are the fields that metadata beside the text gave, each with
    where: ("title", "json-ld").
    """

    id: str
    text: str
    paragraphs: tuple[Span, ...]
    title: str = ""
    outlet: str | None = None
    outlet_source: str | None = None
    published: Moment | None = None
    open_date: OpenDate | None = None
    published_doubts: tuple[str, ...] = ()
    dateline: str | None = None
    byline: str | None = None
    language: str = "und"
    credits: tuple[Credit, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[str, ...] = ()
    format: str = ""
    stated: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an article needs an id")
        end = 0
        for span in self.paragraphs:
            if span.start < end or span.stop > len(self.text):
                raise ValueError(f"{self.id}: paragraph [{span.start}, {span.stop}) out of order or text")
            end = span.stop

    @property
    def body(self) -> str:
        """The paragraphs, one per line."""
        return "\n".join(span.of(self.text) for span in self.paragraphs)

    @property
    def words(self) -> int:
        """Words of the body, as `count_words` counts them."""
        return count_words(self.body)


LONGEST_REASON = 300
"""Characters: reasons cite what was found, and names of columns may be megabytes."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that was not read as an article, and why: one line, cut to LONGEST_REASON characters."""

    path: str
    reason: str

    def __post_init__(self) -> None:
        reason = self.reason if len(self.reason) <= LONGEST_REASON else f"{self.reason[:LONGEST_REASON]}…"
        object.__setattr__(self, "reason", " ".join(reason.split()))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds: articles sorted by id, and what was skipped, sorted by path."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
