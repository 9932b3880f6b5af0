"""One text to one article: laws that hold for any text, and the pages of newsrooms as examples."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.opened import read_one
from tracer.model import CreditKind, OpenDate, Precision
from tracer.reading import read_text
from tracer.reading.hosts import name_of_host

BODY = (
    "The harbour authority closed three piers after divers found cracks in the sea wall on Tuesday.\n\n"
    "Engineers will need about four months for the repairs, the authority said at a meeting in town.\n"
)

PAGE = f"""THE HARBOR LEDGER
Home | News | Shipping | Tides | Opinion

Cracks close three piers

By Meridian News Agency
Posted: March 14, 2024, 12:05 p.m.

Facebook   X   Viber   Copy link

PORT ELLIS, March 14, 2024 (MNA) - Divers found cracks in the sea wall, closing three of the port's piers.

{BODY}
Read more: Port fees to rise in July
(c) 2024 The Harbor Ledger. All rights reserved.
"""

lines = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *PAGE.split("\n"),
            "SEE ALSO:",
            "==Kyodo",
            "(Kyodo)",
            " date 2023-06-03 Japan, the town said.",
            "\r",
            "http://example.org/2013/07/02/x",
        ]
    ),
)
pages = st.lists(lines, max_size=25).map("\n".join)
read_text("warm-up", PAGE)  # loads the cues, which takes longer than an example may


def test_a_day_without_a_year_is_kept_as_it_is_stated():
    text = "Cracks close piers\n\nLYON, Oct 14 (AFP) - Divers found cracks in the sea wall of the old port.\n"
    article = read_text("a", text)
    assert (article.published, article.open_date) == (None, OpenDate(((10, 14),), "dateline"))
    assert article.published_doubts == ("dateline says month 10, day 14 without a year",)


def test_a_stated_date_leaves_no_day_without_a_year():
    text = "Cracks close piers\n\nLYON, Oct 14 (AFP) - Divers found cracks in the sea wall of the old port.\n"
    assert read_text("a", text, {"published": "2024-10-14"}).open_date is None


@given(pages)
def test_no_text_is_lost_and_nothing_overlaps(text):
    article = read_text("a", text)
    covered = sorted([*article.paragraphs, *(piece.span for piece in article.furniture)])
    position = 0
    for span in covered:
        assert position <= span.start <= span.stop <= len(text)
        assert not _visible(text[position : span.start])
        position = span.stop
    assert not _visible(text[position:])


def _visible(text):
    return any(char.isalnum() for char in text)


@given(pages)
def test_credits_lie_in_the_text_in_order(text):
    spans = [credit.span for credit in read_text("a", text).credits]
    assert spans == sorted(spans)
    assert all(span.stop <= len(text) for span in spans)


@given(pages)
def test_reading_is_pure(text):
    assert read_text("a", text) == read_text("a", text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_of_one_story_are_one_article(encoding):
    article = read_one("a.txt", PAGE.encode(encoding))
    assert replace(article, format="") == read_text("a.txt", PAGE)


def test_a_full_page():
    article = read_text("a", PAGE)
    assert article.title == "Cracks close three piers"
    assert (article.outlet, article.outlet_source) == ("The Harbor Ledger", "masthead")
    assert article.published is not None
    assert (article.published.isoformat(), article.published.source) == ("2024-03-14T12:05", "header")
    assert (article.dateline, article.byline, article.language) == (
        "PORT ELLIS",
        "Meridian News Agency",
        "en",
    )
    assert [(credit.kind, credit.name) for credit in article.credits] == [
        (CreditKind.BYLINE, "Meridian News Agency"),
        (CreditKind.DATELINE, "MNA"),
        (CreditKind.COPYRIGHT, "The Harbor Ledger"),
    ]
    assert [paragraph.of(PAGE)[:12] for paragraph in article.paragraphs] == [
        "PORT ELLIS, ",
        "The harbour ",
        "Engineers wi",
    ]


def test_a_date_glued_to_the_first_sentence():
    article = read_text("a", " date 2023-06-03 " + BODY)
    assert article.published is not None
    assert (article.published.isoformat(), article.published.source) == ("2023-06-03", "first line")
    assert article.body.startswith("The harbour authority")


@pytest.mark.parametrize(
    ("opening", "published", "source"),
    [
        ("PORT ELLIS, May 3, 2024 (MNA) - ", "2024-05-03", "dateline"),
        ("PORT ELLIS, May 3 (MNA) - ", None, None),
        ("", None, None),
    ],
)
def test_a_dateline_gives_the_date_only_with_its_year(opening, published, source):
    article = read_text("a", f"Cracks close piers\n\n{opening}{BODY}")
    moment = article.published
    assert (moment and moment.isoformat(), moment and moment.source) == (published, source)


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 Harbor Ledger",
        "The piers were built in May 1987 and mended on 3 June 2001 after the great storm of that year.",
        "SEE ALSO: The storm of 3 June 2001",
        "Weekly log, Sept. 2 to Sept. 8, 2024",
    ],
)
def test_dates_of_other_things_are_not_the_date(line):
    assert read_text("a", f"Cracks close piers\n\n{BODY}\n{line}\n").published is None


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2024 Harbour Weekly",
        "© Copyright 2024, Harbour Weekly. All rights reserved.",
        "© Harbour Weekly 2024",
        "(c) 2019-2024 Harbour Weekly",
    ],
)
def test_the_holder_of_a_copyright_is_named_without_word_and_year(line):
    article = read_text("a", f"Cracks close piers\n\n{BODY}\n\n{line}")
    assert article.outlet == "Harbour Weekly"
    assert article.published is None


def test_an_ambiguous_date_is_a_doubt_unless_the_address_settles_it():
    lone = read_text("a", f"Cracks close piers\n03/04/2023\n\n{BODY}")
    assert lone.published is None
    assert "cannot be told apart" in lone.published_doubts[0]
    settled = read_text("a", f"http://ledger.example/2023/04/x\n\nCracks close piers\n03/04/2023\n\n{BODY}")
    assert settled.published is not None
    assert settled.published.isoformat() == "2023-04-03"


def test_statements_that_disagree_are_a_doubt():
    text = f"Cracks close piers\nPosted: May 9, 2024\n\nPORT ELLIS, May 3, 2024 (MNA) - {BODY}"
    article = read_text("a", text)
    assert article.published_doubts == ("header says 2024-05-09, dateline says 2024-05-03",)


def test_an_update_counts_only_where_the_text_is_marked_as_one():
    stamp = "May 9, 2024 | Updated May 10, 4:40 p.m."
    plain = read_text("a", f"Cracks close piers\n{stamp}\n\n{BODY}").published
    marked = read_text("a", f"Cracks close piers (corrected)\n{stamp}\n\n{BODY}").published
    assert plain is not None
    assert marked is not None
    assert (plain.isoformat(), marked.isoformat()) == ("2024-05-09", "2024-05-10T16:40")


def test_overrides_beat_the_text_and_say_so():
    stated = {
        "title": "T",
        "outlet": "O",
        "published": "2024-03-15T08:00+01:00",
        "language": "fr",
        "byline": "B",
    }
    article = read_text("a", PAGE, stated)
    assert (article.title, article.outlet, article.outlet_source) == ("T", "O", "metadata.csv")
    assert (article.language, article.byline) == ("fr", "B")
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-15T08:00+01:00"


def test_an_override_that_is_no_date_is_a_doubt():
    article = read_text("a", PAGE, {"published": "soon"})
    assert article.published is not None
    assert article.published.precision is Precision.MINUTE
    assert "'soon'" in article.published_doubts[-1]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (
            "Storm nears\n\nBy Mio Arai, TOKAI NEWS - May 20, 2025 - 20:18 | All\n\nA storm came.",
            "Tokai News",
        ),
        (f"http://www.straitstimes.com/a/b\n\nCracks close piers\n\n{BODY}", "The Straits Times"),
        (f"http://news.example.co.uk/a\n\nCracks close piers\n\n{BODY}", "example.co.uk"),
        (f"Cracks close piers\n\nManila Sentinel / 05:00 AM March 15, 2024\n\n{BODY}", "Manila Sentinel"),
        (f"Cracks close piers\n\nBusiness Desk, The Northern Register\n\n{BODY}", "The Northern Register"),
        (f"DRAMTRADE\nAll about boats\n\nCracks close the third pier\n\n{BODY}", "DRAMTRADE"),
        (f"Cracks close piers\n\nPORT ELLIS (MNA) - {BODY}", "MNA"),
        (f"Cracks close piers\n\n{BODY}\n© 2024 DRAMTRADE.com All rights reserved.", "DRAMTRADE.com"),
        (f"NotiCosta\nCracks close piers\nAgencia Levantina\n\n{BODY}\n\n© NotiCosta 2025", "NotiCosta"),
        (f"Cracks close piers\nHanbit News Agency\n\n{BODY}", "Hanbit News Agency"),
        (f"Cracks close piers\n\n{BODY}", None),
    ],
)
def test_outlets(text, outlet):
    assert read_text("a", text).outlet == outlet


@pytest.mark.parametrize(
    ("host", "outlet"),
    [
        ("economictimes.indiatimes.example", "Economic Times"),
        ("searchstorage.techmarks.example", "searchstorage.techmarks.example"),
        ("technology.harbourmarks.example", "harbourmarks.example"),
        ("m.harbourmarks.example", "harbourmarks.example"),
    ],
)
def test_a_title_of_its_own_under_its_publishers_domain(host, outlet):
    assert name_of_host(host) == outlet


@pytest.mark.parametrize(
    ("last", "outlet"), [("Boreal Press", "Boreal Press"), ("LFW / ABN", None), ("More soon.", None)]
)
def test_an_outlet_alone_on_the_last_line_signs_where_nothing_else_says_whose_it_is(last, outlet):
    article = read_text(
        "a", f"Ferry runs again\n\n{BODY}\n\nIt left at dawn, the operator of the line said.\n\n{last}"
    )
    assert article.outlet == outlet


POST = (
    "I went to return two books on Saturday and found a laminated sheet on the door. The library on Cannon Street "
    "will close at the end of the month, it says, and has been open since 1911.\n"
)


@pytest.mark.parametrize("line", ["241 notes", "4:12 PM · 1,204 Retweets · 88 Quotes", "12 likes"])
def test_what_networks_count_below_a_post_is_no_text(line):
    assert line not in read_text("a", f"The library is closing\n\n{POST}\n{line}\n").body


@pytest.mark.parametrize("line", ["12 people signed", "Two likes", "3 points down, the team left."])
def test_other_counts_are_text(line):
    assert line in read_text("a", f"The library is closing\n\n{POST}\n{line}\n").body


@pytest.mark.parametrize(
    ("line", "byline"),
    [("@bookish_jo", "@bookish_jo"), ("Posted by marginalia in Local", "marginalia in Local")],
)
def test_handles_are_bylines(line, byline):
    assert read_text("a", f"The library is closing\n{line}\n\n{POST}").byline == byline


def test_a_byline_may_name_the_staff_of_its_outlet():
    article = read_text("a", f"The library is closing\n\nby the Eastside Lantern team\n\n{POST}")
    assert article.outlet == "Eastside Lantern"


def test_an_entry_of_a_list_with_its_source_opens_the_text():
    entry = "1. The council is to close the Cannon Street library at the end of the month. (Eastside Lantern)"
    article = read_text(
        "a", f"EASTSIDE ROUND-UP\nYour week in five links\n\n{entry}\n2. A swan stays in the lido.\n"
    )
    assert entry in article.body
    assert article.title == "Your week in five links"


def test_an_officials_statement_names_no_outlet():
    line = "Satellite firm Helvane is paying for it, chief executive Ingrid Sorley said in a joint statement."
    assert read_text("a", f"The library is closing\n\n{POST}\n{line}\n").credits == ()


def test_a_day_without_a_year_in_the_header_is_worth_checking():
    text = "The Sandport Bell\nFriday 17th January\nPier to close\n\nThe pier closes on Monday, the council said.\n"
    article = read_text("a", text)
    assert (article.published, article.open_date) == (None, OpenDate(((1, 17),), "header"))
    assert article.published_doubts == ("header says month 1, day 17 without a year",)
