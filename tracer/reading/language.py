"""Which language a text is in, by its script and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from tracer import cues
from tracer.core.folding import strip_accents

if TYPE_CHECKING:
    from tracer.reading.lines import Page

UNDETERMINED = "und"

SAMPLE_CHARACTERS = 3000
"""Characters looked at: longer samples change no verdict."""

LEAST_HITS = 2
"""Stop words that must be found before a language is named."""

SCRIPT_SHARE = 0.3
"""Share of letters in a script that decides which languages are asked."""

_DEVANAGARI = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")  # with the signs that part words elsewhere
_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7af]")
_SCRIPTS = (
    ("Cyrillic", re.compile(r"[\u0400-\u04ff]+")),
    ("Arabic", re.compile(r"[\u0600-\u06ff]+")),
    ("Devanagari", re.compile(r"[\u0900-\u097f]+")),
    ("Thai", re.compile(r"[\u0e00-\u0e7f]+")),
    ("Greek", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+")),
    ("Hebrew", re.compile(r"[\u0590-\u05ff]+")),
    ("Hangul", re.compile(r"[\uac00-\ud7af]+")),
    ("Kana", re.compile(r"[\u3040-\u30ff]+")),
    ("Han", re.compile(r"[\u4e00-\u9fff]+")),
)
_ALPHABETIC = re.compile(
    r"[\u0370-\u03ff\u0590-\u05ff\u1f00-\u1fff\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\uac00-\ud7af]"
)
_EASTERN = tuple(script for script in _SCRIPTS if script[0] in ("Kana", "Han"))
"""What is left of the scripts where a text has no letter of the others."""
_KANA_SHARE = 0.1  # Japanese text is half Han; a tenth of Kana tells it from Chinese
_SPACELESS = frozenset({"Thai", "Kana", "Han", "Hangul"})


def language_of(page: Page) -> str:
    """Code of the language of a page; "und" if no known language has words in it.

    Languages without cues are told, too, so that Danish is not taken for Swedish.
    """
    sample = page.lower[:SAMPLE_CHARACTERS]
    script = _script(sample)
    counts = Counter(_DEVANAGARI.findall(sample)) if script == "Devanagari" else page.words
    rivals = _rivals(script)
    if not rivals:
        return UNDETERMINED
    if script in _SPACELESS and len(rivals) == 1:
        return rivals[0]
    groups, group_of = _speakers(rivals)
    hits = [0] * len(groups)
    for word in group_of.keys() & counts.keys():
        hits[group_of[word]] += counts[word]
    scores = dict.fromkeys(rivals, 0)
    for codes, count in zip(groups, hits, strict=True):
        if count:
            for code in codes:
                scores[code] += count
    highest = max(scores.values())
    neighbours = cues.neighbours()
    first = (code for code in rivals if scores[code] == highest)
    best = max(first, key=lambda code: (code == "en", code not in neighbours))
    if scores[best] < LEAST_HITS:
        return UNDETERMINED if script not in _SPACELESS else best
    return best


@cache
def _rivals(script: str) -> tuple[str, ...]:
    """Languages that are written in a script."""
    return tuple(code for code in (*cues.codes(), *cues.neighbours()) if _spoken(code).script == script)


def _spoken(code: str) -> cues.Language:
    return cues.neighbours().get(code) or cues.language(code)


@cache
def _speakers(rivals: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], ...], dict[str, int]]:
    """Groups of `rivals` that share stop words, and the group of each, with and without its accents.

    There are far fewer groups than words, so the words of a page are counted by group.
    """
    table: dict[str, list[str]] = {}
    for code in rivals:
        words = _spoken(code).stopwords | _spoken(code).telltales
        for word in words | frozenset(strip_accents(word) for word in words):
            table.setdefault(word, []).append(code)
    groups = dict.fromkeys(map(tuple, table.values()))
    number = {codes: place for place, codes in enumerate(groups)}
    return tuple(groups), {word: number[tuple(codes)] for word, codes in table.items()}


def _script(sample: str) -> str:
    if sample.isascii():
        return "Latin"
    if _BEYOND_LATIN.search(sample) is None:
        return "Latin"
    letters = 0
    for script, pattern in _SCRIPTS if _ALPHABETIC.search(sample) else _EASTERN:
        share = _KANA_SHARE if script == "Kana" else SCRIPT_SHARE
        count = 0
        for run in pattern.finditer(sample):
            count += run.end() - run.start()
            if count > share * len(sample):
                return script  # and more so of its letters, which take longer to count
        letters = letters or (max(1, sum(map(str.isalpha, sample))) if count else 0)
        if count and count > share * letters:
            return script
    return "Latin"
