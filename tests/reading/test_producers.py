"""Files as their producers write them: what exports, browsers and mail programs put around a text is not the text."""

import gzip
import json
import plistlib

import pytest

from tests.reading.making import LONG, QUOTE, STORY, docx, http, page, pdf, rtf, warc, warc_record
from tests.reading.opened import BODY, read, read_one, refusal
from tracer.reading.fields import heads_of, stated

TITLE = "Cracks close three piers at Port Ellery"
UNI = [
    "Page 1 of 1", TITLE, "The Guardian (London)", "March 14, 2024 Thursday",
    "Copyright 2024 Guardian Newspapers Limited All Rights Reserved", "Section: WORLD NEWS", "Length: 512 words",
    "Byline: Maud Ferrier", "Highlight: Repairs take months", "Body", LONG,
    f"{QUOTE} Reuters contributed to this report.",
    "Graphic", "A crane. Photograph: Ivo Trent", "Classification", "Language: ENGLISH", "Load-Date: March 14, 2024",
    "End of Document",
    "Trois quais fermés à Port Ellery", "Le Figaro (site web)", "jeudi 14 mars 2024 15:12 GMT",
    "Rubrique: International",
    "Longueur: 98 mots", "Auteur: Maud Ferrier", "Corps",
    "Les autorités du port ont fermé trois quais jeudi après la découverte de fissures dans la digue.",
    "Date de chargement: 14 mars 2024", "Fin du document",
]  # fmt: skip


def test_nexis_uni_in_two_languages():
    first, second = read("a.docx", docx(UNI)).articles
    assert (first.title, first.outlet, first.byline) == (TITLE, "The Guardian", "Maud Ferrier")
    assert first.body == f"{LONG}\n{QUOTE} Reuters contributed to this report."
    assert [credit.name for credit in first.credits] == ["Reuters"]
    assert (second.title, second.outlet, second.language) == (
        "Trois quais fermés à Port Ellery",
        "Le Figaro",
        "fr",
    )
    assert "chargement" not in second.body


def test_running_heads_of_an_export_go_and_its_marks_stay():
    """The title of each article and the reader's name stand on every page, and so do marks at the end of articles."""
    first = [
        "Page 1 of 2", TITLE, TITLE, "The Guardian (London)", "March 14, 2024 Thursday", "Length: 51 words", "Body",
        *[f"The harbour authority closed pier number {n} after divers found cracks in its wall." for n in range(20)],
        "and so on it went", "Jane Reader",
    ]  # fmt: skip
    second = [
        "Page 2 of 2",
        TITLE,
        "until the evening.",
        "Load-Date: March 14, 2024",
        "End of Document",
        "Jane Reader",
    ]
    third = [
        "Page 1 of 1", "Ferry runs again", "Ferry runs again", "Nordhaven Courier", "March 16, 2024 Saturday",
        "Length: 9 words", "Body", "The ferry sailed again on Saturday.", "Load-Date: March 16, 2024",
        "End of Document", "Jane Reader",
    ]  # fmt: skip
    cover = [
        "User Name: Jane Reader",
        f"1. {TITLE}",
        "Client/Matter: -None-",
        "2. Ferry runs again",
        "Jane Reader",
    ]
    pytest.importorskip("pypdf", reason="PDFs need the extra pdf")
    articles = read("a.pdf", pdf([cover, first, second, third])).articles
    assert [(each.title, each.outlet) for each in articles] == [
        (TITLE, "The Guardian"), ("Ferry runs again", "Nordhaven Courier"),
    ]  # fmt: skip
    assert articles[0].body.endswith("until the evening.")
    assert "Jane Reader" not in articles[0].body + articles[1].body
    assert articles[0].body.count(TITLE) == 0


def test_a_line_in_the_middle_of_a_page_is_kept_though_heads_say_the_same():
    heads = ["The Harbor Ledger", "14 March 2024"]
    pages = [
        [*heads, *[f"Line {n} of page {at} is about the harbour wall." for n in range(9)]] for at in "abc"
    ]
    pages[1].insert(6, "The Harbor Ledger")
    pytest.importorskip("pypdf", reason="PDFs need the extra pdf")
    assert read_one("a.pdf", pdf(pages)).text.count("The Harbor Ledger") == 1


FACTIVA = [
    f"HD\t{TITLE}", "CR\tFrom AFP", "WC\t120 words", "PD\t14 March 2024", "SN\tThe Straits Times", "SC\tSTIMES",
    "LA\tEnglish", "CY\t(c) 2024 Singapore Press Holdings Limited", f"LP\t{LONG}", f"TD\t{QUOTE}",
    "AN\tDocument STIMES0020240314ej9500012",
]  # fmt: skip
PLAIN = [
    TITLE, "By Maud Ferrier", "512 words", "14 March 2024", "Reuters News", "LBA", "English",
    "Copyright 2024 Thomson Reuters. All Rights Reserved.", LONG, "Reuters News & Media Inc.",
    "Document LBA0000020240314ej9400abc",
]  # fmt: skip


def test_factiva_credits_and_publishers():
    article = read_one("a.rtf", rtf(FACTIVA))
    assert [credit.cue for credit in article.credits] == ["CR: AFP"]
    assert read_one("a.rtf", rtf(PLAIN)).body == LONG


def safari(**main: object) -> bytes:
    resource = {"WebResourceURL": "https://www.reuters.com/x", "WebResourceMIMEType": "text/html"}
    resource |= {"WebResourceTextEncodingName": "UTF-8", "WebResourceData": page().encode(), **main}
    return plistlib.dumps({"WebMainResource": resource, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


def test_a_web_archive_of_safari_is_its_page():
    article = read_one("a.webarchive", safari())
    assert (article.title, article.outlet, article.body) == (STORY.title, STORY.outlet, STORY.body)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"bplist00 and no more", "not a web archive of Safari"),
        (b"bplist00" + b"\xff" * 64, "not a web archive of Safari"),
        (safari(WebResourceMIMEType="application/pdf"), "without a page in it"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "a property list, but no web archive"),
        (plistlib.dumps([1], fmt=plistlib.FMT_BINARY), "a property list, but no web archive"),
    ],
)
def test_a_broken_archive_of_safari_is_skipped_with_a_reason(data, reason):
    assert reason in refusal("a.webarchive", data)


def test_header_fields_of_http_are_read_in_any_case():
    packed = http(gzip.compress(page().encode()), "CONTENT-ENCODING: GZIP", mime="TEXT/HTML; Charset=UTF-8")
    assert read_one("a.warc", warc(warc_record("response", packed))).body == STORY.body


def test_heads_of_columns_in_other_languages():
    assert heads_of(["titel", "quelle", "datum", "artikeltext"]) == ["title", "outlet", "published", "text"]
    assert heads_of(["title", "titel", "u\u0308berschrift"]) == ["title", "titel", "u\u0308berschrift"]
    assert heads_of(["u\u0308berschrift", "veröffentlicht_am"]) == ["title", "published"]
    assert heads_of(["inhalt", "kommentar"], (("text", "inhalt"),)) == ["inhalt", "kommentar"]


def test_a_day_that_may_be_either_is_flagged():
    article = read_one("a.csv", f"Titre;Date de publication;Texte\nDigue;05/09/2023;{BODY}\n".encode())
    assert article.published is None
    assert article.published_doubts == (
        "record says '05/09/2023', in which day and month may be either way round",
    )


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (
            {"title": "Cracks - Harbor Ledger", "outlet": "Harbor Ledger"},
            {"title": "Cracks", "outlet": "Harbor Ledger"},
        ),
        ({"title": "Inside Harbor Ledger", "outlet": "Harbor Ledger"}, {"title": "Inside Harbor Ledger"}),
        ({"title": "The <i>Alma</i> &amp; the quay"}, {"title": "The Alma & the quay"}),
        ({"source": "https://x.example/a"}, {"url": "https://x.example/a"}),
        ({"site": "Harbor Ledger"}, {"outlet": "Harbor Ledger"}),
        ({"created": "2024-03-14"}, {"published": "2024-03-14"}),
        ({"created": "2024-03-15", "published": ""}, {}),
        ({"language": "deutsch"}, {"language": "de"}),
        ({"lang": "eng"}, {"language": "en"}),
    ],
)
def test_what_a_record_states(record, found):
    assert found.items() <= stated(record).items()
    assert set(stated(record)) <= {*found, "outlet"}


def test_lists_within_objects_are_found():
    record = {"headline": {"main": "Cracks"}, "byline": {"original": "By Maud Ferrier"}, "body": BODY}
    holders = [
        {"response": {"docs": [record]}},
        {"articles": {"results": [record]}},
        {"hits": {"hits": [{"_source": record}]}},
        {"version": "https://jsonfeed.org/version/1.1", "title": "Ledger", "items": [record]},
    ]
    for holder in holders:
        assert read_one("a.json", json.dumps(holder)).title == "Cracks"
    assert read_one("a.json", json.dumps(holders[-1])).outlet == "Ledger"


def test_lists_beside_a_text_are_no_articles():
    record = {"title": "Cracks", "text": BODY, "data": {"items": [{"title": "x", "text": "y"}]}}
    assert read_one("a.json", json.dumps(record)).title == "Cracks"


def test_persons_and_dates_in_halves():
    record = {
        "title": "Cracks", "container-title": "Ledger", "text": BODY, "issued": {"date-parts": [[2024, 3, 14]]},
        "author": [{"family": "Ferrier", "given": "Maud"}, {"firstName": "Ivo", "lastName": "Trent"}],
    }  # fmt: skip
    article = read_one("a.json", json.dumps([record]))
    assert (article.outlet, article.byline) == ("Ledger", "Maud Ferrier, Ivo Trent")
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-14"


def test_front_matter_that_nothing_closes_and_comments_that_nothing_closes():
    assert read_one("a.md", f"---\ntitle: x\n\n{BODY}").text.startswith("\ntitle: x")
    assert read_one("a.md", f"{BODY}\n\n<!-- and on").text.endswith("<!-- and on")
    assert read_one("a.md", f"{BODY}\n\n<!-- a --> b <!-- c -->").body.endswith("b")


def test_a_page_that_is_passed_on_by_mail():
    head = "<br>".join(
        ["From: Harbor Gazette &lt;news@gazette.example&gt;", "Date: Mon, Sep 4, 2023 at 2:40 PM",
         "Subject: Cracks close piers", "To: &lt;jane@reader.example&gt;"]
    )  # fmt: skip
    body = f"<html><body><p>See this</p><div>{head}<br></div><p>{LONG}</p><p>{QUOTE}</p></body></html>"
    mail = (
        "Received: x\nFrom: Jane <jane@reader.example>\nSubject: Fwd: Cracks\nDate: Tue, 5 Sep 2023 09:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{body}"
    )
    article = read_one("a.eml", mail)
    assert (article.title, article.outlet, article.body) == (
        "Cracks close piers",
        "Harbor Gazette",
        f"{LONG}\n{QUOTE}",
    )
    assert article.published is not None
    assert article.published.isoformat() == "2023-09-04T14:40"
