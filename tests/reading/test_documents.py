"""Documents: Word, RTF and PDF give the text of their story, and exports are cut into their articles."""

import textwrap

import pytest

from tests.reading import databases
from tests.reading.making import SECOND, STORY, assembled, docx, page, pdf, rtf, zipped
from tests.reading.opened import read, read_one, refusal
from tracer import cues

LINES = [STORY.title, *STORY.paragraphs]


def broken_lines(texts: list[str], width: int = 72) -> list[str]:
    return [line for text in texts for line in textwrap.wrap(text, width) or [""]]


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", docx(LINES)), ("a.rtf", rtf(LINES)), ("a.pdf", pdf([broken_lines(LINES)]))]
)
def test_a_document_is_its_text(name, data):
    article = read_one(name, data)
    assert article.title == STORY.title
    # Behind the text of the RTF stands the text of a link.
    assert article.body.removesuffix("\nthe harbour office") == STORY.body


def test_word_keeps_breaks_and_leaves_out_what_is_struck():
    article = read_one(
        "a.docx", docx([*LINES, "First\tsecond\nthird line of a table, with words enough to count."])
    )
    assert "First\tsecond" in article.text
    assert "Struck out" not in article.text


def test_rtf_reads_bytes_by_code_page_and_characters_by_number():
    text = "Café – naïve “日本” 😀 {x} and further words."
    assert text in read_one("a.rtf", rtf([*LINES, text])).text
    russian = (
        "Порт закрыт в среду и четверг, сообщила администрация; "
        "водолазы нашли трещины в стене старого причала и просят подождать."
    )
    coded = b"".join(b"\\'%02x" % byte if byte > 127 else bytes([byte]) for byte in russian.encode("cp1251"))
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 Arial;}}\f0 " + coded + b"}"
    assert read_one("a.rtf", data).text == russian


def test_rtf_shows_neither_pictures_nor_headers_nor_addresses_of_links():
    text = read_one("a.rtf", rtf(LINES)).text
    for hidden in ("Riched20", "Page header", "HYPERLINK", "8950", "Someone", "Times"):
        assert hidden not in text


def test_pdf_leaves_out_running_heads_and_joins_words_that_are_cut():
    pages = [
        ["Harbor Ledger, page 1", *broken_lines([STORY.paragraphs[0]])],
        [
            "Harbor Ledger, page 2",
            "The repairs will cost the har-",
            "bour some four million, as every-",
            "body in the town knows by now, and",
            "nobody wants to pay for that much.",
        ],
    ]
    text = read_one("a.pdf", pdf(pages)).text
    assert "Harbor Ledger" not in text
    assert "cost the harbour some four million, as everybody in the town" in text


EXPORTS = {
    "nexis.txt": databases.nexis_text(STORY, SECOND),
    "nexis.docx": docx(databases.nexis_paragraphs(STORY, SECOND)),
    "nexis.rtf": rtf(databases.nexis_paragraphs(STORY, SECOND)),
    "nexis.pdf": pdf([broken_lines(databases.nexis_paragraphs(STORY, SECOND), 90)]),
    "factiva.txt": "\n".join(databases.factiva_plain(STORY, SECOND)),
    "factiva.docx": docx(databases.factiva_plain(STORY, SECOND)),
    "factiva.html": page().split("<main>")[0]
    + "".join(f"<p>{line}</p>" for line in databases.factiva_plain(STORY, SECOND)),
    "factiva.rtf": rtf(databases.factiva_coded(STORY, SECOND)),
    "coded.docx": docx(databases.factiva_coded(STORY, SECOND)),
    "coded.pdf": pdf([broken_lines([line.replace("\t", " ") for line in databases.factiva_coded(STORY, SECOND)], 85)]),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_cut_into_its_articles(name):
    reading = read(name, EXPORTS[name])
    assert reading.skipped == ()
    assert [article.id for article in reading.articles] == [f"{name}#1", f"{name}#2"]
    for article, story in zip(reading.articles, (STORY, SECOND), strict=True):
        assert (article.title, article.outlet, article.byline, article.language) == (
            story.title,
            story.outlet,
            story.byline,
            "en",
        )
        assert article.body == story.body
        assert article.published is not None
        assert article.published.isoformat().startswith(story.published[: len("2024-03-14")])
        assert article.published.source.endswith("export")


@pytest.mark.parametrize("name", ["nexis.txt", "factiva.txt"])
def test_an_export_of_one_article_is_the_file_itself(name):
    text = databases.nexis_text(STORY) if name == "nexis.txt" else "\n".join(databases.factiva_plain(STORY))
    assert read_one(name, text).id == name


def test_an_article_without_text_in_an_export_is_listed():
    lines = databases.factiva_plain(STORY, SECOND)
    start = lines.index(SECOND.paragraphs[0])
    del lines[start : start + len(SECOND.paragraphs)]
    reading = read("f.txt", "\n".join(lines))
    assert [article.title for article in reading.articles] == [STORY.title]
    assert [(skip.path, skip.reason) for skip in reading.skipped] == [
        ("f.txt#2", "Factiva export without text")
    ]


def test_a_story_about_exports_is_no_export():
    text = f"{STORY.title}\n\n{STORY.body}\n\nThe archive found 1 of 25 documents.\nEnd of document\n"
    assert read_one("a.txt", text).id == "a.txt"


ENTITY = '<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="w"><w:p>&a;</w:p></w:document>'
FLAT = b"<< /Type /Catalog /Pages 2 0 R >>"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", docx(LINES)[:200], "not a Word document"),
        ("a.docx", b"five plain words are here", "not a Word document"),
        ("a.docx", zipped({"readme.txt": "x"}), "a ZIP archive, but no Word document"),
        ("a.docx", docx([]), "a Word document without text"),
        ("a.docx", docx([], document=ENTITY), "declares the entity 'a'"),
        ("a.docx", docx([], document="<w:document>"), "not well-formed"),
        ("a.rtf", b"five plain words are here", "not an RTF document"),
        ("a.rtf", rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}", "RTF without text"),
        ("a.rtf", rb"{\rtf1" + b"{" * 2_000, "nested deeper"),
        ("a.pdf", pdf([LINES])[:300], "PDF that cannot be read"),
        ("a.pdf", b"five plain words are here", "PDF that cannot be read"),
        ("a.pdf", pdf([[]]), "PDF without text: scanned"),
        ("a.pdf", assembled([FLAT, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), "PDF"),
    ],
)  # fmt: skip
def test_broken_documents_are_skipped_with_a_reason(name, data, reason):
    assert reason in refusal(name, data)


def test_an_old_word_document_says_what_to_do():
    assert "an old office document" in refusal("a.txt", b"\xd0\xcf\x11\xe0" + bytes(600))


LANGUAGES = [phrase.format(n=1, m=2) for phrase in cues.exports()["nexis"]["counts"]]


@pytest.mark.parametrize("count", LANGUAGES)
def test_exports_open_articles_in_many_languages(count):
    text = databases.nexis_text(STORY, SECOND).replace("1 of 2 DOCUMENTS", count.upper())
    text = text.replace("2 of 2 DOCUMENTS", count.replace("1", "2", 1))
    assert [article.title for article in read("n.txt", text).articles] == [STORY.title, SECOND.title]


@pytest.mark.parametrize("end", cues.exports()["nexis"]["ends"])
def test_exports_close_articles_in_many_languages(end):
    lines = [
        end.title() if line == "End of Document" else line
        for line in databases.nexis_paragraphs(STORY, SECOND)
    ]
    assert [article.title for article in read("n.docx", docx(lines)).articles] == [STORY.title, SECOND.title]


@pytest.mark.parametrize("words", cues.exports()["factiva"]["words"])
@pytest.mark.parametrize("document", cues.exports()["factiva"]["documents"])
def test_factiva_counts_and_numbers_in_many_languages(words, document):
    text = "\n".join(databases.factiva_plain(STORY, SECOND))
    text = text.replace(" words\n", f" {words}\n").replace("\nDocument ", f"\n{document.capitalize()} ")
    assert [article.title for article in read("f.txt", text).articles] == [STORY.title, SECOND.title]
