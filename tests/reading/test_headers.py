"""Headers and feet of pages as houses of several countries print them: whose page it is, and what is no text."""

import pytest

from tracer.model import CreditKind
from tracer.reading import read_text
from tracer.reading.names import is_outlet
from tracer.reading.routing import is_routing, is_sign_off

GERMAN = (
    "Am Hafen von Sankt Alban sind am Dienstag drei Stege gesperrt worden. Taucher hatten in der Mauer Risse entdeckt, "
    "wie die Verwaltung mitteilte. Die Reparatur dauert nach Angaben der Stadt etwa vier Monate.\n"
)
SPANISH = (
    "La autoridad del puerto cerró el martes tres muelles después de que los buzos hallaran grietas en el muro. "
    "Los ingenieros necesitarán unos cuatro meses para la reparación, informó la autoridad en una reunión.\n"
)
FRENCH = (
    "Les autorités du port ont fermé mardi trois jetées après la découverte de fissures dans le mur par des plongeurs. "
    "Les ingénieurs auront besoin d'environ quatre mois, a indiqué la mairie lors d'une réunion publique.\n"
)
ENGLISH = (
    "The harbour authority closed three piers after divers found cracks in the sea wall on Tuesday. "
    "Engineers will need about four months for the repairs, the authority said at a meeting in town.\n"
)
ITALIAN = (
    "(ANSA) - PORTO SALVO, 18 NOV - La capitaneria ha chiuso martedì tre moli dopo che i sommozzatori hanno trovato "
    "delle crepe nel muro. Per i lavori serviranno circa quattro mesi, ha detto il comune. (ANSA).\n"
)


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        (f"Risse im Hafen\n\nNEWSBLITZ24 | Mittwoch, 13.03.2024 06:15\n\n{GERMAN}", "NEWSBLITZ24"),
        (f"Risse im Hafen\n\nDer Inntaler\n14.12.2023\n\n{GERMAN}", "Der Inntaler"),
        (f"Risse\n\nVon unserem Korrespondenten\nNeißezeitung, Freitag, 8. März 2024\n\n{GERMAN}", "Neißezeitung"),
        (f"Kurz gemeldet\n\nOBERLANDZEITUNG vom 13. März\n\n{GERMAN}", "OBERLANDZEITUNG"),
        (f"dpa-Meldung\nbdt0412 3 vm 214\n\nRisse im Hafen gefunden\n\n{GERMAN}", "dpa"),
        (f"Grietas en el muelle\n\nLa Brújula\nBogotá, 22 de abril de 2024\n\n{SPANISH}", "La Brújula"),
        (f"Fissures dans le port\n\nLe Progrès des Ballons, 05/02/2025\n\n{FRENCH}", "Le Progrès des Ballons"),
        (f"Fissures dans le port\n\nL'Écho de la Vesle\n17/11/2022\n\n{FRENCH}", "L'Écho de la Vesle"),
        (f"Cracks close piers\nDeccan Sentinel, Pune, July 31, 2024\n\n{ENGLISH}", "Deccan Sentinel"),
        (f"Cracks close piers\n\nNAIJA GLOBAL PUNCH\nPublished 31st July, 2024\n\n{ENGLISH}", "Naija Global Punch"),
        (f"PAP, 7 March 2024, 13:05\n\nCracks close piers\n\n{ENGLISH}", "Polish Press Agency (PAP)"),
        (f"moto-fakty24.pl\n08.03.2024, 14:20\n\nCracks close the third pier\n\n{ENGLISH}", "moto-fakty24.pl"),
        (f"Cracks close piers\n\nDe Jong\n8 March 2024\n\n{ENGLISH}", None),
        (f"Cracks close piers\n\nLe Thi Lan\n8 March 2024\n\n{ENGLISH}", None),
    ],
)  # fmt: skip
def test_the_name_beside_the_date_is_the_page_s_own(page, outlet):
    assert read_text("a", page).outlet == outlet


def test_a_paper_s_name_with_an_article_is_no_byline():
    assert read_text("a", f"Risse im Hafen\n\nDer Inntaler\n14.12.2023\n\n{GERMAN}").byline is None
    assert (
        read_text("a", f"Cracks close piers\n\nLe Thi Lan\n8 March 2024\n\n{ENGLISH}").byline == "Le Thi Lan"
    )


def test_an_entry_of_the_menu_is_no_masthead():
    page = (
        f"STARTSEITE | POLITIK | CHRONIK | SPORT\n\nCHRONIK\n\nRisse im Hafen\n\n12. März 2024\n\n{GERMAN}\n"
    )
    assert read_text("a", page).outlet is None
    article = read_text("a", f"{page}\nDer Inntaler - Unabhängige Zeitung für Tirol")
    assert (article.outlet, article.outlet_source) == ("Der Inntaler", "copyright")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"Fissures dans le port\n04/02/2025 à 10:04\n\n{FRENCH}", "2025-02-04T10:04"),
        (f"Grietas en el muelle\n04/02/2025\n\n{SPANISH}", "2025-02-04"),
        (f"Cracks close piers\n04/02/2025\n\n{ENGLISH}", None),
    ],
)
def test_the_language_says_whether_the_day_comes_first(text, published):
    moment = read_text("a", text).published
    assert (moment and moment.isoformat()) == published


def test_codes_of_an_agency_s_system_are_neither_title_nor_text():
    page = f"ZCZC4471/SXA\nR CRO S0A QBXB\nChiusi tre moli per le crepe\n{ITALIAN}YK9-CH\n18-NOV-25 10:32 NNN"
    article = read_text("a", page)
    assert article.title == "Chiusi tre moli per le crepe"
    assert (article.outlet, len(article.paragraphs)) == ("ANSA", 1)
    assert article.published is not None
    assert article.published.isoformat() == "2025-11-18T10:32"


@pytest.mark.parametrize("line", ["bdt0412 3 vm 214 lno 0412", "R CRO S0A QBXB", "ZCZC4471/SXA", "YK9-CH"])
def test_routing(line):
    assert is_routing(line)


@pytest.mark.parametrize(
    "line", ["G20", "COVID-19", "F1 in Baku", "PSG 3-1 OM", "G7 AND G20 MEET", "iPhone 15"]
)
def test_headlines_with_figures_are_no_routing(line):
    assert not is_routing(line)


@pytest.mark.parametrize("line", ["bur-jmt/ggy/eb", "mz/ jann/", "dpa xkl yyat n1 hu", "jk/sn"])
def test_sign_offs(line):
    assert is_sign_off(line)
    assert not is_sign_off("het is zo")


def test_a_desk_beside_the_agency_signs_a_text_and_a_photographer_a_caption():
    text = read_text(
        "a", f"Risse im Hafen\n\n{GERMAN.strip()}\n\nDer Hafen ist alt. Er wird saniert. (afp/red)"
    )
    assert [(credit.kind, credit.name) for credit in text.credits] == [(CreditKind.TAG, "AFP")]
    assert len(text.paragraphs) == 2
    caption = read_text("a", f"Risse im Hafen\n\nDer Hafen von oben. (AFP/D. Reyes)\n\n{GERMAN}{GERMAN}")
    assert [(credit.kind, credit.name) for credit in caption.credits] == [(CreditKind.PHOTO, "AFP")]


def test_the_tag_of_an_item_in_a_round_up():
    text = f"Kurz gemeldet\n\n+++ Murnau: Vier Autos zerkratzt. +++\n\n+++ {GERMAN.strip()} (dpa) +++\n"
    assert [(credit.kind, credit.name) for credit in read_text("a", text).credits] == [
        (CreditKind.TAG, "dpa")
    ]


def test_a_dateline_without_a_dash():
    article = read_text("a", f"Cracks close piers\n\nKalvari (Kerala), Jul 30 (PTI) {ENGLISH}")
    assert (article.dateline, article.open_date.days) == ("Kalvari (Kerala)", ((7, 30),))
    assert [credit.kind for credit in article.credits] == [CreditKind.DATELINE]


def test_the_way_from_the_home_page_is_no_title():
    article = read_text(
        "a", f"The Malabar Mail\nHome / Kerala / Cracks close 3 piers\nCracks close 3 piers\n\n{ENGLISH}"
    )
    assert (article.title, article.outlet) == ("Cracks close 3 piers", "The Malabar Mail")


@pytest.mark.parametrize(
    ("line", "byline", "credited"),
    [
        (
            "EXCLUSIVE by Gemma Hartley, Local Democracy Reporter",
            "Gemma Hartley, Local Democracy Reporter",
            [],
        ),
        ("By PA Reporter", "PA Reporter", ["PA Media"]),
    ],
)
def test_bylines_of_the_provincial_press(line, byline, credited):
    article = read_text(
        "a", f"The Tyne Valley Mail\n\nCracks close three piers\n\n{line}\n11 Feb 2025\n\n{ENGLISH}"
    )
    assert article.byline == byline
    assert [credit.name for credit in article.credits] == credited


def test_a_press_release_is_no_outlet():
    page = f"Comunicado de prensa\nUnión Portuaria de Cárdena\n\nCárdena, 13 de octubre de 2024\n\n{SPANISH}"
    assert read_text("a", page).outlet is None


@pytest.mark.parametrize(
    ("name", "outlet"), [("Камские ведомости", "Камские ведомости"), ("Урал-Инфо", "Урал-Инфо")]
)
def test_titles_of_papers_in_cyrillic(name, outlet):
    page = (
        f"Порт закрыл причалы\n\n{name}\n12 февраля 2024\n\nВласти порта закрыли во вторник три причала после того, "
        "как водолазы нашли трещины в стене. На ремонт уйдет около четырех месяцев, сообщили в мэрии города.\n"
    )
    assert read_text("a", page).outlet == outlet
    assert not is_outlet("Искать правду долго")


def test_a_shouted_section_is_no_outlet():
    assert read_text("a", f"Cracks close piers\nPRESS RELEASE\n12.05.2024\n\n{ENGLISH}").outlet is None
