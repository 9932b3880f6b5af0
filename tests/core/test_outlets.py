"""Outlets under all their names."""

import pytest

from tests.builders import article
from tracer.core.outlets import full_names, identities, initials_of, name_keys, outlet_key, short_forms_in
from tracer.model import Credit, CreditKind, Span


def known_by(articles):
    return identities(articles, short_forms_in(articles))


def credit(name, text="x", kind=CreditKind.TAG):
    return Credit(name, kind, Span(0, len(text)), name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbor Ledger", "Harbor Ledger"),
        ("harborledger.com", "harborledger"),
        ("www.harborledger.com", "harborledger.com"),
        ("Le Monde du Nord", "Monde du Nord"),
        ("El País Nuevo", "Pais Nuevo"),
        ("THE HARBOR LEDGER", "the harbor ledger"),
        ("Новости Юга", "Novosti Yuga"),
    ],
)
def test_two_spellings_have_one_key(one, other):
    assert outlet_key(one) == outlet_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Harbor Ledger", "Harbor Gazette"), ("The Times", "The Sun"), ("", "x")]
)
def test_other_names_have_other_keys(one, other):
    assert outlet_key(one) != outlet_key(other)


@pytest.mark.parametrize("text", ["", " ", "...", "The", "()", "(A)", "\u0301", "🚢"])
def test_odd_names_do_no_harm(text):
    assert isinstance(outlet_key(text), str)
    assert "" not in name_keys(text)


def test_known_agencies_are_known_under_all_their_names():
    assert name_keys("AFP") & name_keys("Agence France-Presse")
    assert not name_keys("AFP") & name_keys("Kyodo")


def test_an_abbreviation_explained_in_one_article_holds_in_all():
    explained = article("a", "The Meridian News Agency (MNA) saw it.", outlet="Harbor Ledger")
    short = article("b", "The port closed.", outlet="MNA")
    long = article("c", "The port closed.", credits=(credit("Meridian News Agency"),))
    found = known_by([explained, short, long])
    assert found["b"].own & {key for key, _, _ in found["c"].credited}
    assert not found["b"].own & found["a"].own


def test_initials_of_a_credited_name_meet_a_credited_abbreviation():
    found = known_by(
        [article("a", "x", outlet="Meridian News Agency"), article("b", "x", credits=(credit("MNA"),))]
    )
    assert found["a"].own & {key for key, _, _ in found["b"].credited}
    apart = known_by([article("a", "x", outlet="Meridian News Agency"), article("b", "x", outlet="PWX")])
    assert not apart["a"].own & apart["b"].own


def test_the_order_of_the_articles_does_not_matter():
    articles = [
        article("a", "The Meridian News Agency (MNA) saw it.", outlet="Harbor Ledger"),
        article("b", "The port closed.", outlet="MNA", credits=(credit("Pacific Wire"), credit("PW"))),
        article("c", "The port closed.", outlet="Pacific Wire"),
    ]
    assert known_by(articles) == known_by(articles[::-1])


def test_mentions_are_of_whole_words():
    found = known_by([article("a", "As the Harbor Ledger wrote, ports close.", outlet="X Times")])["a"]
    assert found.mentions(name_keys("Harbor Ledger"))
    assert not found.mentions(name_keys("Harbor Led"))


def test_initials():
    assert initials_of("Meridian News Agency") == "MNA"
    assert initials_of("Bank of Ghana") == "BG"
    assert initials_of("") == ""


def test_a_text_of_no_known_outlet_is_of_the_house_that_it_is_credited_to():
    mark = credit("Boreal Press", kind=CreditKind.FOOTER)
    found = known_by(
        [article("a", "x", credits=(mark,)), article("b", "x", outlet="Coast Herald", credits=(mark,))]
    )
    assert found["a"].own == frozenset()
    assert found["a"].house == name_keys("Boreal Press")
    assert found["b"].house == found["b"].own


def test_short_names_are_found_as_capitals_only():
    shouted, spoken = known_by([article("a", "HP said so."), article("b", "The hp of it.")]).values()
    assert shouted.mentions(frozenset({"hp"}))
    assert not spoken.mentions(frozenset({"hp"}))


def test_two_capitals_are_a_name_where_they_stand_as_one():
    found = known_by(
        [article("a", "x", outlet="AM"), article("b", "x", credits=(credit("AM", kind=CreditKind.DATELINE),))]
    )
    assert found["a"].own == found["b"].house == frozenset({"am"})
    assert name_keys("Am") == frozenset()


@pytest.mark.parametrize(
    ("outlet", "credited", "same"),
    [
        ("जगत वाणी", "Jagat Vani", True),
        ("موقع أخبار الخليج الآن", "Akhbar Al Khaleej Al Aan", True),
        ("Вечерний Курьер", "Vecherny Kuryer", True),
        ("जगत वाणी", "Jan Vani", False),
        ("أنباء", "Nbb", False),
        ("Jagat Veni", "Jagat Vani", False),
    ],
)
def test_an_outlet_is_known_under_its_name_in_another_script(outlet, credited, same):
    here = article("a", outlet=outlet)
    there = article("b", "x", outlet="The Patna Courier", credits=(credit(credited),))
    forms = short_forms_in([here, there])
    assert (not name_keys(outlet, forms).isdisjoint(name_keys(credited, forms))) is same


def test_short_names_are_spelt_out_by_the_only_name_with_these_initials():
    here = article("a.txt", "x", credits=(credit("MNA"),))
    there = article("b.txt", "x", credits=(credit("Meridian News Agency"),))
    other = article("c.txt", "x", credits=(credit("Moss Nature Alliance"),))
    assert full_names((here, there)) == {"MNA": "Meridian News Agency"}
    assert full_names((here, there, other)) == {}
    explains = article("d.txt", "The Moss Nature Alliance (MNA) said so.")
    assert full_names((here, there, explains)) == {"MNA": "Moss Nature Alliance"}


def test_an_institution_is_the_one_of_which_a_part_of_the_name_is_said():
    own = article("a.txt", "x", outlet="Ministry of Piers and Ports")
    told = article("b.txt", "x", credits=(credit("piers ministry", kind=CreditKind.STATEMENT),))
    strangers = [
        article(f"{name}.txt", "x", credits=(credit(name, kind=CreditKind.STATEMENT),))
        for name in ("ministry", "health ministry", "Piers and Ports")
    ]
    found = known_by([own, told, *strangers])
    keys = found["a.txt"].own
    assert {key for key, _, _ in found["b.txt"].credited} & keys
    for other in strangers:
        assert not {key for key, _, _ in found[other.id].credited} & keys
