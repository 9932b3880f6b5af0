"""Text with places that are filled when the whole folder is known: numbers of stories, steps and articles.

What is said of a story depends on its own articles alone, but for such numbers, which one more story moves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_END = "z"
"""Ends a mark: no place has this letter."""


@dataclass(frozen=True, slots=True)
class Template:
    """Pieces of text and names of places in turn, text first and last."""

    pieces: tuple[str, ...]

    def filled(self, names: Mapping[str, str]) -> str:
        """The text with `names` in their places. Raises KeyError for a place without a name."""
        pieces = list(self.pieces)
        pieces[1::2] = [names[place] for place in self.pieces[1::2]]
        return "".join(pieces)


def marked(mark: str, place: str) -> str:
    """What stands for a place (a letter and a number, "d3") while text is made.

    Letters and digits only, which no escaping changes. `mark` must occur in no text: a digest of all of it cannot.
    """
    return f"{mark}{place}{_END}"


def template(text: str, mark: str, *, quoted: bool = False) -> Template:
    """`text` with its marks as places; of JSON text, `quoted` takes the quotation marks around them as well."""
    quote = '"' if quoted else ""
    return Template(tuple(re.split(f"{quote}{mark}([a-y][0-9]*){_END}{quote}", text)))
