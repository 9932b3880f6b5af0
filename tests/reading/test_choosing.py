"""Which format a file is: by what it holds, then by its name; packed or not."""

import gzip
import io
from importlib.metadata import EntryPoint

import pytest

from tests.reading.making import STORY, docx, mail, mhtml, newsml, page, parquet, pdf, rtf, warc, warc_record
from tests.reading.opened import BODY, read, read_one, refusal
from tracer.reading import formats
from tracer.reading.drafts import Draft

TEXTS = {"title": STORY.title, "text": STORY.body}
CONTENTS = {
    "HTML": page().encode(),
    "MHTML": mhtml(page()),
    "mail": mail(),
    "news XML": newsml(STORY).encode(),
    "Word": docx([STORY.title, *STORY.paragraphs]),
    "RTF": rtf([STORY.title, *STORY.paragraphs]),
    "PDF": pdf([[BODY]]),
    "WARC": warc(warc_record("conversion", BODY.encode(), mime="text/plain")),
    "Parquet": parquet([TEXTS]),
}


@pytest.mark.parametrize("kind", CONTENTS)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "README", "a.xyz"])
def test_what_a_file_holds_beats_its_name(kind, name):
    article = read_one(name, CONTENTS[kind])
    assert article.format == kind
    named = name in ("a.txt", "a.csv")
    suffix = name[1:]
    expected = (f"named {suffix} but holds {kind}: read as {kind}",) if named else ()
    assert article.warnings[: len(expected)] == expected


def test_a_name_says_what_has_no_mark_of_its_own():
    assert read_one("a.md", f"# Piers\n\n{BODY}").title == "Piers"
    assert read_one("A.TXT", f"# Piers\n\n{BODY}").format == "text"
    assert refusal("a.xyz", BODY) == "not a format that is read: .xyz"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(64), b"\x7fELF" + bytes(64), b"MZ\x90" + bytes(64)]
)
def test_pictures_and_programs_are_no_text(data):
    assert refusal("a.txt", data).startswith("not text but a")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_packed_files_are_read(name):
    zstandard = pytest.importorskip("zstandard")
    data = {"a.html": page(), "a.jsonl": f'{{"text": "{BODY}"}}'}.get(name, BODY).encode()
    plain = read_one(name, data)
    for suffix, packed in ((".gz", gzip.compress(data)), (".zst", zstandard.compress(data))):
        article = read_one(name + suffix, packed)
        assert (article.text, article.format) == (plain.text, plain.format)
        assert article.id == plain.id.replace(name, name + suffix)


def packed_zeros(megabytes: int, piece: bytes = b"\0") -> bytes:
    stream = io.BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="wb", mtime=0) as archive:
        for _ in range(megabytes):
            archive.write(piece * (1_000_000 // len(piece)))
    return stream.getvalue()


BOMB = packed_zeros(200)


@pytest.mark.uncovered
@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt.gz", gzip.compress(BODY.encode() * 99, mtime=0)[:60], "cut short or damaged"),
        ("a.txt.gz", b"\x1f\x8bgarbage", "cut short or damaged"),
        ("a.txt.gz", gzip.compress(b"", mtime=0), "empty file"),
        ("a.gz", gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "packed twice"),
        ("a.gz", gzip.compress(BODY.encode(), mtime=0), "not a format that is read"),
        ("a.txt.gz", BOMB, "looks like a bomb"),
        ("a.jsonl.gz", BOMB, "looks like a bomb"),
        ("b.jsonl.gz", packed_zeros(200, b"x"), "looks like a bomb"),
        ("a.csv.gz", packed_zeros(200, b","), "looks like a bomb"),
        ("a.txt.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 20, "cut short or damaged"),
        ("a.docx", b"", "empty file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)  # fmt: skip
def test_broken_packed_files_are_skipped_with_a_reason(name, data, reason):
    if name.endswith(".zst"):
        pytest.importorskip("zstandard")
    assert reason in refusal(name, data)


def test_records_before_the_damage_are_kept():
    data = gzip.compress(b"".join(b'{"text": "%s", "id": %d}\n' % (BODY.encode(), n) for n in range(4_000)))
    reading = read("a.jsonl.gz", data[: len(data) // 2])
    assert len(reading.articles) > 100
    assert "cut short or damaged" in reading.skipped[0].reason


@pytest.mark.uncovered
def test_a_word_document_that_is_a_bomb():
    bomb = docx([], document="<w:document>" + "<a/>" * 13_000_000)
    assert "unpacks to more than 50,000,000 bytes" in refusal("a.docx", bomb)


def shouting(source):
    yield Draft(source.whole().decode().upper(), origin="test")


def test_others_can_add_formats(monkeypatch):
    entries = (
        EntryPoint("shout", f"{__name__}:shouting", "tracer.readers"),
        EntryPoint("txt", "nowhere:no", "tracer.readers"),
    )
    monkeypatch.setattr(
        formats, "entry_points", lambda group: entries if group == formats.ENTRY_POINTS else ()
    )
    formats.by_suffix.cache_clear()
    try:
        assert read_one("a.shout", BODY).text == BODY.upper()
        assert read_one("a.shout", BODY).format == "shout"
        assert read_one("a.txt", BODY).text == BODY
    finally:
        formats.by_suffix.cache_clear()
