"""The block of lines at the top in which a page sets its name: motto, sections, day and desk, above the headline."""

import pytest

from tracer.model import Precision
from tracer.reading import read_text
from tracer.reading.nameplates import explained_in, is_named_desk, is_set_as_name, name_on, shouted_head
from tracer.reading.names import canonical

BODY = (
    "The harbour authority closed three piers after divers found cracks in the sea wall on Tuesday. "
    "Engineers will need about four months for the repairs, the authority said at a meeting in town.\n"
)
HEAD = "Cracks found in sea wall close the third pier"


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        ("Postcards from the Lagoon\na blog about tides, by Ines Mora", "Postcards from the Lagoon"),
        ("Elbe bei Nacht\nFeuilleton | 9. März 2024", "Elbe bei Nacht"),
        ("Tin & Teasel\nslow boats with Bert and Jo", "Tin & Teasel"),
        ("tide table\nnotes on a small harbour", "tide table"),
        ("gazzettino LAGUNARE\nportale dei cittadini | Cronaca  Sport", "gazzettino LAGUNARE"),
        ("KERALA LANTERN online\nHome / Cities / Kochi", "Kerala Lantern"),
        ("SOLENT CARGO DESK\nFor pilots & harbour masters | Southampton", "Solent Cargo Desk"),
        ("REPUBLIC OF NORDVIK\nMINISTRY OF PIERS", "Ministry of Piers"),
        ("RÉPUBLIQUE DU NORDVIK\nMer - Vent - Sel\nMINISTÈRE DES PORTS", "Ministère des Ports"),
        ("REPUBLIC OF LETTERS\na blog about books", "Republic of Letters"),
        ("DRY DOCK\nRepairs and claims, in brief, for hull people. Printed in Rijeka.", "Dry Dock"),
        ("QUAYFEED \u26bd All the goals. All the time.", "QUAYFEED"),
        ("PierPress \U0001f4fa\U0001f485\nthe kettle's always on", "PierPress"),
        ("BrineMother\nYour pier. Your tide.\nHealth News", "BrineMother"),
        ("the nightly BUOY\nWORLD NEWS", "the nightly BUOY"),
        ("BALTIC NEWSROOM BUREAU (BNRB)\nEstonia-Harbour-Cracks", "Baltic Newsroom Bureau"),
        ("Stegener Heimatbrief\nUnabhängige Wochenzeitung für die Obere Stegen seit 1901", "Stegener Heimatbrief"),
        ("CITY OF DUNMORE, OHIO\nDepartment of Piers - Water Division", "City of Dunmore"),
        ("KELP LABS, INC.\nFor release at noon", "Kelp Labs"),
        ("Lido FM 97.4\nNews on the hour / script", "Lido FM"),
        ("KQZT 11 | Northland's Own\nNEWS   WEATHER   HOCKEY", "KQZT 11"),
    ],
)  # fmt: skip
def test_the_first_line_of_a_block_above_the_headline_is_the_outlet(top, outlet):
    article = read_text("a", f"{top}\n\n{HEAD}\n\n{BODY}")
    assert (article.title, article.outlet) == (HEAD, outlet)
    assert len(article.paragraphs) >= 1


@pytest.mark.parametrize(
    "top",
    [
        "Cracks close piers\nBy Jonah Pell",
        "Harbour over Alban\nJonah Pell",
        "Piers shut after cracks are found\nDivers were the first to see them",
        "Who pays for the wall?\nA question for the council",
    ],
)
def test_a_headline_with_a_deck_or_a_byline_is_no_name(top):
    article = read_text("a", f"{top}\n\nA view of the wall at low tide\n\n{BODY}")
    assert (article.title, article.outlet) == (top.partition("\n")[0], None)


def test_a_section_between_name_and_headline_and_a_salutation_are_no_headlines():
    top = "The Cod Quarterly\nA magazine of nets and the people in them"
    assert read_text("a", f"{top}\n\nBACK PAGE\n\n{HEAD}\n\n{BODY}").title == HEAD
    assert read_text("a", f"{top}\n\nDear all,\n\n{BODY}").title != "Dear all,"
    assert read_text("a", f"{top}\n\nLow water\n\n{BODY}").title == "Low water"


@pytest.mark.parametrize(
    "line", ["FROM OUR WIRE SERVICES", "SPORTS DESK", "STAFF REPORTER", "Solent cargo desk"]
)
def test_a_desk_alone_is_no_name(line):
    assert not is_named_desk(line)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Baltic Newsdesk Service (BNS)", ""),  # letters of a known agency
        ("Morava-Presse-Dienst (MPD) - English Desk", "Morava-Presse-Dienst"),
        ("By Ada Roe | Fjord Sport Bureau (FSB), 9 May", "Fjord Sport Bureau"),
        ("the divers of the sea wall (TDSW)", ""),
        ("Anna Roe (LEFT)", ""),
    ],
)
def test_letters_behind_a_name_prove_it(text, name):
    assert explained_in(text) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("HULL ECHO Showbiz", "HULL ECHO"),
        ("SANKT ALBAN Chronicle", "SANKT ALBAN Chronicle"),
        ("BUOY Magazine", "BUOY Magazine"),
        ("AC HARBOUR 1911", "AC HARBOUR 1911"),
        ("Harbour & Hythe Bugle", "Harbour & Hythe Bugle"),
    ],
)
def test_what_stands_behind_words_in_capitals_is_a_desk(line, name):
    assert shouted_head(line) == name
    assert name_on(line) == name


@pytest.mark.parametrize(
    "line", ["Cracks close piers", "Piers: a question", "SPA0231 URGENT eco/pol", "Where to?"]
)
def test_headlines_and_codes_are_not_set_as_names(line):
    assert not is_set_as_name(line)


@pytest.mark.parametrize(
    ("shouted", "printed"),
    [
        ("HARLEM IN ENGLISH", "Harlem in English"),
        ("Q IS FOR QUAY", "Q is for Quay"),
        ("KQZT 11 NEWS AT SEVEN", "KQZT 11 News at Seven"),
        ("WDOK 1340 AM", "WDOK 1340 AM"),
        ("RADIO WASH 94.8", "Radio Wash 94.8"),
        ("BRASIL EM MARÉ", "Brasil em Maré"),
        ("BBC NEWS UK", "BBC News UK"),
        ("IT WEEKLY", "IT Weekly"),
        ("96.4 THE PIER", "96.4 The Pier"),
        ("PIER NEWS (PNS)", "Pier News (PNS)"),
    ],
)
def test_small_words_of_shouted_names_are_small_and_call_signs_stay(shouted, printed):
    assert canonical(shouted) == printed


def test_letters_in_brackets_that_open_the_text_and_that_the_byline_explains():
    page = f"{HEAD}\n\nBy Ada Roe, Fjord Copydesk Service\nTuesday, 12 March 2024, 11.37\n\n(FCS) {BODY}"
    assert read_text("a", page).outlet == "Fjord Copydesk Service"
    assert read_text("a", page.replace("(FCS)", "(TBD)")).outlet is None


def test_an_agency_behind_the_day_needs_no_proof_and_points_of_a_summary_do_not_hide_it():
    points = "* Three piers shut\n* Divers were first\n* Mayor silent\n* Repairs take months\n"
    dated = f"{HEAD}\n\n{points}\nKasera, Nusa, 4/6/2024 16.40 Wita (Kabar Laut) - {BODY}"
    assert read_text("a", dated).outlet == "Kabar Laut"
    assert read_text("a", f"{HEAD}\n\nKasera (Kabar Laut) - {BODY}").outlet is None


def test_a_tabloid_s_first_words_are_no_dateline():
    points = "- Three piers shut\n- Divers were FIRST\n- Mayor silent\n- Repairs take months\n"
    shouted = f"{HEAD}\n\n{points}\nRED-FACED harbour bosses shut piers at dawn. {BODY}"
    assert read_text("a", shouted).dateline is None
    assert read_text("a", shouted.replace("RED-FACED", "DUNMORE, Ohio -")).dateline == "DUNMORE, Ohio"


def test_unknown_letters_behind_the_day_without_a_dash():
    article = read_text("a", f"{HEAD}\n\nMalda, Sep 22 (QNT) {BODY}")
    assert (article.dateline, article.open_date.days, article.outlet) == ("Malda", ((9, 22),), "QNT")


@pytest.mark.parametrize(
    ("top", "published"),
    [
        ("Morava-Presse-Dienst (MPD) - English Desk\n17 October 2024 - 12:15", "2024-10-17T12:15"),
        ("THE BRNO ALMANAC\nWeekly in English. Sunday edition, 9 March 2025", "2025-03-09"),
        ("LAGOON REPORT\nNews of the islands", "2025-03-07"),
    ],
)
def test_dates_in_a_nameplate_and_in_a_byline(top, published):
    signed = "Words and pictures: Ada Roe, Porto Salvo, 7 March 2025\n\n" if "LAGOON" in top else ""
    moment = read_text("a", f"{top}\n\n{HEAD}\n\n{signed}{BODY}").published
    assert moment is not None
    assert moment.isoformat() == published


def test_a_day_and_a_time_without_a_year():
    article = read_text(
        "a", f"NORTHERN MARKETS\nHelsinki - Oslo\nKELP | 22.10. 10:15 EET\n\n{HEAD}\n\n{BODY}"
    )
    assert (article.published, article.open_date.days) == (None, ((10, 22),))


@pytest.mark.parametrize(
    ("days", "published", "precision"),
    [
        ("1-15 October 2024", "2024-10", Precision.MONTH),
        ("October 1-15, 2024", "2024-10", Precision.MONTH),
        ("5-6 October 2024", "2024-10-05", Precision.DAY),
        ("No. 88 - 27 July 2024", "2024-07-27", Precision.DAY),
    ],
)
def test_an_issue_for_several_days(days, published, precision):
    moment = read_text("a", f"THE COD REVIEW\nA fortnightly | {days} | Rs 40\n\n{HEAD}\n\n{BODY}").published
    assert moment is not None
    assert (moment.isoformat()[: len(published)], moment.precision) == (published, precision)


def test_the_days_of_a_festival_yield_to_the_day_of_its_release():
    page = f"LAGOON FILM FESTIVAL\n9th edition, 23-31 August 2024\n\n{HEAD}\n\nPorto Salvo, 30 August 2024 - {BODY}"
    moment = read_text("a", page).published
    assert moment is not None
    assert moment.isoformat() == "2024-08-30"


def test_two_days_of_a_hearing_are_no_date():
    page = f"HARBOUR TRIBUNAL\nDates of hearing: 14/02/2024 and 15/02/2024\n\n{HEAD}\n\n{BODY}"
    assert read_text("a", page).published is None


def test_a_line_of_a_letterhead_without_a_name_is_passed_over():
    article = read_text("a.txt", f"REPUBLIC OF NORDVIK\n, ABC\nMINISTRY OF PIERS\n\n{HEAD}\n\n{BODY}")
    assert article.outlet == "Ministry of Piers"
