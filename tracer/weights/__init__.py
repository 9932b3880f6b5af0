"""Fitted coefficients and background word frequencies, as data, each with a card."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from types import MappingProxyType

TOP_ZIPF = 7.5
"""Zipf value (log10 of occurrences per 10^9 words) above the most frequent content words: weight 0."""
LOWEST_WEIGHT, HIGHEST_WEIGHT = 0.2, 6.5
NUMBER_WEIGHT = 4.0
"""Weight of a number: as telling as a word that occurs some 3,000 times in 10^9."""


_CODE = re.compile(r"[a-z]{2,3}", re.ASCII)


@cache
def background(language: str) -> MappingProxyType[str, float]:
    """Stem -> weight in [0.2, 6.5] of the frequent words of `language`: 7.5 - zipf, an inverse frequency.

    Five articles make no document frequencies of their own, so the table ships (card: background/README.md).
    Empty for languages without a table; whoever looks up gives HIGHEST_WEIGHT to words that are not in it.
    """
    if not _CODE.fullmatch(language):  # an article may say that it is written in "../../x"
        return MappingProxyType({})
    source = resources.files(__package__) / "background" / f"{language}.tsv"
    if not source.is_file():
        return MappingProxyType({})
    table: dict[str, float] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        zipf, _, stems = line.partition("\t")
        weight = min(HIGHEST_WEIGHT, max(LOWEST_WEIGHT, TOP_ZIPF - float(zipf)))
        table.update(dict.fromkeys(stems.split(" "), weight))
    return MappingProxyType(table)
