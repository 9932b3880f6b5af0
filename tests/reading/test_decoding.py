"""Bytes to text: encodings told apart, and what is no text refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracer.errors import UnreadableArticle
from tracer.reading.decoding import decode

STORY = "Bacău (DACPRES) – Două persoane au murit, “doi” răniți, anunță ISU în noaptea de marți.\n"
WESTERN = "“Le café”, a déclaré l’hôtelier – très étonné.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_give_the_same_text(encoding):
    assert decode((STORY * 4).encode(encoding), "a.txt") == (STORY * 4, ())


def test_windows_text_is_read_with_a_warning():
    text, warnings = decode(WESTERN.encode("cp1252"), "a.txt")
    assert text == WESTERN
    assert warnings == ("not valid UTF-8 (byte 0): read as Windows-1252",)


def test_a_cut_last_character_spoils_nothing():
    text, warnings = decode((STORY * 2).encode() + "ț".encode()[:1], "a.txt")
    assert text == STORY * 2
    assert "cut off" in warnings[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n ", "only blanks"),
        (b"\xef\xbb\xbf  \n", "only blanks"),
        (b"%PDF-1.7 stream of things", "not text but a PDF"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "not text but an executable"),
        (b"PK\x03\x04rest", "not text but a ZIP archive or office document"),
        (b"a few words\0and a NUL in the middle of them", "binary: holds NUL bytes"),
        (bytes(range(1, 9)) * 40, "binary: control characters instead of text"),
    ],
)
def test_what_is_no_text_is_refused(data, reason):
    with pytest.raises(UnreadableArticle) as caught:
        decode(data, "a.txt")
    assert (caught.value.path, caught.value.reason) == ("a.txt", reason)


def outcome(data):
    try:
        return decode(data, "a.txt")[0]
    except UnreadableArticle as error:
        return str(error)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused_in_one_line(data):
    result = outcome(data)
    assert result.strip()
    assert not result.startswith("a.txt: ") or "\n" not in result
