"""Numbers with words that multiply them: 1.8 billion, seven thousand, $175m, 1兆8000億."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from tracer import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Raw = tuple[str, int, int]
"""A token: key, start and stop in its text."""

_GAP = re.compile(r"[ \n-]?")  # between a number and the word that multiplies it


class _Held(NamedTuple):
    """A number that waits for its multipliers; `scale` is the last one it got."""

    key: str
    start: int
    stop: int
    scale: int = 1


def multiplied(folded: str, tokens: Iterable[Raw], language: str) -> Iterator[Raw]:
    """Numbers joined with the multipliers behind them: 1.8 billion, seven thousand, $175m, 1兆8000億."""
    larger: _Held | None = None  # 1兆, while 8000億 is read
    held: _Held | None = None
    for token in tokens:
        factor = _factor(folded, held, token, language) if held is not None else None
        if held is not None and factor is not None:
            held = _Held(_times(held.key, factor), held.start, token[2], factor)
            continue
        number = token[0][0] == "#" and ":" not in token[0]
        if held is not None and not (number and held.scale > 1 and token[1] == held.stop):
            yield from _released(larger, held)
            larger, held = None, None
        if number:
            larger = _summed(larger, held) if held is not None else None
            held = _Held(*token)
        else:
            yield token
    if held is not None:
        yield from _released(larger, held)


def _factor(folded: str, held: _Held, token: Raw, language: str) -> int | None:
    """What a word behind a number multiplies it by: letters like "m" only right behind an amount of money."""
    cue = cues.language(language)
    word = folded[token[1] : token[2]].lower()
    if word in cue.multipliers and _GAP.fullmatch(folded, held.stop, token[1]):
        return cue.multipliers[word]
    money = held.start > 0 and unicodedata.category(folded[held.start - 1]) == "Sc"
    return cue.money_multipliers.get(word) if money and held.stop == token[1] else None


def _released(larger: _Held | None, held: _Held) -> Iterator[Raw]:
    one = _summed(larger, held)
    if larger is not None and one is held:
        yield larger.key, larger.start, larger.stop
    yield one.key, one.start, one.stop


def _summed(larger: _Held | None, held: _Held) -> _Held:
    """1兆 and 8000億 as one number; `held` alone where it is no remainder of `larger`."""
    if larger is None:
        return held
    try:
        more, remainder = Decimal(larger.key[1:]), Decimal(held.key[1:])
    except InvalidOperation:  # 0.0.0兆, a version or a time
        return held
    if remainder >= larger.scale:
        return held
    return _Held("#" + canonical(format(more + remainder, "f")), larger.start, held.stop, held.scale)


def _times(key: str, factor: int) -> str:
    try:
        return "#" + canonical(format(Decimal(key[1:]) * factor, "f"))
    except InvalidOperation:
        return key


def canonical(plain: str) -> str:
    """A decimal number without zeros that say nothing; what is none as it is."""
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return plain
    shown = format(value, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else str(int(value))
