"""Evidence: what is measured on every ordered pair (candidate parent u, child v), by name.

`pair_features` gives the table that tracer.core.linking weighs. All features are finite floats; a feature that
cannot be measured (no date, no quotation) is 0. A further module (embeddings, say) joins by adding its dict here.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from tracer.core.chronology import NEAR_DAYS, Order
from tracer.core.features.alignment import alignment_features
from tracer.core.features.credit import credit_features, relayed_credit
from tracer.core.features.group import Group, log1p
from tracer.core.features.newsroom import newsroom_features
from tracer.core.features.overlap import length_features, overlap_features
from tracer.core.features.rivals import Rivals, star_features
from tracer.core.features.versions import by_kinship

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracer.core.chronology import Chronology
    from tracer.model import Moment

FAR_LOG_DAYS = 2.3
"""log1p of the days beyond the news day (about ten) from which two articles are hardly one story."""

Pair = tuple[str, str]
Features = dict[str, float]


MOST_KEPT = 100
"""Articles of a group up to which what does not depend on dates is kept for another look: 6 kB a pair."""


def pair_features(group: Group, dates: Mapping[str, Moment | None]) -> dict[Pair, Features]:
    """Features of all ordered pairs of `group` that are compared and `dates` allow, keyed (parent, child), by child.

    `dates` are passed beside the group so that fitting can hide or replace them.
    """
    table: dict[Pair, Features] = {}
    for v in group.ids:
        compared = compress(group.ids, group.compared[group.place[v]].tolist())
        orders = {u: group.order(u, v, dates) for u in compared}
        candidates = [u for u in orders if orders[u].order is not Order.IMPOSSIBLE]
        plain = {u: _dateless(group, u, v) for u in candidates}
        if not candidates:
            continue
        rivals = Rivals(group, v, candidates, plain).rows()
        nearest = group.nearness.of_child(v, candidates)
        readings = group.readings.of_child(v, candidates)
        for u, rival, edits, sides in zip(candidates, rivals, nearest, readings, strict=True):
            near = _near(edits, plain[u]["twins"])
            relative = rival | near | sides
            relative |= relayed_credit(group, u, v, candidates)
            row = plain[u] | relative | _dated(orders[u], relative) | _joint(plain[u], relative)
            table[u, v] = row | by_kinship(row, all_versions=group.versions)
    return table


def _dateless(group: Group, u: str, v: str) -> Features:
    """Features that depend neither on dates nor on the choice of candidates; kept with a group of few."""
    if len(group.ids) > MOST_KEPT:
        return _measure(group, u, v)
    if (u, v) not in group.memo:
        group.memo[u, v] = _measure(group, u, v)
    return group.memo[u, v]


def _measure(group: Group, u: str, v: str) -> Features:
    base = alignment_features(group, u, v) | overlap_features(group, u, v) | credit_features(group, u, v)
    base |= length_features(group, u, v, same_outlet=group.same_outlet(u, v))
    base |= newsroom_features(group, u, v, base) | star_features(group, u, v)
    base |= group.spellings.of(group.place[u], group.place[v])
    child_mixed, parent_mixed = group.mixed(v)[group.place[u]], group.mixed(u)[group.place[v]]
    base |= _growth(base) | _peerage(base)
    return base | {
        "child_mixed": float(child_mixed),
        "parent_mixed": float(parent_mixed),
        "mixed": float(child_mixed - parent_mixed),
    }


def _peerage(base: Features) -> Features:
    """Two newspapers that print the same text and credit a third, or nobody, are siblings.

    A peer is known to be of another outlet, and is no wire, no press release and not credited by the child.
    """
    source_like = max(base["parent_wire"], base["parent_release"], base["credit"], base["same_outlet"])
    peer = (1 - source_like) * base["strangers"]
    return {
        "peer": peer,
        "peer_verbatim": peer * base["containment_4"],
        "peer_alignment": peer * base["alignment"],
        "peer_credits_elsewhere": peer * base["credit_elsewhere"],
        "peer_both_ways": peer * min(base["containment_4"], base["containment_reverse_4"]),
        "source_verbatim": source_like * base["containment_4"],
    }


def _growth(base: Features) -> Features:
    """A trim adds nothing; where the shorter of two near twins has wording of its own, the longer is the later version.

    Retellings shrink and revisions grow: what tells them apart is how much stands word for word.
    """
    shorter_in_longer = base["containment_4"] if base["length_ratio"] < 0 else base["containment_reverse_4"]
    reworded = base["length_ratio"] * (1 - shorter_in_longer)
    return {
        "growth": reworded * base["alignment"],
        "growth_verbatim": reworded * base["verbatim_share"],
        "pure_trim": -base["length_ratio"] * shorter_in_longer,
    }


TWINS_SCALE = 2.5
"""Brings `twins`, at most .4, to at most 1."""


def _near(near: Features, twins: float) -> Features:
    """How near the two are, and the same once more for near twins, where it is all that tells versions apart."""
    return near | {f"twins_{name}": TWINS_SCALE * twins * value for name, value in near.items()}


def _dated(found: Chronology, relative: Features) -> Features:
    known = float(found.order > Order.UNKNOWN)
    beyond = log1p(max(0.0, found.days - NEAR_DAYS))
    return {
        "known_order": known,
        "proven_order": float(found.order is Order.KNOWN),
        "doubtful_order": float(max(0, -int(found.order))),
        "days_apart": beyond,
        "far_apart": float(beyond > FAR_LOG_DAYS),
        "known_rival": known * relative["rival"],
        "known_votes": known * relative["votes"],
    }


def _joint(base: Features, relative: Features) -> Features:
    """Products that newsrooms suggest: a wire that credits nobody here has its own reporters."""
    stranger = base["child_wire"] * (1 - base["credit"]) * (1 - base["same_outlet"])
    return {
        "wire_credits_nobody": stranger,
        "wire_credits_nobody_here": stranger * (1 - base["foreign"]),
        "two_wires": base["parent_wire"] * stranger,
        "beyond_quotes": base["unquoted_alignment"] - base["quotes"] * 0.5,
        "twins_votes": base["twins"] * relative["votes"],
        "twins_rival": base["twins"] * relative["rival"],
        "twins_lead": base["twins"] * relative["lead_alignment"],
        "twins_lead_reverse": base["twins"] * relative["lead_alignment_reverse"],
        "own_and_unmatched": relative["own_sentences"] * (1 - base["alignment"]),
    }


__all__ = ["Features", "Group", "Pair", "pair_features"]
