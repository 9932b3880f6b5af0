"""What a Provenance says, as far as it can be scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.evaluate.scores import Found
from tracer.evaluate.truth import pairs_within

if TYPE_CHECKING:
    from tracer.model import Provenance


def found_in(provenance: Provenance) -> Found:
    """The derivations, missing sources, stories and changes of a run whose article ids are those of the truth."""
    steps = [(s.parent, s.child, s) for s in provenance.derivations if s.parent is not None]
    sources = [(source.name, frozenset(source.children)) for source in provenance.missing_sources]
    return Found(
        edges={(parent, child): step.support for parent, child, step in steps},
        siblings=pairs_within(children for _, children in sources),
        vias=tuple((step.child, name) for step in provenance.derivations for name in step.via),
        unnamed=pairs_within(children for name, children in sources if name is None),
        stories=tuple(frozenset(story.articles) for story in provenance.stories),
        changes={(parent, child): step.changes for parent, child, step in steps},
    )
