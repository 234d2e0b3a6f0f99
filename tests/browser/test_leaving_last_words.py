"""The last words are saved while leaving, and nothing stays behind."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, Page, expect

from incidents.models import Draft
from tests import cast
from tests.browser.acts import begins_a_report, way_out

AWAY = re.compile("^http://localhost:")
TELLS = "HEMLIG-HÄNDELSE"


@pytest.fixture
def maja():
    return cast.a_member(name="Maja Sund")


def writes(page: Page, log_in, maja) -> Page:
    log_in(page, maja)
    begins_a_report(page, maja.email)
    return page


@pytest.mark.parametrize("way", ["button", "three presses"])
def test_the_last_words_are_saved_while_leaving(desk, log_in, maja, way):
    writes(desk, log_in, maja).get_by_label("Vad hände?").press_sequentially(TELLS)
    if way == "button":
        way_out(desk).click()
    else:
        for _ in range(3):
            desk.keyboard.press("Shift")
    expect(desk).to_have_url(AWAY)
    assert Draft.objects.get(author=maja).answers["vad"]["words"] == TELLS
    assert not Session.objects.exists()


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
