"""What ties an article to its story, as numbers: rare words, names and figures, shingles, a signature.

Profiles of a large folder do not fit in memory and cost much to hand from process to process; these do not. Items
and shingles are 64-bit hashes (blake2b), so two different ones meet once in some 10^9 folders of 10^5 items.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from tracer.core.profile import is_comparable
from tracer.core.sketching import Hashed, digest, shingles, signature
from tracer.weights import HIGHEST_WEIGHT, background

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tracer.core.profile import Profile
    from tracer.settings import Settings

    Hashes = NDArray[np.uint64]

BIG_NUMBER, SMALL_NUMBER = 4.0, 1.0
"""Weights of numbers of three and more digits, and of smaller ones, which every article has."""

KINDS = ("word", "name", "number")
Item = tuple[str, str]

PORTABLE = np.uint64(1)
"""The lowest bit of an item's hash: set for names and numbers, which a translation keeps, and not for words."""


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One article as the search for candidates sees it.

    `items` are sorted hashes, PORTABLE or not, with their `weights`, shape (items,); `shingles` sorted hashes;
    `signature` a MinHash signature of 32-bit values, empty where the text has no content words; `text` a digest of
    all its words.
    """

    id: str
    language: str
    items: Hashes
    weights: NDArray[np.float64]
    shingles: Hashes
    signature: NDArray[np.uint32]
    text: bytes


def telling_items(profile: Profile) -> dict[Item, float]:
    """(kind, item) -> weight of what ties an article to its story: rare words, names, numbers; in no order."""
    weight = background(profile.language).get
    items: dict[Item, float] = {("word", word): weight(word, HIGHEST_WEIGHT) for word in profile.rare}
    items |= {("name", name): weight(name, HIGHEST_WEIGHT) for name in profile.names}
    for number in profile.numbers:
        items["number", number] = BIG_NUMBER if len(number) > 3 else SMALL_NUMBER
    return items


def telling(profile: Profile, settings: Settings, *, indexed: bool) -> Telling:
    """The article of `profile`; without shingles and signature unless it is to be `indexed`.

    A text too short to be compared has no items.
    """
    comparable = is_comparable(profile, settings.minimum_tokens)
    items = telling_items(profile) if comparable else {}
    hashed = {kind: _hashed(kind) for kind in KINDS}
    hashes = np.array([hashed[kind][item] for kind, item in items], dtype=np.uint64)
    words = np.array([kind == "word" for kind, _ in items], dtype=bool)
    hashes = np.where(words, hashes & ~PORTABLE, hashes | PORTABLE)
    order = np.argsort(hashes)
    weights = np.array(list(items.values()), dtype=np.float64)
    runs = shingles(profile, settings.shingle_words) if indexed and comparable else np.zeros(0, np.uint64)
    return Telling(
        id=profile.id,
        language=profile.language,
        items=hashes[order],
        weights=weights[order],
        shingles=runs,
        signature=signature(runs, seed=settings.seed),
        text=digest("\n".join(" ".join(sentence.keys) for sentence in profile.sentences), 16),
    )


@cache
def _hashed(kind: str) -> Hashed:
    return Hashed(f"{kind}\0")
