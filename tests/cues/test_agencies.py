"""Agencies and outlets: facts well formed, and no name that means two of them."""

from __future__ import annotations

import re

import pytest

from tracer import cues
from tracer.core.folding import fold

EVERYONE = (*cues.agencies(), *cues.outlets())
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def key(name: str) -> str:
    """Names in capitals alone are told apart by case, others are not."""
    return name if name.isupper() else name.lower()


def repeated(keys: list[str]) -> list[str]:
    return sorted({one for one in keys if keys.count(one) > 1})


def test_there_are_many_and_the_great_ones_are_among_them():
    assert len(cues.agencies()) >= 250
    known = {name for agency in cues.agencies() for name in (agency.name, *agency.aliases, *agency.marks)}
    assert {"Reuters", "AP", "AFP", "Kyodo", "ANTARA", "Xinhua", "TASS", "dpa", "EFE", "ANSA", "PTI"} <= known
    assert {"共同通信", "新华社", "연합뉴스", "ТАСС", "रॉयटर्स"} <= known


@pytest.mark.parametrize("agency", EVERYONE, ids=lambda agency: agency.name)
def test_an_entry_is_well_formed(agency):
    names = (agency.name, *agency.aliases, *agency.marks)
    assert all(name == fold(name).text.strip() != "" for name in names)
    assert len(set(names)) == len(names)
    assert re.fullmatch(r"[A-Z]{2}", agency.country)
    assert all(HOST.fullmatch(site) and not site.startswith("www.") for site in agency.sites)


def test_a_name_or_alias_belongs_to_one():
    assert repeated([key(name) for agency in EVERYONE for name in {agency.name, *agency.aliases}]) == []


def test_a_mark_belongs_to_one_and_is_no_other_ones_alias():
    assert repeated([mark for agency in EVERYONE for mark in agency.marks]) == []
    for agency in EVERYONE:
        others = {key(n) for other in EVERYONE if other is not agency for n in (other.name, *other.aliases)}
        assert not others & {key(mark) for mark in agency.marks}, agency.name


def test_a_site_belongs_to_one():
    assert repeated([site for agency in EVERYONE for site in agency.sites]) == []


def test_words_with_other_meanings_are_marks_and_no_aliases():
    aliases = {name for agency in EVERYONE for name in (agency.name, *agency.aliases)}
    marks = {mark for agency in EVERYONE for mark in agency.marks}
    ambiguous = {"PA", "UNI", "MENA", "SPA", "AA", "TT", "PAP", "UPI", "NTB"}
    assert not ambiguous & aliases
    assert ambiguous <= marks
