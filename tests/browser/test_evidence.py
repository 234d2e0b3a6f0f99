"""Evidence is looked at: veiled until somebody presses, with and without scripts."""

import wave
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from contacts.models import User
from incidents.models import Event, Kind
from tests.browser.acts import follows, is_at
from tests.browser.chromium import DESK, PHONE
from tests.cast import a_draft, a_report
from tests.incidents.evidence.files import FILES, sent


def a_second_of_silence():
    written = BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 8000)
    return written.getvalue()


def two_pages():
    written = BytesIO()
    pages = [Image.new("RGB", (600, 850), colour) for colour in ("#f4f1e8", "#dde7f0")]
    pages[0].save(written, "PDF", save_all=True, append_images=pages[1:])
    return written.getvalue()


@pytest.fixture
def report():
    """With a photo, a picture that is cut off, a PDF, a mail and a sound."""
    report = a_report(User.objects.get(email="politiker@example.se"))
    note = {"description": "Lappen på dörren"}
    sent(report, "foto-orientering6-gps.jpg", note=note)
    sent(report, "avhuggen.jpg")
    sent(report, "brev.pdf", two_pages())
    sent(report, "mail-windows1252.eml")
    sent(report, "rostbrevlada.wav", a_second_of_silence())
    return report


def fetched(page):
    """The files that the page asks for from now on."""
    asked = []
    page.on(
        "request",
        lambda request: asked.append(request.url) if "/filer/" in request.url else None,
    )
    return asked


def opens(page, summary):
    page.locator("summary", has_text=summary).first.click()


def looks_at_the_photo(page, scripts):
    """In place where scripts run, and then on a page of its own."""
    if scripts:
        opens(page, "Visa bilden")
        expect(page.get_by_alt_text("Lappen på dörren")).to_be_visible()
    with page.expect_navigation():
        if scripts:
            page.get_by_alt_text("Lappen på dörren").click()
        else:
            follows(page, "Visa bilden")
    expect(page.get_by_alt_text("Lappen på dörren")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_nothing_of_it_is_fetched_until_it_is_asked_for(window, seen, log_in, report, scripts):
    phone = window(**PHONE, java_script_enabled=scripts)
    held = seen if scripts else lambda _page: None  # axe is a script itself
    asked = fetched(phone)
    log_in(phone, "politiker@example.se")
    phone.goto(report.get_absolute_url())
    opens(phone, "Visa allt du skickade")
    phone.locator("summary", has_text="Lyssna").scroll_into_view_if_needed()
    held(phone)
    assert asked == []

    looks_at_the_photo(phone, scripts)
    held(phone)
    follows(phone, "Tillbaka")

    opens(phone, "Visa allt du skickade")
    follows(phone, "Visa sidorna")
    expect(phone.get_by_text("Sida 1 av 2", exact=True)).to_be_visible()
    held(phone)
    follows(phone, "Nästa sida")
    expect(phone.get_by_text("Sida 2 av 2", exact=True)).to_be_visible()
    follows(phone, "Tillbaka")

    opens(phone, "Visa allt du skickade")
    follows(phone, "Läs mejlet")
    is_at(phone, "mail-windows1252.eml")
    expect(phone.get_by_text("Du ska ångra dig – snart")).to_be_visible()
    held(phone)


def test_a_photo_that_was_just_added_is_looked_at_without_leaving_what_is_typed(phone, log_in):
    author = log_in(phone, "politiker@example.se")
    draft = a_draft(author)
    asked = fetched(phone)
    phone.goto(f"/rapportera/{draft.pk}/bevis/")
    phone.get_by_label("Lägg till filer").set_input_files(FILES / "foto-orientering6-gps.jpg")
    phone.get_by_label("Vad visar den?").fill("Lappen på dörren")
    assert asked == []
    opens(phone, "Visa bilden")
    phone.wait_for_function("() => document.querySelector('.veil__picture').naturalWidth > 0")
    expect(phone.get_by_label("Vad visar den?")).to_have_value("Lappen på dörren")


def test_whoever_handles_it_looks_and_listens_and_that_is_noted(window, seen, log_in, report):
    desk = window(**DESK)
    asked = fetched(desk)
    log_in(desk, "sakerhet@example.se")
    desk.goto(report.get_absolute_url())
    expect(desk.get_by_text("Filen är skadad.")).to_have_count(0)  # nobody has looked yet
    assert asked == []
    opens(desk, "Visa bilden")
    expect(desk.get_by_alt_text("Lappen på dörren")).to_be_visible()
    desk.wait_for_function("() => document.querySelector('details[open] img').naturalWidth > 0")
    opens(desk, "Lyssna")
    length = desk.locator("audio").evaluate(
        "async sound => { await sound.play(); return sound.duration; }"
    )
    assert length == 1
    seen(desk)
    noted = Event.objects.filter(incident=report, kind=Kind.OPENED, subject_kind="attachment")
    assert noted.count() == 2
