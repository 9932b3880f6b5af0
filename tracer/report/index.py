"""The first page: how much is here, the trees, the links, the roots, and what to check."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from tracer.core.stories import FAR_DAYS
from tracer.model import Texts
from tracer.report import escape, words
from tracer.report.edits import counts
from tracer.report.mermaid import diagram
from tracer.report.step import name, named, source_names
from tracer.report.story import period, title
from tracer.report.tables import table
from tracer.report.tree import lines
from tracer.report.view import EXPLORER, anchor, moment, page_name, source_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Derivation, MissingSource, Root, Story
    from tracer.report.view import View

MOST_ALONE = 20
"""Articles that stand alone beside the trees; more of them are named among the roots only."""
FAR = timedelta(days=FAR_DAYS)
MOST_NAMED = 8
"""Missing sources named in the first paragraph."""
_SOURCES = "Sources that are not in the folder"
MOST_ROWS = 500
"""Rows of one table on the first page; the pages of the stories have the rest."""
MOST_TREE_LINES = 1000
"""Lines of text trees on the first page."""

_LOOK_AT = f"To look into the trees and links, open [{EXPLORER}]({EXPLORER}) in a browser."
_QUOTED = {
    Texts.CHANGES: "Of the articles’ texts, this report quotes edited sentences only.",
    Texts.NONE: "This report quotes no sentence and no title of any article.",
}
_HOW_TO_READ = """\
- An arrow is a hypothesis: the child *fits being made from* the parent. Of links with support 0.90, nine \
in ten should hold.
- Support in words: nearly certain from 0.95, likely from 0.80, plausible from 0.60, weak below.
- Weights of observations: +0.7 doubles the odds that the link holds, −0.7 halves them.
- *Through* names a source that stood between the two and is not in the folder.
- *Rests on* says what decided which came first: dates, a credit, or the text alone.
- A root is an article for which nothing in the folder fits as a parent. Two reports of one event may share \
facts and quotations and still be independent."""

_LOOK_INTO = (
    f"To look into the trees and at both texts of a link, open [{EXPLORER}]({EXPLORER}) in a browser."
)


def index_page(view: View) -> str:
    """The whole page as Markdown."""
    found = view.provenance
    blocks = [f"# Where {_counted_articles(view)} {_come(view)} from", _summary(view)]
    trees = [*_diagram(view), *_text_trees(view)]
    blocks.extend([*_stories(view), *trees] if _several(view) else [*trees, *_stories(view)])
    if _told(view):
        blocks.append(_LOOK_INTO if found.texts is Texts.FULL else _LOOK_AT)
    blocks.extend(_links(view))
    blocks.extend(_roots(view))
    blocks.extend(_missing(view))
    blocks.extend(_dates(view))
    blocks.extend(_warnings(view))
    if found.skipped:
        rows = [[escape.cell(escape.path(each.path)), escape.cell(each.reason)] for each in found.skipped]
        blocks.extend(["## Skipped", *_table(["file", "why"], rows)])
    blocks.extend(["## How to read this report", _HOW_TO_READ])
    if found.weights:
        blocks.append(f"Weights: {escape.inline(found.weights)}. All figures: `provenance.json`.")
    return "\n\n".join(blocks) + "\n"


def _counted_articles(view: View) -> str:
    return words.count(len(view.articles), "article")


def _come(view: View) -> str:
    return "comes" if len(view.articles) == 1 else "come"


def _told(view: View) -> list[Story]:
    """Stories of more than one text, in the folder or not: an article alone is none."""
    return [story for story in view.provenance.stories if view.has_page(story)]


def _several(view: View) -> bool:
    return len(_told(view)) > 1


def _alone(view: View) -> int:
    """Articles that are in no story."""
    return len(view.articles) - sum(len(story.articles) for story in _told(view))


def summary(view: View) -> str:
    """The result in figures, one plain sentence without markup."""
    found = view.provenance
    parts = [
        words.count(len(found.articles), "article"),
        words.count(len(_told(view)), "story", "stories"),
        words.count(len(found.derivations), "link"),
        words.count(len(found.missing_sources), "missing source"),
        f"{_alone(view):,} independent",
    ]
    if found.skipped:
        parts.append(f"{len(found.skipped):,} skipped")
    return ", ".join(parts)


def _summary(view: View) -> str:
    found = view.provenance
    told, alone = _told(view), _alone(view)
    text = []
    if told:
        inside = len(found.articles) - alone
        among = "all" if not alone else f"{inside:,} of them"
        tell = "tells" if inside == 1 else "tell"
        text.append(f"{words.capital(among)} {tell} {words.count(len(told), 'story', 'stories')}.")
        made = len({step.child for step in found.derivations})
        was = "was" if made == 1 else "were"
        text.append(f"{made:,} {was} made from another text ({words.count(len(found.derivations), 'link')}).")
    if alone:
        are = "is" if alone == 1 else "are"
        text.append(f"{words.capital(words.count(alone, 'article'))} {are} independent of the others.")
    if found.missing_sources:
        text.append(_missing_sentence(view))
    if found.skipped:
        noun = words.count(len(found.skipped), "file")
        text.append(f"{noun} {'was' if len(found.skipped) == 1 else 'were'} [skipped](#skipped).")
    if found.texts is not Texts.FULL:
        text.append(_QUOTED[found.texts])
    return f"{words.capital(_counted_articles(view))}. {' '.join(text)}".strip()


def _missing_sentence(view: View) -> str:
    """How many there are and which; of many, those that most were made from."""
    sources = view.provenance.missing_sources
    made: Counter[str] = Counter()
    for source in sources:
        made[source_name(source.name) if source.name else ""] += len(source.children)
    unnamed = sum(source.name is None for source in sources)
    del made[""]
    named = [escape.inline(name) for name, _ in sorted(made.items(), key=lambda each: (-each[1], each[0]))]
    verb = "is" if len(sources) == 1 else "are"
    noun = words.count(len(sources), "source")
    if len(named) > MOST_NAMED:
        rest = f"among them {words.listed(named[:MOST_NAMED])} ([all](#{_slug(_SOURCES)}))"
        return f"{noun} {verb} {words.NOT_HERE}, {rest}."
    if unnamed:
        named.append(words.count(unnamed, "unnamed source"))
    return f"{noun} {verb} {words.NOT_HERE}: {words.listed(named)}."


def _slug(heading: str) -> str:
    """The anchor that pages give a heading of plain words."""
    return heading.lower().replace(" ", "-")


def _diagram(view: View) -> list[str]:
    drawn, left_out = diagram(view, view.provenance.stories)
    blocks = ["## The tree" if len(_told(view)) <= 1 else "## The trees", escape.fence(drawn, "mermaid")]
    if left_out:
        blocks.append(
            f"The diagram shows the strongest links; {words.count(left_out, 'link')} more are below."
        )
    return blocks


def _text_trees(view: View) -> list[str]:
    """The same in full as text, stories first, under a heading of its own where there are several."""
    told = _told(view)
    alone = [story for story in view.provenance.stories if not view.has_page(story)]
    printed, size = [], 0
    for story in [*told, *(alone if len(alone) <= MOST_ALONE else [])]:
        tree = [line.text for line in lines(view, story)]
        if size + len(tree) > MOST_TREE_LINES:
            break
        size += len(tree)
        printed.append("\n".join(tree))
    blocks = ["## The trees as text"] if len(told) > 1 else []
    if printed:
        blocks.append(escape.fence("\n\n".join(printed), "text"))
    rest = len(told) - len(printed)
    if rest > 0:
        blocks.append(f"The trees of {words.count(rest, 'more story', 'more stories')} are on their pages.")
    if len(alone) > MOST_ALONE:
        noun = words.count(len(alone), "article")
        blocks.append(f"{words.capital(noun)} that stand alone are among the [roots](#the-roots).")
    return blocks


def _links(view: View) -> list[str]:
    stories = view.provenance.stories
    numbers = {story.id: number for number, story in enumerate(_told(view), start=1)}
    rows = [
        [str(numbers.get(story.id, "–")), *_link_row(view, story, step)]
        for story in stories
        for step in view.steps(story)
    ]
    if not rows:
        return []
    header = ["story", "parent", "child", "through", "relation", "support", "rests on", "kept", "edited"]
    header += ["moved", "added", "dropped"]
    first = 0 if _several(view) else 1
    right = [column - first for column in (0, 5, 7, 8, 9, 10, 11) if column >= first]
    return ["## The links", *_table(header[first:], [row[first:] for row in rows], right=right)]


def _link_row(view: View, story: Story, step: Derivation) -> list[str]:
    fate = counts(step)
    parent = f"*{words.NOT_HERE}*" if step.parent is None else name(view.articles[step.parent])
    child = f"[{name(view.articles[step.child])}]({page_name(story)}#{anchor(step.id)})"
    figures = (fate.kept, fate.edited, fate.moved, fate.added, fate.dropped)
    through = source_names(step.via) if step.via or step.parent is None else ""
    relation = words.relation(step.relation)
    measured = [str(figure) for figure in figures] if step.sentences else ["–"] * len(figures)
    return [parent, child, through, relation, words.figure(step.support), step.direction.value, *measured]


def _stories(view: View) -> list[str]:
    told = _told(view)
    if len(told) <= 1:
        how = "Step by step" if view.provenance.texts is Texts.NONE else "Step by step, with every edit"
        return [f"{how}: [{title(story)}]({page_name(story)})." for story in told]
    rows = [[str(number), *_story_row(view, story)] for number, story in enumerate(told, start=1)]
    header = ["", "step by step", "published", "articles", "links", "missing sources"]
    return ["## The stories", *_table(header, rows, right=[0, 3, 4, 5])]


def _story_row(view: View, story: Story) -> list[str]:
    sources = view.sources_of.get(story.id, ())
    figures = [len(story.articles), len(view.steps(story)), len(sources)]
    return [f"[{title(story)}]({page_name(story)})", period(view, story) or "–", *map(str, figures)]


def _roots(view: View) -> list[str]:
    order = {story.id: place for place, story in enumerate(view.provenance.stories)}
    roots = sorted(
        view.provenance.roots,
        key=lambda root: (order[view.story_of[root.article].id], view.position[root.article]),
    )
    if not roots:
        return []
    header = ["root", "why nothing here is its parent", "nearest", "support"]
    return ["## The roots", *_table(header, [_root_row(view, root) for root in roots], right=[3])]


def _root_row(view: View, root: Root) -> list[str]:
    why = words.ROOT.get(root.reason, root.reason)
    if root.reason == "independent" and _far_apart(view, root):
        why = words.ROOT_OF_ANOTHER_TIME
    detail = f": {root.detail}" if root.detail else ""
    nearest = named(view, root.nearest) if root.nearest is not None else "–"
    support = words.figure(root.support) if root.nearest is not None else "–"
    return [name(view.articles[root.article]), escape.cell(why + detail), nearest, support]


def _far_apart(view: View, root: Root) -> bool:
    """True if the nearest article is of another time: what the two share is no common event."""
    nearest = view.articles.get(root.nearest) if root.nearest is not None else None
    dates = [view.articles[root.article].published, nearest.published if nearest else None]
    if dates[0] is None or dates[1] is None:
        return False
    return abs(dates[0].start - dates[1].start) > FAR


def _missing(view: View) -> list[str]:
    sources = view.provenance.missing_sources
    if not sources:
        return []
    rows = [_missing_row(view, source) for source in sources]
    header = ["source", "known because", "made from it", "it was made from", "support"]
    return [f"## {_SOURCES}", *_table(header, rows, right=[4])]


def _missing_row(view: View, source: MissingSource) -> list[str]:
    children = words.listed(name(view.articles[child]) for child in source.children)
    parents = words.listed(name(view.articles[parent]) for parent in source.parents)
    basis = words.BASIS.get(source.basis, source.basis)
    label = escape.cell(source_name(source.name))
    return [label, escape.cell(basis), children, parents or "–", words.figure(source.support)]


def _dates(view: View) -> list[str]:
    rows = [
        [name(article), moment(article.published), escape.cell("; ".join(article.published_doubts))]
        for article in view.provenance.articles
        if article.published_doubts
    ]
    return ["## Dates worth checking", *_table(["article", "published", "why"], rows)] if rows else []


def _warnings(view: View) -> list[str]:
    rows = [
        [name(article), escape.cell("; ".join(article.warnings))]
        for article in view.provenance.articles
        if article.warnings
    ]
    return ["## Read with doubts", *_table(["article", "what"], rows)] if rows else []


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> list[str]:
    """A table of at most MOST_ROWS rows, and a line about the others."""
    blocks = [table(headers, rows[:MOST_ROWS], right=right)]
    rest = len(rows) - MOST_ROWS
    if rest > 0:
        blocks.append(f"{words.capital(words.count(rest, 'more row'))}: see `provenance.json`.")
    return blocks
