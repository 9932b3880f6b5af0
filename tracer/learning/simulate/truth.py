"""The truth about a simulated story, in the form of hand-labelled cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracer.learning.simulate.drafts import Draft, Role
from tracer.learning.simulate.house import written
from tracer.learning.simulate.slips import used_slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracer.learning.simulate.drafts import Slip
    from tracer.learning.simulate.pages import Page
    from tracer.learning.simulate.world import World


def truth_data(name: str, world: World, drafts: Sequence[Draft], pages: Sequence[Page]) -> dict[str, Any]:
    """The data of truth.json. It says that it is simulated, so that no score of real cases takes it in."""
    shown = {page.draft.key: page for page in pages}
    edges = [
        {"parent": parent, "child": draft.key, "kind": kind}
        for draft in drafts
        for parent, kind in draft.parents
    ]
    roots = [draft.key for draft in drafts if not draft.parents]
    return {
        "story": name,
        "simulated": True,
        "topic": world.topic.name,
        "language": sorted({draft.outlet.language for draft in drafts}),
        "articles": {draft.key: _entry(draft, shown.get(draft.key)) for draft in drafts},
        "edges": edges,
        "observed_edges": _observed_edges(drafts),
        "independent": [draft.key for draft in drafts if draft.role is Role.INDEPENDENT],
        "decoys": [draft.key for draft in drafts if draft.role is Role.DECOY],
        "roots": roots,
        "observed_roots": [key for key in roots if key in shown],
        "inherited_errors": [_inherited(slip, draft, drafts) for draft in drafts for slip in draft.slips],
        "named_hidden": _named_hidden(drafts),
        "attribution_cues": [_cue(draft, drafts) for draft in drafts if draft.parents and draft.observed],
        "wrong_dates": [entry for page in pages for entry in _wrong_date(page)],
        "notes": ["Made by tracer simulate: never part of a score on real or hand-written cases."],
    }


def _entry(draft: Draft, page: Page | None) -> dict[str, Any]:
    return {
        "outlet": draft.outlet.label,
        "published": f"{draft.at:%Y-%m-%dT%H:%M}+00:00",
        "date_in_text": page is not None and page.printed is not None,
        "observed": draft.observed,
        "lang": draft.outlet.language,
    }


def _observed_edges(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    known = {draft.key: draft for draft in drafts}
    found: dict[tuple[str, str], list[str]] = {}
    for draft in drafts:
        if not draft.observed:
            continue
        waiting: list[tuple[str, tuple[str, ...]]] = [(parent, ()) for parent, _ in draft.parents]
        while waiting:
            key, via = waiting.pop(0)
            if known[key].observed:
                found.setdefault((key, draft.key), list(via))
            else:
                waiting += [(parent, (key, *via)) for parent, _ in known[key].parents]
    return [{"parent": parent, "child": child, "via": via} for (parent, child), via in sorted(found.items())]


def _inherited(slip: Slip, origin: Draft, drafts: Sequence[Draft]) -> dict[str, Any]:
    house = origin.outlet.house
    wrong, right = (
        written(value, house, known=False, starts=False, pick=0) for value in (slip.wrong, slip.right)
    )
    carriers = [
        draft.key
        for draft in drafts
        if draft is not origin
        and draft.values.get(slip.slot) == slip.wrong
        and slip.slot in used_slots(draft.passages)
    ]
    return {"text": wrong, "correct": right, "introduced_in": origin.key, "carried_by": carriers}


def _named_hidden(drafts: Sequence[Draft]) -> list[dict[str, str]]:
    hidden = {draft.key: draft for draft in drafts if not draft.observed}
    return [
        {"child": draft.key, "name": hidden[key].outlet.label, "cue": hidden[key].outlet.name}
        for draft in drafts
        if draft.observed
        for key, _ in draft.parents
        if key in hidden and hidden[key].outlet.name in draft.credit.split(" and ")
    ]


def _cue(draft: Draft, drafts: Sequence[Draft]) -> dict[str, str | None]:
    names = "; ".join(name for name in (draft.credit, draft.cited) if name)
    parents = {one.outlet.name for one in drafts if one.key in {key for key, _ in draft.parents}}
    if not names:
        honesty = "names nobody"
    elif parents & set(draft.credit.split(" and ")):
        honesty = "names its parent"
    elif draft.credit:
        honesty = "names only the original agency"
    else:
        honesty = "not its source: cited for one fact"
    return {"child": draft.key, "names": names or None, "honesty": honesty}


def _wrong_date(page: Page) -> list[dict[str, str]]:
    printed, true = page.printed, page.draft.at
    if printed is None or printed.date() == true.date():
        return []
    return [{"article": page.draft.key, "printed": f"{printed:%Y-%m-%d}", "true": f"{true:%Y-%m-%d}"}]
