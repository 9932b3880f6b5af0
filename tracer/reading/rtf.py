"""RTF documents, as Nexis, Factiva and old word processors write them.

Read with the standard library in one pass, after Microsoft's Rich Text Format Specification 1.9.1: control words,
groups, and destinations that hold no text. Pictures and other binary data are passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracer.errors import UnreadableArticle
from tracer.reading.exports import drafts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.drafts import Draft, Rejected
    from tracer.reading.opening import Source

SUFFIXES = (".rtf",)

SIGNATURE = re.compile(rb"\{\\rtf")

LARGEST_TEXT = 5_000_000
"""Bytes of RTF beside its pictures: some 2 MB are read in a second."""

DEEPEST_GROUP = 1_000
"""Groups within each other; Word makes some ten."""

_PICTURE = re.compile(r"(?:[0-9a-fA-F]{64}[\r\n ]{0,4}){8,}[0-9a-fA-F]{0,64}")
_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<code>[0-9a-f]{2})|\\(?P<sign>[^a-z])|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n]{1,4096})",
    re.IGNORECASE,
)
_SILENT_NAMES = (
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    "fldinst footnote annotation atnid atnauthor bkmkstart bkmkend listtable listoverridetable rsidtbl generator "
    "themedata colorschememapping datastore latentstyles nonshppict xe tc pntext listtext filetbl revtbl"
)
_SILENT = frozenset(_SILENT_NAMES.split())
_WORDS = {
    "par": "\n", "line": "\n", "sect": "\n\n", "page": "\n\n", "row": "\n", "cell": "\t", "nestcell": "\t", "tab": "\t",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Windows' numbers of character sets, as \\fcharset gives them, to Python's names."""


def read_rtf(source: Source) -> Iterator[Draft | Rejected]:
    """The article in an RTF document, or those of an export. Raises UnreadableArticle for what is not RTF."""
    data = source.whole().lstrip()
    if not SIGNATURE.match(data):
        raise UnreadableArticle(source.id, "not an RTF document: it does not begin with {\\rtf")
    bare = _PICTURE.sub("", data.decode("latin-1"))
    if len(bare) > LARGEST_TEXT:
        raise UnreadableArticle(source.id, f"RTF of more than {LARGEST_TEXT:,} bytes beside its pictures")
    text = _Document(source.id).read(bare)
    if not text.strip():
        raise UnreadableArticle(source.id, "RTF without text")
    yield from drafts_of(text)


class _Document:
    """State of one pass over a document; what holds inside a pair of braces is kept while inner ones are open.

    `silent`: no text is shown; `fonts`: in the table of fonts; `stand_ins`: characters behind each \\u that older
    programs show in its place.
    """

    def __init__(self, file_id: str) -> None:
        self._file_id = file_id
        self._pieces: list[str] = []
        self._encodings: dict[int, str] = {}
        self._default = "cp1252"
        self._silent = self._fonts = False
        self._encoding = ""
        self._stand_ins = 1
        self._outer: list[tuple[bool, bool, str, int]] = []
        self._font = self._to_skip = 0
        self._pending = bytearray()

    def read(self, rtf: str) -> str:
        """The text of a document. Raises UnreadableArticle where groups are nested without end."""
        behind = 0
        for match in _TOKEN.finditer(rtf):
            if match.start() < behind:
                continue  # inside binary data
            kind = match.lastgroup
            if kind == "code":
                self._byte(int(match["code"], 16))
                continue
            if self._pending:
                self._flush()
            if kind == "text":
                self._text(match["text"])
            elif kind == "brace":
                self._brace(match["brace"])
            elif kind == "sign":
                self._sign(match["sign"])
            elif kind in ("word", "number"):
                number = int(match["number"]) if match["number"] else None
                if match["word"] == "bin":
                    behind = match.end() + max(0, number or 0)
                self._word(match["word"], number)
        self._flush()
        # Surrogates come as two \\u: joined by way of UTF-16, and replaced where one stands alone.
        joined = "".join(self._pieces)
        return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _brace(self, brace: str) -> None:
        self._to_skip = 0
        if brace == "{":
            if len(self._outer) >= DEEPEST_GROUP:
                raise UnreadableArticle(self._file_id, f"RTF nested deeper than {DEEPEST_GROUP:,} groups")
            self._outer.append((self._silent, self._fonts, self._encoding, self._stand_ins))
        elif self._outer:
            self._silent, self._fonts, self._encoding, self._stand_ins = self._outer.pop()

    def _word(self, word: str, number: int | None) -> None:
        if word in _WORDS:
            self._show(_WORDS[word])
        elif word in _SILENT:
            self._silent, self._fonts = True, word == "fonttbl"
        elif number is not None:
            self._numbered(word, number)

    def _numbered(self, word: str, number: int) -> None:
        if word == "u":
            self._show(chr(number % 0x10000))
            self._to_skip = self._stand_ins
        elif word == "uc":
            self._stand_ins = max(0, number)
        elif word == "f":
            self._font = number
            self._encoding = self._encodings.get(number, "")
        elif word == "fcharset" and self._fonts and number in _CHARSETS:
            self._encodings[self._font] = _CHARSETS[number]
        elif word == "ansicpg":
            self._default = _code_page(number)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            # A destination that a reader may not know: none of those that hold the text is marked so.
            self._silent = True
        elif sign in _SIGNS:
            self._show(_SIGNS[sign])

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._silent:
            self._pending.append(value)

    def _text(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        self._show(text[skipped:] if skipped else text)

    def _show(self, text: str) -> None:
        if not self._silent:
            self._pieces.append(text)

    def _flush(self) -> None:
        """Decode the bytes that came one by one: two of them may be one letter."""
        if self._pending:
            self._pieces.append(self._pending.decode(self._encoding or self._default, errors="replace"))
            self._pending.clear()


def _code_page(number: int) -> str:
    name = f"cp{number}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
