"""What is wrong is said once above, once at the question, and the way there is one press."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.browser.acts import begins_a_report, is_at, presses, ticks
from tests.browser.chromium import PHONE

ADDRESS = "politiker@example.se"


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request) -> bool:
    return request.param


@pytest.fixture
def seen(scripts, seen):
    """Where pages run no scripts axe doesn't either: the markup is the same."""
    return seen if scripts else lambda page: None


@pytest.fixture
def reporting(scripts, window, log_in) -> Page:
    """A councillor at the first step, on a phone."""
    page = window(**PHONE, java_script_enabled=scripts)
    log_in(page, ADDRESS)
    begins_a_report(page, ADDRESS)
    return page


@pytest.fixture
def says(scripts, reporting):
    """Holds that the page says an error as it should, and leads to the control with the id `at`."""

    def hold(error: str, *, at: str) -> None:
        expect(reporting).to_have_title(re.compile("^Fel: "))
        summary = reporting.locator("#summary")
        if scripts:
            expect(summary).to_be_focused()
        first = reporting.get_by_role("main").get_by_role("heading").first
        expect(first).to_have_text("Något behöver rättas")
        link = summary.get_by_role("link", name=error)
        expect(link).to_have_count(1)
        control = reporting.locator(f"[id='{at}']")
        expect(control).to_have_accessible_description(re.compile(re.escape(error)))
        link.click()
        expect(control).to_be_focused()
        expect(control).to_be_in_viewport()

    return hold


def goes_to(page: Page, step: str) -> None:
    page.goto(re.sub(r"/[a-z]+/$", f"/{step}/", page.url))


def test_an_empty_report_says_what_is_enough(reporting, seen, says):
    presses(reporting, "Fortsätt")
    says(
        "Skriv några ord, lägg till en bild eller välj att vi ringer dig.",
        at="id_words",
    )
    seen(reporting)


def test_a_day_that_has_not_come_is_refused_at_its_question(reporting, seen, says):
    goes_to(reporting, "nar")
    tomorrow = (localdate() + timedelta(days=1)).isoformat()
    reporting.get_by_label("Datum", exact=True).fill(tomorrow)
    reporting.get_by_label("Var hände det?").fill("På torget")
    presses(reporting, "Fortsätt")
    says(
        "Tiden ligger framåt. Skriv när det hände, inte när det kan hända.",
        at="id_happened_on",
    )
    seen(reporting)
    expect(reporting.get_by_label("Var hände det?")).to_have_value("På torget")
    expect(reporting.get_by_label("Datum", exact=True)).to_have_value(tomorrow)


def test_a_wish_to_be_called_asks_for_a_number(reporting, seen, says):
    presses(reporting, "Ring mig, jag berättar hellre")
    is_at(reporting, "Hur når vi dig?")
    presses(reporting, "Fortsätt")
    says("Skriv ett nummer som vi kan ringa.", at="id_phone")
    seen(reporting)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("tom.png", b"", "tom.png är tom."),
        ("skript.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "skript.svg togs inte emot"),
    ],
)
def test_a_file_that_is_refused_is_named_and_the_other_is_kept(
    reporting, scripts, seen, name, content, error
):
    goes_to(reporting, "bevis")
    reporting.get_by_label("Lägg till filer").set_input_files(
        [
            {"name": name, "mimeType": "image/png", "buffer": content},
            {"name": "brev.txt", "mimeType": "text/plain", "buffer": b"Vi ser dig."},
        ]
    )
    if scripts:
        expect(reporting.locator(".upload__fates")).to_contain_text(error)
    else:
        presses(reporting, "Fortsätt")
        is_at(reporting, "Har du bilder, filer eller länkar?")
        expect(reporting).to_have_title(re.compile("^Fel: "))
        expect(reporting.locator("#summary a")).to_have_count(1)
        expect(reporting.locator("#summary")).to_contain_text(error)
        expect(reporting.locator("#id_new_files_error")).to_contain_text(error)
    expect(reporting.locator("main .people")).to_contain_text("brev.txt")
    seen(reporting)


def test_what_others_may_see_has_to_be_chosen_before_sending(reporting, seen):
    reporting.get_by_label("Vad hände?").fill("Någon skrek efter mig på torget.")
    presses(reporting, "Fortsätt")
    goes_to(reporting, "granska")
    presses(reporting, "Spara valen")
    expect(reporting).to_have_title(re.compile("^Fel: "))
    first = reporting.get_by_role("main").get_by_role("heading").first
    expect(first).to_have_text("Något behöver rättas")
    seen(reporting)
    links = reporting.locator("#summary a")
    for number, control in enumerate(("id_party_0", "id_chair_0")):
        links.nth(number).click()
        expect(reporting.locator(f"#{control}")).to_be_focused()


def test_a_text_too_long_is_kept_and_the_limit_told(reporting, seen):
    words = "Det ringde igen. " * 4000 + "."
    reporting.get_by_label("Vad hände?").fill(words)
    presses(reporting, "Fortsätt")
    is_at(reporting, "Berätta vad som hände")
    expect(reporting.locator("#summary")).to_contain_text("Texten är 68 001 tecken.")
    expect(reporting.get_by_label("Vad hände?")).to_have_value(words)
    seen(reporting)


def test_a_wrong_password_says_nothing_of_whether_the_account_exists(window):
    said = []
    for address in (ADDRESS, "ingen.alls@example.se"):
        page = window(**PHONE)
        page.goto("/rapportera/ny/")
        page.get_by_label("E-postadress").fill(address)
        page.get_by_label("Lösenord", exact=True).fill("fel-losenord-2026")
        presses(page, "Logga in")
        expect(page).to_have_title(re.compile("^Fel: "))
        expect(page.locator("#summary")).to_be_focused()
        said.append(page.locator("#summary").inner_text())
    assert said[0] == said[1]


def test_a_form_from_another_login_gives_back_what_was_written(reporting, seen):
    """Its token has changed, as by a login in another window."""
    reporting.get_by_label("Vad hände?").fill("Det här ska inte försvinna.")
    reporting.context.clear_cookies(name="csrftoken")
    presses(reporting, "Fortsätt")
    is_at(reporting, "Sidan hade blivit för gammal")
    expect(reporting.get_by_label("Det här skrev du")).to_have_value("Det här ska inte försvinna.")
    seen(reporting)


def test_ticking_danger_brings_112_first_on_every_step(reporting, seen):
    ticks(reporting, "Jag eller någon annan är i fara just nu")
    reporting.get_by_label("Vad hände?").fill("En man står utanför porten.")
    presses(reporting, "Fortsätt")
    for step in ("forut", "nar", "vem", "bevis", "uppdrag", "onskan", "kontakt", "granska"):
        goes_to(reporting, step)
        expect(reporting.locator(".notice--alarm")).to_contain_text("Ring 112 först.")
    seen(reporting)
