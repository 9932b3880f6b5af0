"""The fitted weights, and which of them suit a folder: the folder's own texts decide.

Where agencies lie beside those who took their texts, parents are at hand and credits lead to them; in what the open web
holds about an event, most look-alikes are siblings under a text that is not there; versions of one document grow where
retellings shrink. One set of weights for all three does worse on each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import numpy as np

from tracer.model import Weighing

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from tracer.core.boosting import BoostedModel
    from tracer.core.features import Group
    from tracer.core.linking import LinearModel


class Blendable(Protocol):
    """Models of which there can be one that lies between two."""

    def blend(self, other: Self, share: float) -> Self:
        """Models whose scores are `share` of these ones' and the rest of `other`'s."""


M = TypeVar("M", bound=Blendable)


@dataclass(frozen=True, slots=True)
class BySort(Generic[M]):
    """Models for each sort of folder; `setting` tells newsroom folders from those of the open web."""

    newsroom: M
    web: M
    versions: M
    setting: LinearModel

    def weighing(self, group: Group) -> Weighing:
        """Which models suit the texts of `group`."""
        if group.versions:
            return Weighing(versions=True)
        share = 1 / (1 + np.exp(-self.setting.scores([group.setting])[0]))
        return Weighing(versions=False, newsroom=float(share))

    def of(self, weighing: Weighing) -> M:
        """The models of a weighing; news lies between newsroom and web, with no hard switch."""
        return self.versions if weighing.versions else self.newsroom.blend(self.web, weighing.newsroom)

    def suiting(self, group: Group) -> M:
        """The models that suit the texts of `group`."""
        return self.of(self.weighing(group))


@dataclass(frozen=True, slots=True)
class Models:
    """The models of an inference in one sort of folder.

    `parent` scores ordered pairs, `sibling` unordered ones, `second` further parents, `confirm` turns what the
    others say of a chosen arc into its support.
    """

    parent: BoostedModel
    sibling: LinearModel
    second: LinearModel
    confirm: LinearModel

    def blend(self, other: Models, share: float) -> Models:
        """Models whose scores are `share` of these ones' and the rest of `other`'s."""
        return Models(
            self.parent.blend(other.parent, share),
            self.sibling.blend(other.sibling, share),
            self.second.blend(other.second, share),
            self.confirm.blend(other.confirm, share),
        )


@dataclass(frozen=True, slots=True)
class Weights(BySort[Models]):
    """All fitted models, with a name for the report."""

    name: str

    def with_parents(self, change: Callable[[BoostedModel], BoostedModel]) -> Weights:
        """The same weights with every model of parents changed."""
        changed = partial(_with_parent, change=change)
        return replace(
            self, newsroom=changed(self.newsroom), web=changed(self.web), versions=changed(self.versions)
        )


def _with_parent(models: Models, change: Callable[[BoostedModel], BoostedModel]) -> Models:
    return Models(change(models.parent), models.sibling, models.second, models.confirm)
