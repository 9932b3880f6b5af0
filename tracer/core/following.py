"""Following a form or a wording along the derivations of one story, by what the articles print."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracer.core.forms import Form, Text
    from tracer.model import Change, Derivation


@dataclass(slots=True)
class Tree:
    """One story: its steps by either end, and its texts, read when asked for."""

    order: Mapping[str, int]
    texts: Mapping[str, Text]
    above: dict[str, list[Derivation]] = field(default_factory=lambda: defaultdict(list))
    below: dict[str, list[Derivation]] = field(default_factory=lambda: defaultdict(list))

    def ancestors(self, article: str) -> list[str]:
        """All that it was made from, nearest first."""
        found: dict[str, None] = {}
        waiting = [step.parent or "" for step in self.above.get(article, ())]
        while waiting:
            each = waiting.pop(0)
            if each not in found:
                found[each] = None
                waiting.extend(step.parent or "" for step in self.above.get(each, ()))
        return list(found)


def carriers_of(tree: Tree, first: str, wanted: Form, sentence: int) -> tuple[str, ...]:
    """Descendants of `first` that have the form, each made from one that does; in reading order."""
    start = {sentence} if sentence >= 0 else set()
    holds = {first: set(tree.texts[first].places(wanted, within=start)) | start}
    waiting = [first]
    while waiting:
        parent = waiting.pop(0)
        for step in tree.below.get(parent, ()):
            if step.child in holds:
                continue
            within = _below(step, holds[parent])
            places = set(tree.texts[step.child].places(wanted, within=within))
            if places:
                holds[step.child] = places
                waiting.append(step.child)
    return tuple(sorted(holds.keys() - {first}, key=tree.order.__getitem__))


def origin_of(tree: Tree, article: str, wanted: Form, sentence: int) -> str:
    """The oldest text on the way up that has the form, without a gap."""
    at, within, seen = article, {sentence}, {article}
    while True:
        for step in tree.above.get(at, ()):
            higher = _above(step, within)
            parent = step.parent or ""
            if parent not in seen and tree.texts[parent].has(wanted, within=higher):
                at, within = parent, set(tree.texts[parent].places(wanted, within=higher))
                seen.add(at)
                break
        else:
            return at


def wording_carriers(tree: Tree, step: Derivation, change: Change) -> tuple[str, ...]:
    """Descendants whose version of the sentence has the new wording, or still lacks what was dropped."""
    holds = {step.child: {change.child_sentence}}
    waiting = [step.child]
    before, after = change.before.casefold(), change.after.casefold()
    while waiting:
        parent = waiting.pop(0)
        for each in tree.below.get(parent, ()):
            rows = [row for row in each.sentences if holds[parent].intersection(range(*row.parent))]
            same = [row for row in rows if _has_wording(row.child_text.casefold(), before, after)]
            if same and each.child not in holds:
                holds[each.child] = {number for row in same for number in range(*row.child)}
                waiting.append(each.child)
    return tuple(sorted(holds.keys() - {step.child}, key=tree.order.__getitem__))


def _has_wording(text: str, before: str, after: str) -> bool:
    if not text:
        return False
    return (not after or after in text) and before not in text


def _below(step: Derivation, sentences: Iterable[int]) -> set[int]:
    """The child's sentences that are versions of these of the parent."""
    wanted = set(sentences)
    rows = [row for row in step.sentences if wanted.intersection(range(*row.parent))]
    return {number for row in rows for number in range(*row.child)}


def _above(step: Derivation, sentences: Iterable[int]) -> set[int]:
    """The parent's sentences of which these of the child are versions."""
    wanted = set(sentences)
    rows = [row for row in step.sentences if wanted.intersection(range(*row.child))]
    return {number for row in rows for number in range(*row.parent)}
