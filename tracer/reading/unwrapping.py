"""Paragraphs out of lines that were broken at a fixed width, as in mails, old exports and PDFs."""

from __future__ import annotations

from itertools import pairwise

WIDEST = 130
"""Characters of the longest line that was broken by width; longer ones are paragraphs."""

NARROWEST = 24
"""Characters of the narrowest column."""

FEWEST_LINES = 4
"""Lines below which nothing can be said about a width."""

USUAL, USUAL_SURELY = 0.9, 0.98
"""Share of the lines that are within the usual width; where lists and headers are many, only the longest tell."""

FULL = 0.75
"""Share of the usual width from which a line goes on in the next: letters are not equally wide."""

LONGEST_CODE = 3
"""Capitals that are a line by themselves up to which they are the code of a field, as in exports."""

SURE = 0.95
"""Share of the usual width within which the next word would have stood in the line, had it not ended there."""

_LAST = '.!?…"”»)。'


def unwrapped(text: str, width: int | None = None) -> str:
    """`text` with broken lines joined and a blank line between paragraphs; as it is where lines are paragraphs.

    `width` is that of the lines, where it is known from more of the document: 0 says that they are paragraphs.
    A line goes on in the next if it is full and the next is not set apart; a word that is cut at the end of a
    line is joined.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    width = width_of(text) if width is None else width
    if not width:
        return text
    paragraphs: list[list[str]] = [[]]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line:
            paragraphs[-1].append(line)
        if paragraphs[-1] and (not line or not _goes_on(line, following, width)):
            paragraphs.append([])
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs if paragraph)


def width_of(text: str, *, surely: bool = False) -> int:
    """Characters that most lines with a line below them keep within; 0 if lines are not broken by width.

    `surely` says that they are, as in PDFs, however many short ones there are.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    lengths = sorted(len(line) for line, below in pairwise(lines) if line and below)
    if len(lengths) < FEWEST_LINES:
        return 0
    width = lengths[int(len(lengths) * (USUAL_SURELY if surely else USUAL))]
    full = sum(length >= FULL * width for length in lengths)
    if not NARROWEST <= width <= WIDEST or lengths[-1] > 2 * WIDEST:
        return 0
    return width if surely or 2 * full > len(lengths) else 0


def _goes_on(line: str, following: str, width: int) -> bool:
    if not following or (following.isupper() and len(following) <= LONGEST_CODE):
        return False
    if following[0].islower() or (line[-1] == "-" and line[-2:-1].isalpha()):
        return True
    word = following.split(maxsplit=1)[0]
    room = len(line) + 1 + len(word) <= SURE * width
    return len(line) >= FULL * width and not (room and line[-1] in _LAST)


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        if text.endswith("\u00ad") or (text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()):
            text = text[:-1] + line
        else:
            text = f"{text} {line}"
    return text
