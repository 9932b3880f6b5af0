"""What a page calls itself: names at the very top, short forms of its own, and words that only look like names."""

import pytest

from tracer.core.outlets import short_forms_in
from tracer.model import CreditKind
from tracer.reading import read_text
from tracer.reading.shortforms import abbreviates

BODY = (
    "The harbour authority closed three piers after divers found cracks in the sea wall on Tuesday. "
    "Engineers will need about four months for the repairs, the authority said at a meeting in town.\n"
)
GERMAN = (
    "Am Hafen von Sankt Alban sind am Dienstag drei Stege gesperrt worden. Taucher hatten in der Mauer Risse entdeckt, "
    "wie die Verwaltung mitteilte. Die Reparatur dauert nach Angaben der Stadt etwa vier Monate.\n"
)
HEAD = "Cracks found in sea wall close the third pier"


def credited(text):
    return [(credit.kind, credit.name) for credit in read_text("a", text).credits]


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        ("THE DUNMORE PLOUGHMAN\nSubscribe | Obits | Grain Market Report", "The Dunmore Ploughman"),
        ("EVENING COMET\nWe never sleep!          Weds 8 Oct 2024          UK News", "Evening Comet"),
        ("SEXTANT\nFact-checking from the quay\nTHE CLAIM", "SEXTANT"),
        ("LOTBLEI\nDer Newsletter für Hafenmeister, Emden", "LOTBLEI"),
        ("YEŞİL LİMAN\nDie Zeitung der Kasseler Türkei", "Yeşil Liman"),
        ("ADRIA INSTITUTE OF TIDES (AIT)\nTIDE BULLETIN No. 2024/17-2", "Adria Institute of Tides"),
        ("carson valley plains-courier", "carson valley plains-courier"),
        ("the NIGHTLY RUCKUS\nWORLD | SHOWBIZ | FOOTIE\nTuesday 8 March 2022, 10:45", "the NIGHTLY RUCKUS"),
        ("THE SUNDAY CORRESPONDENT\nSunday 9 March 2025", "The Sunday Correspondent"),
        ("QUAY SOUND 98.8\nMORNING MAGAZINE - running order - Mon 8 June 2020", "Quay Sound 98.8"),
        ("PagePulse Hub 24 | Top Reads | Author News | Write For Us", "PagePulse Hub 24"),
        ("CLP - Costa Larga Press - English desk\n18/01/2025 13:25 (GMT-5)\nPERU TOURISM", "Costa Larga Press"),
        ("CLP COSTA LARGA PRESS", "Costa Larga Press"),
    ],
)  # fmt: skip
def test_the_name_at_the_very_top_is_the_page_s_own(top, outlet):
    found = read_text("a", f"{top}\n\n{HEAD}\n\n{BODY}").outlet
    assert found is not None
    assert found == outlet


@pytest.mark.parametrize("kicker", ["SPORT", "INTERVIEW", "CHAMPIONS LEAGUE", "ELECTION 2024", "SANKT ALBAN"])
def test_a_kicker_above_a_paper_s_name_is_none(kicker):
    for dated in ("The Welm Gazette\n4 May 2024", "The Welm Gazette | 4 May 2024"):
        assert read_text("a", f"{kicker}\n{dated}\n\n{HEAD}\n\n{BODY}").outlet == "The Welm Gazette"


def test_a_headline_with_a_figure_is_no_station():
    article = read_text("a", f"Inflation Hits 98.7\n\n4 May 2024\n\n{BODY}")
    assert (article.title, article.outlet) == ("Inflation Hits 98.7", None)


def test_people_and_the_outlet_behind_them_sign():
    article = read_text(
        "a", f"{HEAD}\nColine Beard and Ansel Royce, Eastern Cross News\nOct. 9, 2024\n\n{BODY}"
    )
    assert (article.outlet, article.byline) == (
        "Eastern Cross News", "Coline Beard and Ansel Royce, Eastern Cross News"
    )  # fmt: skip
    assert article.credits == ()


def test_an_agency_s_stamp_and_slug():
    article = read_text(
        "a",
        f"FSA SPORT 131631 MAR 25\nSOCCER Hexby\n\nHEXBY DOCKED SIX POINTS OVER CAR PARK\n\n"
        f"By Neil Hather, Fenland Sports Agency\n\n{BODY}",
    )
    assert article.outlet == "Fenland Sports Agency"


@pytest.mark.parametrize(
    ("short", "name"),
    [("ANW", "Ardenne Newswire"), ("COPRE", "Costa Presse"), ("TPN", "Transpolar Newswire"),
     ("RRR", "Ro-Ro & Reefer"), ("BOT", "Bureau of Tides"), ("MNA", "Meridian Agency (MNA)")],
)  # fmt: skip
def test_letters_that_a_name_explains(short, name):
    assert abbreviates(short, name)


@pytest.mark.parametrize(
    ("short", "name"),
    [("AFP", "Alpine Free Press"), ("ANW", "Ardenne"), ("ANW", "Ardenne Post"), ("NWA", "Ardenne Newswire")],
)
def test_letters_that_it_does_not(short, name):
    assert not abbreviates(short, name)


def test_an_agency_is_no_source_of_its_own_text_and_known_by_its_mark_elsewhere():
    own = read_text("a", f"{HEAD}\nBy Mabel Joad\nCosta Presse\n\nFORT LOUIS, Nov 23, 2021 (COPRE) - {BODY}")
    assert own.outlet == "Costa Presse"
    assert {credit.name for credit in own.credits} == {"Costa Presse"}
    assert short_forms_in([own])["copre"] == {"costa presse"}


@pytest.mark.parametrize(
    "line",
    [
        "FRIDAY, MARCH 15, 2024     No. 8,861",
        "SANKT ALBAN, Malta, Nov. 17, 2022",
        "15.09.24 | MONEY | Your mortgage, our mission",
        "11 October 2024 · Bram Lauter, CTO, and the Foundations team · 6 min",
        "Tuesday, September 9, 2025   |   Incorporating the Welm Mercury   |   £1.30",
        "Tuesday, September 9, 2025   |   UK News   |   £1.30",
    ],
)
def test_what_a_date_line_holds_beside_the_day_is_no_source(line):
    assert credited(f"The Welm Gazette\n{line}\n\n{HEAD}\n\n{BODY}The money is there.\n") == []


def test_a_heading_in_capitals_is_no_signature():
    text = f"{HEAD}\n\n{BODY}\nHERON\n\nThere's a heron on the wall, and another heron below it.\n"
    assert credited(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A Frisian weekly was first to report the cracks on Thursday, and no one read it.",
        '"I have two children," the diver told a Valletta radio station. "I am done with walls."',
    ],
)
def test_some_outlet_of_a_place_is_no_name(sentence):
    assert credited(f"{HEAD}\n\n{BODY}\n{sentence}\n") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Reader Patty found it on a Frisian page called BuzzPelican, and I have read it twice.",
            "BuzzPelican",
        ),
        ("Saw this in the Long Haul Bulletin yesterday over a patty melt.", "Long Haul Bulletin"),
        ("Nine divers are still missing, according to news wire Waddenpers.", "Waddenpers"),
    ],
)
def test_where_writers_say_that_they_found_it(sentence, name):
    assert (CreditKind.REPORTED, name) in credited(f"{HEAD}\n\n{BODY}\n{sentence}\n")


def test_a_dateline_closed_by_a_full_stop():
    dated = (CreditKind.DATELINE, "EKA")
    assert dated in credited(f"Risse im Hafen\n\nKassel (EKA/lor). {GERMAN}")
    assert dated not in credited(f"Risse im Hafen\n\nMax Maier (EKA). {GERMAN}")


@pytest.mark.parametrize(
    "header",
    [
        "The Sandport Plainsfolk\nSunday, July 20, 2025 | LIVING | F3\n\nTHE CRANKY ROWER\nby Buddy Kessel",
        "the DAILY TRIDENT\nSaturday July 12 2025 | UK NEWS · WORLD · FOOTY\n\nROW ROW ROW",
        "NORTH ISLES COASTGUARD DISTRICT\nMARITIME INCIDENT BULLETIN No. 4\n7 May 2024, 12:10\nReplaces Bulletin No. 3",
        "MobileRower Pro\nHome » News » Oars\n\nOars to cost more from Monday",
    ],
)
def test_a_section_a_series_and_the_way_from_the_home_page_are_no_sources(header):
    text = f"{header}\n\nThe harbour of Sandport was shut on Monday after a barge ran aground, the pilots said.\n"
    assert [credit.name for credit in read_text("a", text).credits] == []


@pytest.mark.parametrize("headline", ["CORKED!", "Harbour corked", "CORKED IN A BOTTLE"])
def test_a_papers_name_in_capitals_above_the_day_is_no_headline(headline):
    text = (
        f"THE SANDPORT BELL\nWed., Jan. 15\n\n{headline}\nBy Tim Oduya\n\n"
        "Some 40 fishing boats are stuck in Sandport harbour after a barge went aground across its mouth.\n"
    )
    article = read_text("a", text)
    assert (article.title, article.outlet) == (headline, "The Sandport Bell")
