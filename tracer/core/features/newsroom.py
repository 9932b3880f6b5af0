"""What newsrooms leave in a text: version marks, clocks, a wire's voice, furniture that repeats, contradictions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.features.group import clip
from tracer.core.features.versions import strangers
from tracer.core.tokens import is_year

if TYPE_CHECKING:
    from tracer.core.features.group import Group
    from tracer.core.marks import Marks

ALIGNED = 0.3
"""Similarity from which two sentences' numbers are about the same thing."""


def newsroom_features(group: Group, u: str, v: str, base: dict[str, float]) -> dict[str, float]:
    """Marks of u and v; `base` holds the alignment and overlap features of the pair."""
    mu, mv = group.marks[u], group.marks[v]
    same = base["same_outlet"]
    stranger = float(strangers(group, u, v))
    correction = float(mv.correction) - float(mu.correction)
    update = float(mv.update) - float(mu.update)
    flash = float(mv.flash) - float(mu.flash)
    body_clock = _sign(mu.last_clock, mv.last_clock)
    header_clock = _sign(mu.header_clock, mv.header_clock)
    # in near twins quotations may grow with the version; in retellings they are cut
    boilerplate = base["verbatim_share"] * (1 - base["core_least"])
    twins = max(0.0, (base["alignment"] + base["alignment_reverse"]) / 2 - 0.6)
    return {
        "child_correction": float(mv.correction),
        "child_update": float(mv.update),
        "child_flash": float(mv.flash),
        "correction": correction,
        "update": update,
        "flash": flash,
        "correction_same_outlet": correction * same,
        "update_same_outlet": update * same,
        "flash_same_outlet": flash * same,
        "version": _version_order(mu, mv) * same,
        "body_clock": body_clock,
        "body_clock_same_outlet": body_clock * same,
        "header_clock": header_clock,
        "header_clock_same_outlet": header_clock * same,
        "informality": clip(mv.informality - mu.informality, -4, 4) / 2,
        "parent_wire": float(mu.wire),
        "child_wire": float(mv.wire) * stranger,
        "strangers": stranger,
        "quotes_shortened_far": base["quotes_shortened"] * (1 - min(1.0, 2.5 * twins)),
        "wire": float(mu.wire) - float(mv.wire),
        "parent_issuer": float(u in group.issuers),
        "child_issuer": float(v in group.issuers),
        "parent_release": float(mu.release),
        "child_release": float(mv.release),
        "aggregator": float(mv.aggregator) - float(mu.aggregator),
        "boilerplate": boilerplate,
        "boilerplate_same_outlet": boilerplate * same,
        "core_same_outlet": base["core_least"] * same,
        "twins": twins,
        "twins_length": base["length_ratio"] * twins,
        "twins_containment": (base["containment_4"] - base["containment_reverse_4"]) * twins,
        "twins_tail": (base["tail_lost"] - base["tail_new"]) * twins,
        "twins_asymmetry": (base["alignment"] - base["alignment_reverse"]) * twins,
        "latest_year": _latest_year(group, u, v),
    } | contradiction_features(group, u, v)


UNMARKED_AFTER_MARKED = -0.25
"""A version without a mark may follow one with a mark: the last one of the day often has none."""


def _version_order(before: Marks, after: Marks) -> float:
    """How far apart the two say they are as versions, in [-2, 2]; positive where the second is the later one."""
    if after.version and before.version:
        return clip(after.version - before.version, -2, 2)
    if after.version or before.version:
        return 1.0 if after.version else UNMARKED_AFTER_MARKED
    return 0.0


def _sign(before: float | None, after: float | None) -> float:
    if before is None or after is None or math.isclose(before, after, abs_tol=0.01):
        return 0.0
    return 1.0 if after > before else -1.0


def _latest_year(group: Group, u: str, v: str) -> float:
    """Sign of how much later the latest year named by v is."""
    years = [
        max((int(k[1:]) for s in group.profiles[key].sentences for k in s.numbers if is_year(k)), default=0)
        for key in (u, v)
    ]
    return float((years[1] > years[0]) - (years[1] < years[0])) if all(years) else 0.0


def contradiction_features(group: Group, u: str, v: str) -> dict[str, float]:
    """Aligned sentences whose numbers exclude each other: a child with the older toll did not come from the newer."""
    pu, pv = group.profiles[u], group.profiles[v]
    coverage, place = group.coverage(v).plain, group.place[u]
    where = coverage.where[place].tolist()
    comparable = contradicted = 0
    growth = 0.0
    for number in np.flatnonzero(coverage.similarity[place] >= ALIGNED).tolist():
        mine, theirs = pv.sentences[number].numbers, pu.sentences[where[number]].numbers
        if not mine or not theirs:
            continue
        comparable += 1
        new, old = sorted(mine - pu.numbers), sorted(theirs - pv.numbers)
        if new and old:
            contradicted += 1
            growth += _growth(old[0], new[0])
    return {
        "contradictions": contradicted / (comparable + 2),
        "numbers_grew": growth / (comparable + 2),
    }


def _growth(old: str, new: str) -> float:
    try:
        before, after = float(old[1:]), float(new[1:])
    except ValueError:  # clock times and version-like numbers have no size
        return 0.0
    return float((after > before) - (after < before))
