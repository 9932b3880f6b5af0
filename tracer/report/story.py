"""The page of one story: its tree, its articles, and every step with its edits."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from tracer.model import Texts
from tracer.report import escape, words
from tracer.report.step import name, section
from tracer.report.svg import alternative
from tracer.report.tables import table
from tracer.report.travelled import origins_section, travelled_section
from tracer.report.tree import lines
from tracer.report.view import EXPLORER, moment, outlet, picture_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracer.model import Article, Derivation, Story
    from tracer.report.view import View

LARGEST = 1_900_000
"""Bytes of a page; larger ones are shown by no one."""
_CUT_FURNITURE = 300

_LEGEND = (
    "In the texts, <del>struck words</del> stand only in the parent and <ins>underlined words</ins> only in "
    "the child; sentences are numbered in the child’s order. "
)
_NUMBERED = "Sentences are numbered in the child’s order; their texts are not in this report. "
_WEIGHTS = "Of the reasons, a weight of +0.7 doubles the odds that the link holds, −0.7 halves them."


def title(story: Story) -> str:
    """A story's title as Markdown, or its id where it has none."""
    return escape.inline(escape.terminal(story.title).strip()) or escape.inline(story.id)


def text_tree(view: View, story: Story) -> str:
    """The tree of a story as a fenced block."""
    return escape.fence("\n".join(line.text for line in lines(view, story)), "text")


def story_page(view: View, story: Story) -> str:
    """The whole page as Markdown."""
    steps = view.steps(story)
    blocks = [
        f"# {title(story)}",
        f"[All stories](../index.md) · [the explorer](../{EXPLORER}), in a browser",
        _summary(view, story),
        _image(view, story),
        text_tree(view, story),
    ]
    blocks.extend(["## Articles", _articles(view, story)])
    blocks.extend(travelled_section(view, story))
    if steps:
        blocks.extend(
            ["## Steps", (_NUMBERED if view.provenance.texts is Texts.NONE else _LEGEND) + _WEIGHTS]
        )
    ending = [*origins_section(view, story), *_furniture(view, story)]
    blocks.extend(_steps(view, steps, LARGEST - _size(blocks) - _size(ending)))
    return "\n\n".join([*blocks, *ending]) + "\n"


def _steps(view: View, steps: Sequence[Derivation], room: int) -> list[str]:
    """The sections of all steps; where `room`, in bytes, is too small, the last ones without texts and reasons."""
    sections = [section(view, step, number) for number, step in enumerate(steps, start=1)]
    room -= sum(_size(said) for said, _, _ in sections)
    blocks: list[str] = []
    shortened = 0
    for said, why, copy in sections:
        blocks.extend(said)
        short = False
        for part in (why, copy):
            size = _size(part)
            if size > room:
                short = True
                break
            room -= size
            blocks.extend(part)
        shortened += short
    if shortened:
        noun = words.count(shortened, "step")
        blocks.append(
            f"{words.capital(noun)} without all texts and reasons, for want of room: see [{EXPLORER}](../{EXPLORER})."
        )
    return blocks


def _size(blocks: Iterable[str]) -> int:
    return sum(len(block.encode("utf-8")) + 2 for block in blocks)


def _image(view: View, story: Story) -> str:
    """The tree as a picture, and in words what it shows: the text tree below it says the same."""
    return f"![{alternative(view, story)}]({posixpath.basename(picture_name(story))})"


def _summary(view: View, story: Story) -> str:
    steps = view.steps(story)
    outlets = {view.articles[each].outlet for each in story.articles} - {None}
    parts = [words.count(len(story.articles), "article")]
    if outlets:
        parts[0] += f" from {words.count(len(outlets), 'outlet')}"
    parts.append(words.count(len(steps), "step"))
    if when := period(view, story):
        parts.append(when)
    said = f"{words.capital(', '.join(parts))}."
    return f"{said} {words.weighing(story.weighing)}" if story.weighing else said


def period(view: View, story: Story) -> str:
    """The days from the first to the last date known: "2025-05-20 to 2025-05-22"; empty where none is."""
    dates = sorted(
        (article.published.start, moment(article.published)[:10])
        for article in (view.articles[each] for each in story.articles)
        if article.published is not None
    )
    ends = [dates[0][1], dates[-1][1]] if dates else []
    return " to ".join(dict.fromkeys(ends))


def _articles(view: View, story: Story) -> str:
    ordered = sorted(story.articles, key=view.position.__getitem__)
    rows = [_article_row(view.articles[article_id]) for article_id in ordered]
    columns = len(rows[0]) if any(row[-1] for row in rows) else len(rows[0]) - 1
    header = ["article", "outlet", "published", "according to", "title"]
    return table(header[:columns], [row[:columns] for row in rows])


def _article_row(article: Article) -> list[str]:
    return [
        escape.cell(escape.path(article.id)),
        escape.cell(outlet(article)) or "–",
        moment(article.published),
        escape.cell(article.published.source) if article.published else "–",
        escape.cell(article.title),
    ]


def _furniture(view: View, story: Story) -> list[str]:
    blocks = []
    for article_id in sorted(story.articles, key=view.position.__getitem__):
        article = view.articles[article_id]
        if article.furniture:
            blocks.append(_furniture_of(article))
    if not blocks:
        return []
    intro = "Captions, share buttons, links to other articles: part of the page, not of the text."
    return ["## Left out of the comparison", intro, *blocks]


def _furniture_of(article: Article) -> str:
    items = []
    for piece in article.furniture:
        text = piece.span.of(article.text).strip()
        cut = text if len(text) <= _CUT_FURNITURE else f"{text[: _CUT_FURNITURE - 1].rstrip()}…"
        kind = words.FURNITURE.get(piece.kind, piece.kind)
        items.append(f"<li><i>{escape.html_text(kind)}</i> {escape.html_text(cut)}</li>")
    summary = f"{name(article)}: {words.count(len(items), 'piece')}"
    return f"<details><summary>{summary}</summary><ul>{''.join(items)}</ul></details>"
