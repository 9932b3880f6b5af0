"""An explanation of one article as blocks of plain lines, for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tabulate import tabulate

from tracer.core.evidence import LEAST_SHOWN
from tracer.model import Kinship, Provenance, Supposition
from tracer.report import escape, step, tree, words
from tracer.report.view import outlet, source_name, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.model import Candidate, Derivation, Explanation, WhatIf
    from tracer.report.view import View

SHOWN = 3
"""Candidates whose evidence is told unless all is asked for."""
MOST_COLUMNS = 8
"""Candidates that stand beside each other in one table."""
_LEAST_WEIGHT = 0.005  # below, two digits are zeros
_SEVERAL = 2  # children that make a missing source a common one


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and the lines below it; raw text without control characters."""

    heading: str
    lines: tuple[str, ...]


def blocks(explanation: Explanation, *, everything: bool = False) -> list[Block]:
    """The verdict, the candidates, what spoke for and against them, and what would change the verdict.

    `everything`: the evidence of all candidates and the weakest observations as well.
    """
    seen = view(
        Provenance(
            explanation.group,
            (),
            explanation.derivations,
            missing_sources=explanation.missing_sources,
        )
    )
    found = [Block(tree.label(explanation.article(explanation.child)), _verdict(seen, explanation))]
    if not explanation.candidates:
        return found
    found.append(Block("candidates", _candidates(seen, explanation)))
    scored = [each for each in explanation.candidates if each.score is not None]
    if scored:
        found.append(Block("for (+) and against (−) each, in log-odds", _strands(explanation, scored)))
    for number, candidate in enumerate(scored if everything else scored[:SHOWN], start=1):
        heading = f"{number}: {tree.label(seen.articles[candidate.article])}"
        found.append(Block(heading, _evidence(candidate, everything=everything)))
    return [*found, Block("what would change the verdict", _what_if(seen, explanation))]


def _verdict(seen: View, explanation: Explanation) -> tuple[str, ...]:
    lines = [_step(seen, each) for each in explanation.derivations]
    root = explanation.root
    if root is not None and not lines:
        near = (
            f"; the nearest is {_name(seen, root.nearest)}, {words.figure(root.support)}"
            if root.nearest
            else ""
        )
        lines.append(f"has no parent in the folder: {words.ROOT[root.reason]}{near}")
    for source in explanation.missing_sources:
        others = [_name(seen, child) for child in source.children if child != explanation.child]
        if len(source.children) >= _SEVERAL:
            lines.append(
                f"has a source in common with {words.listed(others)}: {source_name(source.name)}, "
                f"{words.NOT_HERE}, {words.BASIS[source.basis]} ({words.figure(source.support)})"
            )
    return tuple(lines)


def _step(seen: View, each: Derivation) -> str:
    through = words.listed(source_name(name) for name in each.via)
    if each.parent is None:
        return f"fits being made from {through or 'a text'}, {words.NOT_HERE}. {step.confidence(each)}"
    via = f", through {through}, {words.NOT_HERE}" if through else ""
    return f"{step.fits(seen, each)} {tree.label(seen.articles[each.parent])}{via}. {step.confidence(each)}"


def _name(seen: View, article: str) -> str:
    return ", ".join(part for part in (outlet(seen.articles[article]), escape.path(article)) if part)


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: int) -> tuple[str, ...]:
    """Aligned columns, the first `right` to the right; what articles say stands last, where its width is no matter."""
    align = ["right" if column < right else "left" for column in range(len(headers))]
    drawn = tabulate(rows, headers=headers, tablefmt="plain", disable_numparse=True, colalign=align)
    return tuple(line.rstrip() for line in drawn.split("\n"))


def _candidates(seen: View, explanation: Explanation) -> tuple[str, ...]:
    headers = ["", "made from it", "source of it", "siblings", "neither", "score", "article"]
    rows = []
    number = 0
    for each in explanation.candidates:
        number += each.score is not None
        standing = each.standing
        figures = (standing.parent, standing.child, standing.siblings, standing.neither)
        notes = [] if each.kinship is Kinship.OTHER else [each.kinship.value]
        notes += ["the dates exclude it"] if each.score is None else []
        rows.append(
            [
                str(number) if each.score is not None else "–",
                *map(words.figure, figures),
                words.signed(each.score) if each.score is not None else "–",
                tree.label(seen.articles[each.article]) + (f"  ({', '.join(notes)})" if notes else ""),
            ]
        )
    return _table(headers, rows, right=len(headers) - 1)


def _strands(explanation: Explanation, scored: Sequence[Candidate]) -> tuple[str, ...]:
    beside = scored[:MOST_COLUMNS]
    kinds = dict.fromkeys(strand.key for each in beside for strand in each.strands)
    rows = [[*(_weight(each, kind) for each in beside), words.STRAND.get(kind, kind)] for kind in kinds]
    rows.append([words.signed(explanation.start)] * len(beside) + ["to begin with: a pair like most"])
    rows.append([*(words.signed(each.score or 0.0) for each in beside), "score: above 0 for “made from it”"])
    numbers = [str(number) for number in range(1, len(beside) + 1)]
    return _table([*numbers, ""], rows, right=len(beside))


def _weight(candidate: Candidate, kind: str) -> str:
    return _signed(sum(strand.contribution for strand in candidate.strands if strand.key == kind))


def _signed(weight: float) -> str:
    return words.signed(weight) if abs(weight) >= _LEAST_WEIGHT else "–"


def _evidence(candidate: Candidate, *, everything: bool) -> tuple[str, ...]:
    found = [(strand.key, each) for strand in candidate.strands for each in strand.evidence]
    found.sort(key=lambda one: (-abs(one[1].contribution), one[1].key))
    shown = [one for one in found if everything or abs(one[1].contribution) >= LEAST_SHOWN]
    rows = [
        [
            _signed(each.contribution),
            words.measure(each.value),
            words.evidence(each.key, each.contribution),
            escape.terminal(each.detail),
        ]
        for _, each in shown
    ]
    lines = _table(["weight", "measured", "observation", "in the texts"], rows, right=2)
    hidden = len(found) - len(shown)
    return (*lines, f"and {words.count(hidden, 'weaker observation')} (--all)") if hidden else lines


def _what_if(seen: View, explanation: Explanation) -> tuple[str, ...]:
    if explanation.what_if is None:
        size = len(explanation.group)
        return (f"not tried: with {size} articles in the group each supposition would take long",)
    return tuple(_supposed(seen, each) for each in explanation.what_if) or ("nothing that was tried",)


def _supposed(seen: View, each: WhatIf) -> str:
    subject = (
        _name(seen, each.subject) if each.subject in seen.articles else words.STRAND.get(each.subject, "")
    )
    condition = {
        Supposition.WITHOUT_ARTICLE: f"without {subject}",
        Supposition.UNDATED: "if nothing were dated",
        Supposition.DATED_BEFORE: f"if it were dated some days before {subject}",
        Supposition.WITHOUT_EVIDENCE: f"if {subject} said nothing",
    }[each.supposition]
    verdict = _name(seen, each.parent) if each.parent is not None else "no parent in the folder"
    same = "" if each.changed else "still "
    return f"{condition}: {same}{verdict}, {words.figure(each.support)}"
