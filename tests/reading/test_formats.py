"""Formats: Markdown, saved pages and feeds give the same article as the plain text would."""

import json

import pytest

from tests.reading.opened import BODY, read, read_one


def test_markdown():
    article = read_one(
        "a.md",
        f'---\ntitle: "Cracks \\"close\\" piers"\nsource: Harbor Ledger\ndate: 14 March 2024\n---\n\n'
        f'# Cracks "close" piers\n\n{BODY} See [the **map**](http://x.example/y).\n\n'
        "## Why it *leaks*\n\n> It is old.\n",
    )
    assert (article.title, article.outlet, article.outlet_source) == (
        'Cracks "close" piers',
        "Harbor Ledger",
        "front matter",
    )
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-14"
    assert article.body == f"{BODY} See the map.\nWhy it leaks\nIt is old."


def test_saved_page():
    linked = {
        "@type": "NewsArticle",
        "headline": "Cracks close piers",
        "datePublished": "2024-03-14T12:05:00+08:00",
    }
    linked["publisher"] = {"@type": "Organization", "name": "Harbor Ledger"}
    article = read_one(
        "a.html",
        '<html lang="en-GB"><head><title>x</title>'
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head>'
        f"<body><nav>Home</nav><h1>Cracks close piers</h1><p>{BODY}</p>"
        "<script>alert(1)</script><p>It&rsquo;s old.</p>",
    )
    assert (article.title, article.outlet, article.language) == ("Cracks close piers", "Harbor Ledger", "en")
    assert article.published is not None
    assert (article.published.isoformat(), article.published.source) == ("2024-03-14T12:05+08:00", "json-ld")
    assert article.body == f"{BODY}\nIt’s old."
    assert "alert" not in article.text


def test_feed():
    records = [
        {
            "id": "k1",
            "title": "Cracks",
            "text": BODY,
            "source": {"name": "Ledger"},
            "publishedAt": "2024-03-14T12:05:00Z",
        },
        {"headline": "No text"},
        {"headline": "More cracks", "body": BODY, "author": ["A B", "C D"]},
    ]
    reading = read("feed.jsonl", "\n".join(map(json.dumps, records)) + "\n{broken\n[1]\n")
    found = [(article.id, article.title, article.outlet, article.byline) for article in reading.articles]
    assert found == [
        ("feed.jsonl#k1", "Cracks", "Ledger", None),
        ("feed.jsonl#3", "More cracks", None, "A B, C D"),
    ]
    assert {skip.path: skip.reason for skip in reading.skipped} == {
        "feed.jsonl#2": "no text among the fields headline; name it with --map text=NAME",
        "feed.jsonl#4": "line 4 is not JSON: Expecting property name enclosed in double quotes at character 2",
        "feed.jsonl#5": "line 5 is no JSON object but a list",
    }
    listed = read("feed.json", json.dumps({"articles": records}))
    assert [article.title for article in listed.articles] == ["Cracks", "More cracks"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", "---\ntitle: x\n---\n"),
        ("a.html", "<html><script>x</script>"),
        ("a.html", "\x00\x01\x02"),
        ("a.json", "{"),
        ("a.json", "[" * 100_000),
        ("a.json", "[1, 2, null]"),
        ("a.jsonl", "not json\n"),
        ("a.jsonl", '{"text": ""}'),
        ("a.jsonl", '{"text": ' + "9" * 6000 + "}"),
        ("a.docx", "x"),
    ],
)
def test_broken_files_are_refused(name, data):
    reading = read(name, data)
    assert reading.articles == ()
    assert reading.skipped
    assert not any("\n" in skip.reason for skip in reading.skipped)
