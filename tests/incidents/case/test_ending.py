"""Asking that a case be ended or opened again, saying how it went, and what is counted after."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime, now

from incidents import workflow
from incidents.models import AfterClosing, Incident, Message, ParkedStep
from incidents.models.incident import Wish
from portal import outbox
from tests import cast
from tests.cast import EVERYTHING, a_report
from tests.incidents.case.conftest import PARTY_EVERYTHING, of, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
STATISTICS = reverse("after-closing")


@pytest.fixture
def shared(maja, chief, chair):
    """The party and the chair see everything."""
    return a_report(maja, party=PARTY_EVERYTHING, chair=EVERYTHING)


@pytest.fixture
def closed(handled, chief):
    workflow.close(handled, reason="acted", answer="Vi har pratat med polisen.", by=chief)
    return handled


def desk(chief, report):
    return reverse("admin:incidents_incident_change", args=[report.pk])


def act(chief, report, name, **fields):
    """An act on the desk, and what the page says then."""
    given = {f"{name}-{field}": value for field, value in fields.items()}
    answer = of(chief).post(desk(chief, report), {"act": name, **given}, follow=True)
    return answer.content.decode()


# The wish to end it


def test_the_page_says_what_ending_does_and_what_it_does_not_delete(report, maja):
    seen = page(maja, report, "case-end")
    for said in (
        "Inget raderas. Rapporten är en allmän handling",
        "De som har fått rapporten har den kvar.",
        "Hot och våld bedöms först.",
        "men inte att du har bett om det",
        "gäller anmälan fortfarande",
    ):
        assert said in seen
    assert seen.index("Är någon i fara nu?") < seen.index("<textarea")


def test_a_wish_is_seen_by_whoever_handles_it_and_closes_nothing(handled, maja, chief, mailbox):
    seen = press(maja, handled, "case-end", words="HEMLIGT SKÄL")
    assert "Du har bett att ärendet avslutas" in seen
    outbox.send_due()
    assert mailbox.to(chief.email)
    assert all("HEMLIGT" not in mail.message.as_string() for mail in mailbox.received)
    shown = of(chief).get(desk(chief, handled)).text
    assert "Den förtroendevalda vill att ärendet avslutas." in shown
    assert "HEMLIGT SKÄL" in shown
    queue = of(chief).get(reverse("admin:incidents_incident_changelist"), {"waiting": "wish"}).text
    assert handled.reference in queue
    assert "Vill att ärendet avslutas" in queue
    assert "ärende som den förtroendevalda vill avsluta" in of(chief).get("/admin/").text
    assert Incident.objects.get().status == "received"


def test_party_and_chair_see_neither_the_wish_nor_its_words(shared, maja, anna, chair):
    press(maja, shared, "case-end", words="HEMLIGT SKÄL")
    for person in (anna, chair):
        seen = page(person, shared)
        assert "HEMLIGT SKÄL" not in seen
        assert "avslutas" not in seen


def test_the_chief_closes_it_with_that_reason_and_an_answer_and_nothing_is_erased(
    handled, maja, chief
):
    press(maja, handled, "case-end")
    page_of_chief = of(chief).get(desk(chief, handled))
    assert page_of_chief.context["forms"]["close"]["reason"].value() == "withdrawn"
    act(chief, handled, "close", reason="withdrawn", answer="Vi avslutar, som du vill.")
    seen = page(maja, handled)
    assert "Avslutat på den förtroendevaldas begäran" in seen
    assert "Vi avslutar, som du vill." in seen
    assert "HEMLIG-HÄNDELSE" in seen
    assert "Ta tillbaka önskan" not in seen


def test_a_threat_is_assessed_before_it_is_closed_as_wished(report, maja, chief):
    workflow.acknowledge(report, by=chief)
    press(maja, report, "case-end")
    seen = act(chief, report, "close", reason="withdrawn", answer="Ja.")
    assert "Hot och våld måste bedömas" in seen
    assert Incident.objects.get().status == "received"


@pytest.mark.both
def test_the_wish_can_be_taken_back_and_the_case_goes_on(handled, maja, chief):
    press(maja, handled, "case-end")
    seen = press(maja, handled, "case-take-back")
    assert "Din önskan är tillbakatagen." in seen
    assert "Be att ärendet avslutas" in seen
    assert "vill att ärendet avslutas" not in of(chief).get(desk(chief, handled)).text
    assert "Det finns ingen önskan" not in press(maja, handled, "case-take-back")


@pytest.mark.both
def test_the_chief_answers_a_wish_and_leaves_the_case_open(handled, maja, chief):
    press(maja, handled, "case-end")
    seen = act(chief, handled, "wish", answer="Vi behöver en vecka till.")
    assert "Svaret är skickat. Läget är som det var." in seen
    assert "Vi behöver en vecka till." in page(maja, handled)
    assert "Be att ärendet avslutas" in page(maja, handled)
    assert Incident.objects.get().wish == ""


# After closing


def test_a_closed_case_offers_the_own_word_reopening_and_statistics(closed, maja):
    seen = page(maja, closed)
    for words in ("Berätta hur det gick", "Be att ärendet öppnas igen", "för statistiken"):
        assert words in seen
    assert "Be att ärendet avslutas" not in seen


@pytest.mark.both
def test_the_own_word_is_said_once_and_read_by_the_security_function(closed, maja, chief):
    assert "Tack." in press(maja, closed, "case-word", words="Jag fick svar samma dag.")
    assert "Jag fick svar samma dag." in of(chief).get(desk(chief, closed)).text
    assert "Berätta hur det gick" not in page(maja, closed)
    again = press(maja, closed, "case-word", words="En gång till.")
    assert "Du har redan skrivit hur det gick." in again
    assert Message.objects.filter(kind="word").count() == 1


def test_an_empty_own_word_says_what_is_missing(closed, maja):
    seen = press(maja, closed, "case-word", words=" ")
    assert "<title>Fel: Så gick det" in seen
    assert seen.count("Skriv hur det gick.") == 2


def test_a_request_to_open_it_again_reaches_the_chief_who_opens_it(closed, maja, chief, mailbox):
    press(maja, closed, "case-reopen", words="Han är tillbaka.")
    outbox.send_due()
    assert mailbox.to(chief.email)
    shown = of(chief).get(desk(chief, closed)).text
    assert "Den förtroendevalda vill att ärendet öppnas igen." in shown
    assert "Han är tillbaka." in shown
    act(chief, closed, "reopen", reason="")
    assert "Åtgärder pågår." in page(maja, closed)
    assert Incident.objects.get().wish == ""


def test_what_does_not_fit_where_the_case_stands_is_refused_in_words(report, closed, maja):
    assert "Ärendet är redan avslutat." in press(maja, closed, "case-end")
    open_one = a_report(maja)
    assert "Ärendet är inte avslutat." in press(maja, open_one, "case-reopen")
    assert "Ärendet är inte avslutat." in press(maja, open_one, "case-word", words="x")


@pytest.mark.parametrize("name", ["case-end", "case-reopen", "case-word", "case-take-back"])
def test_nobody_but_the_councillor_wishes_or_has_the_last_word(closed, anna, chair, chief, name):
    for person in (anna, chair, chief):
        assert of(person).post(reverse(name, args=[closed.pk]), {"words": "x"}).status_code == 404


# For statistics alone


ANSWERS = {
    "effect": ["uttala", "oro"],
    "worried": "lite",
    "not_reported": ["smasak"],
    "perpetrator": "vet_inte",
}


def counted():
    return {(one.question, one.choice): one.number for one in AfterClosing.objects.all()}


@pytest.mark.both
def test_answers_become_counts_of_the_month_and_nothing_else(closed, maja):
    answer = of(maja).post(STATISTICS, ANSWERS, follow=True)
    assert "ingen kan se att de är dina" in answer.text
    of(maja).post(STATISTICS, {"worried": "lite"})
    assert counted() == {
        ("effect", ""): 1,
        ("effect", "uttala"): 1,
        ("effect", "oro"): 1,
        ("worried", ""): 2,
        ("worried", "lite"): 2,
        ("not_reported", ""): 1,
        ("not_reported", "smasak"): 1,
        ("perpetrator", ""): 1,
        ("perpetrator", "vet_inte"): 1,
    }
    assert set(AfterClosing.objects.values_list("month", flat=True)) == {f"{localtime():%Y-%m}"}


def test_nothing_of_a_count_can_lead_to_a_person_or_a_report():
    fields = {field.name: field for field in AfterClosing._meta.get_fields()}
    assert set(fields) == {"id", "month", "question", "choice", "number"}
    assert not any(field.is_relation for field in fields.values())
    assert fields["month"].max_length == len("2026-11")


@pytest.mark.both
def test_answering_leaves_no_trace_in_the_case(closed, maja, chief):
    before = (closed.events.count(), Incident.objects.get().entries)
    of(maja).post(STATISTICS, ANSWERS)
    assert (closed.events.count(), Incident.objects.get().entries) == before
    assert "uttala" not in of(chief).get(desk(chief, closed)).text
    assert str(closed.pk) not in of(maja).get(STATISTICS).text


def test_every_question_may_be_left_but_not_all(closed, maja):
    answer = of(maja).post(STATISTICS, {})
    assert "Svara på någon fråga" in answer.text
    assert not AfterClosing.objects.exists()


def test_only_whose_report_has_been_closed_is_asked(report, maja, chief, anna):
    for person in (maja, chief, anna):
        assert of(person).get(STATISTICS).status_code == 404


# The session has ended


@pytest.mark.parametrize("name", ["case-end", "case-reopen", "case-word", "case-message"])
def test_what_was_written_when_the_session_had_ended_comes_back_unsent(closed, maja, name):
    browser = Client()
    address = reverse(name, args=[closed.pk])
    field = "body" if name == "case-message" else "words"
    answer = browser.post(address, {field: "Mina ord.", "audience": "security"})
    back = answer["Location"].partition("next=")[2]
    browser.post("/konto/login/", {"login": maja.email, "password": cast.PASSWORD})
    seen = browser.get(back).content.decode()
    assert "Mina ord." in seen
    assert "men är inte skickat" in seen
    assert not Message.objects.filter(author=maja).exists()
    assert not ParkedStep.objects.exists()


# After the mandate


@pytest.mark.parametrize("ago", [timedelta(minutes=1), timedelta(days=3000)])
def test_own_reports_are_read_and_added_to_after_the_mandate(handled, maja, anna, chief, ago):
    maja.mandates.update(starts_at=now() - 2 * ago, ends_at=now() - ago)
    assert "HEMLIG-HÄNDELSE" in page(maja, handled)
    assert handled.reference in of(maja).get(reverse("cases")).text
    press(maja, handled, "case-addition", words="Det fortsätter.")
    press(maja, handled, "case-message", body="Hör ni av er?", audience="security")
    press(maja, handled, "case-end", words="Nu räcker det.")
    shown = of(chief).get(desk(chief, handled)).text
    for words in ("Det fortsätter.", "Hör ni av er?", "Nu räcker det."):
        assert words in shown
    assert Incident.objects.get().wish == Wish.END


def test_an_account_that_is_closed_reads_nothing(handled, maja):
    browser = of(maja)
    maja.is_active = False
    maja.save()
    assert browser.get(reverse("case", args=[handled.pk])).status_code == 302
