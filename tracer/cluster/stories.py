"""Groups to stories on a cluster: the texts of a group come together, and what is said of it is said there."""

from __future__ import annotations

import pickle
from functools import partial
from typing import TYPE_CHECKING, Protocol

import numpy as np

from tracer.cluster.frames import batch_of, grouped, mapped, rows_of, settled
from tracer.cluster.tellings import article_of
from tracer.core.gathering import tell
from tracer.core.stages import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame

    from tracer.cluster.frames import Batches, Row
    from tracer.core.weighing import Weights
    from tracer.settings import Settings


class Choices(Protocol):
    """The settings and weights of a run, as every worker has them."""

    @property
    def value(self) -> tuple[Settings, Weights]:
        """Both."""
        ...


STORIES = "size int, first long, derivations int, missing int, told binary"
"""A story: its articles, the place of the first of them by id, and the story itself as Python pickles it."""
GROUPS_PER_TASK = 4
"""Times as many tasks as elsewhere: comparing a group takes a second or more."""
ALONE = 500
"""Articles without a group that are told together."""


def stories(
    articles: DataFrame, members: DataFrame, copies: DataFrame, choices: Choices, tasks: int
) -> DataFrame:
    """The table of stories of all articles; `members` (place, group) are compared, `copies` have a model each."""
    from pyspark.sql import functions

    none = functions.lit(None).cast("long").alias("model")
    models = copies.select(functions.col("model").alias("place")).distinct()
    alone = models.join(members, "place", "left_anti").select("place", functions.col("place").alias("group"))
    compared = settled(members.unionByName(alone))
    of_model = compared.select(functions.col("place").alias("model"), "group")
    copied = copies.join(of_model, "model").select("place", "group", "model")
    moving = compared.select("place", "group", none).unionByName(copied)
    together = articles.join(moving, "place").repartition(tasks * GROUPS_PER_TASK, "group")
    told = mapped(together.sortWithinPartitions("group", "place"), partial(_told, choices=choices), STORIES)
    left = articles.join(moving.select("place"), "place", "left_anti")
    return told.unionByName(mapped(left, partial(_told_alone, choices=choices), STORIES))


def _told(batches: Batches, choices: Choices) -> Batches:
    for rows in grouped(rows_of(batches), "group"):
        yield _rows(rows, [tuple(row["place"] for row in rows if row["model"] is None)], choices)


def _told_alone(batches: Batches, choices: Choices) -> Batches:
    for batch in batches:
        rows = [{**row, "model": None} for row in batch.to_pylist()]
        for start in range(0, len(rows), ALONE):
            some = rows[start : start + ALONE]
            yield _rows(some, [(row["place"],) for row in some], choices)


def _rows(rows: Sequence[Row], groups: Sequence[tuple[int, ...]], choices: Choices) -> object:
    """The stories of some groups, whose rows (place, article, model) come in any order."""
    settings, weights = choices.value
    articles = {row["place"]: article_of(row) for row in sorted(rows, key=lambda row: row["place"])}
    ids = {place: article.id for place, article in articles.items()}
    places = {name: place for place, name in ids.items()}
    work = Work({article.id: article for article in articles.values()}, settings, weights)
    copies = {ids[row["place"]]: ids[row["model"]] for row in rows if row["model"] is not None}
    told = tell(work, [tuple(ids[place] for place in group) for group in groups], copies)
    return batch_of(
        {
            "size": np.array([len(one.story.articles) for one in told], dtype=np.int32),
            "first": np.array(
                [min(places[each] for each in one.story.articles) for one in told], dtype=np.int64
            ),
            "derivations": np.array([len(one.derivations) for one in told], dtype=np.int32),
            "missing": np.array([len(one.missing) for one in told], dtype=np.int32),
            "told": [pickle.dumps(one) for one in told],
        }
    )
