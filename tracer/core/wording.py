"""Word edits: the shortest script that turns one sentence into another, as a reader wants to see it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from tracer.core.folding import fold
from tracer.model import Edit, Op

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECE = re.compile(r"\s+|[^\W\d_]+|\d+|[^\w\s]|_")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SPACES = re.compile(r"\s+")
LEAST_COMMON = 0.25
"""Share of common characters below which a sentence is shown as replaced whole: islands of "the" explain nothing."""


def displayed(text: str) -> str:
    """`text` as reports print it: plain quotes and spaces, no invisible characters, one space between words."""
    return _SPACES.sub(" ", fold(text, "NFC").text).strip()


def word_edits(before: str, after: str) -> tuple[Edit, ...]:
    """Edits that turn `before` into `after`, both as `displayed`; words, numbers and signs are never split.

    Levenshtein over word ids (rapidfuzz). Changes that only a space parts are joined.
    """
    if before == after:
        return (Edit(Op.EQUAL, before),) if before else ()
    old, new = pieces(before), pieces(after)
    numbers: dict[str, int] = {}
    old_ids = [numbers.setdefault(piece, len(numbers)) for piece in old]
    new_ids = [numbers.setdefault(piece, len(numbers)) for piece in new]
    script: list[tuple[Op, str]] = []
    for code in Levenshtein.opcodes(old_ids, new_ids):
        deleted = "".join(old[code.src_start : code.src_end])
        inserted = "".join(new[code.dest_start : code.dest_end])
        if code.tag == "equal":
            script.append((Op.EQUAL, deleted))
        else:
            script.extend([(Op.DELETE, deleted), (Op.INSERT, inserted)])
    common = sum(len(text) for op, text in script if op is Op.EQUAL and not text.isspace())
    if common < LEAST_COMMON * min(len(before), len(after)):
        script = [(Op.DELETE, before), (Op.INSERT, after)]
    return _joined(script)


def pieces(text: str) -> list[str]:
    """`text` cut into words, runs of digits, signs and spaces; a mark stays with its letter, joiners with both."""
    cut: list[str] = []
    for match in _PIECE.finditer(text):
        piece = match[0]
        attached = cut and (_is_mark(piece[0]) or _is_joiner(cut[-1][-1]))
        if attached:
            cut[-1] += piece
        elif not piece.isascii() and _UNSPACED.search(piece):
            cut.extend(_graphemes(piece))
        else:
            cut.append(piece)
    return cut


def _graphemes(run: str) -> list[str]:
    found: list[str] = []
    for char in run:
        if found and _is_mark(char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _is_mark(char: str) -> bool:
    return not char.isascii() and (unicodedata.category(char)[0] == "M" or _is_joiner(char))


def _is_joiner(char: str) -> bool:
    """Zero width joiner, virama-like signs that bind what follows, and emoji modifiers."""
    return char == "\u200d" or unicodedata.combining(char) == 9 or "\U0001f3fb" <= char <= "\U0001f3ff"


def _joined(script: Sequence[tuple[Op, str]]) -> tuple[Edit, ...]:
    """Neighbouring deletions and insertions as one each, across a lone space too; empty texts dropped."""
    edits: list[Edit] = []
    deleted: list[str] = []
    inserted: list[str] = []
    for number, (op, text) in enumerate(script):
        between_changes = 0 < number < len(script) - 1 and text.isspace()
        if op is Op.EQUAL and not between_changes:
            edits.extend(_change(deleted, inserted))
            edits.append(Edit(Op.EQUAL, text))
            deleted, inserted = [], []
        else:
            deleted.extend([text] if op is not Op.INSERT else [])
            inserted.extend([text] if op is not Op.DELETE else [])
    return (*edits, *_change(deleted, inserted))


def _change(deleted: list[str], inserted: list[str]) -> list[Edit]:
    both = ((Op.DELETE, "".join(deleted)), (Op.INSERT, "".join(inserted)))
    return [Edit(op, text) for op, text in both if text]
