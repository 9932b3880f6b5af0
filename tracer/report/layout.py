"""Where the nodes of a tree stand: a row each, parents above their children, from left to right by time.

With a row of its own, every label has room to its right, and a link that goes down from its parent and then
right to its child crosses no label (as phylogenies are drawn). News comes in bursts: an hour at the start is
worth as much as a day later, so gaps between times grow with their logarithm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.report.tree import forest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tracer.model import Moment, Story
    from tracer.report.tree import Forest, Node
    from tracer.report.view import View

WIDTH = 480.0
"""Pixels from the first node to the last, at most; with labels beside them a picture fits a page."""
_LEAST_WIDTH = 240.0
_STEP = 28.0
"""Pixels between a parent and a child whose date does not say where it stands."""
_APART = 9.0
"""Pixels between a parent and a child whose columns are nearer than that."""
_LEAST_GAP = 16.0
_PER_DOUBLING = 18.0
_MOST_GAP = 130.0
_DATE_ROOM = 84.0
_CLOCK_ROOM = 46.0
_ROOT = -1

_Row = tuple["Node", int]


@dataclass(frozen=True, slots=True)
class Place:
    """A node in its row. `above` is the row of its parent, -1 for a root; `x` is in pixels, 0 and more."""

    node: Node
    above: int
    x: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A date or an hour on the time axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """All rows from top to bottom, and the time axis; no ticks where fewer than two times are known."""

    places: tuple[Place, ...]
    ticks: tuple[Tick, ...]
    width: float
    left_out: int = 0


def layout(view: View, story: Story, *, most: int | None = None) -> Layout:
    """The tree of a story; with `most`, only that many nodes, those of the strongest links."""
    rows = _rows(forest(view, story))
    total = len(rows)
    if most is not None and total > most:
        rows = _strongest(rows, most)
    fixed = _fixed(rows)
    columns = _columns(sorted({moment.start for moment in fixed if moment}))
    at = _by_time(rows, fixed, columns) if len(columns) > 1 else _by_depth(rows)
    shift = -min(at, default=0.0)
    extent = max(at, default=0.0) + shift
    scale = min(1.0, WIDTH / extent) if extent else 1.0
    places = [Place(row[0], row[1], _pixel((x + shift) * scale)) for row, x in zip(rows, at, strict=True)]
    timed = {moment.start for moment in fixed if moment and moment.timed}
    ticks = _ticks({start: (x + shift) * scale for start, x in columns.items()}, timed)
    return Layout(tuple(places), ticks, _pixel(extent * scale), total - len(rows))


def _pixel(value: float) -> float:
    return round(value, 1)


def _rows(grown: Forest) -> list[_Row]:
    """Nodes, parents before children, each with the row of its parent."""
    rows: list[_Row] = []
    stack = [(root, _ROOT) for root in reversed(grown.roots)]
    while stack:
        node, above = stack.pop()
        rows.append((node, above))
        below = grown.children.get(node.key, [])
        stack.extend((child, len(rows) - 1) for child in reversed(below))
    return rows


def _strongest(rows: Sequence[_Row], most: int) -> list[_Row]:
    """The rows of the links with the highest support, then as many others from the top as fit."""
    links = [row for row, (node, _) in enumerate(rows) if node.step is not None]
    links.sort(key=lambda row: (-_support(rows[row][0]), row))
    kept: set[int] = set()
    for row in links:
        wanted = kept | set(_path(rows, row))
        if len(wanted) > most:
            break
        kept = wanted
    for row, (_, above) in enumerate(rows):
        if len(kept) < most and (above == _ROOT or above in kept):
            kept.add(row)
    number = {row: place for place, row in enumerate(sorted(kept))}
    return [(rows[row][0], number.get(rows[row][1], _ROOT)) for row in sorted(kept)]


def _support(node: Node) -> float:
    return node.step.support if node.step is not None else 0.0


def _path(rows: Sequence[_Row], row: int) -> list[int]:
    """A link's nodes: the child, the missing sources above it, and the article that they were made from."""
    path = [row]
    above = rows[row][1]
    while above != _ROOT:
        path.append(above)
        if rows[above][0].article is not None:
            break
        above = rows[above][1]
    return path


def _depths(rows: Sequence[_Row]) -> list[int]:
    depths: list[int] = []
    for _, above in rows:
        depths.append(0 if above == _ROOT else depths[above] + 1)
    return depths


def _step(rows: Sequence[_Row]) -> float:
    return min(_STEP, WIDTH / (1 + max(_depths(rows), default=0)))


def _by_depth(rows: Sequence[_Row]) -> list[float]:
    step = _step(rows)
    return [depth * step for depth in _depths(rows)]


def _columns(times: Sequence[datetime]) -> dict[datetime, float]:
    """Time -> pixels from the first one."""
    at, columns = 0.0, {}
    for number, time in enumerate(times):
        if number:
            hours = (time - times[number - 1]).total_seconds() / 3600
            at += min(_LEAST_GAP + _PER_DOUBLING * math.log2(1 + hours), _MOST_GAP)
        columns[time] = at
    factor = min(WIDTH, max(_LEAST_WIDTH, at)) / at if at else 1.0
    return {time: x * factor for time, x in columns.items()}


def _fixed(rows: Sequence[_Row]) -> list[Moment | None]:
    """Per row, the date that says where it stands; None where there is none, or one that the parent's fits into."""
    fixed: list[Moment | None] = []
    latest: list[datetime | None] = []
    for node, above in rows:
        moment = node.article.published if node.article else None
        before = latest[above] if above != _ROOT else None
        if moment is not None and before is not None and _covers(moment, before):
            moment = None
        fixed.append(moment)
        latest.append(moment.start if moment else before)
    return fixed


def _covers(moment: Moment, time: datetime) -> bool:
    """True if `time` lies inside the stated interval: a day may be any hour after the parent's."""
    return moment.start <= time and time - moment.start < moment.length


def _by_time(
    rows: Sequence[_Row], fixed: Sequence[Moment | None], columns: dict[datetime, float]
) -> list[float]:
    """Dated nodes in their columns; what is dated loosely or not at all stands next to its parent.

    In a burst of news, columns are narrower than nodes: a child is pushed right of its parent, unless its
    date is the earlier one and the reader must see that.
    """
    step = _step(rows)
    own = [columns[moment.start] if moment else None for moment in fixed]
    below = _first_below(rows, own)
    at: list[float] = []
    latest: list[float | None] = []
    for row, (_, above) in enumerate(rows):
        x, before = own[row], latest[above] if above != _ROOT else None
        parent = at[above] if above != _ROOT else None
        if x is None:
            at.append(_beside(parent, below[row], step))
        elif parent is None or (before is not None and x < before):
            at.append(x)
        else:
            at.append(max(x, parent + min(_APART, step)))
        latest.append(before if x is None else x)
    return at


def _beside(parent: float | None, below: float | None, step: float) -> float:
    if parent is None:
        return 0.0 if below is None else below - step
    if below is None or below <= parent:
        return parent + step
    return min(parent + step, (parent + below) / 2)


def _first_below(rows: Sequence[_Row], own: Sequence[float | None]) -> list[float | None]:
    """Per row, the leftmost column of a dated node below it."""
    first: list[float | None] = [None] * len(rows)
    for row in reversed(range(len(rows))):
        above = rows[row][1]
        known = [x for x in (own[row], first[row], first[above]) if x is not None]
        if above != _ROOT and known:
            first[above] = min(known)
    return first


def _ticks(columns: dict[datetime, float], timed: set[datetime]) -> tuple[Tick, ...]:
    """Every day's first time by its date, and hours between them, as far as there is room."""
    if len(columns) < 2:
        return ()
    days: dict[str, datetime] = {}
    for time in columns:
        days.setdefault(time.date().isoformat(), time)
    first = set(days.values())
    wanted = [(Tick(_pixel(columns[time]), day), _DATE_ROOM) for day, time in days.items()]
    wanted += [
        (Tick(_pixel(x), time.isoformat(timespec="minutes")[-5:]), _CLOCK_ROOM)
        for time, x in columns.items()
        if time in timed and time not in first
    ]
    placed: list[tuple[Tick, float]] = []
    for tick, room in wanted:
        if all(tick.x + room <= other.x or other.x + taken <= tick.x for other, taken in placed):
            placed.append((tick, room))
    return tuple(sorted((tick for tick, _ in placed), key=lambda tick: tick.x))
