"""The security chief's tasks at a desk, each with the clicks that docs/tasks.md gives it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import localdate, localtime, now
from playwright.sync_api import Page, expect

from contacts.models import Appointment, Role, User
from incidents import notices, workflow
from incidents.models import Incident, Level
from portal.models import Delivery
from tests import cast
from tests.browser.acts import Clicks, Task, is_at, tasks_of
from tests.browser.chromium import DESK

CHIEF = "sakerhet@example.se"
ACCOUNT = {
    "answers": [
        cast.an_answer("words", "Vad hände?", "Någon skrev."),
        cast.an_answer("account", "Vilket konto?", "@troll"),
        cast.an_answer("platform", "På vilken plattform?", "Facebook"),
    ]
}


@pytest.fixture
def table() -> dict[str, Task]:
    return tasks_of("The security chief")


@pytest.fixture
def chief() -> User:
    return User.objects.get(email=CHIEF)


@pytest.fixture
def councillor() -> User:
    return User.objects.get(email="politiker@example.se")


@pytest.fixture
def does(desk: Page, log_in: Callable[..., User], table: dict[str, Task]) -> Clicks:
    log_in(desk, CHIEF)
    return Clicks(desk, table)


def told(page: Page, words: str) -> None:
    """The message after an act, at the top of the page that follows."""
    expect(page.locator(".messagelist")).to_contain_text(words)


def test_what_happens_daily_takes_at_most_three_clicks_from_the_queue(table):
    daily = [task for task in table.values() if task.often == "daily"]
    assert len(daily) >= 9
    assert [task.name for task in daily if task.clicks > 3] == []


@pytest.mark.main_line
def test_a_report_is_received_and_answered(desk, does, seen, request, councillor):
    report = cast.a_report(councillor, danger_now=True).reference
    with does.task("See what is urgent, and open it"):
        does.follow(report)
    is_at(desk, report)
    with does.task("Acknowledge a report"):
        does.follow(report)
        does.press("Bekräfta att rapporten är mottagen")
    told(desk, "Du har bekräftat att rapporten är mottagen.")
    with does.task("Take a case"):
        does.follow(report)
        does.press("Ta hand om ärendet")
    told(desk, "Du handlägger ärendet.")
    with does.task("Use a prepared answer"):
        does.follow(report)
        does.press("Vi har din rapport")
        text = desk.get_by_label("Meddelande", exact=True)
        expect(text).to_have_value(re.compile(f"rapport {report}"))
        seen(desk)
        text.fill("Jag har tagit emot din rapport och ringer dig.")
        does.press("Skicka meddelandet")
    told(desk, "Meddelandet är skickat.")
    with does.task("Say where a case stands"):
        does.follow(report)
        does.press("Börja bedöma")
    told(desk, "Läget är ändrat.")
    with does.task("Assess in a sentence"):
        does.follow(report)
        does.pick("○ Låg")
        desk.get_by_label("Varför", exact=True).fill("Vagt och långt borta.")
        does.press("Spara bedömningen")
    told(desk, "Bedömningen är sparad.")
    assert does.agrees(request.node.name)


def test_a_case_is_talked_over(desk, does, seen, request, chief, councillor):
    case = cast.a_report(councillor)
    workflow.acknowledge(case, by=chief)
    report = case.reference
    with does.task("Write to the councillor"):
        does.follow(report)
        does.unfold("Skriv ett meddelande")
        desk.get_by_label("Meddelande", exact=True).fill("Vi ringer dig inom kort.")
        does.press("Skicka meddelandet")
    told(desk, "Meddelandet är skickat.")
    with does.task("Ask, with a day for the answer"):
        does.follow(report)
        does.unfold("Ställ en fråga och vänta på svar")
        desk.get_by_label("Fråga", exact=True).fill("Såg någon annan det?")
        does.press("Ställ frågan")
    told(desk, "Frågan är ställd. Ärendet väntar på svar.")
    with does.task("Write a note"):
        does.follow(report)
        does.unfold("Skriv en anteckning")
        desk.get_by_label("Anteckning", exact=True).fill("Ring polisen i morgon.")
        does.press("Spara anteckningen")
    told(desk, "Anteckningen är sparad.")
    with does.task("Note a talk with the police or a guard"):
        does.follow(report)
        does.unfold("Skriv in en kontakt")
        does.pick("Polisen")
        desk.get_by_label("Klockslag", exact=True).fill(f"{localtime():%H:%M}")
        desk.get_by_label("Vad som sades").fill("De åker förbi i kväll.")
        does.press("Spara kontakten")
    told(desk, "Kontakten står i tidslinjen.")
    seen(desk)
    assert does.agrees(request.node.name)


def test_a_threat_is_judged_in_full_and_told_of(desk, does, seen, request, chief, councillor):
    report = cast.a_report(councillor)
    workflow.acknowledge(report, by=chief)
    with does.task("Assess in full"):
        does.follow(report.reference)
        does.follow("Gör den fullständiga bedömningen")
        seen(desk)
        does.pick(
            "Allvarligt: någon skadas eller måste ändra sitt liv",
            within="Hur allvarligt är det om det händer?",
        )
        does.pick(
            "Troligt: det som är känt talar för att det händer", within="Hur sannolikt är det?"
        )
        does.pick("◆ Hög: Konkret och trovärdigt. Polisen samma dag.")
        desk.get_by_label("Varför", exact=True).fill("Samma person som förra året.")
        tomorrow = localdate() + timedelta(days=1)
        desk.get_by_label("När hotet ska bedömas igen").fill(tomorrow.isoformat())
        does.press("Underteckna bedömningen")
    told(desk, "Bedömningen är undertecknad.")
    with does.task("Mark something as secret"):
        does.follow(report.reference)
        does.follow("Sekretessmarkera")
        seen(desk)
        does.choose("Grund", "OSL 18 kap. 1 §, förundersökning")
        desk.get_by_label("Dag när den ska prövas igen").fill(tomorrow.isoformat())
        does.press("Spara markeringen")
    told(desk, "Sekretessmarkeringen är sparad.")
    with does.task("Tell the chair the level"):
        does.follow(report.reference)
        does.unfold("Berätta nivån")
        does.pick("Den förtroendevalda och ordföranden", within="Vem som får veta nivån")
        does.press("Berätta nivån")
    told(desk, "Nivån är berättad.")
    with does.task("Correct the kind"):
        does.follow(report.reference)
        does.unfold("Rätta typen")
        does.choose("Typ", "Förtäckt eller antytt hot")
        does.press("Rätta typen")
    told(desk, "Typen är rättad.")
    with does.task("Print a case"), desk.expect_download() as paper:
        does.follow(report.reference)
        does.press("Hela ärendet som PDF")
    assert paper.value.path().read_bytes().startswith(b"%PDF-")
    assert does.agrees(request.node.name)


@pytest.mark.main_line
def test_a_case_is_closed_and_opened_again(desk, does, seen, request, chief, councillor):
    report, double = (cast.a_report(councillor) for _ in range(2))
    for one in (report, double):
        workflow.acknowledge(one, by=chief)
        workflow.assess(one, level=Level.LOW, reason="Vagt.", by=chief)
    with does.task("Close a case"):
        does.follow(report.reference)
        does.unfold("Avsluta med skäl och svar")
        does.pick("Åtgärdat")
        desk.get_by_label("Svar till den förtroendevalda").fill("Du har fått ett larm.")
        does.press("Avsluta och skicka svaret")
    told(desk, "Ärendet är avslutat och svaret är skickat.")
    seen(desk)
    with does.task("Open a case again"):
        desk.get_by_label("Referens eller namn").fill(report.reference)
        does.press("Visa")
        does.follow(report.reference)
        does.unfold("Öppna ärendet igen")
        does.press("Öppna igen")
    told(desk, "Ärendet är öppnat igen.")
    with does.task("Close a duplicate"):
        does.follow(double.reference)
        does.unfold("Avsluta med skäl och svar")
        does.pick("Dubblett")
        desk.get_by_label("Referens till det andra ärendet").fill(report.reference)
        desk.get_by_label("Svar till den förtroendevalda").fill("Vi svarar i det andra.")
        does.press("Avsluta och skicka svaret")
    told(desk, "Ärendet är avslutat och svaret är skickat.")
    assert does.agrees(request.node.name)


def test_a_measure_is_planned_and_done(desk, does, seen, request, chief, councillor):
    report = cast.a_report(councillor)
    workflow.acknowledge(report, by=chief)
    with does.task("Plan a measure"):
        does.follow(report.reference)
        does.follow("Planera en åtgärd")
        does.choose("Vad ska göras", "Skydd: råd om bostaden")
        desk.get_by_label("Ska vara gjord senast").fill(localdate().isoformat())
        does.press("Planera åtgärden")
    told(desk, "Åtgärden är planerad.")
    with does.task("Note that a measure is done"):
        does.follow(report.reference)
        does.follow("Skriv in som gjord")
        seen(desk)
        does.press("Skriv in som gjord")
    told(desk, "Åtgärden är gjord.")
    assert does.agrees(request.node.name)


def test_several_are_handled_together(desk, does, seen, request, chief, councillor):
    first = cast.a_report(councillor, told=ACCOUNT)
    second = cast.a_report(cast.a_member(name="Maja Sund"), told=ACCOUNT)
    for one in (first, second):
        workflow.acknowledge(one, by=chief)
    with does.task("Say that a hint is right"):
        does.follow(first.reference)
        does.press(f"Hör ihop {second.reference}")
    told(desk, "Det är antecknat i båda ärendena.")
    with does.task("Join two reports of one event"):
        does.follow(first.reference)
        does.press(f"Samma händelse {second.reference}")
    told(desk, "Rapporterna gäller samma händelse nu.")
    with does.task("Answer several victims at once"):
        does.follow(first.reference)
        does.follow("Gör samma sak i flera")
        does.unfold("Skriv till var och en")
        seen(desk)
        desk.get_by_label("Meddelande till var och en").fill("Vi har talat med polisen.")
        does.pick("Jag har läst igenom: inget visar att fler är berörda")
        does.press("Skicka till var och en")
    told(desk, "Gjort i ")
    with does.task("Take two cases at once"):
        for one in (first, second):
            does.pick(f"Kryssa för {one.reference}")
        does.press("Handlägg dem själv")
    told(desk, "Du handlägger ")
    with does.task("Take down a report by telephone"):
        does.follow("Skriv ned en rapport som kom per telefon")
        desk.get_by_label("Vem gäller det?").fill("Tove")
        does.press("Sök")
        does.pick("Per telefon")
        seen(desk)
        desk.get_by_label("Vad hände?").fill("Någon ropade utanför huset.")
        does.choose("Vad liknar det mest?", "Förtäckt eller antytt hot")
        does.press("Spara rapporten")
    told(desk, "Sparat som ")
    assert does.agrees(request.node.name)


def test_who_handles_what_changes(window, desk, does, seen, log_in, request, chief, councillor):
    report = cast.a_report(councillor)
    before, new, deputy = cast.a_person("Före Alm"), cast.anna(), cast.bo()
    party = cast.a_party("Sjöpartiet", contact=before)
    cast.a_report(cast.a_member(party))
    before.appointments.update(ended_at=now())
    cast.an_appointment(Role.PARTY_CONTACT, new, party=party, starts_at=now())
    with does.task("Hand over to a new contact"):
        does.follow("ny mottagare")
        does.follow(new.name)
        seen(desk)
        does.press("Lämna över de valda")
    told(desk, f"{new.name} har fått 1 ärende.")
    with does.task("Appoint a deputy for an absence"):
        does.follow("Förordnanden")
        does.follow("Ersättare under frånvaro")
        seen(desk)
        does.choose("Vem är borta?", f"{chief.name}: Säkerhetschef")
        does.choose("Vem ersätter?", f"{deputy.name}, {deputy.email}")
        desk.get_by_label("Sista dagen borta").fill(localdate().isoformat())
        does.press("Visa vad som följer")
        seen(desk)
        does.press("Föreslå")
    told(desk, "Förslaget väntar på att någon annan bekräftar det.")
    other = window(**DESK)
    log_in(other, "it@example.se")
    confirms = Clicks(other, does.table)
    with confirms.task("Confirm a deputy, as the system administrator"):
        confirms.follow("att bekräfta")
        confirms.follow(deputy.name)
        confirms.follow("Se vad som följer och bekräfta")
        confirms.press("Bekräfta")
    told(other, "Förordnandet är bekräftat.")
    does.counted |= confirms.counted
    with does.task("Step aside from a case"):
        does.follow(report.reference)
        does.follow("Kliv åt sidan")
        seen(desk)
        desk.get_by_label("Varför du kliver åt sidan").fill("Vi är grannar.")
        does.press("Kliv åt sidan")
    told(desk, f"Du har klivit åt sidan från {report.reference}")
    assert does.agrees(request.node.name)


def test_what_is_around_the_cases_is_looked_after(desk, does, seen, request, councillor):
    contact = Appointment.objects.get(register_key="c-contact")
    cast.an_activity(contact.party, contact.user)
    failed = cast.a_report(councillor)
    Delivery.objects.create(
        kind=notices.KIND,
        about=str(failed.events.latest("number").pk),
        address="fel@example.se",
        due_at=now(),
        message_id="<fel@example.se>",
        state=Delivery.State.FAILED,
        last_error="550",
    )
    old = cast.a_report(councillor)
    last_year = localdate().year - 1
    Incident.objects.filter(pk=old.pk).update(submitted_at=datetime(last_year, 3, 2, tzinfo=UTC))
    with does.task("See which mail failed, and in which case"):
        does.follow("mejl som inte kom fram")
        does.follow(failed.reference)
    expect(desk.get_by_text("kom inte fram (fel 550)").first).to_be_visible()
    seen(desk)
    with does.task("Answer a party about a planned activity"):
        does.follow("planerad aktivitet")
        does.follow("HEMLIG-TORGMÖTE")
        seen(desk)
        does.pick("Noterat")
        does.press("Skicka svaret")
    told(desk, "skickat")
    with does.task("Write a prepared answer"):
        does.follow("Förberedda svar")
        does.follow("Lägg till")
        seen(desk)
        desk.get_by_label("Rubrik").fill("Vi ses")
        does.choose("Språk", "Svenska")
        desk.get_by_label("Text").fill("Hej {namn}")
        does.press("Spara")
    told(desk, "Vi ses")
    with does.task("Change the municipality's settings"):
        does.follow("Kommunens inställningar")
        seen(desk)
        desk.get_by_label("Växelns nummer").fill("08-465 004 99")
        does.press("Spara inställningarna")
    told(desk, "sparade")
    with does.task("Compute a year's statistics, and open them to everyone"):
        does.follow("Statistik för år och mandatperioder")
        seen(desk)
        does.press(f"Räkna ut: {last_year}")
        expect(desk.get_by_text("Siffrorna är uträknade")).to_be_visible()
        seen(desk)
        does.press("Gör öppen för alla")
    expect(desk.get_by_text("Alla kan läsa den här sidan.")).to_be_visible()
    assert does.agrees(request.node.name)
