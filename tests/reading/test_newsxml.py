"""News XML: what agencies deliver is read with its metadata, and what XML can do beyond that is refused."""

import pytest

from tests.reading.making import SECOND, STORY, newsml, nitf, rss
from tests.reading.opened import read, read_one, refusal


def test_newsml_g2():
    reading = read("wire.xml", newsml(STORY, SECOND))
    assert reading.skipped == ()
    first, second = reading.articles
    assert (first.id, second.id) == ("wire.xml#1", "wire.xml#2")
    assert (first.title, first.outlet, first.byline, first.language) == (
        STORY.title,
        STORY.outlet,
        STORY.byline,
        "en",
    )
    assert first.published is not None
    assert (first.published.isoformat(), first.published.source) == ("2024-03-14T12:05+08:00", "NewsML-G2")
    assert (first.body, second.body) == (STORY.body, SECOND.body)
    assert [(credit.name, credit.cue) for credit in first.credits] == [
        ("Meridian News Agency", "infoSource: Meridian News Agency")
    ]


def test_one_newsml_item_is_the_file():
    assert read_one("wire.xml", newsml(STORY)).id == "wire.xml"


def test_nitf():
    article = read_one("a.nitf", nitf())
    assert (article.title, article.outlet, article.byline) == (STORY.title, STORY.outlet, STORY.byline)
    assert article.published is not None
    assert (article.published.isoformat(), article.published.source) == ("2024-03-14T12:05+08:00", "NITF")
    assert article.dateline == "PORT ELLERY"
    assert article.body == f"PORT ELLERY — {STORY.body}\nIt is old — and cracked in many places, they said."
    assert [credit.cue for credit in article.credits] == ["doc.copyright: Meridian News Agency"]


def test_nitf_inside_newsml():
    inner = nitf(doctype="").partition("?>")[2]
    inner = inner.replace("&nbsp;", " ").replace("&mdash;", "-")
    content = f"<contentSet><inlineXML>{inner}</inlineXML></contentSet>"
    wrapped = f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">{content}</newsItem>'
    assert read_one("a.xml", wrapped).title == STORY.title


def test_a_feed_with_texts_and_an_item_without():
    data = rss(STORY, SECOND).replace(
        "</channel>", "<item><title>Bare</title><description>Only this.</description></item></channel>"
    )
    reading = read("feed.rss", data)
    assert [article.body for article in reading.articles] == [STORY.body, SECOND.body]
    assert reading.articles[0].published is not None
    assert reading.articles[0].published.isoformat() == "2024-03-14T04:05+00:00"
    assert [skip.path for skip in reading.skipped] == ["feed.rss#3"]
    assert "no text among the fields" in reading.skipped[0].reason


def test_an_item_that_is_a_picture_is_listed():
    picture = '<newsItem><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>'
    data = newsml(STORY).replace("</itemSet>", f"{picture}</itemSet>")
    assert [skip.reason for skip in read("a.xml", data).skipped] == [
        "NewsML-G2 without text: a picture, a graphic or an advisory"
    ]


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
HOSTILE = {
    "entities that grow": (
        f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{LAUGHS}]><nitf><body>&l9;</body></nitf>',
        "declares the entity 'l0'",
    ),
    "a file from outside": (
        '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><p>&x;</p></nitf>',
        "declares the entity 'x'",
    ),
    "an address": (
        '<!DOCTYPE nitf [<!ENTITY % p SYSTEM "http://192.0.2.1/x"> %p;]><nitf/>',
        "declares the entity 'p'",
    ),
    "depth": ("<nitf>" + "<a>" * 100_000, "nested deeper than 200"),
    "cut short": (nitf()[:700], "not well-formed: no element found"),
    "other XML": ("<?xml version='1.0'?><catalog><book/></catalog>", "its root is <catalog>"),
    "no XML": ("five plain words are here", "not well-formed: syntax error at line 1"),
    "nothing in it": ("<nitf><body/></nitf>", "NITF without text"),
    "an unknown encoding": ('<?xml version="1.0" encoding="x-none"?><nitf/>', "unknown encoding"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_broken_and_hostile_xml_is_skipped_with_a_reason(case):
    data, reason = HOSTILE[case]
    assert reason in refusal("a.xml", data)
