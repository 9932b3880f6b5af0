"""Scores of found derivations against the truth, as defined by the benchmark."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracer.evaluate.truth import Truth

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a run says about one case, in the ids of the truth.

    `edges` maps (parent, child) to support, `siblings` are unordered pairs under one missing source, `vias`
    pairs each child with the outlets that it is said to come through.
    """

    edges: dict[Pair, float]
    siblings: frozenset[frozenset[str]] = frozenset()
    vias: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Scores of one case; None where there is nothing to score. `hits`, `found`, `true` count edges."""

    name: str
    precision: float
    recall: float
    f1: float
    undirected: float
    direction: float | None
    siblings: float | None
    false_parents: int
    hits: int
    found: int
    true: int
    named: int
    named_found: int
    calibration: tuple[tuple[float, bool], ...]


def precision_recall(found: frozenset[object], true: frozenset[object]) -> tuple[float, float, float]:
    """Precision, recall and F1; 1 where both sides are empty."""
    hits = len(found & true)
    precision = hits / len(found) if found else float(not true)
    recall = hits / len(true) if true else 1.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def score(truth: Truth, found: Found) -> Score:
    """Score one case. Undecided pairs are neither right nor wrong."""
    edges = {pair: s for pair, s in found.edges.items() if frozenset(pair) not in truth.undecided}
    true = truth.true_edges
    precision, recall, f1 = precision_recall(frozenset(edges), frozenset(true))
    _, _, undirected = precision_recall(frozenset(map(frozenset, edges)), frozenset(map(frozenset, true)))
    met = [pair for pair in true if pair in edges or pair[::-1] in edges]
    _, _, siblings = precision_recall(found.siblings - truth.undecided, truth.siblings - truth.undecided)
    wrong_decoys = {pair for pair in edges if pair[0] in truth.decoys and pair not in true}
    to_apart = {pair for pair in edges if pair[1] in truth.apart}
    return Score(
        name=truth.name,
        precision=precision,
        recall=recall,
        f1=f1,
        undirected=undirected,
        direction=sum(pair in edges for pair in met) / len(met) if met else None,
        siblings=siblings if truth.siblings else None,
        false_parents=len(wrong_decoys | to_apart),
        hits=len(frozenset(edges) & true),
        found=len(edges),
        true=len(true),
        named=len(truth.named),
        named_found=sum(_is_named(child, name, found.vias) for child, name in truth.named),
        calibration=tuple((support, pair in true) for pair, support in sorted(edges.items())),
    )


def _is_named(child: str, name: str, vias: Iterable[tuple[str, str]]) -> bool:
    wanted = name.casefold()
    return any(c == child and (wanted in via.casefold() or via.casefold() in wanted) for c, via in vias)


def calibration_error(points: Sequence[tuple[float, bool]], bins: int = 10) -> float | None:
    """Expected calibration error: mean distance of stated support and observed share, over equal bins."""
    if not points:
        return None
    total = 0.0
    for number in range(bins):
        part = [
            p
            for p in points
            if number / bins <= p[0] < (number + 1) / bins or (number == bins - 1 and p[0] >= 1)
        ]
        if part:
            total += len(part) * abs(mean(s for s, _ in part) - mean(ok for _, ok in part))
    return total / len(points)


def pooled_f1(scores: Sequence[Score]) -> float:
    """F1 over the edges of all cases together."""
    hits, found, true = (sum(getattr(s, key) for s in scores) for key in ("hits", "found", "true"))
    return 2 * hits / (found + true) if found + true else 1.0
