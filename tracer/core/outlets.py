"""Who an article is by, and whom it names: outlets under all their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracer import cues
from tracer.core.folding import fold
from tracer.core.tokens import name_key
from tracer.model import CreditKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracer.model import Article, Credit

_WORD = re.compile(r"[^\W_]+")
_ABBREVIATED = re.compile(r"((?:[^\W\d_][\w&]{0,30} ){1,5})\(([A-Z]{2,6})\)")
_BRACKETED = re.compile(r" \([A-Z]{2,6}\)")
_SIGNED = re.compile(r"\(([A-Z]{3,8})\)")
_SHORT = re.compile(r"[A-Z]{2,6}")
_SITE = re.compile(r"(?<![\w-])[\w-]{2,63}(?:\.[\w-]{2,63}){1,3}")
_VOWELS = re.compile(r"[aeiouwy\W\d_]")
_CONSONANTS = 4  # of the shortest name told across scripts
_WHOLE_WORD = 4  # letters
_PARTS = re.compile(r"[,|·•/]")
ShortForms = Mapping[str, Set[str]]
"""Key of a name -> keys that a folder equates with it."""
_NONE: ShortForms = MappingProxyType({})
_SHORTEST_KEY = 3  # characters; shorter ones are words of the language too
LEADING_CREDITS = frozenset({CreditKind.DATELINE, CreditKind.BYLINE, CreditKind.FOOTER, CreditKind.TAG})
"""Credits for the text as a whole, as against those inside a sentence."""


@cache
def outlet_key(name: str) -> str:
    """Key of an outlet's name: Latin lower-case words, without a leading article or a top-level domain."""
    words = [name_key(word) for word in _WORD.findall(fold(name).text)]
    if len(words) > 1 and words[0] in _articles():
        words = words[1:]
    if len(words) > 1 and "." in name and " " not in name.strip():
        words = words[:-1]
    return " ".join(words)


def says_agency(name: str) -> bool:
    """True for a name with a word that only news agencies' have: Agencia Levantina, Hanbit News Agency."""
    return not _wire_words().isdisjoint(_WORD.findall(fold(name).text.casefold()))


@cache
def _wire_words() -> frozenset[str]:
    return frozenset(cues.media()["wires"])


@cache
def _articles() -> frozenset[str]:
    return frozenset((*cues.media()["articles"], "www"))


@cache
def _known_names() -> dict[str, frozenset[str]]:
    """Key of any name of an agency or outlet -> keys of all its names."""
    table: dict[str, frozenset[str]] = {}
    for agency in (*cues.agencies(), *cues.outlets()):
        keys = frozenset(key for name in (agency.name, *agency.aliases) if (key := outlet_key(name)))
        for key in keys:
            table[key] = table.get(key, frozenset()) | keys
    return table


@dataclass(frozen=True, slots=True)
class Identity:
    """Names of one article's outlet, the outlets it credits, and its text as plain words to look names up in.

    `own`, `house` and the values of `credited` are outlet keys; `credited` pairs each key with the kind of the
    credit and the share of the text in front of it, in [0, 1]. `house` is `own`, or where no outlet is known the
    one that the text as a whole is credited to: its own, or a copy of it.
    """

    own: frozenset[str]
    house: frozenset[str]
    credited: tuple[tuple[str, CreditKind, float], ...]
    plain: str

    def mentions(self, keys: frozenset[str]) -> bool:
        """True if the text names one of `keys` anywhere."""
        return names_any(self.plain, keys)


def names_any(plain: str, keys: frozenset[str]) -> bool:
    """True if `plain`, as `plain_words` spells it, holds one of `keys`; the short ones as capitals only."""
    return any(f" {key if len(key) >= _SHORTEST_KEY else key.upper()} " in plain for key in keys)


def identities(articles: Sequence[Article], short_forms: ShortForms) -> dict[str, Identity]:
    """The identity of each article of a folder; an abbreviation explained in one article holds in all."""
    return {article.id: _identity(article, short_forms) for article in articles}


def full_names(articles: Sequence[Article]) -> dict[str, str]:
    """Abbreviation -> the name that the folder explains it by: "Meridian News Agency (MNA)"; the commonest one.

    Where none is explained, the only name of an outlet or a credit that has these initials.
    """
    found: dict[str, Counter[str]] = {}
    for article in articles:
        for name, short in _explained(article):
            found.setdefault(short, Counter())[name] += 1
    explained = {short: min(names, key=lambda name: (-names[name], name)) for short, names in found.items()}
    named = sorted({name for article in articles for name in _named(article)})
    initials = Counter(map(initials_of, named))
    spelt = {short: name for name in named if initials[short := initials_of(name)] == 1 and short != name}
    return {short: spelt[short] for short in named if short in spelt and _SHORT.fullmatch(short)} | explained


def _explained(article: Article) -> Iterator[tuple[str, str]]:
    """(name, abbreviation) where the text explains one by the other, or its own outlet signs with the short one."""
    own = (credit for credit in article.credits if credit.name == article.outlet)
    yield from ((credit.name, mark) for credit in own for mark in _SIGNED.findall(credit.cue))
    text = fold(article.text).text
    if _BRACKETED.search(text) is None:  # most texts have none, which is said faster so
        return
    for match in _ABBREVIATED.finditer(text):
        words = match[1].split()[-len(match[2]) :]
        if "".join(word[0] for word in words if word[0].isupper()) == match[2]:
            yield " ".join(words), match[2]


def short_forms_in(articles: Sequence[Article]) -> ShortForms:
    """Key of a name -> keys that the folder equates with it: "Meridian News Agency (MNA)"."""
    table: dict[str, set[str]] = {}
    for article in articles:
        for name, short in _explained(article):
            _equate(table, name, short)
    names = sorted({name for article in articles for name in _named(article)})
    shorts = {name for name in names if _SHORT.fullmatch(name)}
    for name in names:
        initials = initials_of(name)
        if initials in shorts and initials != name:
            _equate(table, name, initials)
    sites = sorted(
        {article.outlet for article in articles if article.outlet and _SITE.fullmatch(article.outlet)}
    )
    for site in sites:
        for name in names:
            if _abbreviates(outlet_key(site), outlet_key(name)):
                _equate(table, name, site)
    for name, spelling in (*_across_scripts(names, articles), *_institutions(names, articles)):
        _equate(table, name, spelling)
    return table


def _institutions(names: Sequence[str], articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Institutions that articles are by, beside what others call them: Ministry of Piers and Ports, piers ministry."""
    nouns, joints = frozenset(cues.media()["institutions"]), frozenset(cues.media()["particles"])
    for outlet in sorted({article.outlet for article in articles if article.outlet}):
        whole = frozenset(outlet.lower().split()) - joints
        for name in names:
            words = frozenset(name.lower().split()) - joints
            if len(words) > 1 and words < whole and not nouns.isdisjoint(words):
                yield outlet, name


def _across_scripts(names: Sequence[str], articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Outlets of the folder beside their names in another script: जगत वाणी and Jagat Vani.

    A noun may open the one and not the other: موقع أخبار الخليج and Akhbar Al Khaleej.
    """
    latin: dict[str, list[str]] = {}
    for name in filter(_is_latin, names):
        latin.setdefault(_consonants(name), []).append(name)
    for outlet in sorted({article.outlet for article in articles if article.outlet}):
        if not _is_latin(outlet):
            spellings = {_consonants(outlet), _consonants(outlet.partition(" ")[2])}
            for consonants in sorted(spelling for spelling in spellings if len(spelling) >= _CONSONANTS):
                yield from ((outlet, name) for name in latin.get(consonants, ()))


def _is_latin(name: str) -> bool:
    return not any(char > "\u036f" and char.isalpha() for char in name)


def _consonants(name: str) -> str:
    """What is left of a name in every romanisation: its consonants, none twice in succession."""
    letters = _VOWELS.sub("", outlet_key(name))
    return "".join(letter for letter, _ in groupby(letters))


def _abbreviates(site: str, name: str) -> bool:
    """True if a site's name is made of a paper's: swtimes of Southwest Times, nytimes of New York Times.

    Its letters stand in the name in order, from the first, and one longer word of the name is in it whole.
    """
    if " " not in name or site[:1] != name[:1]:
        return False
    if not any(len(word) >= _WHOLE_WORD and word in site for word in name.split()):
        return False
    letters = iter(name.replace(" ", ""))
    return all(letter in letters for letter in site)


def initials_of(name: str) -> str:
    """First letters of the capitalised words: MNA of Meridian News Agency."""
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def _equate(table: dict[str, set[str]], long: str, short: str) -> None:
    table.setdefault(outlet_key(long), set()).add(outlet_key(short))
    table.setdefault(outlet_key(short), set()).add(outlet_key(long))


def _named(article: Article) -> tuple[str, ...]:
    credited = tuple(credit.name for credit in article.credits)
    return (article.outlet, *credited) if article.outlet else credited


def _identity(article: Article, short_forms: ShortForms) -> Identity:
    own = name_keys(article.outlet, short_forms) if article.outlet else frozenset()
    length = max(1, len(article.text))
    credited = tuple(
        sorted(
            {
                (key, credit.kind, round(credit.span.start / length, 4))
                for credit in article.credits
                if not is_quoted(article, credit)
                for key in name_keys(credit.name, short_forms)
            }
        )
    )
    heads = [c for c in article.credits if c.kind in (CreditKind.FOOTER, CreditKind.TAG, CreditKind.DATELINE)]
    credited_whole = (
        name_keys(heads[0].name, short_forms) if len({c.name for c in heads}) == 1 else frozenset()
    )
    return Identity(own, own or credited_whole, credited, plain_words(article.text))


def is_quoted(article: Article, credit: Credit) -> bool:
    """True where the outlet is quoted as an actor ("the agency said"), not credited with a report."""
    last = credit.cue.lower().split()[-1:]
    return credit.kind is CreditKind.REPORTED and bool(
        cues.language(article.language).speech.intersection(last)
    )


def plain_words(text: str) -> str:
    """The words of `text` as outlet keys are spelt, a space around each, to look names up in.

    Words of one or two capitals stay capitals: HP is a name where "hp" is not.
    """
    words = _WORD.findall(fold(text).text)
    plain = " ".join(
        [word if len(word) < _SHORTEST_KEY and word.isupper() else name_key(word) for word in words]
    )
    return f" {plain} "


def name_keys(name: str, short_forms: ShortForms = _NONE) -> frozenset[str]:
    """Keys of all names under which the outlet `name` is known, and under which a folder equates it with others."""
    keys = {outlet_key(name), outlet_key(_PARTS.split(name)[-1])}  # "By A. Writer, THE PAPER"
    inside = re.fullmatch(r"([^()]{1,80}) \(([A-Z]{2,6})\)", name)
    if inside:
        keys |= {outlet_key(inside[1]), outlet_key(inside[2])}
    for key in sorted(keys):
        keys |= short_forms.get(key, frozenset())
        keys |= _known_names().get(key, frozenset())
    written = _SITE.fullmatch(name) is not None or name.isupper()  # AM is no word where it is a name
    return frozenset(
        k for k in keys if len(k) >= _SHORTEST_KEY or written or k in _known_names() or k in short_forms
    )
