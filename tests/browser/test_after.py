"""After sending: the councillor ticks the next steps, reads the report out to the police, keeps the
number that they give, and says what became of it."""

import re

from playwright.sync_api import expect

from contacts.models import User
from tests.browser.acts import follows, is_at, presses, ticks
from tests.cast import a_report

COUNCILLOR = "politiker@example.se"
NUMBER = "5000-K123456-26"


def headings(page):
    """As a screen reader tells them, in its order."""
    return re.findall(r'heading "([^"]+)" \[level=2\]', page.locator("main").aria_snapshot())


def test_a_councillor_reads_the_report_out_and_says_what_became_of_it(phone, seen, log_in):
    report = a_report(User.objects.get(email=COUNCILLOR))
    log_in(phone, COUNCILLOR)
    phone.goto(report.get_absolute_url())
    expect(phone.get_by_role("heading", name="Din rapport är skickad")).to_be_visible()
    ticks(phone, "Någon annan har sett originalet")
    phone.get_by_label("Påminn mig om 14 dagar").check()
    with phone.expect_navigation():
        presses(phone, "Spara stegen")
    expect(phone.get_by_label("Någon annan har sett originalet")).to_be_checked()
    seen(phone)

    with phone.expect_navigation():
        follows(phone, "Läs upp för 114 14")
    is_at(phone, "Läs upp för 114 14")
    told = headings(phone)
    assert told[:4] == ["Vem är du?", "Vad har hänt?", "När?", "Var?"]
    assert told[-2:] == ["Säg också", "Innan ni lägger på"]
    expect(phone.locator("a.call[href='tel:11414']")).to_be_visible()
    with phone.expect_navigation():
        presses(phone, "Spara numret")
    expect(phone.locator("#summary")).to_contain_text("Skriv numret på anmälan.")
    seen(phone)
    phone.get_by_label("Numret du fick").fill(NUMBER)
    with phone.expect_navigation():
        presses(phone, "Spara numret")

    is_at(phone, "Vad hände med polisanmälan?")
    expect(phone.locator(".timeline")).to_contain_text(NUMBER)
    expect(phone.get_by_label("Polisens nummer")).to_have_value(NUMBER)
    expect(phone.get_by_label("Det är en småsak")).to_be_hidden()
    ticks(phone, "Jag vill inte anmäla")
    expect(phone.get_by_label("Polisens nummer")).to_be_hidden()
    ticks(phone, "Det är en småsak")
    seen(phone)
    with phone.expect_navigation():
        presses(phone, "Spara")
    expect(phone.get_by_text("Det lilla kan få betydelse senare.")).to_be_visible()
    seen(phone)
