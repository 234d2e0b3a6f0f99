"""Leaving with scripts: the page is blank before the line answers, and three Shifts will do."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.acts import begins_a_report, way_out
from tests.browser.chromium import DESK

ADDRESS = "politiker@example.se"
TELLS = "HEMLIG-HÄNDELSE"
AWAY = re.compile("^http://localhost:")
PRESSED = """() => addEventListener("click", (event) => {
  window.pressed = {
    took: performance.now() - event.timeStamp,
    main: document.querySelector("main") !== null,
    title: document.title,
  };
})"""
"""What stands on the page when every listener has had the press, and milliseconds since it."""


@pytest.fixture
def writing(desk, log_in) -> Page:
    """In the middle of a report, with words in the field."""
    log_in(desk, ADDRESS)
    begins_a_report(desk, ADDRESS)
    desk.get_by_label("Vad hände?").fill(TELLS)
    return desk


@pytest.fixture
def slow(writing) -> list[Route]:
    """The requests to leave, each hanging until it is let through."""
    hanging: list[Route] = []
    writing.route("**/lamna/", hanging.append)
    return hanging


def taps(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def is_blank(page: Page) -> None:
    assert page.title() == "Laddar"
    assert page.locator("body").evaluate("body => body.children.length") == 1
    assert TELLS not in page.content()
    colours = page.locator(".blank").evaluate(
        "blank => [getComputedStyle(blank).backgroundColor, blank.clientWidth, blank.clientHeight]"
    )
    assert colours[0].startswith("rgb(")
    assert colours[1:] == [DESK["viewport"]["width"], DESK["viewport"]["height"]]


def test_on_a_slow_line_the_page_is_blank_at_once_and_stays_blank(writing, slow):
    writing.evaluate(PRESSED)
    with writing.expect_request("**/lamna/"):
        way_out(writing).click(no_wait_after=True)
    pressed = writing.evaluate("pressed")
    assert (pressed["main"], pressed["title"]) == (False, "Laddar")
    assert pressed["took"] < 100
    for how in ({"media": "print"}, {"media": "screen", "forced_colors": "active"}):
        writing.emulate_media(**how)
        is_blank(writing)
    [request] = slow
    request.continue_()
    expect(writing).to_have_url(AWAY)
    writing.goto("/rapportera/utkast/")
    expect(writing.get_by_role("heading", name="Logga in")).to_be_visible()


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
def test_nobody_leaves_by_typing(writing, slow, typed):
    writing.get_by_label("Vad hände?").focus()
    taps(writing, *typed)
    writing.get_by_label("Vad hände?").fill(f"{TELLS} igen")
    assert slow == []
    expect(writing).to_have_title(re.compile("Ärende"))


def test_three_presses_must_come_within_five_seconds(writing, slow):
    writing.clock.install()
    writing.reload()
    said = writing.locator("[aria-live=polite]")
    taps(writing, "Shift", "Shift")
    expect(said).to_have_text("Ett tryck till på Skift lämnar sidan.")
    writing.clock.run_for(5_000)
    expect(said).to_have_text("")
    taps(writing, "Shift")
    expect(said).to_have_text("Två tryck till på Skift lämnar sidan.")
    assert slow == []
    with writing.expect_request("**/lamna/"):
        taps(writing, "Shift", "Shift")
    is_blank(writing)


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
    assert asked[0].endswith("/lamna/")
    assert AWAY.match(asked[1])
