"""The desk as it is used: by the security chief, the registrar and the system administrator."""

import pytest
from playwright.sync_api import expect

from contacts.models import User
from incidents.models import Incident
from portal.models import Delivery
from tests import cast
from tests.until import until

CHIEF, REGISTRAR, ADMINISTRATOR = "sakerhet@example.se", "registrator@example.se", "it@example.se"


@pytest.fixture
def report():
    councillor = User.objects.get(email="politiker@example.se")
    return cast.a_report(councillor, danger_now=True, call_wanted=True)


@pytest.fixture(params=["phone", "desk"])
def page(request):
    return request.getfixturevalue(request.param)


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def follow(page, name):
    with page.expect_navigation():
        page.get_by_role("link", name=name).click()


def told(page):
    return page.locator(".messagelist").inner_text()


def test_the_chief_handles_a_report_from_the_start_page_to_its_closing(page, seen, log_in, report):
    log_in(page, CHIEF)
    page.goto("/admin/")
    seen(page)
    follow(page, "säger fara nu")
    seen(page)
    follow(page, report.reference)
    seen(page)

    press(page, "Bekräfta att rapporten är mottagen")
    assert told(page) == "Du har bekräftat att rapporten är mottagen."
    press(page, "Ta hand om ärendet")
    press(page, "Börja bedöma")

    page.get_by_role("link", name="Bedöm hotet").click()
    press(page, "Spara bedömningen")
    assert page.title().startswith("Fel: ")
    seen(page)
    page.get_by_role("link", name="Välj en nivå.").click()
    expect(page.locator("input[type=radio]:focus")).to_have_count(1)
    page.keyboard.press("Space")
    page.get_by_label("Varför", exact=True).fill("Uttalat och nära hemmet.")
    press(page, "Spara bedömningen")
    assert told(page) == "Bedömningen är sparad."

    page.get_by_text("Skriv ett meddelande", exact=True).click()
    page.get_by_label("Meddelande", exact=True).fill("Vi ringer dig inom kort.")
    press(page, "Skicka meddelandet")
    seen(page)

    page.get_by_role("link", name="Avsluta ärendet").click()
    seen(page)
    page.get_by_label("Åtgärdat", exact=True).check()
    page.get_by_label("Svar till den förtroendevalda").fill("Du har fått ett personlarm.")
    press(page, "Avsluta och skicka svaret")
    assert told(page) == "Ärendet är avslutat och svaret är skickat."
    seen(page)
    assert Incident.objects.get(pk=report.pk).status == "closed"


def test_the_chief_finds_a_report_by_name_and_narrows_the_queue(page, seen, log_in, report):
    log_in(page, CHIEF)
    page.goto("/admin/incidents/incident/")
    page.get_by_label("Referens eller namn").fill("Tove")
    press(page, "Visa")
    assert page.get_by_role("link", name=report.reference).is_visible()
    page.get_by_text("Begränsa eller ordna om").click()
    page.get_by_label("Nivå").select_option("Akut")
    press(page, "Visa urvalet")
    assert page.get_by_text("Inget ärende stämmer med det du valde.").is_visible()
    seen(page)
    follow(page, "Visa alla ärenden")
    assert page.get_by_role("link", name=report.reference).is_visible()


def test_the_chief_sees_which_seats_nobody_holds(page, seen, log_in):
    log_in(page, CHIEF)
    page.goto("/admin/")
    follow(page, "utan innehavare")
    seen(page)
    assert page.get_by_role("heading", name="Platser utan innehavare").is_visible()


def test_the_registrar_enters_a_diary_number(page, seen, log_in, report):
    log_in(page, REGISTRAR)
    page.goto("/admin/")
    seen(page)
    follow(page, "utan diarienummer")
    page.get_by_label(f"Diarienummer för {report.reference}").fill("KS 2026/0500")
    press(page, f"Spara diarienumret för {report.reference}")
    assert told(page) == "Diarienumret KS 2026/0500 är sparat."
    seen(page)
    assert Incident.objects.get(pk=report.pk).diary_number == "KS 2026/0500"


def test_the_administrator_sends_again_what_failed_and_a_test_mail(
    page, seen, log_in, report, letters_to
):
    log_in(page, ADMINISTRATOR)
    latest = Delivery.objects.filter(address="ordforande@example.se").latest("created_at")
    delivery = Delivery.objects.filter(pk=latest.pk)
    until(delivery.filter(state="sent").exists)
    delivery.update(state="failed", last_error="550")
    page.goto("/admin/portal/delivery/?state__exact=failed")
    seen(page)
    page.locator("input[name=_selected_action]").first.check()
    press(page, "Utför")
    assert "väntar på att skickas igen" in told(page)
    follow(page, "Skicka ett testmejl")
    seen(page)
    press(page, "Skicka testmejlet")
    assert "Testmejlet ligger i kön" in told(page)
    letters_to(ADMINISTRATOR)
