"""An explanation of one article as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracer.export.pretty import pretty

if TYPE_CHECKING:
    from tracer.model import Candidate, Explanation, WhatIf

SCHEMA = "tracer.explanation/1"
"""Name and version of the shape; additions keep it, a renamed or removed field needs a new one."""


def explanation_json(explanation: Explanation) -> str:
    """The explanation as JSON text, all observations included; same result, same bytes."""
    return pretty(_document(explanation))


def _document(explanation: Explanation) -> dict[str, Any]:
    root = explanation.root
    asked = explanation.what_if
    return {
        "schema": SCHEMA,
        "child": explanation.child,
        "compared_with": [each.id for each in explanation.group if each.id != explanation.child],
        "verdict": {
            "parents": [
                {
                    "parent": step.parent,
                    "via": step.via,
                    "relation": step.relation.value,
                    "rank": step.rank.value,
                    "support": step.support,
                    "direction": step.direction.value,
                }
                for step in explanation.derivations
            ],
            "missing_sources": [
                {
                    "name": source.name,
                    "basis": source.basis,
                    "support": source.support,
                    "parents": source.parents,
                    "children": source.children,
                }
                for source in explanation.missing_sources
            ],
            "root": {"reason": root.reason, "nearest": root.nearest, "support": root.support}
            if root
            else None,
        },
        "start": explanation.start,
        "candidates": [_candidate(each) for each in explanation.candidates],
        "what_if": None if asked is None else [_what_if(each) for each in asked],
    }


def _what_if(supposed: WhatIf) -> dict[str, Any]:
    return {
        "supposition": supposed.supposition.value,
        "subject": supposed.subject,
        "parent": supposed.parent,
        "support": supposed.support,
        "changed": supposed.changed,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    standing = candidate.standing
    return {
        "article": candidate.article,
        "kinship": candidate.kinship.value,
        "excluded_by_dates": candidate.score is None,
        "made_from_it": standing.parent,
        "source_of_it": standing.child,
        "siblings": standing.siblings,
        "neither": standing.neither,
        "score": candidate.score,
        "strands": {
            strand.key: {
                "contribution": strand.contribution,
                "evidence": {
                    each.key: {
                        "value": each.value,
                        "contribution": each.contribution,
                        "detail": each.detail,
                    }
                    for each in strand.evidence
                },
            }
            for strand in candidate.strands
        },
    }
