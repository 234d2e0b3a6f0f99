"""Leaving with scripts: three presses of Shift will do, and typing never does."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import begins_a_report, way_out
from tests.browser.chromium import DESK

ADDRESS = "politiker@example.se"
TELLS = "HEMLIG-HÄNDELSE"
AWAY = re.compile("^http://localhost:")


@pytest.fixture
def writing(desk, log_in) -> Page:
    """In the middle of a report, with words in the field."""
    log_in(desk, ADDRESS)
    begins_a_report(desk, ADDRESS)
    desk.get_by_label("Vad hände?").fill(TELLS)
    return desk


EMPTIED = """() => {
  document.querySelector("header a[href$='/lamna/']").click();
  return [document.title, document.body.innerText.trim(), document.querySelector("form")];
}"""
"""What is left of the page when a press of *Lämna sidan* has been dealt with, before any answer."""
CLOCK = "minutes => { performance.now = () => minutes * 60_000; }"


def taps(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_back_shows_nothing_and_the_next_site_is_not_told_where_one_was(writing):
    left = writing.url
    with writing.expect_request(AWAY) as asked:
        taps(writing, "Shift", "Shift", "Shift")
    assert "referer" not in asked.value.all_headers()
    expect(writing).to_have_url(AWAY)
    for _ in range(4):
        writing.go_back()
        assert writing.url != left
        assert TELLS not in writing.content()
    writing.go_forward()
    assert TELLS not in writing.content()


def test_the_page_is_empty_before_the_line_has_answered(writing):
    assert writing.evaluate(EMPTIED) == ["Laddar", "Laddar", None]
    expect(writing).to_have_url(AWAY)
    writing.goto("/rapportera/utkast/")
    expect(writing.get_by_role("heading", name="Logga in")).to_be_visible()


def test_three_presses_must_come_within_five_seconds(writing):
    said = writing.locator("[aria-live=polite]")
    taps(writing, "Shift", "Shift")
    expect(said).to_have_text("Ett tryck till på Skift lämnar sidan.")
    writing.evaluate(CLOCK, 60)
    taps(writing, "Shift")
    expect(said).to_have_text("Två tryck till på Skift lämnar sidan.")
    taps(writing, "Shift", "Shift")
    expect(writing).to_have_url(AWAY)


def test_left_and_right_shift_may_overlap(writing):
    keys = writing.keyboard
    keys.down("ShiftLeft")
    keys.down("ShiftRight")
    keys.up("ShiftLeft")
    keys.down("ShiftLeft")
    keys.up("ShiftRight")
    expect(writing).to_have_url(AWAY)


@pytest.mark.parametrize(
    "typed",
    [
        ["Shift+A", "Shift+B", "Shift+C", "Shift+D"],
        ["Shift", "Shift", "Shift+A", "Shift"],
        ["Shift", "Shift", "a", "Shift", "Shift"],
        ["Alt+Shift", "Alt+Shift", "Alt+Shift"],
    ],
)
def test_nobody_leaves_by_typing(writing, typed):
    writing.get_by_label("Vad hände?").focus()
    taps(writing, *typed)
    writing.get_by_label("Vad hände?").fill(f"{TELLS} igen")
    expect(writing).to_have_title(re.compile("Ärende"))


def test_the_first_link_leaves_too_and_is_seen_when_it_has_the_focus(desk, seen):
    desk.goto("/rapportera/")
    desk.keyboard.press("Tab")
    first = desk.get_by_role("link").first
    expect(first).to_be_focused()
    expect(first).to_have_text("Lämna sidan")
    assert first.bounding_box()["height"] >= 44
    seen(desk)
    with desk.expect_request("**/lamna/"):
        desk.keyboard.press("Enter")
    expect(desk).to_have_url(AWAY)


def test_without_scripts_the_link_leaves_in_one_request(window):
    page = window(**DESK, java_script_enabled=False)
    page.goto("/rapportera/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    way_out(page).click()
    expect(page).to_have_url(AWAY)
    assert len([url for url in asked if url.endswith("/lamna/")]) == 1
