"""The explorer in a real browser: it draws, answers to clicks and keys, and obeys no text."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from tests import builders as b
from tests.report import payloads
from tests.report.forest import story_of
from tests.report.harbour import BACK, BLOG, FLASH, OWN, UPDATE, harbour
from tests.report.test_hostile_pages import hostile
from tests.stories import provenance
from tracer.model import Texts
from tracer.report.escape import terminal

ROW = "[role=treeitem]"
HALFWAY = """path => {
  const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
  const { left, top } = path.ownerSVGElement.getBoundingClientRect();
  return [left + x, top + y];
}"""
WORST = (
    "<script>document.title = 'obeyed'</script>",
    "</script><script>document.title = 'obeyed'</script>",
    "<img src=x onerror=\"document.title = 'obeyed'\">",
    "<!-- <script>",
    "a\u2028b\u2029c",
    "__proto__",
    "constructor",
    "{{data}} {{}} ${1} `x`",
    "\\u003cb\\u003e \\",
    "'\"--></style></title>",
)


def row(page, article):
    return page.locator(ROW).filter(has_text=article.id)


def texts(locator):
    return [" ".join(each.split()) for each in locator.all_inner_texts()]


def test_the_tree_is_drawn(explore):
    page = explore(harbour())
    assert page.locator(ROW).count() == 5
    assert page.locator("#lines .dot, #lines .gone").count() == 5
    assert page.locator("#lines .absent").count() == 2
    assert page.locator("#lines .further").count() == 1
    assert texts(page.locator("#axis .tick"))[0] == "2025-03-03"
    assert page.locator("#status").inner_text() == "4 links, 4 articles"


def test_lines_meet_the_rows_that_they_belong_to(explore):
    page = explore(harbour())
    dots = page.locator("#lines .dot, #lines .gone").evaluate_all(
        "each => each.map(e => e.getBoundingClientRect().y + e.getBoundingClientRect().height / 2)"
    )
    rows = page.locator(ROW).evaluate_all(
        "each => each.map(e => e.getBoundingClientRect().y + e.getBoundingClientRect().height / 2)"
    )
    assert dots == pytest.approx(rows, abs=1.5)


def test_a_click_shows_both_texts_sentence_by_sentence(explore):
    page = explore(harbour())
    row(page, UPDATE).locator(".name").click()
    assert page.locator("#detail h2").inner_text() == "Nordlys Agency → Nordlys Agency"
    assert "fits being a later version of" in page.locator(".verdict").inner_text()
    assert texts(page.locator(".pair .parent p")) == FLASH.body.splitlines()
    assert texts(page.locator(".pair .child p")) == UPDATE.body.splitlines()
    assert texts(page.locator(".pair:not(.heads) > .fate")) == [
        "kept",
        "edited",
        "added",
        "edited",
        "kept",
        "kept",
    ]
    assert texts(page.locator(".pair.edited del")) == ["Two", "allegedly", "41"]
    assert texts(page.locator(".pair.edited ins")) == [
        "Three",
        ", one of them badly, the hospital said",
        "14",
    ]
    assert "number, contradicts 41 metres 14 metres 3 → 4" in texts(page.locator("#detail tbody tr"))


def test_a_click_on_a_line_shows_its_link(explore):
    page = explore(harbour())
    line = page.locator("#lines .edge:has(.further) .hit")
    page.mouse.click(*line.evaluate(HALFWAY))
    assert page.locator("#detail h2").inner_text() == f"Kurier → {BLOG.id}"
    assert "it may be the other way round" in page.locator(".sure").inner_text()


def test_an_article_without_a_parent_can_be_read(explore):
    page = explore(harbour())
    page.select_option("#story", index=1)
    row(page, OWN).locator(".name").click()
    assert OWN.body.splitlines() == texts(page.locator("#detail h3 ~ p"))
    assert "No parent in the folder" in page.locator("#detail").inner_text()


def test_an_article_whose_source_is_missing_can_be_read_too(explore):
    found = harbour()
    source = b.derivation("d0", None, FLASH.id, via=("Harbour radio",))
    page = explore(replace(found, derivations=(source, *found.derivations)))
    row(page, FLASH).locator(".name").click()
    assert "fits being made from a text of Harbour radio" in page.locator(".verdict").inner_text()
    assert texts(page.locator(".alone p")) == FLASH.body.splitlines()
    page.locator(".alone .number").first.click()
    assert page.locator(".thread .entry").count() == 4


def test_only_links_with_enough_support_are_shown(explore):
    page = explore(harbour())
    page.locator("#support").fill("0.8")
    assert page.locator("#status").inner_text() == "2 of 4 links shown, 4 articles"
    assert [BLOG.id in each for each in texts(page.locator(ROW))] == [False] * 4
    page.locator("#support").fill("0")
    assert page.locator(ROW).count() == 5


def test_relations_are_filtered(explore):
    page = explore(harbour())
    page.locator("#relations summary").click()
    page.get_by_role("button", name="None").click()
    assert page.locator(ROW).count() == 0
    page.get_by_label(re.compile("translation")).check()
    assert page.locator("#relations-shown").inner_text() == "1 of 4"
    assert page.locator("#status").inner_text() == "1 of 4 links shown, 4 articles"
    assert page.locator(f"{ROW}.context").count() == 2
    assert row(page, BACK).count() == 1


def test_the_list_of_relations_goes_away_by_escape(explore):
    page = explore(harbour())
    page.locator("#relations summary").click()
    page.keyboard.press("Escape")
    assert not page.locator("#relation-list").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_what_was_kept_can_be_hidden(explore):
    page = explore(harbour())
    row(page, UPDATE).locator(".name").click()
    page.get_by_label("Hide what was kept").check()
    assert page.locator(".pair.kept").count() == 3
    assert page.locator(".pair.kept:visible").count() == 0
    assert page.locator(".pair.edited:visible").count() == 2


def test_an_article_is_found_by_its_words(explore):
    page = explore(story_of(500))
    page.fill("#find", "story 321:")
    assert page.locator(f"{ROW}:not(.context)").count() == 1
    page.fill("#find", "nowhere")
    assert page.locator(ROW).count() == 0


def test_a_sentence_is_followed_up_and_down(explore):
    page = explore(harbour())
    row(page, BACK).locator(".name").click()
    page.get_by_role("button", name="Follow sentence 2 of Kurier (03-kurier.txt)").click()
    heads = texts(page.locator(".thread .entry-head"))
    assert [re.sub(r" (2025-\S+( \d\d:\d\d \+01:00)?|undated)", "", head) for head in heads] == [
        "Nordlys Agency first appears here sentence 2",
        "Nordlys Agency edited sentence 2 Show link",
        "Kurier edited sentence 2 you came from hereShow link",
        "04-blog.txt moved, reworded sentence 3 Show link",
    ]
    assert texts(page.locator(f"{ROW} .carrier")) == ["sentence 2", "sentence 2", "sentence 2", "sentence 3"]
    page.get_by_role("button", name="Close").click()
    assert page.locator(".carrier").count() == 0
    assert page.evaluate("document.activeElement.className") == "number"


def test_every_sentence_of_a_real_story_finds_its_origin(explore):
    page = explore(provenance("summit"))
    page.locator(ROW).locator(".name").nth(4).click()  # a source that is not here has no name to click
    for number in range(page.locator(".pair .child .number").count()):
        page.locator(".pair .child .number").nth(number).click()
        assert page.locator(".thread .entry").first.inner_text().count("first appears here") == 1
        assert page.locator(".thread [aria-current]").count() == 1


def test_the_keyboard_is_enough(explore):
    page = explore(harbour())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(ROW).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#detail h2").evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    focused = page.locator(f"{ROW}:focus")
    assert UPDATE.id in focused.inner_text()
    assert focused.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowLeft")
    assert page.locator(f"{ROW}:focus").get_attribute("aria-expanded") == "false"
    assert page.locator(ROW).count() == 2
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    page.keyboard.press(" ")
    assert page.locator(f"{ROW}:focus").get_attribute("aria-selected") == "true"
    page.keyboard.press("Home")
    assert FLASH.id in page.locator(f"{ROW}:focus").inner_text()


def test_a_screen_reader_is_told_where_it_is(explore):
    page = explore(harbour())
    levels = page.locator(ROW).evaluate_all(
        "each => each.map(e => [e.ariaLevel, e.ariaPosInSet, e.ariaSetSize])"
    )
    assert levels == [["1", "1", "1"], ["2", "1", "1"], ["3", "1", "2"], ["4", "1", "1"], ["3", "2", "2"]]
    assert page.locator(f'{ROW}[tabindex="0"]').count() == 1
    unnamed = page.locator("button, input, select").evaluate_all(
        "each => each.filter(e => !(e.ariaLabel || e.textContent.trim() || e.labels?.length)).map(e => e.outerHTML)"
    )
    assert unnamed == []
    assert page.locator("#status").get_attribute("role") == "status"


def test_zoom_changes_the_rows_and_keeps_the_choice(explore):
    page = explore(story_of(40))
    height = "e => e.getBoundingClientRect().height"
    before = page.locator(ROW).first.evaluate(height)
    page.get_by_role("button", name="Larger").click()
    assert page.locator(ROW).first.evaluate(height) > before
    page.get_by_role("button", name="Fit").click()
    fitted = page.locator(ROW).first.evaluate(height)
    assert fitted < before
    page.locator(ROW).first.focus()
    page.keyboard.press("0")
    assert page.locator(ROW).first.evaluate(height) == before
    assert page.locator(f"{ROW}:focus").count() == 1


@pytest.mark.parametrize("count", [10, 500])
def test_any_size_stays_usable(explore, count):
    page = explore(story_of(count))
    assert 10 <= page.locator(ROW).count() <= 150
    start = time.monotonic()
    page.locator(ROW).nth(3).locator(".name").click()
    page.locator(".pair .number").first.click()
    page.locator(".thread").wait_for()
    assert time.monotonic() - start < 60  # a second on a machine with nothing else to do
    for more in page.locator(".more").all()[:1]:
        rows = page.locator(ROW).count()
        more.click()
        assert page.locator(ROW).count() > rows
    assert page.evaluate("document.querySelectorAll('*').length") < 8000


@pytest.mark.parametrize(
    "text", [" ".join((*WORST, *payloads.HTML)), WORST[1], "a\u2028b\u2029c", "__proto__"]
)
def test_hostile_text_stays_text(explore, text):
    page = explore(hostile(text))
    title = page.title()
    rows = page.locator(ROW)
    for number in range(rows.count()):
        rows.nth(number).locator(".first").click()
        assert page.locator("#detail h2").count() == 1
    rows.nth(1).locator(".name").click()
    page.locator(".pair .child .number").first.click()
    shown = " ".join(terminal(text).split())
    assert shown in " ".join(page.locator("#detail").inner_text().split())
    assert page.title() == title
    assert page.locator("img, iframe, style ~ style").count() == 0
    assert page.locator("script").count() == 2


def test_nothing_that_is_put_in_runs(explore):
    """The policy holds even against a script that somebody puts into the page."""
    page = explore(harbour(), allowed="TrustedHTML")
    page.evaluate(
        "() => { const s = document.createElementNS('http://www.w3.org/1999/xhtml', 'div');"
        " try { s.innerHTML = '<b>x</b>'; document.title = 'obeyed'; } catch (error) { window.refused = true; } }"
    )
    assert page.evaluate("window.refused") is True


def test_without_quotes_a_sentence_is_still_followed(explore):
    page = explore(harbour(), texts=Texts.NONE)
    row(page, UPDATE).locator(".name").click()
    assert "This report quotes no sentence." in page.locator("#detail").inner_text()
    assert set(texts(page.locator(".pair p"))) == {"not quoted"}
    page.locator(".pair .child .number").nth(1).click()
    assert page.locator(".carrier").count() == 1 + 4


def test_an_address_names_a_link(explore):
    page = explore(harbour(), address="#d2")
    assert page.locator("#detail h2").inner_text() == "Nordlys Agency → Kurier"
    row(page, UPDATE).locator(".name").click()
    assert page.url.endswith("#d1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_text_is_readable_in_light_and_dark_and_nothing_sticks_out(explore, scheme, width):
    page = explore(harbour(), width=width, color_scheme=scheme, reduced_motion="reduce")
    row(page, UPDATE).locator(".name").click()
    page.locator(".pair.edited .child .number").first.click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    weak = page.evaluate(CONTRAST)
    assert weak == []


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (c) => { const [r, g, b] = c.map((v) => { const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (e) => { for (let at = e; at; at = at.parentElement) {
    const c = rgb(getComputedStyle(at).backgroundColor); if (c[3] > 200) return c; } return rgb("white"); };
  const weak = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.checkVisibility() || e.closest("script, noscript, option")) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) weak.push(`${e.className || e.tagName} ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
  }
  return weak;
}"""
