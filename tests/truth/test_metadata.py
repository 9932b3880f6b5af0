"""What is read from the texts of known stories, against what is known of them.

The stories lie beside the repository, in ../shared; where they do not, these tests skip and say so.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tracer.reading import read_folder
from tracer.reading.names import known

if TYPE_CHECKING:
    from tracer.model import Article, Moment

SHARED = Path(__file__).parents[2].parent / "shared"
CASES = SHARED / "cases"

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason=f"no known stories in {CASES}: nothing to measure with"
)

PRINTED_SLACK = timedelta(days=1)
"""A site prints the day of its own time zone; truth.json has the true moment."""


@dataclass
class Tally:
    """Counts of one kind of metadata, and the cases that were wrong or not found."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.wrong) + len(self.missed))

    def row(self, name: str) -> str:
        return f"{name:10} precision {self.precision:.3f}  recall {self.recall:.3f}  ({self.right} right)"


@cache
def stories() -> list[tuple[str, dict[str, Any], dict[str, Article]]]:
    paths = sorted(
        [*CASES.glob("*/truth.json"), *CASES.glob("train/*/truth.json"), *CASES.glob("real/*/truth.json")]
    )
    found = []
    for path in paths:
        articles = read_folder(path.parent / "articles").articles
        truth = json.loads(path.read_text(encoding="utf-8"))
        found.append((path.parent.name, truth, {article.id: article for article in articles}))
    return found


def articles() -> list[tuple[str, dict[str, Any], Article]]:
    return [
        (f"{name}/{key}", {**facts, "wrong_date": key in json.dumps(truth.get("wrong_dates", ""))}, read[key])
        for name, truth, read in stories()
        for key, facts in sorted(truth["articles"].items())
        if key in read
    ]


def test_every_article_that_is_there_is_read():
    for name, truth, read in stories():
        there = {key for key, facts in truth["articles"].items() if facts.get("observed", True)}
        there = {key for key in there if not re.fullmatch(r"h_?\w{1,6}\.txt", key)}
        assert not there - set(read), name


def agrees(moment: Moment, true: str) -> bool:
    """True if the printed date is the true one: its day, and its minute where both state one."""
    known_moment = datetime.fromisoformat(true)
    printed = moment.when
    if moment.timed and len(true) > 10 and not true.endswith("T00:00:00"):
        clocks = {printed.replace(tzinfo=None), moment.start}
        return any(abs(clock - known_moment.replace(tzinfo=None)) < timedelta(minutes=1) for clock in clocks)
    day = known_moment.replace(tzinfo=None, hour=0, minute=0, second=0)
    return abs(printed.replace(tzinfo=None, hour=0, minute=0, second=0) - day) <= PRINTED_SLACK


def date_tally() -> tuple[Tally, list[str]]:
    """Dates as stated; a day without a year counts where it is the true one. The second is what stated so."""
    tally, yearless = Tally(), []
    for name, facts, article in articles():
        if article.open_date:
            yearless.append(name)
            true = datetime.fromisoformat(facts["published"])
            if (true.month, true.day) in article.open_date.days:
                tally.right += 1
            else:
                tally.wrong.append(f"{name}: {article.open_date.days}, is {facts['published']}")
        elif article.published is None:
            if facts.get("date_in_text"):
                tally.missed.append(name)
        elif facts["published"] is None:
            continue  # the date is in the address only, which truth.json does not count
        elif facts["wrong_date"] or agrees(article.published, facts["published"]):
            tally.right += 1
        else:
            tally.wrong.append(f"{name}: {article.published.isoformat()}, is {facts['published']}")
    return tally, yearless


def test_dates():
    tally, yearless = date_tally()
    print(tally.row("dates"), f"without a year: {len(yearless)}", tally.wrong, tally.missed)
    assert tally.precision >= 0.98, tally.wrong
    assert tally.recall >= 0.96, tally.missed


def squeezed(name: str) -> str:
    plain = re.sub(r"\.(?:com|net|org|tv|co\.\w\w)$", "", name.casefold().removeprefix("the "))
    return re.sub(r"\W", "", plain)


def same_outlet(one: str, other: str) -> bool:
    first, second = squeezed(known(one) or one), squeezed(known(other) or other)
    return first in second or second in first


def test_outlets():
    tally = Tally()
    for name, facts, article in articles():
        if article.outlet is None:
            tally.missed.append(name)
        elif same_outlet(facts["outlet"], article.outlet):
            tally.right += 1
        else:
            tally.wrong.append(f"{name}: {article.outlet}, is {facts['outlet']}")
    print(tally.row("outlets"), tally.wrong, tally.missed)
    assert tally.precision >= 0.98, tally.wrong
    assert tally.recall >= 0.97, tally.missed


def test_credits_of_sources_that_are_not_in_the_folder():
    tally = Tally()
    for name, truth, read in stories():
        for hidden in truth.get("named_hidden") or []:
            wanted = re.sub(r" \(.*\)$", "", hidden["name"])
            names = [credit.name for credit in read[hidden["child"]].credits]
            if any(same_outlet(wanted, found) for found in names):
                tally.right += 1
            else:
                tally.missed.append(f"{name}/{hidden['child']}: {hidden['cue']}")
    print(f"credits    recall {tally.recall:.3f}  ({tally.right} found)", tally.missed)
    assert tally.recall >= 0.88, tally.missed


def test_every_credit_stands_where_it_says():
    for name, _, article in articles():
        for credit in article.credits:
            assert credit.span.of(article.text), name


def test_moments_have_no_date_after_the_files_were_made():
    today = datetime.now(UTC).replace(tzinfo=None)
    for name, _, article in articles():
        assert article.published is None or article.published.start < today, name


def test_the_five_real_articles():
    folder = SHARED / "seeds" / "articles"
    if not folder.is_dir():
        pytest.skip(f"no {folder}: copyrighted, so not in the repository")
    read = {article.id[:3]: article for article in read_folder(folder).articles}
    dates = {key: article.published and article.published.isoformat() for key, article in read.items()}
    assert dates == {"000": "2023-06-03", "001": None, "002": None, "003": "2023-06-04", "004": None}
    assert read["000"].body.startswith("Japan, the United States")
    credited = {key: {credit.name for credit in article.credits} for key, article in read.items()}
    assert "ANTARA" in credited["002"]
    assert "Nikkei Asia" in credited["004"]
    assert "Kyodo News" in credited["001"]
    assert {credit.kind for credit in read["001"].credits if credit.name == "Kyodo News"} == {"tag", "photo"}
    assert read["002"].dateline == "JAKARTA"
