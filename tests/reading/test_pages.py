"""Pages however they were saved: as HTML, as MHTML, in a mail, in a web archive."""

import gzip
import json
import sys
import zlib

import pytest

from tests.reading.making import LONG, SECOND, STORY, http, mail, mhtml, page, warc, warc_record
from tests.reading.opened import read, read_one, refusal

PAGE = page().encode()
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "x"},
        {
            "@type": "NewsArticle", "headline": STORY.title, "datePublished": "2024-03-14T12:05:00+08:00",
            "dateModified": "2030-01-01T00:00:00Z", "publisher": {"@type": "Organization", "name": "Nordhaven Courier"},
            "sourceOrganization": {"name": "Kyodo News"}, "author": [{"name": "A B"}, {"name": "C D"}],
            "isBasedOn": {"@type": "NewsArticle", "headline": "x", "url": "https://www.reuters.com/world/x"},
        },
    ],
}  # fmt: skip


def record(body: bytes = PAGE, *headers: str, **fields: str) -> bytes:
    return warc_record("response", http(body, *headers, **fields))


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 700] for at in range(0, len(body), 700)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


SAVED = {
    "a.html": PAGE,
    "a.htm": b"\xef\xbb\xbf" + PAGE,
    "a.mhtml": mhtml(page()),
    "a.warc#1": warc(record()),
    "a.warc.gz#1": warc(record(), packed=True),
    "b.warc#1": warc(record(gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip")),
    "c.warc#1": warc(record(zlib.compress(PAGE), "Content-Encoding: deflate")),
    "d.warc#1": warc(record(chunked(PAGE), "Transfer-Encoding: chunked")),
    "e.warc#1": warc(record(PAGE, "Content-Encoding: gzip")),
}


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_page_is_its_story(name):
    article = read_one(name.partition("#")[0], SAVED[name])
    assert article.id == name
    assert (article.title, article.outlet, article.byline) == (STORY.title, STORY.outlet, STORY.byline)
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-14T12:05+08:00"
    assert article.body == STORY.body


def test_linked_data_states_outlet_dates_and_sources():
    html = page(extra=f'<script type="application/ld+json">{json.dumps(LINKED)}</script>')
    article = read_one("a.html", html)
    assert (article.outlet, article.outlet_source) == ("Nordhaven Courier", "json-ld")
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-14T12:05+08:00"
    assert article.byline == "A B, C D"
    stated = {(credit.name, credit.cue) for credit in article.credits if credit.span.stop == 0}
    assert stated == {("Kyodo News", "sourceOrganization: Kyodo News"), ("Reuters", "isBasedOn: Reuters")}


def linked(*nodes: object) -> str:
    return page(extra=f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>')


def test_the_article_is_believed_before_the_page_around_it():
    html = linked(
        {"@type": "WebPage", "datePublished": "2001-01-01T00:00:00Z"},
        {"@type": "VideoObject", "headline": "x", "datePublished": "2002-01-01"},
        {
            "@type": ["Thing", "ReportageNewsArticle"],
            "datePublished": "2024-03-14",
            "publisher": {"@id": "#us"},
        },
        {"@type": "NewsArticle", "datePublished": "2003-01-01", "headline": "a teaser"},
        {"@type": "Organization", "@id": "#us", "name": "Nordhaven Courier"},
    )
    article = read_one("a.html", html.replace("article:published_time", "x"))
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-14"
    assert (article.outlet, article.outlet_source) == ("Nordhaven Courier", "json-ld")


@pytest.mark.parametrize(
    ("modified", "doubts"), [("2024-03-14T06:00:00Z", 0), ("2024-03-13T23:00:00+08:00", 1)]
)
def test_what_was_modified_before_it_was_published_is_doubtful(modified, doubts):
    meta = f'<meta property="article:modified_time" content="{modified}">'
    node = {"@type": "NewsArticle", "headline": STORY.title, "dateModified": modified}
    for html in (page(extra=meta), linked(node)):
        assert len(read_one("a.html", html).published_doubts) == doubts


def test_links_below_read_more_are_no_text_wherever_they_stand():
    links = "".join(
        f'<li><a href="/{n}">Harbour fees rise for {n} ferries</a></li>' for n in ("ten", "nine", "six")
    )
    html = page().replace(f"<p>{LONG}</p>", f"<p>{LONG}</p><h4>Read more</h4><ul>{links}</ul>")
    article = read_one("a.html", html)
    assert article.body == STORY.body
    assert [each.kind for each in article.furniture].count("see-also") == 4


@pytest.mark.parametrize("line", ["3 hours ago | Yesterday at 14:05", "vor 2 Stunden", "il y a 3 heures"])
def test_a_time_counted_back_from_now_is_neither_text_nor_date(line):
    html = (
        page().replace(f"<p>{LONG}</p>", f"<p>{line}</p><p>{LONG}</p>").replace("article:published_time", "x")
    )
    article = read_one("a.html", html)
    assert article.body == STORY.body
    assert article.published is None


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Порт закрыт в среду: водолазы нашли трещины в стене, сообщила администрация."),
        ("shift_jis", "港は水曜日に閉鎖された。潜水士が壁にひび割れを見つけたためだと港湾局は発表した。"),
        ("gb2312", "港口周三关闭，潜水员在海堤上发现了裂缝，港务局说修理需要四个月的时间。"),
        ("windows-874", "ท่าเรือปิดในวันพุธหลังจากนักดำน้ำพบรอยแตกในกำแพงกันคลื่นของท่าเรือเก่า"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_declares(charset, text):
    html = f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'
    codec = charset.replace("windows-874", "cp874")
    assert read_one("a.html", html.encode(codec)).text == text
    assert (
        read_one(
            "a.warc",
            warc(record(html.split("</head>")[1].encode(codec), mime=f"text/html; charset={charset}")),
        ).text
        == text
    )


def test_an_encoding_that_is_none_of_text_is_not_believed():
    html = f'<html><meta charset="unicode_escape"><p>{LONG} \\u0041</p></html>'.encode() + b"\x93"
    assert "\\u0041" in read_one("a.html", html).text


def test_where_a_page_was_saved_from_names_its_outlet():
    html = f"<!-- saved from url=(0040)https://www.reuters.com/world/x -->\n<html><body><p>{LONG}</p></body></html>"
    assert (read_one("a.html", html).outlet, read_one("a.html", html).outlet_source) == ("Reuters", "url")


def test_a_page_in_a_form_or_in_an_unclosed_menu_is_read():
    form = f'<html><body><form id="aspnetForm"><p>{LONG}</p></form></body></html>'
    menu = f"<html><body><nav><ul><li>Home</li></ul><p>{LONG}</p></body></html>"
    assert read_one("a.html", form).body == LONG
    assert LONG in read_one("a.html", menu).text


@pytest.mark.parametrize("tail", ["<!--", "<![CDATA[", "<!", "<?", "<a href='", "</", "&#", "<script>"])
def test_an_unclosed_mark_takes_nothing_before_it(tail):
    assert LONG in read_one("a.html", f"<html><body><p>{LONG}</p>{tail}").text


def test_pictures_inside_of_tags_cost_nothing():
    picture = f'<img src="data:image/png;base64,{"A" * 3_000_000}">'
    assert read_one(
        "a.html", f"<html><body><p>{LONG}</p>{picture}<p>The end of it all, they said.</p>"
    ).body == (f"{LONG}\nThe end of it all, they said.")


def test_a_page_nested_too_deep_for_others_keeps_its_text():
    html = "<html><body>" + "<div>" * 5_000 + f"<p>{LONG}</p>" + "</div>" * 5_000
    assert LONG in read_one("a.html", html).text
    pytest.importorskip("trafilatura")
    article = read_one("a.html", html, html="trafilatura")
    assert LONG in article.text
    assert "found no text" in article.warnings[0]


def test_trafilatura_finds_the_text_where_it_is_asked_to():
    pytest.importorskip("trafilatura")
    article = read_one("a.html", page(), html="trafilatura")
    assert article.body == STORY.body
    assert article.title == STORY.title
    assert article.warnings[0].startswith("text found by trafilatura ")
    assert read_one("a.html", page()).warnings == ()


@pytest.mark.parametrize(
    ("name", "data", "settings", "extra"),
    [
        ("a.html", page(), {"html": "trafilatura"}, "html"),
        ("a.pdf", b"%PDF-1.4", {}, "pdf"),
        ("a.parquet", b"PAR1", {}, "parquet"),
        ("a.jsonl.zst", b"\x28\xb5\x2f\xfd", {}, "zstd"),
    ],
)  # fmt: skip
def test_what_an_extra_is_needed_for_says_how_to_get_it(monkeypatch, name, data, settings, extra):
    for module in ("trafilatura", "pypdf", "pyarrow", "pyarrow.parquet", "zstandard"):
        monkeypatch.setitem(sys.modules, module, None)
    assert refusal(name, data, **settings).endswith(f"pip install 'newstracer[{extra}]'")


def test_a_mail_is_its_text_with_broken_lines_joined():
    article = read_one("a.eml", mail())
    assert (article.title, article.byline, article.outlet) == (STORY.title, STORY.byline, None)
    assert article.published is not None
    assert (article.published.isoformat(), article.published.source) == (
        "2024-03-14T12:05+08:00",
        "mail header",
    )
    assert article.body == STORY.body


def test_a_mail_with_a_page_from_an_outlet():
    article = read_one("a.eml", mail(html=True, sender="Nordhaven Courier <news@nordhavencourier.example>"))
    assert (article.outlet, article.outlet_source) == ("Nordhaven Courier", "mail header")
    assert article.body == STORY.body


def test_what_a_mail_has_attached_is_named():
    data = (
        b"Subject: Piers\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\n"
        + LONG.encode()
        + b"\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=map.pdf\n\nx\n--b--\n"
    )
    article = read_one("a.eml", data)
    assert article.text.strip() == LONG
    assert article.warnings == ("attachments are not read: map.pdf",)


def test_a_web_archive_counts_what_is_no_page():
    records = [
        warc_record("warcinfo", b"software: x"),
        warc_record("request", b"GET / HTTP/1.1"),
        record(),
        record(b"x", mime="image/png"),
        record(PAGE, status="404 Not Found"),
        warc_record("conversion", f"{SECOND.title}\n\n{SECOND.body}".encode(), mime="text/plain", url="https://apnews.com/x"),
    ]  # fmt: skip
    reading = read("a.warc", warc(*records))
    assert [article.id for article in reading.articles] == ["a.warc#3", "a.warc#6"]
    assert reading.articles[1].body == SECOND.body
    assert reading.articles[1].outlet == "Associated Press"
    assert reading.articles[1].published is None
    assert [(skip.path, skip.reason) for skip in reading.skipped] == [
        ("a.warc", "4 of 6 records hold no page: requests, pictures, errors")
    ]


def test_a_web_archive_is_read_up_to_its_damage():
    reading = read("a.warc", warc(record(), record())[:-300])
    assert [article.id for article in reading.articles] == ["a.warc#1"]
    assert reading.skipped[0].reason.startswith("record 2 is cut short")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", b"<html><script>while(1);</script>", "a web page without text"),
        ("a.html", bytes(range(9)) * 50, "binary"),
        ("a.html", "<html>" + "<a>" * 300_001, "more than 300,000 tags"),
        ("a.mhtml", mhtml(page())[:300], "MHTML without a page"),
        ("a.mhtml", b"five plain words are here", "MHTML without a page"),
        ("a.mhtml", b"From: <Saved by Blink>\n\nno page, but five words", "MHTML without a page"),
        ("a.eml", b"\n\n", "no mail"),
        ("a.eml", b"Subject: x\n\n", "a mail without text"),
        ("a.eml", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 300, "groups of parts"),
        ("a.warc", b"five plain words are here", "does not begin with WARC/1.0"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "has no length"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nx", "cut short"),
        ("a.warc", b"WARC/1.0\r\n" + b"a: b\r\n" * 300, "header lines"),
    ],
)  # fmt: skip
def test_broken_pages_are_skipped_with_a_reason(name, data, reason):
    assert reason in refusal(name, data)


def test_a_packed_page_that_is_a_bomb_is_listed():
    bomb = gzip.compress(b" " * 12_000_000)
    reading = read("a.warc", warc(record(bomb, "Content-Encoding: gzip"), record()))
    assert [article.id for article in reading.articles] == ["a.warc#2"]
    assert "unpacks to more than" in reading.skipped[0].reason


def test_linked_data_nested_without_end_states_nothing():
    nested = '{"name":[' * 300 + '"x"' + "]}" * 300
    script = f'<script type="application/ld+json">{{"headline":"x","author":{nested},"provider":{nested}}}</script>'
    assert read_one("a.html", page(extra=script)).byline == STORY.byline
