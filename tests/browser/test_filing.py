"""A councillor fills in a report in the browser, without scripts where it matters."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.acts import clicks
from tests.browser.chromium import DESK, PHONE

FILES = Path(__file__).parents[1] / "files"
COUNCILLOR = "politiker@example.se"


def go_on(page, button="Fortsätt"):
    clicks(page.locator(".actions").get_by_role("button", name=button, exact=True))


def title_begins(page, words):
    expect(page).to_have_title(re.compile(f"^{re.escape(words)}"))


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_councillor_goes_through_every_step(window, seen, log_in, screen, scripts):
    page = window(**screen, java_script_enabled=scripts)
    held = seen if scripts else lambda _page: None  # axe is a script itself
    log_in(page, COUNCILLOR)
    page.goto("/rapportera/ny/?ny=1")
    held(page)
    go_on(page)
    title_begins(page, "Fel: Steg 1 av 9 – Ärende")
    expect(page.locator("#summary a")).to_have_attribute("href", "#id_words")
    held(page)
    page.get_by_label("Vad hände?").fill("Någon vet var jag bor.")
    page.get_by_label("Vad liknar det mest?").select_option("hot_fortackt")
    go_on(page)
    held(page)
    page.get_by_role("button", name="Tillbaka").click()
    expect(page.get_by_label("Vad hände?")).to_have_value("Någon vet var jag bor.")
    go_on(page)
    go_on(page)
    page.get_by_label("Datum", exact=True).fill("2025-10-26")
    page.get_by_label("Klockslag").fill("02:30")
    go_on(page)
    title_begins(page, "Fel: Steg 3 av 9")
    held(page)
    page.get_by_label("Efter omställningen").check()
    page.get_by_label("Hur nådde det dig?").select_option("telefon")
    go_on(page)
    title_begins(page, "Steg 4 av 10")
    held(page)
    page.get_by_label("Vilket nummer ringde?").fill("Dolt nummer")
    go_on(page)
    held(page)
    go_on(page)
    photo, empty = FILES / "foto-orientering6-gps.jpg", FILES / "tom.png"
    page.get_by_label("Lägg till filer").set_input_files([photo, empty])
    go_on(page)
    refused = page.locator(".upload__fates" if scripts else "#summary")
    expect(refused).to_contain_text("tom.png är tom.")
    held(page)
    page.get_by_label("Vad visar den?").fill("Ett brev på dörrmattan")
    for _step in ("uppdrag", "onskan", "kontakt"):
        go_on(page)
        held(page)
    go_on(page)
    title_begins(page, "Steg 10 av 10 – Ärende")
    held(page)
    for name, choice in (("party", "nothing"), ("chair", "essentials")):
        page.locator(f"[name={name}][value={choice}]").check()
    page.get_by_role("button", name="Spara valen").click()
    expect(page.get_by_role("button", name=re.compile("^Skicka till "))).to_be_visible()
    held(page)
    page.goto("/rapportera/utkast/")
    held(page)


@pytest.mark.parametrize(
    "step",
    ["vad", "forut", "nar", "mer", "vem", "bevis", "uppdrag", "onskan", "kontakt", "granska"],
)
def test_no_step_is_wider_than_the_narrowest_screen(window, log_in, step):
    page = window(viewport={"width": 320, "height": 640})
    log_in(page, COUNCILLOR)
    page.goto("/rapportera/ny/?ny=1")
    page.goto(page.url.replace("/vad/", f"/{step}/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_error_of_a_group_leads_to_its_first_choice(phone, log_in, seen):
    log_in(phone, COUNCILLOR)
    phone.goto("/rapportera/ny/?ny=1")
    phone.goto(phone.url.replace("/vad/", "/nar/"))
    phone.get_by_label("Datum", exact=True).fill("2025-10-26")
    phone.get_by_label("Klockslag").fill("02:30")
    go_on(phone)
    expect(phone.locator("#summary")).to_be_focused()
    phone.locator("#summary a").click()
    expect(phone.locator("#id_which_hour_0")).to_be_focused()
