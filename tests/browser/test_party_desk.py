"""A contact's tasks on a phone, each with the clicks that docs/tasks.md gives it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Page, expect

from contacts.models import User
from incidents.party import reading
from tests import cast
from tests.browser.acts import Clicks, Task, is_at, tasks_of


@pytest.fixture
def table() -> dict[str, Task]:
    return tasks_of("The party's contact")


@pytest.fixture
def councillor() -> User:
    return User.objects.get(email="politiker@example.se")


@pytest.fixture
def does(phone: Page, log_in: Callable[..., User], table: dict[str, Task]) -> Clicks:
    """The contact of the councillor's party, who has read the limits."""
    contact = log_in(phone, "kontakt@example.se")
    reading.read(contact.appointments.all(), now())
    return Clicks(phone, table)


@pytest.mark.main_line
def test_the_first_login_leads_past_the_limits_to_the_desk(phone, log_in, seen, table, request):
    contact = cast.a_person("Nils Ny")
    cast.a_party("Sjöpartiet", contact=contact)
    log_in(phone, contact)
    does = Clicks(phone, table)
    with does.task("Read the limits and open the desk, at the first login"):
        does.follow("Till partiets arbetsbord")
        seen(phone)
        does.press("Jag har läst det, öppna arbetsbordet")
    is_at(phone, "Partiets arbetsbord")
    seen(phone)
    assert does.agrees(request.node.name)


@pytest.mark.main_line
def test_a_report_is_received_and_answered(phone, does, seen, request, councillor):
    narrow = cast.a_report(councillor).reference
    wide = cast.a_report(councillor, party=cast.EVERYTHING).reference
    with does.task("Read a report"):
        seen(phone)
        does.follow(narrow)
    is_at(phone, f"Ärende {narrow}")
    seen(phone)
    with does.task("Acknowledge it"):
        does.follow(narrow)
        does.press("Bekräfta")
    expect(phone.get_by_text("Du bekräftade rapporten")).to_be_visible()
    with does.task("Ask to see more of it"):
        does.follow(narrow)
        does.unfold("Be att få se mer")
        does.press("Ställ frågan")
    expect(phone.get_by_text("Frågan är ställd.")).to_be_visible()
    with does.task("Note what the party does"):
        does.follow(narrow)
        does.follow("Notera vad partiet gör")
        seen(phone)
        phone.get_by_label("Vad gör partiet?").fill("Någon följer med till nästa möte.")
        does.press("Notera")
    expect(phone.get_by_text("Någon följer med till nästa möte.")).to_be_visible()
    with does.task("Ask the security chief for help"):
        does.follow(narrow)
        does.follow("Be säkerhetschefen om hjälp")
        seen(phone)
        phone.get_by_label("Vad behöver du hjälp med?").fill("Hur skyddar vi mötet?")
        does.press("Be om hjälp")
    expect(phone.get_by_text("Säkerhetsfunktionen får veta att du ber om hjälp.")).to_be_visible()
    with does.task("Write to the councillor, who shows everything"):
        does.follow(wide)
        phone.get_by_label("Ditt meddelande").fill("Jag ringer dig i kväll.")
        does.press("Skicka meddelandet")
    expect(phone.get_by_text("Meddelandet är skickat.")).to_be_visible()
    assert does.agrees(request.node.name)


@pytest.mark.main_line
def test_an_activity_is_planned_put_on_paper_changed_and_called_off(phone, does, seen, request):
    with does.task("Tell of a planned activity"):
        does.follow("Planera en aktivitet")
        seen(phone)
        phone.get_by_label("Vad planerar ni?").fill("Torgmöte om skolvägarna")
        phone.get_by_label("Var?").fill("Stora torget")
        phone.get_by_label("Vilken dag?").fill((localdate() + timedelta(days=9)).isoformat())
        phone.get_by_label("När börjar det?").fill("14:00")
        phone.get_by_label("När slutar det?").fill("16:00")
        phone.get_by_label("Vilka risker ser ni?").fill("En man störde det förra mötet.")
        does.press("Läs igenom")
        seen(phone)
        does.press("Skicka till säkerhetsfunktionen")
    is_at(phone, "Torgmöte om skolvägarna")
    seen(phone)
    with does.task("Make the page for the police"), phone.expect_download() as paper:
        does.follow("Torgmöte om skolvägarna")
        does.press("Hämta sidan till polisen (PDF)")
    assert paper.value.suggested_filename == "aktivitet.pdf"
    with does.task("Change an activity"):
        does.follow("Torgmöte om skolvägarna")
        does.follow("Ändra")
        phone.get_by_label("Var?").fill("Lilla torget")
        does.press("Läs igenom")
        does.press("Skicka till säkerhetsfunktionen")
    expect(phone.get_by_text("Lilla torget")).to_be_visible()
    with does.task("Call an activity off"):
        does.follow("Torgmöte om skolvägarna")
        does.follow("Ställ in")
        seen(phone)
        does.press("Ställ in")
    expect(phone.get_by_text("Aktiviteten är inställd.", exact=True)).to_be_visible()
    assert does.agrees(request.node.name)


def test_the_party_is_looked_after(phone, does, seen, request, councillor):
    with does.task("See who is who in the party"):
        does.follow("Vilka som är vad i partiet")
    seen(phone)
    with does.task("Propose a successor"):
        does.follow("Vilka som är vad i partiet")
        does.follow("Föreslå kontaktperson eller ersättare")
        seen(phone)
        does.choose("Vem?", councillor.name)
        does.pick("Kontaktperson")
        does.press("Skicka förslaget")
    expect(phone.get_by_text(f"{councillor.name} är föreslagen")).to_be_visible()
    with does.task("Have had the yearly talk"):
        does.follow("Till underlaget")
        seen(phone)
        does.press("Vi har pratat i år")
    is_at(phone, "Partiets arbetsbord")
    assert does.agrees(request.node.name)
