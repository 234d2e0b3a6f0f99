"""The last words are saved while leaving, and a line that hangs shows nothing."""

import re
import socket
from contextlib import closing

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, Page, Route, expect

from incidents.models import Draft
from portal.models import Municipality
from tests import cast
from tests.browser import chromium
from tests.browser.acts import begins_a_report, way_out
from tests.until import until

AWAY = re.compile("^http://localhost:")
TELLS = "HEMLIG-HÄNDELSE"
TRIES = 3
"""To be quick: a machine that is busy with other things may be late once."""
BLANK_AFTER = """() => new Promise((done) => {
  const pressed = performance.now();
  document.querySelector("header a[href$='/lamna/']").click();
  requestAnimationFrame(() => requestAnimationFrame(() =>
    done([performance.now() - pressed, document.title, document.body.innerText.trim()])));
})"""
"""When the next frame has been drawn after the press, and what stands on it."""
SAYS = """() => setInterval(
  () => console.log(`${document.title}|${document.body.innerText.trim()}`), 50)"""


@pytest.fixture
def maja():
    return cast.a_member(name="Maja Sund")


def stands_there(page: Page) -> str:
    """Title and text as the page itself says them: asking waits for the page that never comes."""
    with page.expect_console_message() as said:
        pass
    return said.value.text


@pytest.fixture
def neutral():
    """Where one leaves to: takes calls and never answers."""
    with closing(socket.create_server(("localhost", 0))) as never_answers:
        address = f"http://localhost:{never_answers.getsockname()[1]}/"
        Municipality.objects.update(leave_url=address)
        yield address
        Municipality.objects.update(leave_url="")


def writes(page: Page, log_in, maja) -> Page:
    log_in(page, maja)
    begins_a_report(page, maja.email)
    return page


def words_of(person) -> str:
    """As far as they have been saved."""
    return Draft.objects.get(author=person).answers.get("vad", {}).get("words", "")


@pytest.mark.parametrize("way", ["button", "three presses"])
def test_the_last_words_are_saved_while_leaving(desk, log_in, maja, way):
    writes(desk, log_in, maja).get_by_label("Vad hände?").press_sequentially(TELLS)
    if way == "button":
        way_out(desk).click()
    else:
        for _ in range(3):
            desk.keyboard.press("Shift")
    expect(desk).to_have_url(AWAY)
    until(lambda: words_of(maja) == TELLS)
    assert not Session.objects.exists()


def test_a_line_that_hangs_leaves_a_blank_page_and_ends_the_session(
    browser, live, log_in, maja, neutral
):
    def took() -> float:
        with chromium.window(browser, live.address, neutral, **chromium.DESK) as page:
            writes(page, log_in, maja)
            page.evaluate(SAYS)
            held: list[Route] = []
            page.route("**/lamna/", lambda route: held.insert(0, route))
            with page.expect_request("**/lamna/"):
                milliseconds, *shown = page.evaluate(BLANK_AFTER)
            assert shown == ["Laddar", "Laddar"]
            assert stands_there(page) == "Laddar|Laddar"
            with page.expect_request(neutral):
                held[0].continue_()
            assert stands_there(page) == "Laddar|Laddar"
            assert not Session.objects.exists()
            return milliseconds

    assert any(took() < 100 for _ in range(TRIES))


def test_presses_that_are_switched_off_do_nothing_and_the_button_does(desk, log_in, maja, seen):
    log_in(desk, maja)
    desk.goto("/konto/2fa/")
    seen(desk)
    with desk.expect_navigation():
        desk.get_by_role("button", name="Stäng av de tre trycken").click()
    seen(desk)
    for path in ("/rapportera/", "/rapportera/ny/?ny=1"):
        desk.goto(path)
        here = desk.url
        for _ in range(4):
            desk.keyboard.press("Shift")
        desk.get_by_role("heading", level=1).click()
        assert desk.url == here
    way_out(desk).click()
    expect(desk).to_have_url(AWAY)


def test_offline_the_browser_has_kept_nothing_of_the_members_directory(desk, live, log_in, maja):
    anna = cast.a_person("Anna Lindqvist")
    cast.a_party(contact=anna)
    log_in(desk, maja)
    desk.goto("/kontakter/internt/")
    expect(desk.locator("main")).to_contain_text(anna.name)
    desk.goto("/kontakter/")
    way_out(desk).click()
    expect(desk).to_have_url(AWAY)
    desk.context.set_offline(True)
    for asks in (desk.go_back, lambda: desk.goto(f"{live.address}/kontakter/internt/")):
        with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
            asks()
        expect(desk.locator("body")).not_to_contain_text(anna.name)
    desk.context.set_offline(False)
