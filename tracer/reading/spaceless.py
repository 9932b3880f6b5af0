"""Lines in scripts that put no blanks between words: how long they are, and whether they are a headline or a name."""

from __future__ import annotations

import re

DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e01-\u0eff]")
"""Letters of Han, Kana and Thai."""

WORD = 3
"""Letters of a word in such scripts, more or less."""

MASTHEAD = 16
"""Characters up to which a line of such a script can be the name of an outlet."""

PERSON = 8
"""Letters up to which it can be a person's name, or two."""

TOLD = 0.5
"""Share of a line's pairs of letters from which the text tells it again: a headline, not a name above it."""

_PLAIN = re.compile(r"[^\s\d_!-/:-@\[-`{-~\u2010-\u2e7f\u3001-\u3020]{2,40}")


def is_dense(text: str) -> bool:
    """True for a text most of whose letters are of such scripts."""
    return 2 * len(DENSE.findall(text)) > sum(map(str.isalpha, text))


def line_words(text: str) -> int:
    """Words of a line, about, whatever its script."""
    return len(text.split()) + len(DENSE.findall(text)) // WORD


def may_be_name(text: str, elsewhere: str) -> bool:
    """True for a short line of letters alone that `elsewhere`, the rest of the page, does not tell again."""
    if len(text) > MASTHEAD or _PLAIN.fullmatch(text) is None:
        return False
    pairs = [text[place : place + 2] for place in range(len(text) - 1)]
    return sum(pair in elsewhere for pair in pairs) < TOLD * len(pairs)
