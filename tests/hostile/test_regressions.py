"""What fuzzing found: each file is read or refused with one line."""

from __future__ import annotations

import io
import sys
from functools import partial

import pytest

from tests.clock import least_seconds
from tests.reading.making import STORY
from tracer.cli import main
from tracer.core.edits import printed_sentences
from tracer.core.profile import _sentences, profile
from tracer.engine.local import Local
from tracer.errors import UnreadableArticle
from tracer.model import Skipped
from tracer.pipeline import compare, trace
from tracer.reading import read_file, read_folder, read_text
from tracer.reading.filing import stream_file
from tracer.settings import Settings

FOUND = {
    "a bare carriage return in the header.csv": (
        b"text,date\rof the port\n\xff\xff,2023-03-14\n",
        "not CSV from line 1",
    ),
    "line ends of old computers.csv": (
        b"text,date\rA harbour was closed today.,2024-03-14\r",
        "not CSV from line 1",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_fuzzing_found_is_refused_in_one_line(name, tmp_path):
    data, reason = FOUND[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableArticle, match=reason) as caught:
        read_file(tmp_path / name)
    assert "\n" not in str(caught.value)


ATTACHED = """Subject: Cracks close piers
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=a

--a
Content-Disposition: attachment; filename*=rot13''x%ff; filename*0*=a; filename*99999999999=b

x
--a

Divers found cracks in the sea wall of the old port on Tuesday, the harbour authority said.
"""


def test_a_damaged_header_of_a_part_costs_only_what_it_says(tmp_path):
    (tmp_path / "a.eml").write_text(ATTACHED, encoding="ascii")
    (article,) = read_file(tmp_path / "a.eml")
    assert article.warnings[0].startswith("attachments are not read:")


def test_noise_is_not_read_to_its_end(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"x\n" * 40_000)
    *_, last, counted = stream_file(tmp_path / "a.jsonl", "a.jsonl", Settings())
    assert last.reason == "more than 25,000 records in succession are no articles: not read on"
    assert counted.reason == "24,000 further records are no articles (most_listed)"


def test_large_files_of_every_format_are_read_by_several_processes(tmp_path):
    """Drafts of formats that state no fields went to other processes as well, and could not."""
    story = "\\par ".join(f"{STORY.body} It is number {number}." for number in range(900))
    (tmp_path / "a.rtf").write_text(rf"{{\rtf1 {story}}}", encoding="ascii")
    (tmp_path / "b.txt").write_bytes(b"\n" * 2_000_000)
    found = trace(tmp_path, engine=Local(2))
    assert [article.format for article in found.articles] == ["RTF"]


def test_reasons_are_one_short_line(tmp_path):
    (tmp_path / "a.csv").write_text(f"{'x' * 100_000}\n1\n", encoding="ascii")
    (skip,) = stream_file(tmp_path / "a.csv", "a.csv", Settings())
    assert len(skip.reason) <= 301
    assert Skipped("a", "b\nc").reason == "b c"


def test_a_text_of_nothing_but_credits_says_that_not_all_are_looked_at():
    article = read_text("a", "据新华社报道，" * 10_000)
    assert article.warnings == (
        "more than 5,000 phrases that may credit somebody: the rest is not looked at",
    )
    assert len(article.credits) <= 5_000


@pytest.mark.parametrize("text", ["a\n" * 50_000, "a b\u2028" * 50_000, "中。" * 49_999])
def test_a_text_of_very_many_sentences_is_refused_and_the_limit_named(text, tmp_path):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableArticle, match=r"50,000 lines and sentences.*most_sentences"):
        read_file(tmp_path / "a.txt")


def test_what_grows_when_it_is_folded_counts_as_long_as_it_gets(tmp_path):
    (tmp_path / "a.txt").write_text("\ufdfa " * 40_000, encoding="utf-8")
    with pytest.raises(UnreadableArticle, match=r"760,000 characters, more than 500,000 \(longest_text\)"):
        read_file(tmp_path / "a.txt")


def test_a_sidecar_of_nothing_but_strangers_is_counted(tmp_path):
    (tmp_path / "a.txt").write_text(STORY.body, encoding="utf-8")
    rows = "".join(f"{number}.txt,x\n" for number in range(1_500))
    (tmp_path / "metadata.csv").write_text(f"path,outlet\n{rows}", encoding="utf-8")
    reading = read_folder(tmp_path)
    assert len(reading.skipped) == 1_001
    assert reading.skipped[0].reason == "500 further lines describe no article (most_listed)"


@pytest.mark.parametrize(
    "text", ["“A few words,” B said. " * 8_000, "“A b,” C said. " * 13_000, "“A few words” and " * 10_000]
)
def test_sentences_find_their_quotations_in_linear_time(text):
    """Each sentence looked at every quotation of its paragraph, and short ones were joined one by one: a minute."""
    article = read_text("a", text)
    found = profile(article)
    assert sum(len(sentence.unquoted) for sentence in found.sentences) < 5 * len(found.sentences)
    assert least_seconds(partial(_profiled, article), 2) < 6


def _profiled(article):
    """Its profile, without what is kept of the last time."""
    _sentences.cache_clear()
    return [sentence.unquoted for sentence in profile(article).sentences]


def test_a_date_that_python_cannot_hold_costs_no_row(tmp_path):
    arrow = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install '.[parquet]'")
    from pyarrow.parquet import write_table

    years = arrow.array([2**62, 1_710_388_800_000_000], arrow.int64()).cast(arrow.timestamp("us", "UTC"))
    stream = io.BytesIO()
    write_table(arrow.table({"text": [STORY.body, f"{STORY.body} Again."], "published": years}), stream)
    (tmp_path / "a.parquet").write_bytes(stream.getvalue())
    first, second = read_folder(tmp_path).articles
    assert (first.published is None, second.published is None) == (True, False)


def test_a_path_that_the_locale_cannot_write_is_one_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["tracer", "inspect", "\ud900"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0316"])
def test_a_heap_of_marks_on_one_letter_takes_linear_time(marks, tmp_path):
    """Sorting takes the square of their number, and each sentence cut out of them was all of them in the original."""
    (tmp_path / "a.txt").write_text(f"a{marks * (100_000 // len(marks))} {STORY.body}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY.body, encoding="utf-8")
    assert least_seconds(lambda: read_folder(tmp_path), 4) < 8
    first, second = read_folder(tmp_path).articles
    whole = sum(len(printed) for printed in printed_sentences(first))
    assert whole < 2 * len(first.text)
    assert least_seconds(lambda: compare(second, first), 4) < 8
