"""Where nodes stand: in order, inside the picture, by time as far as it is known."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders as b
from tests.report.forest import story_of
from tests.report.harbour import harbour
from tracer.report.layout import WIDTH, Layout, layout
from tracer.report.view import view

DATES = st.one_of(
    st.just(""),
    st.datetimes().map(lambda when: f"{when:%Y}".zfill(4) + f"{when:-%m-%d}"),
    st.datetimes().map(lambda when: f"{when:%Y}".zfill(4) + f"{when:-%m-%dT%H:%M}"),
)


def plan(*published: str, parents: dict[int, int] | None = None, most: int | None = None) -> Layout:
    """The layout of articles "0", "1", ... with these dates; a chain unless told otherwise."""
    links = {child: child - 1 for child in range(1, len(published))} if parents is None else parents
    articles = [b.article(str(number), "Text.", published=when) for number, when in enumerate(published)]
    steps = [b.derivation(f"d{child}", str(parent), str(child)) for child, parent in links.items()]
    found = view(b.provenance(*articles, derivations=tuple(steps)))
    return layout(found, found.provenance.stories[0], most=most)


def at(found: Layout) -> dict[str, float]:
    return {place.node.article.id: place.x for place in found.places if place.node.article}


@given(st.lists(DATES, min_size=1, max_size=9))
def test_parents_stand_above_and_everything_inside(published):
    found = plan(*published)
    assert len(found.places) == len(published)
    for row, place in enumerate(found.places):
        assert place.above < row
        assert 0 <= place.x <= found.width <= WIDTH
    assert all(0 <= tick.x <= found.width for tick in found.ticks)


@given(st.lists(st.integers(0, 600), min_size=2, max_size=9, unique=True))
def test_a_later_child_stands_to_the_right(minutes):
    ordered = [f"2025-03-03T{minute // 60:02}:{minute % 60:02}" for minute in sorted(minutes)]
    places = plan(*ordered).places
    assert all(one.x < other.x for one, other in pairwise(places))


def test_a_child_with_the_earlier_date_is_not_put_right():
    x = at(plan("2025-03-03T09:00", "2025-03-02T09:00"))
    assert x["1"] < x["0"]


def test_a_day_may_be_any_hour_after_the_parents():
    x = at(plan("2025-03-03T09:00", "2025-03-03", "2025-03-04T09:00"))
    assert x["0"] < x["1"] < x["2"]


def test_an_undated_text_stands_between_its_parent_and_its_child():
    x = at(plan("2025-03-03T09:00", "", "2025-03-03T09:01", "2025-03-05"))
    assert x["0"] < x["1"] < x["2"] < x["3"]


def test_without_two_times_there_is_no_axis():
    found = plan("2025-03-03", "", "", parents={1: 0, 2: 0})
    assert found.ticks == ()
    assert at(found)["1"] == at(found)["2"] > at(found)["0"] == 0


def test_ticks_are_days_and_the_hours_that_have_room():
    found = plan("2025-03-03T09:00", "2025-03-03T19:30", "2025-03-04T09:00", "2025-03-04T09:01")
    assert [tick.text for tick in found.ticks] == ["2025-03-03", "19:30", "2025-03-04"]


def test_the_same_gap_is_wider_in_minutes_than_in_months():
    x = at(plan("2025-01-01T09:00", "2025-01-01T09:30", "2025-01-01T10:00", "2025-07-01T10:00"))
    assert x["3"] - x["2"] < 20 * (x["2"] - x["1"])


@pytest.mark.parametrize("most", [10, 80])
def test_a_cut_keeps_the_strongest_links(most):
    found = view(story_of(200))
    cut = layout(found, found.provenance.stories[0], most=most)
    whole = layout(found, found.provenance.stories[0])
    assert len(cut.places) == most
    assert cut.left_out == len(whole.places) - most
    drawn = [place.node.step.support for place in cut.places if place.node.step and place.above >= 0]
    assert max(drawn) == max(step.support for step in found.provenance.derivations)


def test_a_line_through_a_missing_source_has_a_node_of_its_own():
    found = view(harbour())
    (source,) = [
        place for place in layout(found, found.provenance.stories[0]).places if place.node.article is None
    ]
    assert "Maré" in source.node.label
