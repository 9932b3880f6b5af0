"""Makes weights/background/*.tsv from the word frequencies of wordfreq (Speer 2022; pip install wordfreq)."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from tracer.core.folding import fold
from tracer.core.tokens import word_key

if TYPE_CHECKING:
    from pathlib import Path

LOWEST_ZIPF = {"en": 2.0}
LOWEST_ZIPF_ELSEWHERE = 3.3


def stem_table(language: str) -> str:
    """The table as text: a line per zipf value (steps of 0.1, falling), a tab, the stems in it, sorted.

    Frequencies of words that share a stem are added up. Words rarer than LOWEST_ZIPF are left out.
    """
    from wordfreq import get_frequency_dict

    lowest = LOWEST_ZIPF.get(language, LOWEST_ZIPF_ELSEWHERE)
    totals: dict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict(language, wordlist="best").items():
        if 9 + math.log10(frequency) >= lowest - 0.5 and word.isalpha():
            totals[word_key(fold(word).text, language)] += frequency
    rows: dict[str, list[str]] = defaultdict(list)
    for stem, frequency in totals.items():
        zipf = 9 + math.log10(frequency)
        if zipf >= lowest:
            rows[f"{zipf:.1f}"].append(stem)
    ordered = sorted(rows.items(), key=lambda row: -float(row[0]))
    return "".join(f"{zipf}\t{' '.join(sorted(stems))}\n" for zipf, stems in ordered)


def write_tables(languages: list[str], folder: Path) -> None:
    """Write one table per language into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in languages:
        (folder / f"{language}.tsv").write_text(stem_table(language), encoding="utf-8")
