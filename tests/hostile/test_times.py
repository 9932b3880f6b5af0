"""Dates that cannot be, and claims that cite each other in a circle: no crash, and always a forest."""

from __future__ import annotations

import csv

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tracer
from tracer.model import Rank

SENTENCES = (
    "Divers found cracks in the sea wall of the old port of Ellery on Tuesday, the harbour authority said.",
    "Three piers were closed at once and will stay closed for four months, its director Ingrid Solberg said.",
    "Fishing boats land their catch at Nordhaven, 40 kilometres to the south, until the work is done.",
    "The repairs cost 18 million crowns, of which the insurer Havgard pays no more than a third.",
)
DATES = (
    "0000-01-01", "0001-01-01", "9999-12-31",
    "9999-12-31T23:59-12:00", "0001-01-01T00:00+14:00", "2016-12-31T23:59:60Z",
    "2024-03-31T02:30+01:00", "2024-03-10T02:30", "2024-03-14T12:05+14:00", "2024-03-14T12:05+24:00", "2999-01-01",
    "1582-10-10", "2024-02-30", "2023-02-29", "24-03-14", "0", "-1", "1e9", "NaN", "99999999999999", "1710388800",
    "2024-W11-4", "\u0662\u0660\u0662\u0664-03-14", "2024-03-14T24:00", "14 March 9999", "March 0, 2024",
)  # fmt: skip
OUTLETS = ("Harbor Ledger", "Nordhaven Courier", "Ellery Times", "Coast Gazette")


def assert_forest(found):
    primary = nx.DiGraph()
    everything = nx.DiGraph()
    for step in found.derivations:
        if step.parent is not None:
            everything.add_edge(step.parent, step.child)
            if step.rank is Rank.PRIMARY:
                primary.add_edge(step.parent, step.child)
    assert all(degree <= 1 for _, degree in primary.in_degree())
    assert nx.is_directed_acyclic_graph(everything)
    roots = {article for story in found.stories for article in story.roots}
    assert len(roots) + primary.number_of_edges() == len(found.articles)


def story(folder, dates):
    """Four tellings of one story; each credits the next outlet, the last one the first."""
    folder.mkdir(exist_ok=True)
    rows = [["path", "outlet", "published"]]
    for number, (outlet, credit) in enumerate(zip(OUTLETS, OUTLETS[1:] + OUTLETS[:1], strict=True)):
        told = list(SENTENCES[number:] + SENTENCES[:number])
        text = "\n\n".join(
            [
                "Cracks close piers",
                *told,
                f"{credit} was the first to report the story, as reported by {credit}.",
            ]
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        rows.append([f"{number}.txt", outlet, dates[number % len(dates)]])
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return tracer.trace(folder)


@pytest.mark.parametrize("dates", [[""], ["2024-03-14"], ["2024-03-14T12:05Z", "2024-03-14T13:05+01:00"]])
def test_claims_that_cite_each_other_in_a_circle(dates, tmp_path):
    assert_forest(story(tmp_path / "a", dates))


@given(st.lists(st.sampled_from(DATES), min_size=4, max_size=4))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_dates_that_cannot_be(tmp_path, dates):
    assert_forest(story(tmp_path / "a", dates))


@pytest.mark.parametrize("date", DATES)
def test_a_date_that_cannot_be_is_said_or_listed(date, tmp_path):
    """Read as stated, or listed with what was expected; a date in the far future is flagged."""
    found = story(tmp_path / "a", [date])
    told = [skip for skip in found.skipped if skip.path.startswith("metadata.csv")]
    (first, *_) = found.articles
    assert (first.published is not None) or told
