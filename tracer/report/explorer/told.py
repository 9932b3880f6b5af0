"""The explorer's data as JSON text: a line per article, step and story, so that a diff shows which of them changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracer.model import Texts
from tracer.report import escape
from tracer.report.alone import alone, cast, step_places
from tracer.report.explorer.data import article_row, letters, paragraphs, step_row, story_row
from tracer.report.template import Template, marked, template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracer.model import Root, Story
    from tracer.report.alone import Alone
    from tracer.report.view import View

MOST_TEXT = 12_000_000
"""Characters of text beyond which further links stand without theirs: a browser must still open the file."""
_BARRED_IN_SCRIPT = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Lines:
    """A story as the explorer has it: the lines of its steps, and its own."""

    steps: Template
    story: Template


def lines(one: Alone, room: int = MOST_TEXT) -> Lines:
    """A story; its steps are shown with their texts while these are less than `room` characters together."""
    view, story = one.view, one.story
    articles = {article: marked(one.mark, f"a{n}") for n, article in enumerate(sorted(view.articles))}
    rows = []
    for step in view.steps(story):
        room -= letters(step)
        rows.append(_line(step_row(view, step, articles, shown=room >= 0)))
    steps = {step.id: marked(one.mark, f"p{n}") for n, step in enumerate(view.steps(story))}
    line = _line(story_row(view, story, articles, steps))
    return Lines(
        template(_joined(rows), one.mark, quoted=True),
        template(line, one.mark, quoted=True),
    )


def explorer_data(view: View, told: Mapping[str, Lines], articles: str) -> str:
    """All of it: `told` has the lines of each story with a page, by its id, `articles` is what article_lines gives."""
    number = _numbers(view)
    room, first = MOST_TEXT, 0
    steps: list[str] = []
    stories: list[str] = []
    for story in view.provenance.stories:
        if story.id not in told:
            stories.append(_line(story_row(view, story, number, {})))
            continue
        needed = sum(map(letters, view.told_of(story)))
        made = told[story.id] if needed <= room else lines(alone(view, story), room)
        names = _names(view, story, number, first)
        if made.steps.pieces != ("",):
            steps.append(made.steps.filled(names))
        stories.append(made.story.filled(names))
        first += len(view.told_of(story))
        room -= needed
    texts = _line(view.provenance.texts.value)
    rows = (_joined(steps), articles, _joined(stories))
    return '{{\n"texts":{},\n"steps":[\n{}\n],\n"articles":[\n{}\n],\n"stories":[\n{}\n]\n}}'.format(
        texts, *rows
    )


def _numbers(view: View) -> dict[str, int]:
    """Article -> its place in the list of articles."""
    ordered = sorted(view.articles, key=view.position.__getitem__)
    return {article: number for number, article in enumerate(ordered)}


def _names(view: View, story: Story, number: Mapping[str, int], first: int) -> dict[str, str]:
    """What stands in the places of the lines of a story, the first of whose steps is the one at `first`."""
    found = {"s": _line(escape.path(story.id))}
    found |= {f"a{n}": str(number[article]) for n, article in enumerate(cast(view, story))}
    for n, (place, step) in enumerate(step_places(view, story).items()):
        found |= {place: _line(escape.path(step.id)), f"p{n}": str(first + n)}
    return found


def article_lines(view: View) -> str:
    """The lines of all articles; of those that no step shows the text is in it, as far as there is room."""
    roots: dict[str, list[Root]] = {}
    for root in view.provenance.roots:
        roots.setdefault(root.article, []).append(root)
    steps = view.provenance.derivations
    told = {end for step in steps if step.sentences for end in (step.parent, step.child)}
    room = MOST_TEXT - sum(map(letters, steps))
    rows = []
    for article_id in _numbers(view):
        article, text = view.articles[article_id], []
        if view.provenance.texts is Texts.FULL and article_id not in told:
            text = paragraphs(article)
            room -= sum(map(len, text))
        rows.append(_line(article_row(article, roots.get(article_id, ()), text if room >= 0 else ())))
    return _joined(rows)


def _joined(rows: Iterable[str]) -> str:
    return ",\n".join(rows)


def _line(value: Any) -> str:
    """JSON that no HTML parser can take for a tag or a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # each in one pass, where str.translate looks at every letter
    for char, code in _BARRED_IN_SCRIPT.items():
        text = text.replace(char, code)
    return text
