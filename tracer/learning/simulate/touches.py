"""How strongly each relation changes a text: measured on hand-written newsroom stories, matched here.

The figures were set so that the share of a child's 5-grams that stand in its parent, the ratio of lengths and the share
of sentences with a like one come out near those of the stories (table in this package's README.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from tracer.learning.simulate.telling import Manner

Range = tuple[float, float]
Count = tuple[int, int]
Manners = tuple[tuple[Manner, float], ...]

PLAIN: Manners = ((Manner.DIRECT, 0.75), (Manner.PART, 0.15), (Manner.INDIRECT, 0.1))
FREE: Manners = ((Manner.DIRECT, 0.1), (Manner.LOUD, 0.2), (Manner.PART, 0.45), (Manner.INDIRECT, 0.25))
FOREIGN: Manners = ((Manner.TRANSLATED, 0.55), (Manner.INDIRECT, 0.45))


@dataclass(frozen=True, slots=True)
class Touch:
    """What becomes of the parent's passages and what is added.

    `keep`: share kept; `from_end`: whether cuts are made from the end. Of those kept, the share `retell` is told in
    other words and the share `polish` has that part `rate` of its replaceable words replaced. `swaps`: passages that
    move; `merges`: chance that two neighbouring sentences become one. `comment`, `local`, `voices`: lines added.
    `quotes`: in which manner retold quotations are printed. `later`: facts that were not known before. `lead`: the
    opening is always told anew. `vague`: chance that a count becomes a round one.
    `colour`: that it opens with something of its own.
    """

    keep: Range
    retell: Range
    polish: Range = (0.0, 0.0)
    rate: float = 0.3
    swaps: Count = (0, 0)
    merges: float = 0.0
    comment: Count = (0, 0)
    local: Count = (0, 0)
    voices: Count = (0, 0)
    later: Count = (0, 0)
    quotes: Manners = PLAIN
    vague: float = 0.0
    colour: float = 0.0
    from_end: bool = False
    lead: bool = False


TOUCHES = {
    "verbatim": Touch(keep=(1.0, 1.0), retell=(0.0, 0.02)),
    "correction": Touch(keep=(0.95, 1.0), retell=(0.0, 0.06)),
    "trim": Touch(keep=(0.48, 0.72), retell=(0.0, 0.15), polish=(0.0, 0.25), from_end=True),
    "light-edit": Touch(
        keep=(0.68, 0.95), retell=(0.08, 0.5), polish=(0.1, 0.5), swaps=(0, 3), merges=0.1,
        local=(0, 2), voices=(0, 1)
    ),
    "update": Touch(
        keep=(0.6, 0.9), retell=(0.25, 0.55), polish=(0.0, 0.2), swaps=(0, 3), later=(3, 9), voices=(0, 2), lead=True
    ),
    "expand": Touch(
        keep=(0.4, 0.65), retell=(0.1, 0.45), polish=(0.0, 0.3), swaps=(0, 2), local=(4, 7),
        voices=(2, 4), colour=0.6, lead=True
    ),
    "merge": Touch(keep=(0.42, 0.62), retell=(0.05, 0.3), polish=(0.0, 0.2), merges=0.05, voices=(0, 1), lead=True),
    "rewrite": Touch(
        keep=(0.6, 0.9), retell=(0.9, 1.0), polish=(1.0, 1.0), rate=0.8, swaps=(1, 6), merges=0.22,
        comment=(4, 8), local=(0, 2), voices=(0, 2), quotes=FREE, vague=0.1, colour=0.35, lead=True,
    ),
    "excerpt": Touch(
        keep=(0.25, 0.5), retell=(0.35, 0.95), polish=(0.2, 0.5), swaps=(0, 1), merges=0.1,
        quotes=FREE, vague=0.1, lead=True
    ),
    "translation": Touch(
        keep=(0.85, 1.0), retell=(1.0, 1.0), polish=(1.0, 1.0), rate=0.7, swaps=(0, 1), merges=0.1,
        quotes=FOREIGN, lead=True
    ),
    "back-translation": Touch(
        keep=(0.8, 1.0), retell=(1.0, 1.0), polish=(1.0, 1.0), rate=0.7, swaps=(0, 2),
        comment=(1, 4), voices=(0, 1), quotes=FOREIGN, lead=True
    ),
}  # fmt: skip
"""Kind of relation -> what it does to a text."""
