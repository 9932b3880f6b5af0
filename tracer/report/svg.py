"""The tree of a story as a picture: an SVG without script, without links, with text as text.

GitHub, VS Code and Obsidian show it as an image, which may load nothing: fonts are the reader's, and light and
dark lie in the picture's own style sheet. It paints its own ground, because a page in the reader's dark theme
may stand on a system in light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.report import escape, words
from tracer.report.captions import SMALL, caption, extent, others
from tracer.report.layout import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.model import Derivation, Story
    from tracer.report.layout import Layout
    from tracer.report.view import View

MOST_NODES = 80
"""Nodes that a reader can still follow."""
MOST_WIDTH = 940
"""Pixels: what a page of GitHub shows without making it smaller."""
_ROW = 46
_LEFT = 22
_TOP = 18
_AXIS = 26
_BESIDE = 15
_LINE = 16
_RIGHT = 16
_APART = ' dx="8"'
_THINNEST, _THICKEST = 1.2, 5.2
_BEND = 9

_LEGEND = (
    "The thicker a line, the likelier the link · dashed: through a source that is not in the folder · "
    "dotted: a further parent · ring: undated"
)
_STYLE = """\
svg{--ground:#fff;--edge:#d1d9e0;--ink:#1f2328;--soft:#59636e;--link:#0969da;--gone:#8a5a00;--grid:#e3e8ed}
@media (prefers-color-scheme:dark){
svg{--ground:#0d1117;--edge:#3d444d;--ink:#f0f6fc;--soft:#9da7b1;--link:#4493f8;--gone:#d9a13b;--grid:#262c36}}
.ground{fill:var(--ground);stroke:var(--edge)}
text{fill:var(--ink);font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
tspan{unicode-bidi:isolate}
.name{font-weight:600}
.note,.when,.file,.tick{fill:var(--soft);font-size:12px;font-weight:400}
.absent{fill:var(--gone);font-style:italic}
.grid{stroke:var(--grid)}
.link,.also{fill:none;stroke:var(--link);stroke-linecap:round}
.missing{stroke:var(--gone);stroke-dasharray:6 6;stroke-linecap:butt}
.also{stroke-dasharray:1 6;opacity:.85}
.stub{stroke-dasharray:2 3;stroke-linecap:butt}
.dot{fill:var(--link);stroke:var(--ground);stroke-width:2}
.undated{fill:var(--ground);stroke:var(--link)}
.gone{fill:var(--ground);stroke:var(--gone);stroke-width:2;stroke-dasharray:3 3}"""


def picture(view: View, story: Story) -> str:
    """The tree of a story as an SVG document; same story, same bytes. At most MOST_NODES nodes."""
    plan = layout(view, story, most=MOST_NODES)
    top = _TOP + (_AXIS if plan.ticks else 0)
    notes = [_LEGEND, *([_left_out(plan)] if plan.left_out else [])]
    height = top + _ROW * len(plan.places) + _LINE * (len(notes) + 1)
    width = _width(view, plan)
    name = escape.xml(story.title).strip() or escape.xml(story.id)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="t d">'
    )
    parts = [
        head,
        f'<title id="t">Which article was made from which: {name}</title>',
        f'<desc id="d">{_description(view, story, plan)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="6"/>',
        *_axis(plan, top + _ROW * len(plan.places)),
        *_further(view, plan, top),
        *_links(plan, top),
        *_nodes(plan, top),
        *_captions(view, plan, top),
    ]
    for line, note in enumerate(reversed(notes)):
        parts.append(f'<text class="note" x="{_LEFT}" y="{height - 14 - line * _LINE}">{note}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _width(view: View, plan: Layout) -> int:
    starts = _starts(plan)
    room = (caption(view, place.node, MOST_WIDTH).width for place in plan.places)
    reach = max((x + width for x, width in zip(starts, room, strict=True)), default=0)
    return round(min(MOST_WIDTH, max(reach, _LEFT + extent(_LEGEND, SMALL)) + _RIGHT))


def alternative(view: View, story: Story) -> str:
    """What a reader hears who does not see the picture; plain words, nothing from an article."""
    steps = words.count(len(view.steps(story)), "link")
    return f"The tree: {words.count(len(story.articles), 'article')}, {steps}; as text below"


def _description(view: View, story: Story, plan: Layout) -> str:
    across = (
        "From left to right by time, in UTC where a zone is stated, long gaps drawn short. "
        if plan.ticks
        else ""
    )
    cut = f"{_left_out(plan)} " if plan.left_out else ""
    return (
        f"{words.capital(words.count(len(story.articles), 'article'))}, "
        f"{words.count(len(view.steps(story)), 'link')}. {across}Parents stand above their children. {cut}"
        f"{_LEGEND}."
    )


def _left_out(plan: Layout) -> str:
    return (
        f"Only the {len(plan.places)} texts of the strongest links are shown; {plan.left_out:,} more below."
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _middle(top: int, row: int) -> int:
    return top + row * _ROW + _ROW // 2


def _starts(plan: Layout) -> list[float]:
    """Where the labels begin: right of the node and of every line that passes it."""
    starts: list[float] = []
    for place in plan.places:
        own = _LEFT + place.x + _BESIDE
        starts.append(max(own, starts[place.above]) if place.above >= 0 else own)
    return starts


def _axis(plan: Layout, height: int) -> Iterator[str]:
    for tick in plan.ticks:
        x = _number(_LEFT + tick.x)
        yield f'<path class="grid" d="M{x} {_TOP + 12}V{height}"/>'
        yield f'<text class="tick" x="{x}" y="{_TOP + 6}">{tick.text}</text>'


def _links(plan: Layout, top: int) -> list[str]:
    """Lines of the tree; those that run through missing sources lie below the others."""
    through: list[str] = []
    direct: list[str] = []
    for row, place in enumerate(plan.places):
        if place.above < 0:
            if place.node.step is not None and place.node.step.parent is not None:
                direct.append(_stub(_LEFT + place.x, _middle(top, row)))
            continue
        above = plan.places[place.above]
        absent = place.node.article is None or above.node.article is None
        path = _elbow((_LEFT + above.x, _middle(top, place.above)), (_LEFT + place.x, _middle(top, row)))
        width = _thickness(place.node.step or _step_below(plan, row))
        kind = "link missing" if absent else "link"
        (through if absent else direct).append(f'<path class="{kind}" stroke-width="{width}" d="{path}"/>')
    return through + direct


def _stub(x: float, y: int) -> str:
    """The end of a link whose other end was cut off."""
    return f'<path class="link stub" stroke-width="2" d="M{_number(x - 16)} {y}H{_number(x)}"/>'


def _step_below(plan: Layout, row: int) -> Derivation | None:
    """The strongest link that passes through a missing source."""
    below = [place.node.step for place in plan.places if place.above == row and place.node.step is not None]
    return max(below, key=lambda step: step.support, default=None)


def _thickness(step: Derivation | None) -> str:
    support = step.support if step is not None else 0.0
    return _number(_THINNEST + (_THICKEST - _THINNEST) * support)


def _elbow(start: tuple[float, int], stop: tuple[float, int]) -> str:
    (x, y), (to_x, to_y) = start, stop
    across = to_x - x
    bend = min(_BEND, abs(across))
    turn = x + (bend if across >= 0 else -bend)
    return (
        f"M{_number(x)} {y}V{_number(to_y - bend)}Q{_number(x)} {to_y} {_number(turn)} {to_y}H{_number(to_x)}"
    )


def _further(view: View, plan: Layout, top: int) -> Iterator[str]:
    """Second parents: curves that bow to the left, behind the labels."""
    rows = {place.node.article.id: row for row, place in enumerate(plan.places) if place.node.article}
    for row, place in enumerate(plan.places):
        for step in others(view, place.node.article) if place.node.article else ():
            if step.parent not in rows:
                continue
            start = rows[step.parent]
            x, to_x = _LEFT + plan.places[start].x, _LEFT + place.x
            y, to_y = _middle(top, start), _middle(top, row)
            bow = _number(max(4.0, min(x, to_x) - 24))
            yield (
                f'<path class="also" stroke-width="{_thickness(step)}" '
                f'd="M{_number(x)} {y}C{bow} {y} {bow} {to_y} {_number(to_x)} {to_y}"/>'
            )


def _nodes(plan: Layout, top: int) -> Iterator[str]:
    for row, place in enumerate(plan.places):
        x, y = _LEFT + place.x, _middle(top, row)
        if place.node.article is None:
            box = f'x="{_number(x - 6)}" y="{y - 6}" width="12" height="12" rx="2"'
            yield f'<rect class="gone" {box}/>'
        else:
            kind = "dot" if place.node.article.published else "dot undated"
            yield f'<circle class="{kind}" cx="{_number(x)}" cy="{y}" r="6"/>'


def _captions(view: View, plan: Layout, top: int) -> Iterator[str]:
    for row, (place, x) in enumerate(zip(plan.places, _starts(plan), strict=True)):
        text = caption(view, place.node, MOST_WIDTH - x - _RIGHT)
        y = _middle(top, row) + (4 if not text.second else -3)
        spans = "".join(
            f'<tspan class="{kind}"{_APART if number else ""}>{escape.xml(piece)}</tspan>'
            for number, (kind, piece) in enumerate(text.first)
        )
        yield f'<text x="{_number(x)}" y="{y}">{spans}</text>'
        if text.second:
            yield f'<text class="note" x="{_number(x)}" y="{y + _LINE}">{escape.xml(text.second)}</text>'
