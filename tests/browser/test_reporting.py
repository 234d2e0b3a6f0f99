"""Other ways through a report: by keyboard alone, pressed twice, in another language, by code."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from incidents.models import Incident
from portal.models import Delivery
from tests.browser.acts import (
    begins_a_report,
    goes_on_to_the_check_page,
    is_at,
    presses,
    shares,
    tells,
)
from tests.browser.chromium import PHONE

ADDRESS = "politiker@example.se"
MOST_TABS = 60


def tabs_to(page: Page, control: Locator) -> None:
    """By Tab alone, on a page that is there whole, and what has the focus can be seen."""
    page.wait_for_load_state()
    for _ in range(MOST_TABS):
        if control.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(control).to_be_focused()
    expect(control).to_be_in_viewport()


def enters(page: Page, control: Locator, key: str = "Enter") -> None:
    tabs_to(page, control)
    page.keyboard.press(key)


def test_a_report_is_made_with_the_keyboard_alone(desk, log_in):
    log_in(desk, ADDRESS)
    desk.goto("/rapportera/")
    enters(desk, desk.get_by_role("link", name="Nej, det har hänt"))
    enters(desk, desk.get_by_role("link", name="Börja rapportera"))
    is_at(desk, "Berätta vad som hände")
    tabs_to(desk, desk.get_by_label("Vad hände?"))
    desk.keyboard.type("Någon ritade en måltavla på affischen med mig.")
    for heading in (
        "Har det hänt förut?",
        "När och var hände det?",
        "Vem gjorde det?",
        "Har du bilder, filer eller länkar?",
        "Vad har det med ditt uppdrag att göra?",
        "Hur mår du, och vad vill du ska hända?",
        "Hur når vi dig?",
        "Läs igenom och skicka",
    ):
        enters(desk, desk.get_by_role("button", name="Fortsätt", exact=True))
        is_at(desk, heading)
    for question in ("Vad ska ditt parti få se?", "Vad ska kommunstyrelsens ordförande få se?"):
        enters(desk, desk.get_by_role("group", name=question).get_by_role("radio").first, "Space")
    enters(desk, desk.get_by_role("button", name="Spara valen"))
    enters(desk, desk.get_by_role("button", name=re.compile("^Skicka till")))
    expect(desk.get_by_role("heading", name="Din rapport är skickad")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_sending_pressed_twice_gives_one_report(window, log_in, scripts):
    page = window(**PHONE, java_script_enabled=scripts)
    author = log_in(page, ADDRESS)
    before = Incident.objects.filter(filed_by=author).count()
    begins_a_report(page, ADDRESS)
    tells(page, "Två tryck ska ge en rapport.")
    goes_on_to_the_check_page(page)
    shares(page, "Allt", "Allt")
    page.get_by_role("button", name=re.compile("^Skicka till")).dblclick()
    expect(page.get_by_role("heading", name="Din rapport är skickad")).to_be_visible()
    report = Incident.objects.filter(filed_by=author).latest("submitted_at")
    assert Incident.objects.filter(filed_by=author).count() == before + 1
    assert report.reference in page.locator("h1").inner_text()
    about = report.events.filter(kind="sent").get().pk
    told = Delivery.objects.filter(about=about).values_list("address", flat=True)
    assert sorted(told) == ["kontakt@example.se", "ordforande@example.se", "sakerhet@example.se"]


def test_the_other_language_keeps_the_step_and_what_was_saved(phone, log_in, seen):
    log_in(phone, ADDRESS)
    begins_a_report(phone, ADDRESS)
    tells(phone, "Samma ord på båda språken.")
    presses(phone, "Tillbaka")
    here = urlsplit(phone.url).path
    phone.get_by_role("link", name="English").click()
    expect(phone).to_have_url(re.compile(f"/en{here}$"))
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator("#id_words")).to_have_value("Samma ord på båda språken.")
    seen(phone)
    phone.get_by_role("link", name="Svenska").click()
    expect(phone).to_have_url(re.compile(f"[0-9]{here}$"))


def test_a_draft_open_in_two_windows_loses_neither_text(window, log_in, seen):
    first, second = window(**PHONE), window(**PHONE)
    log_in(first, ADDRESS)
    log_in(second, ADDRESS)
    begins_a_report(first, ADDRESS)
    second.goto(first.url)
    tells(first, "Det första fönstrets ord.")
    second.get_by_label("Vad hände?").fill("Det andra fönstrets ord.")
    presses(second, "Fortsätt")
    expect(second.locator("main")).to_contain_text("Det första fönstrets ord.")
    expect(second.get_by_label("Vad hände?")).to_have_value("Det andra fönstrets ord.")
    seen(second)


def test_back_to_a_report_that_was_sent_offers_an_addition(phone, log_in, seen):
    log_in(phone, ADDRESS)
    begins_a_report(phone, ADDRESS)
    first = phone.url
    tells(phone, "Så skickades det.")
    goes_on_to_the_check_page(phone)
    shares(phone, "Allt", "Allt")
    phone.get_by_role("button", name=re.compile("^Skicka till")).click()
    expect(phone.get_by_role("heading", name="Din rapport är skickad")).to_be_visible()
    phone.goto(first)
    is_at(phone, "Rapporten är redan skickad")
    seen(phone)
