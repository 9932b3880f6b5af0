"""What readers of provenance.json may rely on, whatever was found: checked on every in-house story."""

from __future__ import annotations

import json
from collections import Counter
from graphlib import TopologicalSorter
from importlib import resources
from itertools import chain, pairwise

import jsonschema
import pytest

from tests.stories import SEEDS, STORIES, document, provenance
from tracer.core.edits import sentence_edits
from tracer.model import Rank

SCHEMA = json.loads((resources.files("tracer.export") / "provenance.schema.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.parametrize("story", [*STORIES, "."])


def test_it_validates_against_the_schema_that_ships(story):
    jsonschema.Draft202012Validator(SCHEMA).validate(document(story))


def test_every_file_is_an_article_or_a_listed_skip(story):
    folder = SEEDS / story
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    read = {article["id"].partition("#")[0] for article in document(story)["articles"]}
    assert read | {skip["path"].partition("#")[0] for skip in document(story)["skipped"]} == files


def test_ids_are_unique_and_articles_sorted(story):
    found = document(story)
    for key in ("articles", "stories", "derivations", "missing_sources"):
        ids = [entry["id"] for entry in found[key]]
        assert len(set(ids)) == len(ids), key
    ids = [article["id"] for article in found["articles"]]
    assert ids == sorted(ids)


def test_every_reference_leads_somewhere(story):
    found = document(story)
    ids = {article["id"] for article in found["articles"]}
    stories = {entry["id"] for entry in found["stories"]}
    assert {article["story"] for article in found["articles"]} == stories
    named = [step["child"] for step in found["derivations"]]
    named += [step["parent"] for step in found["derivations"] if step["parent"]]
    others = chain.from_iterable(step["alternatives"] for step in found["derivations"])
    named += [other["parent"] for other in others if other["parent"]]
    named += chain.from_iterable(
        source["children"] + source["parents"] for source in found["missing_sources"]
    )
    named += chain.from_iterable(
        (root["article"], root["nearest"] or root["article"]) for root in found["roots"]
    )
    assert set(named) <= ids


def test_stories_share_no_article_and_leave_none_out(story):
    found = document(story)
    members = Counter(chain.from_iterable(entry["articles"] for entry in found["stories"]))
    assert members == Counter(article["id"] for article in found["articles"])
    by_id = {article["id"]: article["story"] for article in found["articles"]}
    assert all(by_id[member] == entry["id"] for entry in found["stories"] for member in entry["articles"])


def test_derivations_stay_inside_their_story(story):
    story_of = {article["id"]: article["story"] for article in document(story)["articles"]}
    steps = [step for step in document(story)["derivations"] if step["parent"]]
    assert all(story_of[step["parent"]] == story_of[step["child"]] for step in steps)


def test_the_primary_parents_are_a_forest(story):
    primary = Counter(step.child for step in provenance(story).derivations if step.rank is Rank.PRIMARY)
    assert set(primary.values()) <= {1}
    further = {step.child for step in provenance(story).derivations if step.rank is Rank.SECONDARY}
    assert further <= set(primary)


def test_nothing_is_its_own_ancestor(story):
    above: dict[str, set[str]] = {}
    for step in provenance(story).derivations:
        if step.parent is not None:
            above.setdefault(step.child, set()).add(step.parent)
    TopologicalSorter(above).prepare()  # raises CycleError


def test_no_arrow_is_drawn_twice(story):
    arrows = Counter((step.parent, step.child) for step in provenance(story).derivations)
    assert set(arrows.values()) <= {1}


def test_roots_are_the_articles_without_a_parent_here(story):
    found = document(story)
    children = {step["child"] for step in found["derivations"] if step["parent"]}
    orphans = {article["id"] for article in found["articles"]} - children
    assert {root["article"] for root in found["roots"]} == orphans
    assert set(chain.from_iterable(entry["roots"] for entry in found["stories"])) == orphans


def test_every_support_is_a_probability(story):
    found = document(story)
    rated = [*found["derivations"], *found["missing_sources"], *found["roots"]]
    rated += chain.from_iterable(step["alternatives"] for step in found["derivations"])
    assert all(0.0 <= entry["support"] <= 1.0 for entry in rated)


def test_a_derivation_without_a_parent_has_a_missing_source(story):
    found = document(story)
    orphans = {step["child"] for step in found["derivations"] if step["parent"] is None}
    assert orphans <= set(chain.from_iterable(source["children"] for source in found["missing_sources"]))


def test_every_outlet_on_the_way_is_a_missing_source_of_the_child(story):
    found = document(story)
    known = {(source["name"], child) for source in found["missing_sources"] for child in source["children"]}
    said = {(name, step["child"]) for step in found["derivations"] for name in step["via"]}
    assert said <= known


def test_applying_the_edits_to_the_parent_gives_the_child(story):
    result = provenance(story)
    for step in result.derivations:
        if step.parent is None:
            continue
        parent, child = (_sentences(result.article(key)) for key in (step.parent, step.child))
        mine = [edit for edit in step.sentences if edit.child[0] < edit.child[1]]
        theirs = [edit for edit in step.sentences if edit.parent[0] < edit.parent[1]]
        theirs.sort(key=lambda edit: edit.parent)
        assert [edit.child_text for edit in mine] == [" ".join(child[slice(*edit.child)]) for edit in mine]
        assert [edit.parent_text for edit in theirs] == [" ".join(parent[slice(*e.parent)]) for e in theirs]
        assert list(chain.from_iterable(range(*edit.child) for edit in mine)) == list(range(len(child)))
        assert list(chain.from_iterable(range(*edit.parent) for edit in theirs)) == list(range(len(parent)))


def _sentences(article):
    """The sentences of an article, as the edits print them: those of its comparison with itself."""
    return [edit.child_text for edit in sentence_edits(article, article)]


def test_no_edit_is_empty_and_neighbours_differ_in_kind(story):
    edits = [sentence.edits for step in provenance(story).derivations for sentence in step.sentences]
    assert all(edit.text for script in edits for edit in script)
    for script in edits:
        kinds = [edit.op for edit in script]
        assert all(one is not other for one, other in pairwise(kinds))


def test_changes_stand_in_sentences_that_are_there(story):
    for step in provenance(story).derivations:
        last_old = max((edit.parent[1] for edit in step.sentences), default=0)
        last_new = max((edit.child[1] for edit in step.sentences), default=0)
        for change in step.changes:
            assert -1 <= change.parent_sentence < last_old
            assert -1 <= change.child_sentence < last_new
            assert change.before != change.after
