"""Edits are shown in readable pieces and stay the edits that they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders as b
from tests.report import payloads
from tests.report.rendering import RENDERERS, read
from tests.report.test_escape import shown
from tracer.model import Edit, Op, SentenceEdit, SentenceKind
from tracer.report.edits import counts, marked, readable, reading_copy

WORDS = st.sampled_from(["a", "of", " ", "  ", "harbour", "-", "crane ", " fell", ".", "\n", *payloads.ALL])
EDITS = st.lists(st.builds(Edit, st.sampled_from(Op), WORDS), min_size=1, max_size=12).map(tuple)


def sides(edits: tuple[Edit, ...]) -> tuple[str, str]:
    sentence = SentenceEdit(SentenceKind.EDITED, (0, 1), (0, 1), edits)
    return sentence.parent_text, sentence.child_text


@given(EDITS)
def test_readable_edits_make_the_same_texts(edits):
    assert sides(readable(edits)) == sides(edits)


@given(EDITS)
def test_readable_edits_are_not_more_than_there_were(edits):
    changes = [edit for edit in edits if edit.op is not Op.EQUAL]
    assert len([edit for edit in readable(edits) if edit.op is not Op.EQUAL]) <= max(2, len(changes))


@given(EDITS, st.sampled_from(sorted(RENDERERS)))
def test_printed_edits_make_the_child_from_the_parent(edits, renderer):
    printed = f"**1** {marked(edits)}"
    for gone, expected in zip(("ins", "del"), sides(edits), strict=True):
        kept = re.sub(rf"<{gone}>.*?</{gone}>", "", printed)
        assert shown(read(RENDERERS[renderer](kept)).text) == shown(f"1 {expected}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[-one-]{+two+} [-three-]{+four+} kept kept kept", "[-one three-]{+two four+} kept kept kept"),
        ("the [-big -]crane", "the [-big -]crane"),
        (
            "[-Velden-]{+The port+} handles [-a tenth-]{+ten percent+} of the grain",
            "[-Velden-]{+The port+} handles [-a tenth-]{+ten percent+} of the grain",
        ),
        (
            "[-yesterday evening-]{+on Monday night+} the [-gigantic crane-]{+enormous machine+} fell off",
            "[-yesterday evening the gigantic crane-]{+on Monday night the enormous machine+} fell off",
        ),
        (
            "[-Ships-]{+Vessels+} of [-all sizes-]{+every kind+}",
            "[-Ships of all sizes-]{+Vessels of every kind+}",
        ),
    ],
)
def test_islands_are_read_with_their_changes(before, after):
    assert readable(b.edits(before)) == b.edits(after)


def test_many_kept_sentences_are_folded_and_few_are_not():
    few = b.derivation("d1", "a", "b", sentences=tuple(b.kept(n, n, f"S{n}.") for n in range(3)))
    many = b.derivation("d1", "a", "b", sentences=tuple(b.kept(n, n, f"S{n}.") for n in range(4)))
    assert reading_copy(few) == ["**1** *kept* S0.", "**2** *kept* S1.", "**3** *kept* S2."]
    (folded,) = reading_copy(many)
    assert folded.startswith("<details><summary><b>1–4</b> <i>kept</i>: S0. …</summary><p>S0.</p>")


def test_gaps_between_dropped_sentences_are_not_hidden():
    step = b.derivation("d1", "a", "b", sentences=tuple(b.dropped(n, 0, "x") for n in (2, 5, 6)))
    (folded,) = reading_copy(step)
    assert "dropped</i> sentences 3, 6–7 of the parent" in folded


def test_moved_sentences_are_counted_beside_their_kind():
    step = b.derivation("d1", "a", "b", sentences=(b.kept(1, 0, "x", moved=True), b.kept(0, 1, "y")))
    fate = counts(step)
    assert (fate.kept, fate.moved, fate.edited, fate.added, fate.dropped) == (2, 1, 0, 0, 0)
    assert reading_copy(step)[0] == "**1** *moved from 2* x"
