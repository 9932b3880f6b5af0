"""What is known about a case: who was really made from whom, with hidden articles and without."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from tracer.errors import InputError
from tracer.model import Moment, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Pair = tuple[str, str]


class Sort(StrEnum):
    """What sort of folder a case is: an invented story, a real event, or versions of one document."""

    STORY = "story"
    REAL = "real"
    VERSIONS = "versions"


@dataclass(frozen=True)
class Truth:
    """The true derivations of one case.

    `edges` are (parent, child, kind) over observed and hidden articles; `published` the true times of
    observed ones; `undecided` unordered pairs, neither right nor wrong; `named` (child, outlet named).
    """

    name: str
    observed: frozenset[str]
    edges: tuple[tuple[str, str, str], ...]
    undecided: frozenset[frozenset[str]] = frozenset()
    independent: frozenset[str] = frozenset()
    decoys: frozenset[str] = frozenset()
    named: tuple[Pair, ...] = ()
    published: Mapping[str, Moment] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    sort: Sort = Sort.STORY

    @cached_property
    def parents(self) -> dict[str, frozenset[str]]:
        """Nearest observed ancestors of every observed article: hidden ones are contracted."""
        above: dict[str, set[str]] = defaultdict(set)
        for parent, child, _ in self.edges:
            above[child].add(parent)

        return {node: _reach(above, node, self.observed) for node in sorted(self.observed)}

    @cached_property
    def true_edges(self) -> frozenset[Pair]:
        """(parent, child) over observed articles, undecided pairs left out."""
        return frozenset(
            (parent, child)
            for child, parents in self.parents.items()
            for parent in parents
            if frozenset((parent, child)) not in self.undecided
        )

    @cached_property
    def siblings(self) -> frozenset[frozenset[str]]:
        """Unordered pairs of observed articles that stand under one hidden text."""
        below: dict[str, set[str]] = defaultdict(set)
        for parent, child, _ in self.edges:
            below[parent].add(child)

        hidden = {node for edge in self.edges for node in edge[:2]} - self.observed
        groups = [_reach(below, node, self.observed) for node in sorted(hidden)]
        return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a < b)

    @cached_property
    def kinds(self) -> dict[Pair, tuple[str, ...]]:
        """Kinds along the path of each observed edge, child's end first."""
        incoming: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for parent, child, kind in self.edges:
            incoming[child].append((parent, kind))
        found: dict[Pair, tuple[str, ...]] = {}
        for child in sorted(self.observed):
            waiting: list[tuple[str, tuple[str, ...]]] = [(child, ())]
            seen = {child}
            while waiting:
                node, path = waiting.pop()
                for parent, kind in incoming[node]:
                    if parent in self.observed:
                        found.setdefault((parent, child), (*path, kind))
                    elif parent not in seen:
                        seen.add(parent)
                        waiting.append((parent, (*path, kind)))
        return found

    @property
    def apart(self) -> frozenset[str]:
        """Articles that must not get a parent: independents and decoys without one."""
        return frozenset(a for a in self.independent | self.decoys if not self.parents.get(a))

    def without(self, hidden: Iterable[str]) -> Truth:
        """The same case with some observed articles hidden: their children get what is above them."""
        left = self.observed - frozenset(hidden)
        return Truth(
            name=self.name,
            observed=left,
            edges=self.edges,
            undecided=frozenset(pair for pair in self.undecided if pair <= left),
            independent=self.independent & left,
            decoys=self.decoys & left,
            named=tuple(pair for pair in self.named if pair[0] in left),
            published={key: when for key, when in self.published.items() if key in left},
            languages=self.languages,
            sort=self.sort,
        )


def _reach(links: Mapping[str, set[str]], start: str, observed: frozenset[str]) -> frozenset[str]:
    """Observed articles to which hidden ones alone lead from `start`, in the direction of `links`."""
    found: set[str] = set()
    seen, waiting = {start}, [start]
    while waiting:
        for node in links.get(waiting.pop(), set()) - seen:
            seen.add(node)
            if node in observed:
                found.add(node)
            else:
                waiting.append(node)
    return frozenset(found)


def load_truth(case: Path) -> Truth:
    """Read `case`/truth.json, in the form of news cases ("articles") or of version chains ("nodes").

    Raises InputError if it is missing or not such a file.
    """
    path = case / "truth.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: no readable truth.json ({error}); a case is a folder of articles with one"
        ) from error
    try:
        form = _news_truth if isinstance(data.get("articles"), dict) else _chain
        return form(case.name, data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: no truth of news articles or version chains ({error!r})") from error


def _chain(name: str, data: dict[str, Any]) -> Truth:
    edges = tuple((parent, child, "revision") for parent, child in data["edges"])
    apart = frozenset(n for n, kind in (data.get("category") or {}).items() if kind == "non")
    return Truth(name, frozenset(data["nodes"]), edges, independent=apart, sort=Sort.VERSIONS)


def _news_truth(name: str, data: dict[str, Any]) -> Truth:
    observed = frozenset(key for key, entry in data["articles"].items() if entry.get("observed", True))
    moments = {key: _moment(data["articles"][key].get("published")) for key in observed}
    return Truth(
        name=name,
        observed=observed,
        edges=tuple((edge["parent"], edge["child"], edge["kind"]) for edge in data["edges"]),
        undecided=frozenset(frozenset(pair) for pair in data.get("undecided", ())),
        independent=frozenset(data.get("independent", ())),
        decoys=frozenset(data.get("decoys", ())),
        named=tuple((n["child"], n["name"]) for n in data.get("named_hidden", ()) if n["child"] in observed),
        published={key: moment for key, moment in moments.items() if moment is not None},
        languages={key: entry.get("lang", "en") for key, entry in data["articles"].items()},
        sort=Sort.REAL if "source" in data or "licence" in data else Sort.STORY,
    )


def _moment(stated: str | None) -> Moment | None:
    if not stated:
        return None
    if len(stated) == 10:
        return Moment(datetime.fromisoformat(stated), Precision.DAY, "truth")  # a day has no zone
    when = datetime.fromisoformat(stated)
    midnight = (when.hour, when.minute, when.second) == (0, 0, 0) and when.tzinfo is None
    return Moment(when, Precision.DAY if midnight else Precision.MINUTE, "truth")


def truth_ids(truth: Truth, ids: Iterable[str]) -> dict[str, str]:
    """Article id of a run -> id in the truth, where the truth leaves out the extension or the folder."""
    names = {PurePosixPath(key).name: key for key in sorted(truth.observed)}
    names |= {key: key for key in truth.observed}
    return {i: names.get(i) or names.get(PurePosixPath(i).stem) or i for i in ids}
