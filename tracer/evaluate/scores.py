"""Scores of found derivations against the truth; what the benchmark scores, as the benchmark defines it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tracer.core.outlets import name_keys
from tracer.evaluate.clustering import Clusters, adjusted_rand
from tracer.evaluate.tally import Counts, Share, Tally
from tracer.evaluate.truth import UNKNOWN, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracer.evaluate.truth import Truth
    from tracer.model import Change

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a run says about one case, in the ids of the truth.

    `edges` maps (parent, child) to support, `siblings` are unordered pairs under one missing source, `unnamed`
    those of them whose source has no name, `vias` pairs each child with the outlets that it is said to come
    through, `stories` are groups of articles; `changes` tells what was altered on each edge, None if nobody asked.
    """

    edges: dict[Pair, float]
    siblings: frozenset[frozenset[str]] = frozenset()
    vias: tuple[tuple[str, str], ...] = ()
    unnamed: frozenset[frozenset[str]] = frozenset()
    stories: Clusters = ()
    changes: Mapping[Pair, tuple[Change, ...]] | None = None


class Verdict(StrEnum):
    """What became of a true edge."""

    FOUND = "found"
    TURNED = "turned"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A true edge and what became of it. `relation` is the kind of its last step, `languages` "es" or "en > es"."""

    edge: Pair
    relation: str
    languages: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Counts):
    """Scores of one case, beside its counts.

    `stories` is the adjusted Rand index. `has_siblings`: the truth has some, be they undecided. `wrong` edges are
    not true; `calibration` has (support, right) of every edge.
    """

    name: str
    articles: int
    stories: float
    has_siblings: bool
    outcomes: tuple[Outcome, ...] = field(repr=False)
    wrong: tuple[Pair, ...]
    calibration: tuple[tuple[float, bool], ...] = field(repr=False)

    @property
    def sibling_f1(self) -> float | None:
        """F1 of pairs under one missing source; None where the truth has none."""
        return self.siblings.f1 if self.has_siblings else None


def score(truth: Truth, found: Found) -> Score:
    """Score one case. Undecided pairs are neither right nor wrong."""
    edges = {pair: s for pair, s in found.edges.items() if frozenset(pair) not in truth.undecided}
    true = truth.true_edges
    outcomes = tuple(_outcome(truth, pair, edges) for pair in sorted(true))
    verdicts = [outcome.verdict for outcome in outcomes]
    reached, real = _parents(edges), _parents(true)
    lines = _ancestry(reached)
    return Score(
        name=truth.name,
        articles=len(truth.observed),
        edges=Tally.of(edges.keys(), true),
        links=Tally.of(set(map(frozenset, edges)), set(map(frozenset, true))),
        ancestors=Tally.of(lines, _ancestry(truth.parents)),
        siblings=Tally.of(found.siblings - truth.undecided, truth.siblings - truth.undecided),
        unnamed=Tally.of(found.unnamed - truth.undecided, truth.unnamed - truth.undecided),
        seconds=_seconds(reached, real),
        direction=Share(verdicts.count(Verdict.FOUND), len(verdicts) - verdicts.count(Verdict.MISSED)),
        named=Share(sum(_is_named(child, name, found.vias) for child, name in truth.named), len(truth.named)),
        misnamed=_misnamed(truth, found),
        errors_made=_errors_made(truth, found),
        errors_followed=_errors_followed(truth, lines),
        meaning=_meaning(truth, found),
        stories=adjusted_rand(found.stories, truth.stories, truth.undecided),
        false_parents=_false_parents(truth, edges),
        has_siblings=bool(truth.siblings),
        outcomes=outcomes,
        wrong=tuple(sorted(edges.keys() - true)),
        calibration=tuple((support, pair in true) for pair, support in sorted(edges.items())),
    )


def _outcome(truth: Truth, pair: Pair, edges: Mapping[Pair, float]) -> Outcome:
    spoken = list(dict.fromkeys(truth.languages.get(article, UNKNOWN) for article in pair))
    turned = Verdict.TURNED if pair[::-1] in edges else Verdict.MISSED
    return Outcome(
        edge=pair,
        relation=truth.kinds[pair][0],
        languages=" > ".join(spoken),
        verdict=Verdict.FOUND if pair in edges else turned,
    )


def _parents(edges: Iterable[Pair]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for parent, child in edges:
        table[child].add(parent)
    return dict(table)


def _ancestry(parents: Mapping[str, Iterable[str]]) -> frozenset[Pair]:
    """All (ancestor, descendant)."""
    pairs: set[Pair] = set()
    for article in parents:
        seen: set[str] = set()
        waiting = list(parents[article])
        while waiting:
            above = waiting.pop()
            if above not in seen:
                seen.add(above)
                waiting.extend(parents.get(above, ()))
        pairs.update((above, article) for above in seen)
    return frozenset(pairs)


def _seconds(found: Mapping[str, set[str]], true: Mapping[str, set[str]]) -> Tally:
    """Parents of all children beyond the first of each, whichever is called the first."""
    nobody: set[str] = set()
    both = [(found.get(child, nobody), true.get(child, nobody)) for child in found.keys() | true.keys()]
    return Tally(
        sum(max(0, len(ours & theirs) - 1) for ours, theirs in both),
        sum(max(0, len(ours) - 1) for ours, _ in both),
        sum(max(0, len(theirs) - 1) for _, theirs in both),
    )


def _false_parents(truth: Truth, edges: Mapping[Pair, float]) -> int:
    """Parents of independents and decoys that have none, and children of decoys."""
    of_decoys = {pair for pair in edges if pair[0] in truth.decoys and pair not in truth.true_edges}
    return len(of_decoys | {pair for pair in edges if pair[1] in truth.apart})


def _is_named(child: str, name: str, vias: Iterable[tuple[str, str]]) -> bool:
    return any(c == child and same_name(name, via) for c, via in vias)


def _misnamed(truth: Truth, found: Found) -> Share:
    """Names given to what an article came through that belong to no hidden text above it."""
    given = sorted(set(found.vias))
    return Share(
        sum(not any(_same_outlet(via, name) for name in truth.absent_sources(child)) for child, via in given),
        len(given),
    )


def _same_outlet(one: str, other: str) -> bool:
    """Names that hold one another, or known names of one outlet; what stands in brackets is a remark."""
    bare = other.partition(" (")[0]
    return same_name(one, other) or bool(name_keys(one) & name_keys(bare))


def _errors_made(truth: Truth, found: Found) -> Share:
    """Of the errors made on a true edge, those that a change on a found edge into the same article tells."""
    if found.changes is None:
        return Share()
    made = [error for error in truth.errors if truth.parents.get(error.introduced_in)]
    into: dict[str, list[Change]] = defaultdict(list)
    for (_, child), changes in found.changes.items():
        into[child].extend(changes)
    return Share(sum(error.is_made_by(into[error.introduced_in]) for error in made), len(made))


def _errors_followed(truth: Truth, lines: frozenset[Pair]) -> Share:
    """Of the articles that carry an error, those that are found to descend from the one that made it."""
    carried = [
        (error.introduced_in, carrier)
        for error in truth.errors
        for carrier in error.carried_by
        if {error.introduced_in, carrier} <= truth.observed
    ]
    return Share(sum(pair in lines for pair in carried), len(carried))


def _meaning(truth: Truth, found: Found) -> Share:
    """Altered meanings that are among the changes of their edge."""
    if found.changes is None:
        return Share()
    noted = [each for each in truth.rewordings if {each.parent, each.child} <= truth.observed]
    told = sum(each.is_told_by(found.changes.get((each.parent, each.child), ())) for each in noted)
    return Share(told, len(noted))
