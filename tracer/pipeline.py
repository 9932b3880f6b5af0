"""The whole story on one screen: read, find candidates, infer each group, put the stories together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracer.core.candidates import candidate_pairs, components
from tracer.core.changes import changes
from tracer.core.edits import limits_met, sentence_edits
from tracer.core.explaining import explain as explain_child
from tracer.core.features import Group, pair_features
from tracer.core.lookup import find_article
from tracer.core.models import weights_from
from tracer.core.profile import profile
from tracer.core.relations import direction_of, relation_of
from tracer.core.stories import account, assemble
from tracer.core.travelling import travelled
from tracer.errors import InputError
from tracer.model import Derivation, Provenance
from tracer.reading import read_folder
from tracer.settings import Settings
from tracer.weights.store import load_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tracer.core.parenthood import Weights
    from tracer.core.profile import Profile
    from tracer.model import Article, Explanation, Skipped

    Progress = Callable[[str, int, int], None]


def trace(folder: Path, settings: Settings | None = None, progress: Progress | None = None) -> Provenance:
    """Which article of `folder` was made from which, through whom, and what changed.

    `progress` is called with (stage, done, total). Raises InputError or EmptyFolder if nothing can be read.
    """
    reading = read_folder(folder, settings)
    return trace_articles(reading.articles, settings, progress, skipped=reading.skipped)


def trace_articles(
    articles: Sequence[Article],
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    skipped: tuple[Skipped, ...] = (),
    weights: Weights | None = None,
) -> Provenance:
    """The same for articles that are read already, with other weights than those that ship if wanted."""
    settings = settings or Settings()
    report = progress or (lambda stage, done, total: None)
    weights = weights or weights_from(load_weights())
    by_id = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    profiles = _profiles(by_id, report)
    groups = components(by_id, candidate_pairs(tuple(profiles.values()), settings))
    accounts = []
    for done, members in enumerate(groups):
        report("stories", done, len(groups))
        accounts.append(account(Group([by_id[m] for m in members], profiles), weights, settings))
    stories, derivations, missing, roots = assemble(tuple(by_id.values()), accounts)
    found = Provenance(
        articles=tuple(by_id.values()),
        stories=stories,
        derivations=derivations,
        missing_sources=missing,
        roots=roots,
        skipped=skipped,
        weights=weights.name,
    )
    return replace(found, travelled=travelled(found))


def explain(
    folder: Path, name: str, settings: Settings | None = None, progress: Progress | None = None
) -> Explanation:
    """Why the article that `name` means has the parent that `trace` gives it, or none.

    `name` is an id, an end of one or a file name. Raises InputError or EmptyFolder if nothing can be read, and
    InputError if no article, or more than one, is called so.
    """
    settings = settings or Settings()
    report = progress or (lambda stage, done, total: None)
    reading = read_folder(folder, settings)
    child = find_article(reading, name).id
    by_id = {article.id: article for article in reading.articles}
    profiles = _profiles(by_id, report)
    groups = components(by_id, candidate_pairs(tuple(profiles.values()), settings))
    members = next(group for group in groups if child in group)
    report("explanation", 0, 1)
    group = Group([by_id[m] for m in members], profiles)
    return explain_child(group, child, weights_from(load_weights()), settings)


def _profiles(articles: Mapping[str, Article], report: Progress) -> dict[str, Profile]:
    profiles = {}
    for done, (key, article) in enumerate(articles.items()):
        report("profiles", done, len(articles))
        profiles[key] = profile(article)
    return profiles


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
    scores = weights_from(load_weights()).parent.score_pairs(pairs)
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
