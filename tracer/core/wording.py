"""Word edits: a short script that turns one sentence into another, as a reader wants to see it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracer.core.folding import fold
from tracer.core.sequences import common_runs
from tracer.core.tokens import stopwords, word_key
from tracer.model import Edit, Op

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PIECE = re.compile(r"\s+|[^\W\d_]+|\d+(?:[.,:]\d+)*|[^\w\s]|_")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# Joiners, vowels written behind (Thai, Lao), jamo, halfwidth voice marks, skin tones, tags of regional flags.
_EXTENDING = re.compile(
    "[\u200c\u200d\u0e33\u0eb3\u1160-\u11ff\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")  # two of them are one flag
_VIRAMA = 9  # canonical combining class
_SPACES = re.compile(r"\s+")
LEAST_COMMON = 0.25
"""Share of common characters below which a sentence is shown as replaced whole: it was written anew."""
ISLAND = 12
"""Characters up to which kept text between two changes, each twice as long, is read as part of them."""


def displayed(text: str) -> str:
    """`text` as reports print it: plain quotes and spaces, nothing invisible, one space between words."""
    return _SPACES.sub(" ", fold(text, "NFC").text).strip()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A kept stretch (`before` equals `after`) or a change from `before` to `after`."""

    kept: bool
    before: str
    after: str

    @property
    def extent(self) -> int:
        return max(len(self.before), len(self.after))

    @property
    def replaces(self) -> bool:
        return bool(self.before and self.after)


def word_edits(before: str, after: str, language: str = "und") -> tuple[Edit, ...]:
    """Edits that turn `before` into `after`, both as `displayed`; words, numbers and signs are never split.

    The longest common runs of words are kept. Kept islands that tell nothing (a space, a sign, a word without
    content in `language`, a few letters amid long changes) are read as part of the changes around them, after
    the clean-up of diffs for readers by N. Fraser (2006).
    """
    if before == after:
        return (Edit(Op.EQUAL, before),) if before else ()
    stretches = _without_islands(_stretches(pieces(before), pieces(after)), language)
    common = sum(len(stretch.before) - stretch.before.count(" ") for stretch in stretches if stretch.kept)
    if common < LEAST_COMMON * min(len(before), len(after)):
        stretches = [_Stretch(kept=False, before=before, after=after)]
    return tuple(edit for stretch in stretches for edit in _edits(stretch))


def pieces(text: str) -> list[str]:
    """`text` cut into words, numbers, signs and spaces, and scripts without spaces into letters.

    Never inside what a reader sees as one character (extended grapheme clusters, UAX #29).
    """
    if text.isascii():
        return _PIECE.findall(text)
    cut: list[str] = []
    for match in _PIECE.finditer(text):
        first, *rest = _graphemes(match[0]) if _UNSPACED.search(match[0]) else [match[0]]
        if cut and _continues(cut[-1], first):
            cut[-1] += first
        else:
            cut.append(first)
        cut.extend(rest)
    return cut


def _continues(before: str, piece: str) -> bool:
    """True if `piece` begins with marks of what stands before it, or goes on with a word that has some."""
    if piece.isascii() and before.isascii():
        return False
    if _is_mark(piece[0]) or _binds(before[-1]):
        return True
    if _FLAG.fullmatch(before) and _FLAG.fullmatch(piece):
        return True
    word = before[0].isalpha() and piece[0].isalpha() and _is_mark(before[-1])
    return word and not _UNSPACED.search(before) and not _UNSPACED.search(piece)


def _graphemes(run: str) -> list[str]:
    """Letters of a script without spaces, each with its marks; words of other scripts stay whole."""
    found: list[str] = []
    for char in run:
        spaced = bool(found) and not _UNSPACED.match(char) and not _UNSPACED.search(found[-1])
        if found and (spaced or _is_mark(char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def _is_mark(char: str) -> bool:
    if char.isascii():
        return False
    return unicodedata.category(char)[0] == "M" or _EXTENDING.match(char) is not None


def _binds(char: str) -> bool:
    """Zero width joiners and virama-like signs bind what follows."""
    return char == "\u200d" or unicodedata.combining(char) == _VIRAMA


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    """Kept stretches and changes in turn, from the longest common subsequence of the words.

    Spaces take no part in it: they are common everywhere, and belong to what stands beside them.
    """
    old_words, new_words = _words(old), _words(new)
    runs = common_runs([old[i] for i in old_words], [new[j] for j in new_words])
    found: list[_Stretch] = []
    done_old = done_new = 0
    for i, j, length in runs:
        run = slice(old_words[i], old_words[i + length - 1] + 1)
        other = slice(new_words[j], new_words[j + length - 1] + 1)
        found.extend(_gap(old[done_old : run.start], new[done_new : other.start]))
        if old[run] == new[other]:
            found.append(_kept("".join(old[run])))
        else:
            found.extend(_word_by_word(old[run], new[other]))
        done_old, done_new = run.stop, other.stop
    found.extend(_gap(old[done_old:], new[done_new:]))
    return _merged(found)


def _word_by_word(old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    """The stretches of two runs of the same words with other blanks between some of them."""
    found: list[_Stretch] = []
    done_old = done_new = 0
    for i, j in zip(_words(old), _words(new), strict=True):
        found.extend(_gap(old[done_old:i], new[done_new:j]))
        found.append(_kept(old[i]))
        done_old, done_new = i + 1, j + 1
    return found


def _words(cut: Sequence[str]) -> list[int]:
    return [number for number, piece in enumerate(cut) if not piece.isspace()]


def _gap(old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    """What stands between two common words: common spaces at either end, and a change amid them."""
    lead = _common_blanks(old, new)
    trail = _common_blanks(old[lead:][::-1], new[lead:][::-1])
    return [
        _kept("".join(old[:lead])),
        _Stretch(
            kept=False,
            before="".join(old[lead : len(old) - trail]),
            after="".join(new[lead : len(new) - trail]),
        ),
        _kept("".join(old[len(old) - trail :])),
    ]


def _common_blanks(old: Sequence[str], new: Sequence[str]) -> int:
    length = 0
    while length < min(len(old), len(new)) and old[length] == new[length] and old[length].isspace():
        length += 1
    return length


def _kept(text: str) -> _Stretch:
    return _Stretch(kept=True, before=text, after=text)


def _merged(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """The same with neighbours of one sort joined, and without empty ones."""
    runs: list[tuple[bool, list[str], list[str]]] = []
    for stretch in stretches:
        if not stretch.before and not stretch.after:
            continue
        if not runs or runs[-1][0] is not stretch.kept:
            runs.append((stretch.kept, [], []))
        runs[-1][1].append(stretch.before)
        runs[-1][2].append(stretch.after)
    return [_Stretch(kept, "".join(before), "".join(after)) for kept, before, after in runs]


def _without_islands(stretches: list[_Stretch], language: str) -> list[_Stretch]:
    """`stretches` with kept islands joined to the changes around them, until none is left."""
    while True:
        islands = {
            number
            for number in range(1, len(stretches) - 1)
            if stretches[number].kept
            and _is_island(stretches[number].before, stretches[number - 1 : number + 2 : 2], language)
        }
        if not islands:
            return _merged(part for stretch in stretches for part in _trimmed(stretch))
        stretches = _merged(
            _Stretch(kept=stretch.kept and number not in islands, before=stretch.before, after=stretch.after)
            for number, stretch in enumerate(stretches)
        )


def _is_island(text: str, around: Sequence[_Stretch], language: str) -> bool:
    if text.isspace():
        return True
    length = len(text.strip())
    replacing = sum(change.replaces for change in around)
    if length <= ISLAND and replacing == 2 and 2 * length <= min(change.extent for change in around):
        return True
    moving = replacing == 0 and bool(around[0].before) != bool(around[1].before)
    return (replacing == 2 or moving) and _says_nothing(text, language)


def _says_nothing(text: str, language: str) -> bool:
    """True for signs, and for a single word without content."""
    spelt = [piece for piece in pieces(text) if piece[0].isalnum()]
    return not spelt or (len(spelt) == 1 and word_key(spelt[0], language) in stopwords(language))


def _trimmed(stretch: _Stretch) -> list[_Stretch]:
    """A change without the blanks that both sides begin or end with."""
    if stretch.kept or not (stretch.before[:1].isspace() or stretch.before[-1:].isspace()):
        return [stretch]
    return _gap(pieces(stretch.before), pieces(stretch.after))


def _edits(stretch: _Stretch) -> list[Edit]:
    if stretch.kept:
        return [Edit(Op.EQUAL, stretch.before)]
    both = ((Op.DELETE, stretch.before), (Op.INSERT, stretch.after))
    return [Edit(op, text) for op, text in both if text]
