"""Which of the lines at the top is the headline, and which the name of the paper above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.reading.mastheads import is_shouted_title, may_be_masthead, names_outlet_only
from tracer.reading.nameplates import headline_below
from tracer.reading.spaceless import is_dense, line_words, may_be_name

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from tracer.reading.lines import Line

HEADLINE_WORDS = 3
"""Words of the shortest headline."""

TAGLINE_WORDS = 2
"""Words up to which a line above a longer one is no headline but a tagline or section."""


def headline_among(lines: Sequence[Line], plain: list[int], labels: Set[int]) -> int | None:
    """The headline among the header lines `plain` that are nothing else: never alone the name of a newspaper.

    `labels` are the header lines that are sections, taglines or dates.
    """
    below = headline_below(lines, plain)
    if below is not None:
        return below
    candidates = [index for index in plain if not names_outlet_only(lines[index].text)]
    if not candidates:
        return None
    first, rest = candidates[0], candidates[1:]
    if first != plain[0]:
        return _past_tagline(lines, candidates, masthead=plain[0])
    labelled = bool(rest) and any(first < index < rest[0] for index in labels)
    longer = next((index for index in rest if _heads(lines, index)), None)
    if longer is None and labelled and first == 0 and is_shouted_title(lines[0].text):
        return rest[0]  # THE SANDPORT BELL, the day, "CORKED!"
    if longer is not None and _is_masthead(lines, first, labelled=labelled):
        return _past_tagline(lines, [index for index in rest if index >= longer], masthead=first)
    return first


def _is_masthead(lines: Sequence[Line], first: int, *, labelled: bool) -> bool:
    """True for a line above another that may be a newspaper's name; without blanks, its letters must say so."""
    text = lines[first].text
    if not may_be_masthead(text, labelled=labelled):
        return False
    return not is_dense(text) or may_be_name(text, "\n".join(line.text for line in lines[first + 1 :]))


def _heads(lines: Sequence[Line], index: int) -> bool:
    return line_words(lines[index].text) >= HEADLINE_WORDS


def _past_tagline(lines: Sequence[Line], candidates: list[int], *, masthead: int) -> int:
    """The first candidate that is not the masthead's tagline: a line right under it, with a block below."""
    first = candidates[0]
    if len(candidates) == 1:
        return first
    tight = first == masthead + 1 and not lines[first].gap
    following = candidates[1]
    if tight and lines[following].gap and _heads(lines, following):
        return following
    if line_words(lines[first].text) <= TAGLINE_WORDS and _heads(lines, following):
        return following
    return first
