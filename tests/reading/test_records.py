"""Records: rows and objects of feeds and data sets, under the names that those give to their fields."""

import csv
import io
import json

import pytest

from tests.reading.making import SECOND, STORY, parquet
from tests.reading.opened import BODY, read, read_one, refusal
from tracer.errors import SettingsError
from tracer.reading.fields import checked_names

STORIES = (STORY, SECOND)
ROWS = [
    {
        "Title": s.title,
        "Full Text": s.body,
        "Source": s.outlet,
        "Publication Date": s.published,
        "Language": "English",
    }
    for s in STORIES
]


def table(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


TABLES = {
    "a.csv": table(ROWS),
    "semicolons.csv": table(ROWS, ";"),
    "a.tsv": table(ROWS, "\t"),
    "bom.csv": "\ufeff" + table(ROWS),
    "excel.csv": table(ROWS, "\t").encode("utf-16"),
    "a.parquet": parquet(ROWS),
    "a.jsonl": "\r\n".join(map(json.dumps, ROWS)),
    "a.json": json.dumps(ROWS, indent=1),
    "lines.json": "\n".join(map(json.dumps, ROWS)),
}


@pytest.mark.parametrize("name", TABLES)
def test_each_record_is_an_article(name):
    reading = read(name, TABLES[name])
    assert reading.skipped == ()
    for number, (article, story) in enumerate(zip(reading.articles, STORIES, strict=True), start=1):
        assert (article.id, article.title, article.outlet) == (f"{name}#{number}", story.title, story.outlet)
        assert (article.language, article.body) == ("en", story.body)
        assert article.published is not None
        assert article.published.isoformat() == story.published.replace(":00+", "+")


FEEDS = {
    "NewsAPI": {
        "articles": [
            {
                "source": {"id": None, "name": "Reuters"},
                "author": "A B",
                "title": "Cracks",
                "url": "https://x.example",
                "publishedAt": "2024-03-14T04:05:00Z",
                "content": f"{BODY}… [+2104 chars]",
            }
        ]
    },
    "webz.io": {
        "posts": [
            {
                "uuid": "u1",
                "thread": {"site": "reuters.com", "title": "x"},
                "author": "A B",
                "published": "2024-03-14T12:05:00.000+08:00",
                "title": "Cracks",
                "text": BODY,
                "language": "english",
            }
        ]
    },
    "GDELT": {
        "articles": [
            {
                "url": "https://www.reuters.com/x",
                "title": "Cracks",
                "seendate": "20240314T040500Z",
                "domain": "reuters.com",
                "language": "English",
                "text": BODY,
            }
        ]
    },
    "Media Cloud": [
        {
            "id": "u1",
            "indexed_date": "2030-01-01",
            "language": "en",
            "media_name": "Reuters",
            "media_url": "reuters.com",
            "publish_date": "2024-03-14 04:05:00",
            "title": "Cracks",
            "story_text": BODY,
        }
    ],
    "CC-News": [
        {
            "authors": ["A B"],
            "date_download": "2030-01-01 00:00:00",
            "date_publish": "2024-03-14 04:05:00",
            "language": "en",
            "maintext": BODY,
            "source_domain": "www.reuters.com",
            "title": "Cracks",
        }
    ],
    "WordPress": [
        {
            "id": 7,
            "date": "2024-03-14T04:05:00",
            "title": {"rendered": "Cracks"},
            "content": {"rendered": f"<p>{BODY}</p>\n<p>It&#8217;s old.</p>"},
            "link": "https://www.reuters.com/x",
        }
    ],
    "epoch": [{"timestamp": 1710389100, "title": "Cracks", "text": BODY, "site": "reuters.com"}],
}


@pytest.mark.parametrize("feed", FEEDS)
def test_the_fields_of_known_feeds(feed):
    (article,) = read("feed.json", json.dumps(FEEDS[feed])).articles
    assert article.body.startswith(BODY)
    assert (article.title, article.outlet) == ("Cracks", "Reuters")
    assert article.language in ("en", "und")
    assert article.published is not None
    assert article.published.start.isoformat()[:16] in ("2024-03-14T04:05", "2024-03-14T12:05")


@pytest.mark.parametrize(
    "date",
    ["1970-01-01T00:00:00Z", "1970-01-01", 0.0, "0000-00-00 00:00:00", "0001-01-01T00:00:00", "9999-12-31"],
)
def test_the_date_of_programs_without_a_date_is_none(date):
    article = read_one("feed.jsonl", json.dumps({"title": "Cracks", "date": date, "text": BODY}))
    assert article.published is None
    assert article.published_doubts


@pytest.mark.parametrize("date", ["2024-03-14T00:00:00+08:00", "2024-03-14 00:00:00", "2024-03-14T00:00Z"])
def test_midnight_is_how_databases_write_a_day(date):
    article = read_one("feed.jsonl", json.dumps({"title": "Cracks", "date": date, "text": BODY}))
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-14"


@pytest.mark.parametrize(
    ("published", "modified", "doubtful"),
    [
        ("2024-05-05", "2024-05-01", True),
        ("2024-05-05", "2024-05-05", False),
        ("2024-05-05T10:00", "2024-05-05T09:00Z", False),  # who knows the zone of the first
        (1714903200, 1714899600, True),
        ("", "2024-05-01", False),
    ],
)
def test_what_was_modified_before_it_was_published_is_doubtful(published, modified, doubtful):
    record = {"title": "Cracks", "datePublished": published, "dateModified": modified, "text": BODY}
    article = read_one("feed.jsonl", json.dumps(record))
    assert any("modified" in doubt for doubt in article.published_doubts) == doubtful
    assert (article.published is None) == (not published)


def test_a_site_in_place_of_a_name_is_its_outlet():
    record = {"media_name": "www.nytimes.com", "title": "Cracks", "text": BODY}
    assert read_one("feed.jsonl", json.dumps(record)).outlet == "The New York Times"
    assert (
        read_one("feed.jsonl", json.dumps(record | {"media_name": "quay.example"})).outlet == "quay.example"
    )


def test_what_a_feed_cuts_or_guesses_is_a_warning():
    (cut,) = read("feed.json", json.dumps(FEEDS["NewsAPI"])).articles
    assert cut.warnings == ("the feed cut the text: 2104 characters are missing",)
    assert cut.text == BODY
    (seen,) = read("feed.json", json.dumps(FEEDS["GDELT"])).articles
    assert seen.warnings == ("the date is when it was seen (seendate), not when it was published",)


def test_other_names_are_mapped():
    record = {
        "heading": "Cracks",
        "prose": BODY,
        "paper": "Ledger",
        "text": "not this, although it has five words",
    }
    names = checked_names([("title", "Heading"), ("text", "prose"), ("outlet", "paper")])
    article = read_one("a.jsonl", json.dumps(record), field_names=names)
    assert (article.title, article.text, article.outlet) == ("Cracks", BODY, "Ledger")
    assert (
        read_one("a.csv", f'heading,prose\nCracks,"{BODY}"\n', field_names=(("text", "prose"),)).text == BODY
    )
    with pytest.raises(SettingsError, match="expected FIELD=NAME with a field out of title, outlet"):
        checked_names([("headline", "title")])


def test_rows_and_lines_that_are_no_records_are_listed():
    rows = f'title,text\nCracks,"{BODY}"\na,b,c\n,\nEmpty,\nShort,one\n'
    assert {skip.path: skip.reason for skip in read("a.csv", rows).skipped} == {
        "a.csv#2": "row 2 has 3 fields, the header 2: quote what holds ','",
        "a.csv#4": "no text among the fields title, text; name it with --map text=NAME",
        "a.csv#5": "1 word, an article has at least 2",
    }
    long = json.dumps({"text": "a " * 1_000})
    reading = read("a.jsonl", f'{long}\n{{"text": "{BODY}"}}\n', largest_record=1_000)
    assert [article.id for article in reading.articles] == ["a.jsonl#2"]
    assert reading.skipped[0].reason == "line 1 has more than 1,000 bytes (largest_record)"


def test_an_article_that_is_too_long_is_listed():
    assert (
        refusal("a.txt", BODY, longest_text=20)
        == f"{len(BODY)} characters, more than 20 (longest_text): split it"
    )


def test_many_skips_are_counted_and_many_articles_end_the_reading():
    reading = read("a.jsonl", "x\n" * 50 + json.dumps({"text": BODY}), most_listed=3)
    assert [skip.path for skip in reading.skipped] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3", "a.jsonl"]
    assert reading.skipped[-1].reason == "47 further records are no articles (most_listed)"
    reading = read("a.jsonl", f"{json.dumps({'text': BODY})}\n" * 5, most_articles=2)
    assert len(reading.articles) == 2
    assert reading.skipped[0].reason == "more than 2 articles (most_articles): the rest is not read"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f'{{"text": "{BODY}", "title": "\\ud83d x"}}', "? x"),
        (f'{{"text": "{BODY}", "title": NaN}}', ""),
        (f'{{"text": "{BODY}", "n": {"9" * 6000}, "title": "x"}}', "x"),
        (f'{{"text": "{BODY}", "title": 1e999}}', "inf"),
    ],
)
def test_poison_in_a_field_does_not_spoil_the_record(text, kept):
    assert read_one("a.jsonl", text).title == kept


NULS = (b'{"text": "' + BODY.encode() + b'"}\n') * 50 + bytes(100)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", "title,url\nx,y\n", "no column of texts among title, url"),
        ("a.csv", "a,b\n" + "," * 2_000, "no column of texts"),
        ("a.csv", ",".join(["text"] * 2_000), "more than 1,000 columns"),
        ("a.csv", f'text\n"{"x" * 3_000_000}', "not CSV from line"),
        ("a.csv", bytes(range(9)) * 50, "binary"),
        ("a.csv", "text\n", "no records in it"),
        ("a.parquet", b"PAR1" + bytes(100) + b"PAR1", "Parquet that cannot be read"),
        ("a.parquet", parquet(ROWS)[:-20], "Parquet that cannot be read"),
        ("a.parquet", b"five plain words are here", "Parquet that cannot be read"),
        ("a.parquet", parquet([{"x": "y"}]), "no column of texts among x"),
        ("a.json", "[" * 100_000, "nested deeper than any feed is"),
        ("a.json", "[" + "{}," * 1_000_001 + "{}]", "more than 1,000,000 objects"),
        ("a.json", "9" * 10_000, "only a string"),
        ("a.json", '{"text": "', "not valid JSON: Unterminated string"),
        ("a.jsonl", "\n" * 100_002, "blank lines"),
        ("a.jsonl", b"\x00\x01\x02\x00\x03", "binary"),
        ("a.jsonl", '{"a":' * 100_000, ""),
    ],
)  # fmt: skip
def test_broken_records_are_skipped_with_a_reason(name, data, reason):
    reading = read(name, data)
    assert reading.articles == ()
    assert reason in reading.skipped[0].reason
    assert "\n" not in reading.skipped[0].reason


def test_what_is_broken_behind_good_records_takes_nothing_from_them():
    assert len(read("a.jsonl", NULS).articles) == 50
    assert len(read("a.csv", f'text\n"{BODY}"\n"{"x" * 3_000_000}').articles) == 1
