"""Where the sentences of one article come from, as plain lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabulate import tabulate

from tracer.core.blaming import blame
from tracer.core.edits import printed_sentences
from tracer.core.quoting import quoted_sentence
from tracer.report import escape, tree, words
from tracer.report.cells import fitted
from tracer.report.cells import width as cells
from tracer.report.view import outlet

if TYPE_CHECKING:
    from tracer.model import Article, Origin, Provenance, Texts

_OWN = "its own"
_AS_IT_WAS = "as it was"
_LONGEST_NAME = 40
_LEAST_TEXT = 20


def blame_lines(found: Provenance, article_id: str, texts: Texts, *, width: int | None) -> list[str]:
    """A heading and a row per sentence, at most `width` columns wide if that leaves room for words.

    Raises KeyError if there is no such article.
    """
    articles = {article.id: article for article in found.articles}
    printed = printed_sentences(articles[article_id])
    changed = {step.id: step.child for step in found.derivations}
    origins = blame(found, article_id).origins
    rows = [_row(articles, changed, article_id, origin) for origin in origins]
    spoken = [
        quoted_sentence(
            printed[origin.number], texts, edited=changed.get(origin.changed_at or "") == article_id
        )
        for origin in origins
    ]
    head = ("", "first in", "last changed in")
    table = tabulate(rows, head, tablefmt="plain", disable_numparse=True, colalign=("right", "left", "left"))
    lines = [line.rstrip() for line in table.split("\n")]
    widest = max(map(cells, lines), default=0)
    room = None if width is None else max(width - widest - 2, _LEAST_TEXT)
    for number, text in enumerate(spoken, start=1):
        shown = escape.terminal(text) if room is None else fitted(escape.terminal(text), room)
        lines[number] = f"{lines[number]}{' ' * (widest - cells(lines[number]))}  {shown}".rstrip()
    others = sum(origin.first_in != article_id for origin in origins)
    told = words.count(len(origins), "sentence")
    return [f"{tree.label(articles[article_id])}: {others} of {told} from other texts here", "", *lines]


def _row(
    articles: dict[str, Article], changed: dict[str, str], article_id: str, origin: Origin
) -> tuple[str, str, str]:
    number = str(origin.number + 1)
    if origin.first_in == article_id:
        return number, _OWN, ""
    where = f"{_name(articles[origin.first_in])}, {origin.first_number + 1}"
    last = _name(articles[changed[origin.changed_at]]) if origin.changed_at is not None else _AS_IT_WAS
    return number, where, last


def _name(article: Article) -> str:
    name = ", ".join(part for part in (outlet(article), escape.path(article.id)) if part)
    return fitted(name, _LONGEST_NAME)
