"""A small thing is reported in three questions, by whatever hand, and can be practised before."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import is_at, presses, sends, shares, tabs_to
from tests.browser.chromium import DESK, PHONE

COUNCILLOR = "politiker@example.se"


def short_report(page: Page) -> None:
    page.goto("/rapportera/ny/?ny=1&kort=1")
    is_at(page, "Berätta vad som hände")


@pytest.mark.parametrize(
    ("screen", "scripts"), [(PHONE, True), (DESK, False)], ids=["phone", "desk, no scripts"]
)
def test_a_short_report_reaches_its_receipt(window, seen, log_in, screen, scripts):
    page = window(**screen, java_script_enabled=scripts)
    held = seen if scripts else lambda _page: None  # axe is a script itself
    log_in(page, COUNCILLOR)
    short_report(page)
    held(page)
    page.get_by_label("Vad hände?").fill("Någon skrek efter mig på torget.")
    presses(page, "Fortsätt")
    expect(page).to_have_title("Steg 2 av 3 – Ärende")
    held(page)
    page.get_by_label("Hur nådde det dig?").select_option("offentlig_plats")
    presses(page, "Fortsätt")
    is_at(page, "Läs igenom och skicka")
    held(page)
    shares(page, "Det viktigaste", "Det viktigaste")
    assert sends(page)


def test_a_short_report_is_sent_by_the_keyboard_alone(phone, log_in):
    log_in(phone, COUNCILLOR)
    short_report(phone)
    tabs_to(phone, phone.get_by_label("Vad hände?"))
    phone.keyboard.type("Någon skrek efter mig på torget.")
    for heading in ("När och var hände det?", "Läs igenom och skicka"):
        tabs_to(phone, phone.locator(".actions").get_by_role("button", name="Fortsätt", exact=True))
        phone.keyboard.press("Enter")
        is_at(phone, heading)
    for name in ("party", "chair"):
        first = phone.locator(f"[name={name}]").first
        tabs_to(phone, first)
        phone.keyboard.press("ArrowDown")
    tabs_to(phone, phone.get_by_role("button", name="Spara valen"))
    phone.keyboard.press("Enter")
    send = phone.get_by_role("button", name=re.compile("^Skicka till"))
    expect(send).to_be_visible()
    tabs_to(phone, send)
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Din rapport är skickad")).to_be_visible()


def test_the_form_can_be_practised_to_its_end(phone, seen, log_in):
    log_in(phone, COUNCILLOR)
    phone.goto("/rapportera/ova/")
    seen(phone)
    phone.get_by_label("Vad hände?").fill("Något påhittat.")
    while not phone.get_by_role("button", name="Skicka på låtsas").is_visible():
        with phone.expect_navigation():
            presses(phone, "Fortsätt")
    expect(phone.get_by_text("Något påhittat.")).to_be_visible()
    seen(phone)
    presses(phone, "Skicka på låtsas")
    is_at(phone, "Övningen är slut")
    seen(phone)
