"""What `tracer.trace` gives: a provenance that shows itself in a notebook and turns into other programs' data.

The model knows no report and no export, so these methods live up here, and each imports what it needs.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from tracer import model
from tracer.errors import MissingPackage

if TYPE_CHECKING:
    import networkx as nx

    from tracer.model import Blame

LINK_COLUMNS = (
    "story", "parent", "child", "parent_outlet", "child_outlet", "via", "relation", "rank", "support", "direction",
)  # fmt: skip
"""Columns of `Provenance.to_dataframe`."""


class Provenance(model.Provenance):
    """All that `tracer.trace` found: `articles`, `stories`, `derivations`, `missing_sources`, `roots`, `skipped`.

    Frozen and typed like every value of the model; in a notebook it shows the tree.
    """

    __slots__ = ()

    @classmethod
    def of(cls, found: model.Provenance) -> Provenance:
        """`found` with the methods of this class."""
        return cls(**{field.name: getattr(found, field.name) for field in fields(found)})

    def to_json(self) -> str:
        """The text of provenance.json."""
        from tracer.export.json import to_json

        return to_json(self)

    def to_networkx(self) -> nx.DiGraph[str]:
        """A directed graph from parents to children, missing sources among the nodes.

        Attributes of nodes and edges are the columns of `tracer trace --format csv`; what is not known is left out.
        """
        from tracer.export.network import to_networkx

        return to_networkx(self)

    def blame(self, article: str) -> Blame:
        """For every sentence of `article`, where it first appears and at which link it last changed.

        Raises KeyError if there is no such article.
        """
        from tracer.core.blaming import blame

        return blame(self, article)

    def to_dataframe(self) -> Any:
        """The links as a pandas.DataFrame indexed by id, columns as in LINK_COLUMNS; unknowns are missing values.

        Raises MissingPackage, which is an ImportError, if pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingPackage(
                "to_dataframe: needs pandas, which is not installed; pip install pandas"
            ) from error
        index = pd.Index([step.id for step in self.derivations], name="id")
        return pd.DataFrame(self._rows(), index=index, columns=list(LINK_COLUMNS))

    def _rows(self) -> list[tuple[object, ...]]:
        story_of = {article: story.id for story in self.stories for article in story.articles}
        outlets: dict[str | None, str | None] = {article.id: article.outlet for article in self.articles}
        return [
            (
                story_of.get(step.child),
                step.parent,
                step.child,
                outlets.get(step.parent),
                outlets[step.child],
                "; ".join(step.via) or None,
                step.relation.value,
                step.rank.value,
                step.support,
                step.direction.value,
            )
            for step in self.derivations
        ]

    def __repr__(self) -> str:
        from tracer.report.index import summary
        from tracer.report.view import view

        return f"<Provenance: {summary(view(self))}>"

    def _repr_html_(self) -> str:
        from tracer.report.notebook import html

        return html(self)
