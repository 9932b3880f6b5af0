"""The pages of a report, two Markdown renderers, and what a reader sees of their HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from tests.printing import report_files

if TYPE_CHECKING:
    from tracer.model import Provenance

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_IT = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


def render(provenance: Provenance) -> dict[str, str]:
    """Relative path -> Markdown of every page of a report."""
    return {name: text for name, text in report_files(provenance).items() if name.endswith(".md")}


def markdown_it(text: str) -> str:
    return str(_IT.render(text))


def cmark_gfm(text: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE))


RENDERERS = {"markdown-it": markdown_it, "cmark-gfm": cmark_gfm}


@dataclass
class Seen:
    """What an HTML text holds: visible text, elements in order, attributes, and what is wrong with it."""

    text: str = ""
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)

    def values(self, attribute: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == attribute]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.tags.append(tag)
        self.seen.attributes.extend((tag, name, value or "") for name, value in attrs)
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "table":
            self.seen.rows.append([])
        if tag == "tr":
            self.seen.rows[-1].append(0)
        if tag in {"td", "th"}:
            self.seen.rows[-1][-1] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.seen.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.seen.text += data

    def handle_comment(self, data: str) -> None:
        self.seen.faults.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.seen.faults.append(f"declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.seen.faults.append(f"processing instruction {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.seen.faults.append(f"declaration {data!r}")


def read(html: str) -> Seen:
    """Parse HTML; elements left open are faults."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.seen.faults.extend(f"<{tag}> is left open" for tag in reader.open)
    return reader.seen


def squeezed(text: str) -> str:
    """Text with blanks as a browser shows them."""
    return " ".join(text.split())
