"""What is known about a case: who was really made from whom, with hidden articles and without."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from tracer.errors import InputError
from tracer.evaluate.annotations import InheritedError, Rewording, inherited_error, rewording
from tracer.model import Moment, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Pair = tuple[str, str]
UNKNOWN = "?"
"""Relation or language that a truth does not tell."""

LARGEST_TRUTH = 100_000_000
"""Bytes of the largest truth.json; 5,000 articles need one."""


class Sort(StrEnum):
    """What sort of folder a case is: an invented story as newsrooms have it, one that was written as an exercise for
    the fit, invented pages as the open web has them, a real event, versions of one document, or a program's."""

    STORY = "story"
    EXERCISE = "exercise"
    WEB = "web"
    REAL = "real"
    VERSIONS = "versions"
    SIMULATED = "simulated"


@dataclass(frozen=True)
class Truth:
    """The true derivations of one case.

    `edges` are (parent, child, kind) over observed and hidden articles; `published` the true times of
    observed ones; `undecided` unordered pairs, neither right nor wrong; `named` (child, outlet named);
    `outlets` (article, its outlet); `errors` and `rewordings` what readers noted of the content.
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
    outlets: tuple[Pair, ...] = ()
    errors: tuple[InheritedError, ...] = ()
    rewordings: tuple[Rewording, ...] = ()

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
        return pairs_within(self.under_hidden.values())

    @cached_property
    def unnamed(self) -> frozenset[frozenset[str]]:
        """Those of `siblings` that stand under no hidden text that one of its children names."""
        outlets = dict(self.outlets)
        named = {
            hidden
            for hidden, children in self.under_hidden.items()
            if any(c in children and same_name(n, outlets.get(hidden, n)) for c, n in self.named)
        }
        told = pairs_within(group for hidden, group in self.under_hidden.items() if hidden in named)
        return self.siblings - told

    @cached_property
    def under_hidden(self) -> dict[str, frozenset[str]]:
        """Hidden article -> the observed ones that it reaches through hidden ones alone."""
        below: dict[str, set[str]] = defaultdict(set)
        for parent, child, _ in self.edges:
            below[parent].add(child)
        hidden = {node for edge in self.edges for node in edge[:2]} - self.observed
        return {node: _reach(below, node, self.observed) for node in sorted(hidden)}

    def absent_sources(self, child: str) -> tuple[str, ...]:
        """Names that may rightly be given to what `child` was made from and is not in the folder."""
        outlets = dict(self.outlets)
        above = [outlets[h] for h, group in self.under_hidden.items() if child in group and h in outlets]
        return (*above, *(name for named, name in self.named if named == child))

    @cached_property
    def stories(self) -> tuple[frozenset[str], ...]:
        """Observed articles tied by derivations, hidden texts included."""
        ties: dict[str, set[str]] = defaultdict(set)
        for parent, child, _ in self.edges:
            ties[parent].add(child)
            ties[child].add(parent)
        left, found = set(self.observed), []
        while left:
            start = min(left)
            found.append(_component(ties, start) & self.observed)
            left -= found[-1]
        return tuple(found)

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
            outlets=self.outlets,
            errors=self.errors,
            rewordings=self.rewordings,
        )

    def without_kind(self, kind: str) -> Truth:
        """The same case with every pair of articles that an edge of `kind` leads between called undecided."""
        gone = frozenset(frozenset(pair) for pair, path in self.kinds.items() if kind in path)
        return replace(self, undecided=self.undecided | gone)


def pairs_within(groups: Iterable[frozenset[str]]) -> frozenset[frozenset[str]]:
    """All unordered pairs of articles that stand in one group."""
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a < b)


def same_name(one: str, other: str) -> bool:
    """True if one outlet's name holds the other, whatever the case."""
    a, b = one.casefold(), other.casefold()
    return a in b or b in a


def _component(ties: Mapping[str, set[str]], start: str) -> frozenset[str]:
    seen, waiting = {start}, [start]
    while waiting:
        new = ties.get(waiting.pop(), set()) - seen
        seen |= new
        waiting.extend(new)
    return frozenset(seen)


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
        data = _data(path)
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"{path}: no readable truth.json ({error}); a case is a folder of articles with one"
        ) from error
    try:
        form = _news_truth if isinstance(data.get("articles"), dict) else _chain
        truth = form(case.name, data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{path}: no truth of news articles or version chains ({error!r}); "
            f'expected {{"articles": {{ID: {{}}}}, "edges": [{{"parent": ID, "child": ID, "kind": "rewrite"}}]}}'
        ) from error
    strangers = sorted(_strangers(truth, data.get("articles")))
    if strangers:
        raise InputError(
            f'{path}: {strangers[0]!r} is not among its "articles"; add it, with "observed": false if it is not there'
        )
    return truth


def _data(path: Path) -> Any:
    """The data of a file. Raises OSError, ValueError or RecursionError for what cannot be it."""
    if path.exists() and not path.is_file():
        raise ValueError("no regular file")
    if path.stat().st_size > LARGEST_TRUTH:
        raise ValueError(f"more than {LARGEST_TRUTH:,} bytes")
    return json.loads(path.read_text(encoding="utf-8"))


def _strangers(truth: Truth, articles: object) -> set[str]:
    """Ids that are used and not listed: a misspelt one would silently count as a text that is not there."""
    if not isinstance(articles, dict):
        return set()
    used = {node for edge in truth.edges for node in edge[:2]} | truth.independent | truth.decoys
    return used - articles.keys()


def _chain(name: str, data: dict[str, Any]) -> Truth:
    edges = tuple((parent, child, "revision") for parent, child in data["edges"])
    apart = frozenset(n for n, kind in (data.get("category") or {}).items() if kind == "non")
    nodes = frozenset(data["nodes"])
    languages = dict.fromkeys(nodes, data.get("language") or UNKNOWN)
    return Truth(name, nodes, edges, independent=apart, languages=languages, sort=Sort.VERSIONS)


def _news_truth(name: str, data: dict[str, Any]) -> Truth:
    observed = frozenset(key for key, entry in data["articles"].items() if entry.get("observed", True))
    moments = {key: _moment(data["articles"][key].get("published")) for key in observed}
    return Truth(
        name=name,
        observed=observed,
        edges=tuple((edge["parent"], edge["child"], edge.get("kind", UNKNOWN)) for edge in data["edges"]),
        undecided=frozenset(frozenset(pair) for pair in data.get("undecided", ())),
        independent=frozenset(data.get("independent", ())),
        decoys=frozenset(data.get("decoys", ())),
        named=tuple((n["child"], n["name"]) for n in data.get("named_hidden", ()) if n["child"] in observed),
        published={key: moment for key, moment in moments.items() if moment is not None},
        languages={key: entry.get("lang", "en") for key, entry in data["articles"].items()},
        sort=_sort(data),
        outlets=tuple(
            (key, entry["outlet"]) for key, entry in data["articles"].items() if entry.get("outlet")
        ),
        errors=tuple(inherited_error(entry) for entry in data.get("inherited_errors", ())),
        rewordings=tuple(rewording(entry) for entry in data.get("meaning_changes", ())),
    )


def _sort(data: dict[str, Any]) -> Sort:
    """Real texts have a source and a licence; "simulated" says of invented ones whether a program wrote them."""
    if data.get("simulated"):
        return Sort.SIMULATED
    if data.get("setting") == "web":
        return Sort.WEB
    if data.get("exercise"):
        return Sort.EXERCISE
    if "simulated" in data:
        return Sort.STORY
    return Sort.REAL if "source" in data or "licence" in data else Sort.STORY


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
