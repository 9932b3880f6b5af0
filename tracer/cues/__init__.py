"""What languages and newsrooms look like, as data: one TOML file per language, agencies, furniture.

No other room holds words of a natural language. A file `xx.toml` has these tables, all optional:

    name = "English"
    script = "Latin"                   # Latin, Cyrillic, Arabic, Devanagari, Thai, Han, Kana, Hangul
    decimal_comma = false              # 1,6 is one and six tenths
    stopwords = ["the", ...]           # lower case, folded as by tracer.core.tokens
    telltales = ["polis", ...]         # by which it is told from a near relation: Malay from Indonesian
    abbreviations = ["U.N", "Jr", ...] # without the last full stop: they end no sentence
    weekdays = ["monday", ...]
    negations = ["not", ...]
    hedges = ["allegedly", "may", ...] # words or phrases
    approximators = ["about", ...]     # those that hedge only where a number follows
    place_words = ["in", "near", ...]  # a name behind one is a place's
    said = ["said", "told", ...]       # verbs that attribute
    speech = ["said", ...]             # those that quote an actor rather than credit a report
    outlet_nouns = ["news agency", ...]  # words that stand beside an outlet's name and describe it
    [months]                           # january = 1, jan = 1, ...
    [numbers]                          # two = 2, ...; no word that is also an article
    [multipliers]                      # hundred = 100, thousand = 1000, million = 1000000
    [money_multipliers]                # m = 1000000: letters right behind an amount with a currency sign
    [attribution]                      # kind -> phrases with {X} where the outlet stands
    reported = ["as reported by {X}", "{X} tells us in a report", ...]
    told = ["told {X}", ...]
    footer = ["with reports from {X}", ...]
    statement = ["{X} said in a statement", ...]
    byline = ["by {X}", ...]
    [versions]                         # marks of write-throughs, as plain phrases
    update = ["update 1", ...]
    correction = ["(corrects", ...]    # each distinctive enough to be looked for anywhere near the edges
    flash = ["urgent:", ...]
    release = ["for immediate release", ...]  # looked for in the whole text
    release_head = ["press release", ...]  # begins or ends one of the first lines

All of it is folded as by `tracer.core.folding` and lower case, except abbreviations, the names in
agencies.toml and the placeholder {X}. `agencies.toml` holds agencies and outlets, `furniture.toml` phrases
that open a line which is no part of the text, `neighbours.toml` the words of languages that have no file;
`zones.toml`, `media.toml`, `exports.toml`, `columns.toml` and `pages.toml` belong to `tracer.reading`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tracer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

_EMPTY: Mapping[str, Any] = MappingProxyType({})
_DATA_FILES = {
    "agencies",
    "columns",
    "exports",
    "furniture",
    "media",
    "neighbours",
    "pages",
    "zones",
    "units",
}


@dataclass(frozen=True, slots=True)
class Language:
    """The cues of one language; see the module's text for what each field holds."""

    code: str
    name: str
    script: str = "Latin"
    decimal_comma: bool = False
    stopwords: frozenset[str] = frozenset()
    telltales: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    hedges: tuple[str, ...] = ()
    approximators: tuple[str, ...] = ()
    place_words: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    outlet_nouns: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=lambda: _EMPTY)
    year_first: bool = False
    numbers: Mapping[str, int] = field(default_factory=lambda: _EMPTY)
    multipliers: Mapping[str, int] = field(default_factory=lambda: _EMPTY)
    money_multipliers: Mapping[str, int] = field(default_factory=lambda: _EMPTY)
    attribution: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _EMPTY)
    versions: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency, wire service or outlet: canonical name, other names, country (ISO 3166), sites (hosts).

    `aliases` name it wherever they stand; those in capitals alone match case-sensitively. `marks` are short
    forms that mean other things as well ("PA", "UNI") and name it only where a credit stands: in brackets,
    after a slash, at a dateline, alone on a line.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    sites: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def _load(stem: str) -> dict[str, Any]:
    source = resources.files(__package__) / f"{stem}.toml"
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"cues/{stem}.toml: not valid TOML ({error}); reinstall the package") from error


@cache
def codes() -> tuple[str, ...]:
    """Codes of all languages that have a file, sorted."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    stems = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return tuple(sorted(stem for stem in stems if stem not in _DATA_FILES))


@cache
def language(code: str) -> Language:
    """Cues of the language `code`; English where the code is unknown or "und"."""
    if code not in codes():
        code = "en"
    data = _load(code)
    return Language(
        code=code,
        name=data["name"],
        script=data.get("script", "Latin"),
        decimal_comma=data.get("decimal_comma", False),
        stopwords=frozenset(data.get("stopwords", ())),
        telltales=frozenset(data.get("telltales", ())),
        abbreviations=frozenset(data.get("abbreviations", ())),
        weekdays=frozenset(data.get("weekdays", ())),
        negations=frozenset(data.get("negations", ())),
        hedges=tuple(data.get("hedges", ())),
        approximators=tuple(data.get("approximators", ())),
        place_words=frozenset(data.get("place_words", ())),
        said=frozenset(data.get("said", ())),
        speech=frozenset(data.get("speech", ())),
        outlet_nouns=tuple(data.get("outlet_nouns", ())),
        months=MappingProxyType(data.get("months", {})),
        numbers=MappingProxyType(data.get("numbers", {})),
        multipliers=MappingProxyType(data.get("multipliers", {})),
        money_multipliers=MappingProxyType(data.get("money_multipliers", {})),
        attribution=_by_kind(data.get("attribution", {})),
        versions=_by_kind(data.get("versions", {})),
    )


@cache
def neighbours() -> Mapping[str, Language]:
    """Languages without cues of their own, by code: name, script, most frequent words as stop words, and months."""
    return MappingProxyType(
        {
            code: Language(
                code,
                entry["name"],
                entry["script"],
                stopwords=frozenset(entry["words"]),
                months=MappingProxyType(entry.get("months", {})),
                year_first=entry.get("year_first", False),
            )
            for code, entry in sorted(_load("neighbours").items())
        }
    )


def _by_kind(table: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({kind: tuple(phrases) for kind, phrases in table.items()})


@cache
def _names() -> dict[str, Any]:
    """agencies.toml, the longest of all: parsed once for both of its tables."""
    return _load("agencies")


def _named(table: str) -> tuple[Agency, ...]:
    return tuple(
        Agency(
            name=entry["name"],
            aliases=tuple(entry.get("aliases", ())),
            country=entry.get("country", ""),
            sites=tuple(entry.get("sites", ())),
            marks=tuple(entry.get("marks", ())),
        )
        for entry in _names().get(table, ())
    )


@cache
def agencies() -> tuple[Agency, ...]:
    """All known news agencies and wire services, in file order."""
    return _named("agency")


@cache
def outlets() -> tuple[Agency, ...]:
    """Much-quoted newspapers, broadcasters and sites that are no agencies, in file order."""
    return _named("outlet")


@cache
def furniture() -> Mapping[str, tuple[str, ...]]:
    """Kind of furniture -> phrases of such lines, folded and lower case.

    A phrase opens the line; after "…" it may stand anywhere in it, after "=" it is the whole line. What stands
    behind a "…" within a phrase comes later in the line.
    """
    return _by_kind(_load("furniture"))


@cache
def media() -> Mapping[str, Any]:
    """Words that mark a name as an outlet's, an institution's or a person's; see media.toml."""
    return MappingProxyType(_load("media"))


@cache
def exports() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Database -> what its exports are cut by -> phrases; see exports.toml."""
    return MappingProxyType({name: _by_kind(table) for name, table in _load("exports").items()})


@cache
def columns() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """`heads`: field -> names of its column; `languages`: code -> names of the language. See columns.toml."""
    return MappingProxyType({name: _by_kind(table) for name, table in _load("columns").items()})


@cache
def pages() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Pages that are no articles, and small parts of pages; see pages.toml."""
    return MappingProxyType({name: _by_kind(table) for name, table in _load("pages").items()})


@cache
def zones() -> Mapping[str, Any]:
    """Time zones, labels and marks of printed dates; see zones.toml."""
    return MappingProxyType(_load("zones"))


@cache
def weekdays() -> frozenset[str]:
    """Names of the days of the week in all languages, lower case."""
    return frozenset(day for code in codes() for day in language(code).weekdays)


@cache
def units() -> Mapping[str, tuple[str, float, float]]:
    """Unit of measure -> (dimension, size, offset): value * size + offset in the dimension's first unit."""
    table = {}
    for name, (dimension, size, *offset) in _load("units")["units"].items():
        table[name] = (str(dimension), float(size), float(offset[0]) if offset else 0.0)
    return MappingProxyType(table)
