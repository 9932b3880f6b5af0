"""The whole story on one screen: read, find candidates, infer each group, put the stories together."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from tracer.cache import NOTHING
from tracer.cache.memory import in_batches
from tracer.cache.stages import accounts_plan, tellings_plan, travelled_plan
from tracer.core.candidates import groups
from tracer.core.changes import changes
from tracer.core.copies import accounts_of_copies, further_copies
from tracer.core.dating import completed, dates_of
from tracer.core.edits import limits_met, sentence_edits
from tracer.core.explaining import explain as explain_child
from tracer.core.features import Group, pair_features
from tracer.core.lookup import find_article
from tracer.core.models import weights_from
from tracer.core.profile import profile
from tracer.core.relations import direction_of, relation_of
from tracer.core.stages import Work, accounts, batches, group_of, parts, tellings
from tracer.core.stories import assemble
from tracer.core.travelling import STORIES, places, steps_of, travelled_in
from tracer.engine.base import Here
from tracer.errors import InputError
from tracer.model import Derivation, Provenance
from tracer.reading import read_folder
from tracer.reading.filing import Means
from tracer.reading.folder import is_large
from tracer.settings import Settings
from tracer.weights.store import load_weights

T = TypeVar("T")
R = TypeVar("R")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tracer.cache import Memory
    from tracer.core.stories import Account
    from tracer.core.telling import Telling
    from tracer.core.travelling import Steps
    from tracer.core.weighing import Weights
    from tracer.engine.base import Engine, Session
    from tracer.model import Article, Explanation, Skipped, Travelled

    Progress = Callable[[str, int, int], None]


def trace(
    folder: Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    engine: Engine | None = None,
    memory: Memory = NOTHING,
) -> Provenance:
    """Which article of `folder` was made from which, through whom, and what changed.

    `progress` is called with (stage, done, total); the total of a stage is 0 where it is not known. The result is
    the same whatever the engine, and whatever `memory` holds of earlier runs. Raises InputError or EmptyFolder if
    nothing can be read.
    """
    report = progress or (lambda stage, done, total: None)
    report("reading", 0, 0)
    with (engine if engine is not None and is_large(folder) else Here()).session(None) as session:
        reading = read_folder(folder, settings, Means(partial(_map, session), memory))
    return trace_articles(
        reading.articles, settings, progress, skipped=reading.skipped, engine=engine, memory=memory
    )


def trace_articles(
    articles: Sequence[Article],
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    skipped: tuple[Skipped, ...] = (),
    weights: Weights | None = None,
    engine: Engine | None = None,
    memory: Memory = NOTHING,
) -> Provenance:
    """The same for articles that are read already, with other weights than those that ship if wanted."""
    report = progress or (lambda stage, done, total: None)
    work = _work(articles, settings, weights)
    by_id = work.articles
    with (engine if engine is not None and work.indexed else Here()).session(work) as session:
        found, copies = _groups(work, session, memory, report)
        told: list[Account] = []
        for one in memory.values(accounts_plan(work, partial(_accounts, session)), found):
            told.append(one)
            report("stories", len(told), len(found))
    told += accounts_of_copies(copies, told)
    report("report", 0, 0)
    dated = completed(tuple(by_id.values()), dates_of(told))
    stories, derivations, missing, roots = assemble(dated, told)
    result = Provenance(
        articles=dated,
        stories=stories,
        derivations=derivations,
        missing_sources=missing,
        roots=roots,
        skipped=skipped,
        weights=work.weights.name,
    )
    return replace(result, travelled=_travelled(result, engine if work.indexed else None, memory))


def _travelled(result: Provenance, engine: Engine | None, memory: Memory) -> tuple[Travelled, ...]:
    known = steps_of(result)
    with (engine or Here()).session(known) as session:
        plan = travelled_plan(known, partial(_followed, session))
        told = memory.values(plan, places(result.stories))
        return tuple(chain.from_iterable(told))


def _followed(session: Session[Steps], numbers: Iterable[int]) -> Iterable[tuple[Travelled, ...]]:
    return chain.from_iterable(session.map(travelled_in, in_batches(numbers, STORIES)))


def explain(
    folder: Path,
    name: str,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    memory: Memory = NOTHING,
) -> Explanation:
    """Why the article that `name` means has the parent that `trace` gives it, or none.

    `name` is an id, an end of one or a file name. Raises InputError or EmptyFolder if nothing can be read, and
    InputError if no article, or more than one, is called so.
    """
    report = progress or (lambda stage, done, total: None)
    reading = read_folder(folder, settings, Means(memory=memory))
    child = find_article(reading, name).id
    work = _work(reading.articles, settings, None)
    with Here().session(work) as session:
        found, copies = _groups(work, session, memory, report)
        members = next(group for group in found if copies.get(child, child) in group)
    report("explanation", 0, 1)
    group, _ = group_of(work, members)
    return explain_child(group, child, work.weights, work.settings)


def _tellings(session: Session[Work], ids: Iterable[str]) -> Iterable[Telling]:
    return chain.from_iterable(session.map(tellings, parts(ids)))


def _accounts(session: Session[Work], found: Iterable[tuple[str, ...]]) -> Iterable[Account]:
    return chain.from_iterable(session.map(accounts, batches(found)))


def _map(session: Session[None], function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
    """What reading calls to have its tasks done by an engine."""
    return session.map(_alone, ((function, task) for task in tasks))


def _alone(_: None, call: tuple[Callable[[T], R], T]) -> R:
    function, task = call
    return function(task)


def _work(articles: Sequence[Article], settings: Settings | None, weights: Weights | None) -> Work:
    by_id = {article.id: article for article in sorted(articles, key=lambda each: each.id)}
    return Work(by_id, settings or Settings(), weights or weights_from(load_weights()))


def _groups(
    work: Work, session: Session[Work], memory: Memory, report: Progress
) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """The articles in groups that are compared all with all, and copies -> what stands for them in a group."""
    told: list[Telling] = []
    for one in memory.values(tellings_plan(work, partial(_tellings, session)), work.articles):
        told.append(one)
        report("profiles", len(told), len(work.articles))
    report("candidates", 0, 0)
    copies = further_copies(told, work.articles) if work.indexed else {}
    return groups([one for one in told if one.id not in copies], work.settings, indexed=work.indexed), copies


def compare(parent: Article, child: Article) -> Derivation:
    """The edits that lead from one article to another; whether one was made from the other is not asked.

    The two may have one id, as versions of a file in two folders have; the child's is then marked. Raises
    InputError if one of them has no text.
    """
    for article in (parent, child):
        if not profile(article).sentences:
            raise InputError(
                f"{article.id}: found no sentence, compare needs text in both; check how it is read"
            )
    if parent.id == child.id:
        child = replace(child, id=f"{child.id} (child)")
    group = Group([parent, child])
    arc = (parent.id, child.id)
    pairs = pair_features(group, {})
    weights = weights_from(load_weights())
    scores = weights.suiting(group).parent.score_pairs(pairs)
    sentences = sentence_edits(parent, child)
    return Derivation(
        id="d1",
        parent=parent.id,
        child=child.id,
        relation=relation_of(group, arc, pairs[arc], sentences, merged=False),
        support=1.0,
        direction=direction_of(arc, pairs, scores),
        sentences=sentences,
        changes=changes(parent, child, sentences),
        notes=limits_met(sentences),
    )
