"""Whom a text credits: the phrase, its kind and its exact place; and what only looks like a credit."""

import pytest

from tracer.reading import read_text

LEDE = (
    "Divers found cracks in the sea wall of the old port on Tuesday, and three of its piers were closed.\n\n"
)


def credited(sentence, lead=LEDE):
    text = f"Cracks close piers\n\n{lead}{sentence}\n"
    article = read_text("a", text)
    for credit in article.credits:
        assert credit.span.of(text).replace("\u00a0", " ").strip(" -")[:5]
    return [(str(credit.kind), credit.name) for credit in article.credits]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The wall is old, as reported by ANTARA, Saturday, June 3, and it leaks.", [("reported", "ANTARA")]),
        ("The wall is old,\u00a0Nikkei Asia\u00a0tells us in a report.", [("reported", "Nikkei Asia")]),
        ("The wall is old, according to AFP.", [("reported", "AFP")]),
        ("The wall is old, The Keihin Economic Daily reports.", [("reported", "The Keihin Economic Daily")]),
        ("Saryarka-Inform reports that the wall is old.", [("reported", "Saryarka-Inform")]),
        ("The wall is old, as CalcioNotte refers.", [("reported", "CalcioNotte")]),
        ('The wall is old, announces the German newspaper "Blitzkurier".', [("reported", "Blitzkurier")]),
        ("The wall is old, reports the daily Le Fanal.", [("reported", "Le Fanal")]),
        ("According to Navkiran newspaper, the wall is old.", [("reported", "Navkiran")]),
        ("The wall is old, says a blog named The Wrong Bishop.", [("reported", "The Wrong Bishop")]),
        ("The wall is old, the Dakpres agency reports.", [("reported", "Dakpres")]),
        ('"It is old," a diver told AFP.', [("told", "AFP")]),
        ("Golden Tern said in a statement that the wall is old.", [("statement", "Golden Tern")]),
        (
            "The Port Safety Federation met on Monday. The wall is old, the federation said in a statement.",
            [("statement", "The Port Safety Federation")],
        ),
        ("It leaks. (Kyodo)", [("tag", "Kyodo News")]),
        ("It leaks. - HFN", [("tag", "HFN")]),
        ("It leaks badly now.\n\n==Kyodo", [("tag", "Kyodo News")]),
        ("It leaks badly now.\n\nSource: ANTARA", [("footer", "ANTARA")]),
        ("It leaks badly now.\n\nPEP, Northgate Wire", [("footer", "Northgate Wire"), ("footer", "PEP")]),
        (
            "It leaks. —WITH REPORTS FROM MERIDIAN NEWS AGENCY AND PACIFIC WIRE",
            [("footer", "Meridian News Agency"), ("footer", "Pacific Wire")],
        ),
        (
            "It leaks badly now.\n\nDivers at work in the port. (Pacific Wire/Danilo Reyes)",
            [("photo", "Pacific Wire")],
        ),
    ],
)
def test_credits(sentence, expected):
    assert sorted(credited(sentence)) == sorted(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "The wall is old, officials said.",
        "Harbour master Arturo Belandres came at noon. Belandres told reporters that the wall is old.",
        "The wall is old, according to the US Geological Survey.",
        "Wren Okafor looked at it first. Okafor reports that the wall is old.",
        "Prosecutors said in a statement that prosecutors would look at it.",
        "A report by Dutch engineers says that the wall is old.",
        "Residents reported a smell of diesel, and the Coast Guard reported two leaks.",
    ],
)
def test_no_credits(sentence):
    assert credited(sentence) == []


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Meridian News Agency", "Meridian News Agency"),
        ("By Teodora Lim, Reuters", "Reuters"),
        ("AFP, Tuesday 2 Jul 2013", "AFP"),
        ("Staff reporter, with ION", "ION"),
        ("By Ruth Ellerby\nPan-European Press", "Pan-European Press"),
    ],
)
def test_bylines(byline, name):
    text = f"The Chesapeake Lantern\n\nCracks close three piers of the port\n\n{byline}\n\n{LEDE}"
    names = [credit.name for credit in read_text("a", text).credits if credit.kind == "byline"]
    assert names == [name]


def test_a_masthead_is_no_credit_of_its_own():
    text = f"Cracks close piers\n\nManila Sentinel / 05:00 AM March 15, 2024\n\n{LEDE}"
    assert read_text("a", text).credits == ()


@pytest.mark.parametrize(
    ("code", "sentence", "name"),
    [
        ("es", "El muro es viejo, según informó la agencia EFE el martes por la noche en la ciudad.", "EFE"),
        ("fr", "Le mur est vieux, selon l'AFP, et les trois quais de la ville sont fermés.", "AFP"),
        ("pt", "O muro é velho e os cais da cidade estão fechados, segundo a agência Lusa.", "Lusa"),
        (
            "de",
            "Die Mauer ist alt und die Kais sind gesperrt, wie die Nachrichtenagentur dpa berichtet.",
            "dpa",
        ),
        ("it", "Il muro è vecchio e i moli della città sono chiusi, secondo l'ANSA.", "ANSA"),
        (
            "id",
            "Tembok itu sudah tua dan tiga dermaga ditutup, seperti dilansir ANTARA pada hari Selasa.",
            "ANTARA",
        ),
    ],
)
def test_other_languages(code, sentence, name):
    article = read_text("a", f"{sentence}\n")
    assert article.language == code
    assert name in [credit.name for credit in article.credits]
