"""What travelled down the tree, and where every sentence of the last texts comes from: sections of a story's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.core.blaming import blames
from tracer.report import escape, words
from tracer.report.step import cut_side, name, source_names
from tracer.report.tables import table
from tracer.report.view import anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Blame, Ending, Origin, Story, Travelled
    from tracer.report.view import View

MOST_ROWS = 60
"""Rows of the table; provenance.json has all."""
_INTRO = (
    "A figure, a name or a wording that one text has instead of another, and that texts made from it have as well. "
    "Which of the two is right, the folder cannot say."
)
_ORIGINS = (
    "For every sentence of the last texts, the oldest text here that has a version of it, and the text in which it "
    "last changed."
)


def travelled_section(view: View, story: Story) -> list[str]:
    """Markdown blocks; none where nothing travelled."""
    found = view.travelled_in.get(story.id, ())
    if not found:
        return []
    header = ["what", "reads", "instead of", "first in", "carried by", "no longer in"]
    blocks = ["## What travelled down the tree", _INTRO]
    blocks.append(table(header, [_row(view, each) for each in found[:MOST_ROWS]]))
    if len(found) > MOST_ROWS:
        blocks.append(
            f"{words.capital(words.count(len(found) - MOST_ROWS, 'more row'))}: see `provenance.json`."
        )
    return blocks


def _row(view: View, each: Travelled) -> list[str]:
    return [
        words.CHANGE[each.kind],
        cut_side(each.text, each.instead_of),
        cut_side(each.instead_of, each.text),
        _first(view, each),
        words.listed(linked(view, article) for article in each.carried_by),
        "; ".join(_ending(view, end) for end in each.endings),
    ]


def _first(view: View, each: Travelled) -> str:
    through = f", through {source_names(each.through)}" if each.through else ""
    if each.introduced_in is None:
        return f"{source_names(each.through)}, {words.NOT_HERE}"
    return f"{linked(view, each.introduced_in)}{through}"


def _ending(view: View, end: Ending) -> str:
    how = "corrected in" if end.corrected else "otherwise in"
    return f"{how} {linked(view, end.article)}: {escape.cell(end.text)}"


def linked(view: View, article_id: str) -> str:
    """An article inside a sentence of its story's page, with a link to the step that made it. Markdown."""
    step = view.primary(article_id)
    who = name(view.articles[article_id])
    return f"[{who}](#{anchor(step.id)})" if step is not None else who


def origins_section(view: View, story: Story) -> list[str]:
    """A folded table per text from which nothing here was made; none where all their sentences are their own."""
    parents = {step.parent for step in view.steps(story)}
    ordered = sorted(story.articles, key=view.position.__getitem__)
    known = blames(view.provenance)
    found = [known[leaf] for leaf in ordered if leaf not in parents and leaf in known]
    blocks = [
        _folded(view, blame)
        for blame in found
        if any(each.first_in != blame.article for each in blame.origins)
    ]
    return ["## Where the sentences come from", _ORIGINS, *blocks] if blocks else []


def _folded(view: View, blame: Blame) -> str:
    own = sum(each.first_in == blame.article for each in blame.origins)
    total = len(blame.origins)
    rows = "".join(_origin_row(view, blame.article, group) for group in _grouped(blame.origins))
    head = "<tr><th>sentences</th><th>first in</th><th>last changed in</th></tr>"
    told = words.count(total, "sentence")
    summary = f"{name(view.articles[blame.article])}: {total - own} of {told} from other texts"
    return f"<details><summary>{summary}</summary><table>{head}{rows}</table></details>"


def _grouped(origins: Sequence[Origin]) -> list[list[Origin]]:
    """Sentences of one origin that last changed at one step, by the first of them."""
    groups: dict[tuple[str, str | None], list[Origin]] = {}
    for each in origins:
        groups.setdefault((each.first_in, each.changed_at), []).append(each)
    return list(groups.values())


def _origin_row(view: View, article: str, group: Sequence[Origin]) -> str:
    numbers = words.ranges([(each.number, each.number + 1) for each in group])
    first = group[0]
    if first.first_in == article:
        return f"<tr><td>{numbers}</td><td><i>its own</i></td><td></td></tr>"
    changed = name(view.articles[view.children[first.changed_at]]) if first.changed_at else "<i>as it was</i>"
    return f"<tr><td>{numbers}</td><td>{name(view.articles[first.first_in])}</td><td>{changed}</td></tr>"
