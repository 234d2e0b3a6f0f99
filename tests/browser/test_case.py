"""After a report was sent: the councillor and the recipients read, acknowledge, write, and make
the paper for the police."""

import re

import pytest
from playwright.sync_api import expect

from contacts.models import User
from incidents import workflow
from incidents.models import Audience
from incidents.models.sharing import Share
from incidents.submission import Sharing
from tests.browser.acts import way_out
from tests.browser.chromium import DESK, PHONE
from tests.cast import a_report

COUNCILLOR, CONTACT, CHAIR, CHIEF = (
    f"{name}@example.se" for name in ("politiker", "kontakt", "ordforande", "sakerhet")
)


def the(address):
    return User.objects.get(email=address)


def a_shared_report():
    """The party and the chair see everything; the security chief has written."""
    report = a_report(the(COUNCILLOR), party=Sharing(Share.EVERYTHING))
    workflow.write_message(report, "Kan jag ringa?", by=the(CHIEF), audience=Audience.SECURITY)
    workflow.add(report, "I dag kom ett till.", by=the(COUNCILLOR))
    return report


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_contact_acknowledges_and_the_councillor_sees_it(window, seen, log_in, screen, scripts):
    report = a_report(the(COUNCILLOR))
    contact = window(**screen, java_script_enabled=scripts)
    held = seen if scripts else lambda _page: None  # axe is a script itself
    log_in(contact, CONTACT)
    contact.goto("/att-lasa/")
    held(contact)
    contact.get_by_role("link", name=re.compile(report.reference)).click()
    expect(contact.get_by_text("HEMLIG")).to_have_count(0)
    held(contact)
    contact.get_by_role("button", name="Bekräfta").click()
    expect(contact.get_by_text("Du bekräftade rapporten")).to_be_visible()

    councillor = window(**screen, java_script_enabled=scripts)
    log_in(councillor, COUNCILLOR)
    councillor.goto(report.get_absolute_url())
    expect(councillor.get_by_text("Bekräftade den").first).to_be_visible()
    held(councillor)


def test_the_councillor_makes_the_paper_for_the_police(phone, seen, log_in):
    report = a_report(the(COUNCILLOR))
    log_in(phone, COUNCILLOR)
    phone.goto(report.get_absolute_url())
    phone.get_by_role("link", name="Gör underlag till polisen").click()
    seen(phone)
    expect(phone.locator("[name=wishes]:checked")).to_have_count(0)
    phone.get_by_label("Att jag vill ha åtkomstskydd").check()
    phone.get_by_label("Din adress").fill("Någon ropade")
    phone.get_by_role("button", name="Läs igenom underlaget").click()
    expect(phone.get_by_text("Jag vill att anmälan får åtkomstskydd.")).to_be_visible()
    seen(phone)
    phone.get_by_role("button", name="Ändra").click()
    expect(phone.get_by_label("Att jag vill ha åtkomstskydd")).to_be_checked()
    phone.get_by_role("button", name="Läs igenom underlaget").click()
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Gör PDF:en").click()
    assert download.value.suggested_filename == "underlag.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_a_message_and_an_addition_reach_those_who_may_read_them(desk, window, seen, log_in):
    report = a_shared_report()
    log_in(desk, COUNCILLOR)
    desk.goto(report.get_absolute_url())
    desk.get_by_role("button", name="Skicka meddelandet").click()
    expect(desk).to_have_title(re.compile("^Fel: "))
    desk.locator("#summary a").first.click()
    expect(desk.locator("#id_audience_0")).to_be_focused()
    seen(desk)
    desk.get_by_label("Säkerhetsfunktionen och partiet").check()
    desk.get_by_label("Ditt meddelande").fill("Kan vi ses?")
    desk.get_by_role("button", name="Skicka meddelandet").click()
    desk.get_by_role("link", name="Lägg till något").click()
    desk.get_by_role("button", name="Skicka tillägget").click()
    seen(desk)
    desk.get_by_label("Vad vill du lägga till?").fill("Bilen var blå.")
    desk.get_by_role("button", name="Skicka tillägget").click()

    contact, chair = window(**PHONE), window(**PHONE)
    for page, address in ((contact, CONTACT), (chair, CHAIR)):
        log_in(page, address)
        page.goto(report.get_absolute_url())
        expect(page.get_by_text("Bilen var blå.")).to_be_visible()
    expect(contact.get_by_text("Kan vi ses?")).to_be_visible()
    expect(chair.get_by_text("Kan vi ses?")).to_have_count(0)


def test_the_councillor_lets_the_party_see_more(phone, seen, log_in):
    report = a_report(the(COUNCILLOR))
    log_in(phone, COUNCILLOR)
    phone.goto(report.get_absolute_url())
    phone.get_by_role("link", name="Låt fler se mer").click()
    seen(phone)
    phone.get_by_role("button", name="Låt dem se det").first.click()
    expect(phone.locator("#summary")).to_contain_text("Kryssa för det som de ska få se.")
    seen(phone)
    phone.get_by_label("Det du har berättat").check()
    phone.get_by_role("button", name="Låt dem se det").first.click()
    expect(phone.get_by_text("De ser mer nu")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_of_a_report_holds_no_barrier(window, seen, log_in, screen):
    report = a_shared_report()
    own = f"/arenden/{report.pk}/"
    addresses = {
        COUNCILLOR: ["/att-lasa/", "/arenden/", own, f"{own}underlag/", f"{own}dela-mer/"],
        CONTACT: ["/arenden/", own, f"{own}underlag/"],
        CHAIR: [own],
        CHIEF: ["/att-lasa/", "/arenden/"],
    }
    for address, pages in addresses.items():
        page = window(**screen)
        log_in(page, address)
        for where in [*pages, f"/en{pages[-1]}"]:
            page.goto(where)
            for closed in page.locator("details:not([open]) > summary").all():
                closed.click()
            seen(page)


def cut_off(page):
    """What is wider than the box that holds it, numbers to ring with what they are for."""
    return page.locator(".call").evaluate_all(
        "calls => calls.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)"
    )


def test_no_page_of_a_report_is_wider_than_the_narrowest_screen(window, log_in):
    report = a_shared_report()
    page = window(viewport={"width": 320, "height": 640})
    log_in(page, COUNCILLOR)
    for path in ("", "tillagg/", "dela-mer/", "underlag/"):
        page.goto(f"/arenden/{report.pk}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert cut_off(page) == []


def test_nothing_of_a_report_comes_back_after_leaving(phone, log_in):
    report = a_report(the(COUNCILLOR))
    log_in(phone, COUNCILLOR)
    phone.goto("/")
    phone.goto(report.get_absolute_url())
    expect(phone.get_by_role("heading", name=re.compile(report.reference))).to_be_visible()
    with phone.expect_navigation():
        way_out(phone).click()
    phone.go_back()
    expect(phone.get_by_text(report.reference)).to_have_count(0)


def test_on_paper_the_page_of_a_report_is_open_and_black_on_white(window, log_in):
    report = a_report(the(COUNCILLOR))
    page = window(**DESK, color_scheme="dark")
    log_in(page, COUNCILLOR)
    page.goto(report.get_absolute_url())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    expect(page.get_by_text("HEMLIG-HÄNDELSE")).to_be_visible()
    expect(way_out(page)).to_be_hidden()
