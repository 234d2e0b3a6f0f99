"""A grave thing is told whole, with six files: by touch, and by the keyboard alone."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from incidents.models import Incident
from tests.browser.acts import begins_a_report, picks, presses, sends, shares, tabs_to
from tests.browser.chromium import DESK

ADDRESS = "politiker@example.se"
FILES = Path(__file__).parents[1] / "files"
SIX = (
    "foto-orientering6-gps.jpg",
    "IMG_0001.HEIC",
    "mail-windows1252.eml",
    "rostmemo.m4a",
    "losenord.pdf",
    "mail-mbox.eml",
)
WORDS = "Han stod vid grinden och sa: ”Nästa gång tar jag med något.”\n\nBilen var grå."


def sent(page: Page) -> Incident:
    reference = sends(page)
    return Incident.objects.get(reference=reference)


def told(incident: Incident) -> dict[str, str]:
    return {one["field"]: one["text"] for one in incident.account.told["answers"]}


def test_a_grave_report_by_touch_with_six_files_of_five_kinds(phone, log_in, seen):
    log_in(phone, ADDRESS)
    begins_a_report(phone, ADDRESS)
    phone.get_by_label("Vad hände?", exact=True).fill(WORDS)
    phone.get_by_label("Vad liknar det mest?").select_option("hot_direkt")
    presses(phone, "Fortsätt")
    picks(phone, "Har något liknande hänt förut?", "Ja")
    presses(phone, "Fortsätt")
    phone.get_by_label("Datum", exact=True).fill("2026-10-24")
    phone.get_by_label("Hur nådde det dig?").select_option("vid_hemmet")
    presses(phone, "Fortsätt")
    while (
        phone.get_by_role("heading", level=1).inner_text() != "Har du bilder, filer eller länkar?"
    ):
        with phone.expect_navigation():
            presses(phone, "Fortsätt")
    phone.get_by_label("Lägg till filer").set_input_files([FILES / name for name in SIX])
    for name in SIX:
        expect(phone.get_by_role("heading", name=name)).to_be_visible()
    seen(phone)
    while phone.get_by_role("heading", level=1).inner_text() != "Läs igenom och skicka":
        with phone.expect_navigation():
            presses(phone, "Fortsätt")
    shares(phone, "Det viktigaste", "Allt")
    incident = sent(phone)
    assert told(incident)["words"] == WORDS
    assert sorted(one.name for one in incident.attachments.all()) == sorted(SIX)
    assert len({one.type for one in incident.attachments.all()}) == 5


def reaches(page: Page, control: Locator, *keys: str) -> None:
    """Tab to it, then press those keys."""
    tabs_to(page, control)
    for key in keys:
        page.keyboard.press(key)


def test_the_whole_form_can_be_answered_by_the_keyboard_alone_without_scripts(window, log_in):
    page = window(**DESK, java_script_enabled=False)
    log_in(page, ADDRESS)
    begins_a_report(page, ADDRESS)
    tabs_to(page, page.get_by_label("Vad hände?", exact=True))
    page.keyboard.type("Han stod vid grinden.")
    while page.get_by_role("heading", level=1).inner_text() != "Läs igenom och skicka":
        for group in page.get_by_role("radiogroup").or_(page.get_by_role("group")).all():
            choices = group.get_by_role("radio")
            if choices.count():
                reaches(page, choices.first, "Space")
        for pick in page.get_by_role("combobox").all():
            reaches(page, pick, "ArrowDown")
        with page.expect_navigation():
            reaches(page, page.locator(".actions button[name=go]"), "Enter")
        expect(page).to_have_title(re.compile("^Steg "))
    for name in ("party", "chair"):
        reaches(page, page.locator(f"[name={name}]").first, "ArrowDown")
    reaches(page, page.get_by_role("button", name="Spara valen"), "Enter")
    send = page.get_by_role("button", name=re.compile("^Skicka till"))
    expect(send).to_be_visible()
    reaches(page, send, "Enter")
    expect(page.get_by_role("heading", name="Din rapport är skickad")).to_be_visible()
    answers = told(Incident.objects.latest("submitted_at"))
    assert answers["words"] == "Han stod vid grinden."
    assert {"happened_before", "sender", "channel"} <= set(answers)
