"""Pages that are no articles, and parts of pages that are no text."""

import json
import time

import pytest

from tests.reading.making import LONG, QUOTE, page
from tests.reading.opened import read, read_one, refusal
from tracer.reading.regions import ASIDE, COMMENTS, kind_of_part


def made(title: str, body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


TEASERS = "".join(
    f"<h2><a href='/{n}'>The ferry runs again, part {n}</a></h2><p>It left at dawn on day {n} of the month.</p>"
    for n in range(6)
)
CONSENT = (
    "<p>We and our 812 partners store information on a device, such as cookies and unique identifiers.</p>"
    "<p>With your consent we may use precise geolocation data. See our privacy centre.</p>"
)
VIDEO = '<meta property="og:type" content="video.other">'
ERROR = made("Page not found - The Ledger", "<h1>Oops!</h1><p>Maybe try a search on our site?</p>")
ERROR_BELOW = made("The Ledger", "<h1>Seite nicht gefunden</h1><p>Hier war nichts.</p>")
CHECK = made("Just a moment...", "<p>ledger.example needs to review the security of your connection.</p>")
CAPTION = "<figure><figcaption>At dawn. (AP Photo/I. Trent)</figcaption></figure>"
NO_ARTICLES = {
    "an error": (ERROR, "an error or a wall"),
    "an error in its heading": (ERROR_BELOW, "an error or a wall"),
    "a check": (CHECK, "an error or a wall"),
    "consent": (made("The Ledger", f"<h1>Welcome</h1>{CONSENT}"), "asks for consent"),
    "a list": (made("The Ledger", f"<h1>The Ledger</h1>{TEASERS}"), "a list of links to others"),
    "a video": (made("The ferry", "<h1>The ferry</h1><p>It left at dawn.</p>", VIDEO), "a page of a video"),
    "a gallery": (
        made("Photos", f"<h1>Photos: the ferry</h1>1 of 2{CAPTION}2 of 2{CAPTION}"),
        "no article text",
    ),
}


@pytest.mark.parametrize("name", NO_ARTICLES)
def test_a_page_that_is_no_article_is_skipped_with_a_reason(name):
    html, reason = NO_ARTICLES[name]
    assert reason in refusal("a.html", html)


@pytest.mark.parametrize("name", NO_ARTICLES)
def test_what_says_that_it_is_an_article_is_one(name):
    """An article about a page that was not found, or about cookies, states when it was published."""
    html, _ = NO_ARTICLES[name]
    node = {"@type": "NewsArticle", "headline": "Why pages are not found", "datePublished": "2024-03-14"}
    told = f'<script type="application/ld+json">{json.dumps(node)}</script><p>{LONG}</p><p>{QUOTE}</p>'
    (article,) = read("a.html", html.replace(VIDEO, "").replace("</body>", f"{told}</body>")).articles
    assert article.published is not None


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("comments-area", COMMENTS),
        ("commentList", COMMENTS),
        ("td-related-posts", ASIDE),
        ("sd-block sharedaddy", ASIDE),
        ("NewsletterSignup__wrap--x7", ASIDE),
        ("c-most-read", ASIDE),
        ("post type-post category-comments tag-newsletter has-share", ""),
        ("article-body story", ""),
        ("", ""),
    ],
)
def test_parts_are_told_by_their_names(names, kind):
    assert kind_of_part(names) == kind


def wrapped(names: str, inner: str) -> str:
    return page().replace("</article>", f'<div class="{names}">{inner}</div></article>')


def test_named_parts_are_left_out():
    inner = f"<div><p>Ten harbours to see.</p></div><p>{QUOTE.replace('season', 'summer')}</p>"
    for names in ("related", "comments"):
        assert read_one("a.html", wrapped(names, inner)).body == read_one("a.html", page()).body


def test_a_part_that_nothing_closes_ends_with_what_is_around_it():
    html = page().replace('<div class="meta">', '<section><div class="share"></section><div class="meta">')
    assert read_one("a.html", html).body == read_one("a.html", page()).body


def test_a_part_with_the_heading_or_most_of_the_text_is_no_aside():
    body = read_one("a.html", page()).body
    assert read_one("a.html", page().replace("<main>", '<div class="newsletter">')).body == body
    text = "".join(f"<p>{n}. {LONG}</p>" for n in range(3))
    assert (
        read_one("a.html", made("x", f'<h1>Piers</h1><div class="promo">{text}</div>')).body.count(LONG) == 3
    )


def test_links_behind_the_last_sentence_are_left_out_and_credits_are_not():
    links = "<h3>More from Sea</h3><p><a href='/a'>The ferry runs again</a></p><p>Source: Reuters</p>"
    article = read_one("a.html", page().replace("</article>", f"{links}</article>"))
    assert "More from Sea" not in article.text
    assert [credit.name for credit in article.credits if credit.kind == "footer"] == ["Reuters"]


def test_the_outlet_stands_behind_the_heading_in_the_title():
    body = f"<h1>Cracks close piers</h1><p>{LONG}</p><p>{QUOTE}</p>"
    for title, outlet in (
        ("Cracks close piers - Sea - The Ledger", "The Ledger"),
        ("Cracks close piers | News", None),
    ):
        assert read_one("a.html", made(title, body)).outlet == outlet


def test_a_beginning_in_front_of_a_paywall_is_told():
    node = json.dumps({"@type": "NewsArticle", "headline": "Cracks", "isAccessibleForFree": "False"})
    html = made(
        "Cracks", f"<h1>Cracks</h1><p>{LONG}</p>", f'<script type="application/ld+json">{node}</script>'
    )
    assert any("behind a paywall" in warning for warning in read_one("a.html", html).warnings)


def test_the_time_behind_a_byline_is_no_name():
    body = f"<h1>Cracks close piers</h1><p>Posted by Lena Voss at 5:40 AM | Labels: sea</p><p>{LONG}</p><p>{QUOTE}</p>"
    assert read_one("a.html", made("x", body)).byline == "Lena Voss"


def test_microdata_states_the_date_on_any_element():
    html = (
        page()
        .replace("article:published_time", "x")
        .replace(
            "<aside>",
            '<abbr class="published" itemprop="datePublished" title="2024-03-14T05:40:00-07:00">5:40</abbr><aside>',
        )
    )
    published = read_one("a.html", html).published
    assert published is not None
    assert published.isoformat() == "2024-03-14T05:40-07:00"


def test_ends_that_nothing_opened_take_linear_time():
    """Each looked through all that was open: minutes for a page of 2 MB."""
    html = f"<html>{'<div>' * 60_000}{'</section>' * 60_000}<p>{LONG}</p>"
    begin = time.process_time()
    assert LONG in read_one("a.html", html).text
    assert time.process_time() - begin < 10
