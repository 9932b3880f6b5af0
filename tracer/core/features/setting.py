"""What sort of folder it is: a newsroom's, with agencies and those who took their texts, or what the open web holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tracer.core.features.group import Group


def setting_features(group: Group) -> dict[str, float]:
    """Features of the folder as a whole, shares of its articles in [0, 1]; they do not grow with its size.

    `folder_wires`: written as agencies write; `folder_credits_here` and `folder_credits_absent`: that credit an
    outlet which has an article here, or has none; `folder_same_outlet`: with another one of their outlet here.
    `folder_likeness` is Group.likeness.
    """
    size = len(group.ids)
    credited = {key: {name for name, _, _ in one.credited} for key, one in group.identities.items()}
    here = sum(bool(credited[key] & (group.present - group.identities[key].own)) for key in group.ids)
    absent = sum(bool(credited[key] & group.absent) for key in group.ids)
    relatives = sum(any(group.same_outlet(u, v) for u in group.ids if u != v) for v in group.ids)
    return {
        "folder_wires": sum(marks.wire for marks in group.marks.values()) / size,
        "folder_credits_here": here / size,
        "folder_credits_absent": absent / size,
        "folder_same_outlet": relatives / size,
        "folder_likeness": group.likeness,
    }


def likeness(group: Group) -> float:
    """Median over the articles of how alike the most alike other one is, in [0, 1]; 0 for one alone."""
    if len(group.ids) < 2:
        return 0.0
    alike = group.alike.copy()
    np.fill_diagonal(alike, 0.0)
    return float(np.median(alike.max(axis=1)))


def diversity(group: Group) -> float:
    """Share of the articles that are by, or credit, another outlet than the commonest one, in [0, 1]."""
    owns = [identity.own for identity in group.identities.values() if identity.own]
    commonest = max(owns, key=lambda own: sum(bool(own & other) for other in owns), default=frozenset())
    named = [one.own | {key for key, _, _ in one.credited} for one in group.identities.values()]
    return sum(bool(names - commonest) for names in named) / len(group.ids)
