"""Two articles beside each other, whatever stands in them."""

import pytest

from tests.builders import article
from tracer.errors import InputError
from tracer.model import SentenceKind
from tracer.pipeline import compare, trace_articles

SENTENCE = "The ferry capsized off Lubayan Island before dawn on Thursday with 212 people aboard."


def test_the_edits_of_two_articles():
    step = compare(article("a", SENTENCE, language="en"), article("b", f"{SENTENCE} It sank.", language="en"))
    assert [edit.kind for edit in step.sentences] == [SentenceKind.KEPT, SentenceKind.ADDED]
    assert (step.parent, step.child, step.support) == ("a", "b", 1.0)


def test_two_versions_with_one_id_are_told_apart():
    step = compare(article("a", SENTENCE), article("a", SENTENCE))
    assert step.parent != step.child


@pytest.mark.parametrize("text", ["...", "Yes.", "政府。", "\u0301"])
def test_odd_texts_are_compared(text):
    assert compare(article("a", SENTENCE), article("b", text)).sentences


def test_a_text_without_a_sentence_is_refused():
    with pytest.raises(InputError, match="b: found no sentence"):
        compare(article("a", SENTENCE), article("b", ""))


def test_empty_texts_are_like_nothing():
    found = trace_articles([article("a", SENTENCE), article("b", ""), article("c", ""), article("d", "...")])
    assert found.derivations == ()
    assert len(found.stories) == 4
