"""Wording: choices resolved, words replaced by others of the same meaning, sentences begun or joined differently."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tracer.learning.simulate.lexicon import data

if TYPE_CHECKING:
    from random import Random

_CHOICE = re.compile(r"\{([^{}]{0,600})\}")
_QUOTED = re.compile(r'("[^"]{0,600}")')
_SLOT_OR_WORD = re.compile(r"<[^<>]{1,40}>|[A-Za-z'-]{1,40}|[^A-Za-z<]{1,80}|<")
_SPACES = re.compile(r" {2,}")
_LOOSE_SIGN = re.compile(r" ([,.;:?!])")


def resolved(text: str, chance: Random) -> str:
    """`text` with one alternative of each {a|b|...} chosen."""
    chosen = _CHOICE.sub(lambda match: chance.choice(match[1].split("|")), text)
    return _LOOSE_SIGN.sub(r"\1", _SPACES.sub(" ", chosen)).strip()


def desked(text: str, desk: str) -> str:
    """`text` with the slots of witnesses turned into those of one reporter's desk."""
    return re.sub(r"<((?:witness)[0-9]?)(\.[a-z]{1,8})?>", rf"<\1#{desk}\2>", text)


def reworded(text: str, rate: float, chance: Random) -> str:
    """`text` with that share of the replaceable words outside of quotation marks replaced."""
    return "".join(
        part if part.startswith('"') else _replaced(part, rate, chance) for part in _QUOTED.split(text)
    )


def _replaced(text: str, rate: float, chance: Random) -> str:
    table = _synonyms()
    out = []
    for piece in _SLOT_OR_WORD.findall(text):
        others = table.get(piece.lower())
        if others and chance.random() < rate:
            other = chance.choice(others)
            out.append(other[0].upper() + other[1:] if piece[0].isupper() else other)
        else:
            out.append(piece)
    return "".join(out)


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Word -> the others of its group; groups with a member of several words serve as targets only."""
    table: dict[str, tuple[str, ...]] = {}
    for group in data("english")["synonyms"]["groups"]:
        for word in group:
            if " " not in word:
                table[word] = tuple(other for other in group if other != word)
    return table


def joined(first: str, second: str, chance: Random) -> str:
    """Two sentences made one."""
    mould: str = chance.choice(data("english")["joints"]["merge"])
    head = first[:-1] if first.endswith(".") else first
    return mould.replace("[a]", head).replace("[b]", _lowered(second))


def opened(text: str, chance: Random) -> str:
    """A sentence with a few words before it."""
    opening: str = chance.choice(data("english")["joints"]["openings"])
    return opening + _lowered(text)


def _lowered(text: str) -> str:
    return text if text[:1] in ("<", '"') or text[:2] in ("I ", "I'") else text[:1].lower() + text[1:]


def fronted(text: str) -> str:
    """A speaker's tag moved from the end of a sentence to its beginning, or the other way round."""
    head, comma, tail = text[:-1].rpartition(", ")
    if comma and '"' not in text and tail.startswith("<") and tail.endswith(" said"):
        return f"{tail} {_lowered(head)}."
    return text
