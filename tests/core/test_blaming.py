"""Where sentences come from: by the alignments alone, along all parents, through cycles."""

from __future__ import annotations

from tests import builders as b
from tests.report.harbour import BLOG, FLASH, harbour
from tests.stories import provenance
from tracer.core.blaming import blames
from tracer.model import Origin, Rank, SentenceEdit, SentenceKind


def test_a_sentence_is_followed_to_where_it_first_stood():
    assert blames(harbour())[BLOG.id].origins == (
        Origin(0, FLASH.id, 3, None),
        Origin(1, FLASH.id, 2, "d3"),
        Origin(2, FLASH.id, 1, "d3"),
    )


def test_a_kept_sentence_last_changed_where_an_earlier_step_changed_it():
    first, second, third = (b.article(each, "One.") for each in "abc")
    steps = (
        b.derivation("d1", "a", "b", sentences=(b.edited(0, 0, "[-One-]{+Two+}."),)),
        b.derivation("d2", "b", "c", sentences=(b.kept(0, 0, "Two."), b.added(1, 1, "Three."))),
    )
    found = blames(b.provenance(first, second, third, derivations=steps))
    assert found["c"].origins == (Origin(0, "a", 0, "d1"), Origin(1, "c", 1, None))


def test_a_further_parent_is_asked_for_what_the_main_one_lacks():
    steps = (
        b.derivation("d1", "a", "c", sentences=(b.kept(0, 0, "One."), b.added(1, 1, "Two."))),
        b.derivation(
            "d2", "b", "c", rank=Rank.SECONDARY, sentences=(b.added(0, 0, "One."), b.kept(0, 1, "Two."))
        ),
    )
    found = blames(b.provenance(*(b.article(each, "One.", "Two.") for each in "abc"), derivations=steps))
    assert [each.first_in for each in found["c"].origins] == ["a", "b"]


def test_of_two_sentences_that_became_one_the_older_counts():
    merged = SentenceEdit(SentenceKind.EDITED, (0, 2), (0, 1), b.edits("One[-. T-]{+ and t+}wo."))
    steps = (
        b.derivation("d1", "a", "b", sentences=(b.added(0, 0, "One."), b.kept(0, 1, "Two."))),
        b.derivation("d2", "b", "c", sentences=(merged,)),
    )
    found = blames(b.provenance(*(b.article(each, "x") for each in "abc"), derivations=steps))
    assert found["c"].origins == (Origin(0, "a", 0, "d2"),)


def test_a_cycle_ends():
    steps = (
        b.derivation("d1", "a", "b", sentences=(b.kept(0, 0, "One."),)),
        b.derivation("d2", "b", "a", rank=Rank.SECONDARY, sentences=(b.kept(0, 0, "One."),)),
    )
    found = blames(b.provenance(b.article("a", "One."), b.article("b", "One."), derivations=steps))
    assert set(found) == {"a", "b"}


def test_every_sentence_of_a_real_story_has_one_origin():
    found = provenance("summit")
    for child, blame in blames(found).items():
        assert [each.number for each in blame.origins] == list(range(len(blame.origins)))
        assert all(each.first_in != child or each.changed_at is None for each in blame.origins)
