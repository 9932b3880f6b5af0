"""Figures and names of an article, and whether another article has them, too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tracer.core.edits import printed_sentences
from tracer.core.sides import side_of
from tracer.core.tokens import Tokens, is_number, is_year, name_key, stopwords, tokenize
from tracer.core.wording import displayed
from tracer.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracer.core.sides import Side
    from tracer.model import Article

TELLING_DIGITS = 3
"""Digits from which a number is itself wherever it stands; 14 needs its noun beside it."""
LARGE = 3
"""Digits before the point above which a number of two digits and zeros, 62,000 or 1.6 billion, is itself as well."""
_LONGEST_CONTEXT = 2  # tokens looked at on either side for a word with content


@dataclass(frozen=True, slots=True)
class Form:
    """What to look for: keys of numbers, or of the words of a name; and for a short number its neighbours.

    `keys` in the order of the text. `beside` are content words that stand beside a number that is no telling one.
    """

    keys: tuple[str, ...]
    beside: frozenset[str] = frozenset()

    @property
    def telling(self) -> bool:
        """True if the form means the same wherever it stands."""
        return any(not is_number(key) or is_telling(key) or is_large(key) for key in self.keys)


def is_telling(key: str) -> bool:
    """True of the key of a number with enough digits, no year."""
    return not is_year(key) and len(digits(key)) >= TELLING_DIGITS


def is_large(key: str) -> bool:
    """True of the key of a number from LARGE on that is not one followed by zeros."""
    whole = key[1:].partition(".")[0]
    return len(whole) > LARGE and len(digits(key)) > 1 and whole.isdigit() and not is_year(key)


def digits(key: str) -> str:
    """Significant digits of a number's key: "4781" of 47,810,000."""
    return "".join(char for char in key if char.isdigit()).strip("0")


class Text:
    """An article's sentences as keys, for looking forms up; computed when asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def sentences(self) -> tuple[Tokens, ...]:
        """Tokens of each sentence, numbered as in SentenceEdit."""
        return tuple(tokenize(text, self.article.language) for text in printed_sentences(self.article))

    @cached_property
    def whole(self) -> Side:
        """The body as one side of a comparison."""
        return side_of(self.article)

    @cached_property
    def _places(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Key of a number or name -> (sentence, token) where it stands, the title's as sentence -1."""
        title = tokenize(displayed(self.article.title), self.article.language)
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, tokens in enumerate((title, *self.sentences), start=-1):
            for place, key in enumerate(_keys(tokens)):
                found[key].append((number, place))
        return {key: tuple(places) for key, places in found.items()}

    def has(self, form: Form, *, within: Iterable[int] = ()) -> bool:
        """True if the form stands in the article; one that is not telling beside one of its words, or in `within`."""
        return any(True for _ in self.places(form, within=within))

    def places(self, form: Form, *, within: Iterable[int] = ()) -> Iterator[int]:
        """Numbers of the sentences in which the form stands, -1 for the title."""
        allowed = frozenset(within)
        first = self._places.get(form.keys[0], ()) if form.keys else ()
        for sentence, place in first:
            if any(all(s != sentence for s, _ in self._places.get(key, ())) for key in form.keys[1:]):
                continue
            if form.telling or sentence in allowed or self._beside(sentence, place) & form.beside:
                yield sentence

    def _beside(self, sentence: int, place: int) -> frozenset[str]:
        return (
            beside(self.sentences[sentence], place, self.article.language) if sentence >= 0 else frozenset()
        )


def _keys(tokens: Tokens) -> list[str]:
    """Numbers by their value, other words as a name's."""
    return [
        key if is_number(key) else name_key(surface)
        for key, surface in zip(tokens.keys, tokens.surfaces, strict=True)
    ]


def beside(tokens: Tokens, place: int, language: str) -> frozenset[str]:
    """The nearest word with content on either side of a token, by its stem."""
    common = stopwords(language)
    found = set()
    for step in (-1, 1):
        for distance in range(1, _LONGEST_CONTEXT + 1):
            near = place + step * distance
            if not 0 <= near < len(tokens.keys):
                break
            key = tokens.keys[near]
            if key not in common and not is_number(key):
                found.add(key)
                break
    return frozenset(found)


def form(kind: ChangeKind, printed: str, text: Text, sentence: int) -> Form | None:
    """What `printed`, a side of a change in `sentence` of `text`, is to be looked up by; None where nothing is."""
    tokens = tokenize(displayed(printed), text.article.language)
    keys = _keys(tokens)
    numbers = tuple(key for key in keys if is_number(key))
    if kind is ChangeKind.NUMBER or (kind is ChangeKind.DATE and numbers):
        if not numbers:
            return None
        around = text.sentences[sentence] if 0 <= sentence < len(text.sentences) else tokens
        places = [place for place, key in enumerate(around.keys) if key == numbers[0]]
        near = frozenset().union(*(beside(around, place, text.article.language) for place in places))
        return Form(numbers, near)
    return Form(tuple(keys)) if keys else None
