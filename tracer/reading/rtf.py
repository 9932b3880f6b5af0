"""RTF documents, as Nexis, Factiva and old word processors write them.

Read with the standard library in one pass, after Microsoft's Rich Text Format Specification 1.9.1: control words,
groups, and destinations that hold no text. Pictures and other binary data are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
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

_PICTURE = re.compile(r"(?:[0-9a-fA-F]{64}[\r\n ]{0,4}){8,}[0-9a-fA-F]{0,64}")
_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]{1,4096})",
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
    text = _Document().read(bare)
    if not text.strip():
        raise UnreadableArticle(source.id, "RTF without text")
    yield from drafts_of(text)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces: whether text is shown, its encoding, stand-ins behind each \\u."""

    silent: bool = False
    fonts: bool = False
    encoding: str = ""
    stand_ins: int = 1


@dataclass(slots=True)
class _Document:
    """State of one pass over a document."""

    pieces: list[str] = field(default_factory=list)
    encodings: dict[int, str] = field(default_factory=dict)
    default: str = "cp1252"
    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    font: int = 0
    to_skip: int = 0
    pending: bytearray = field(default_factory=bytearray)

    def read(self, rtf: str) -> str:
        """The text of a document."""
        position = 0
        while match := _TOKEN.match(rtf, position):
            position = match.end()
            word, number, code, sign, brace, text = match.groups()
            if code:
                self._byte(int(code, 16))
                continue
            self._flush()
            if brace:
                self._brace(brace)
            elif word:
                if word == "bin":
                    position += max(0, int(number or 0))
                self._word(word, int(number) if number else None)
            elif sign:
                self._sign(sign)
            elif text:
                self._text(text)
        self._flush()
        # Surrogates come as two \u: joined by way of UTF-16, and replaced where one stands alone.
        joined = "".join(self.pieces)
        return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _brace(self, brace: str) -> None:
        self.to_skip = 0
        if brace == "{":
            self.outer.append(self.group)
        elif self.outer:
            self.group = self.outer.pop()

    def _word(self, word: str, number: int | None) -> None:
        if word in _SILENT:
            self.group = replace(self.group, silent=True, fonts=word == "fonttbl")
        elif word == "u" and number is not None:
            self._show(chr(number % 0x10000))
            self.to_skip = self.group.stand_ins
        elif word == "uc" and number is not None:
            self.group = replace(self.group, stand_ins=max(0, number))
        elif word == "f" and number is not None:
            self.font = number
            self.group = replace(self.group, encoding=self.encodings.get(number, ""))
        elif word == "fcharset" and self.group.fonts and number in _CHARSETS:
            self.encodings[self.font] = _CHARSETS[number]
        elif word == "ansicpg" and number is not None:
            self.default = _code_page(number)
        elif word in _WORDS:
            self._show(_WORDS[word])

    def _sign(self, sign: str) -> None:
        if sign == "*":
            # A destination that a reader may not know: none of those that hold the text is marked so.
            self.group = replace(self.group, silent=True)
        elif sign in _SIGNS:
            self._show(_SIGNS[sign])

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif not self.group.silent:
            self.pending.append(value)

    def _text(self, text: str) -> None:
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        self._show(text[skipped:])

    def _show(self, text: str) -> None:
        if text and not self.group.silent:
            self.pieces.append(text)

    def _flush(self) -> None:
        """Decode the bytes that came one by one: two of them may be one letter."""
        if self.pending:
            encoding = self.group.encoding or self.default
            self.pieces.append(self.pending.decode(encoding, errors="replace"))
            self.pending.clear()


def _code_page(number: int) -> str:
    name = f"cp{number}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
