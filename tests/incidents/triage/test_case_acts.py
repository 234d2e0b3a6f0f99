"""Questions, notes, contacts, corrections, duplicates and the paper, from the case page."""

import io
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from incidents.models import Event, Message, Note
from portal.models import Delivery
from portal.papers.job import Busy, PaperFailed
from tests import cast
from tests.cast import A_DAY
from tests.incidents.triage.desk import QUEUE, act, fresh, page_of, said, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def asked(client, report, **given):
    fields = {"audience": "security", "key": report.pk, "answer_by": localdate() + 7 * A_DAY}
    return act(client, report, "ask", body="När var det?", **fields | given)


def seen_by(person, report):
    client = Client()
    client.force_login(person)
    return client.get(reverse("case", args=[report.pk])).content.decode()


@pytest.mark.both
def test_a_question_shows_on_case_and_queue_and_is_answered_where_it_stands(
    client, chief, report, maja
):
    for _press in range(2):
        answer = asked(client, report)
    assert said(answer) == ["Frågan är ställd. Ärendet väntar på svar."]
    assert Message.objects.count() == 1
    for page in (page_of(report), QUEUE):
        assert "Väntar på svar" in text(client.get(page))
    own = Client()
    own.force_login(maja)
    shown = seen_by(maja, report)
    assert "Du har en fråga att svara på senast" in shown
    assert "Siv Chef frågar" in shown
    question = Message.objects.get()
    given = {"answers": question.pk, "body": ""}
    address = reverse("case-message", args=[report.pk])
    assert "Skriv ett svar." in own.post(address, given).content.decode()
    answered = own.post(address, {**given, "body": "I går."}, follow=True).content.decode()
    assert "Svaret är skickat." in answered
    assert "Du har en fråga" not in answered
    assert Message.objects.get(kind="answer").answers == question
    shown = text(client.get(page_of(report)))
    assert "På frågan: När var det?" in shown
    assert "Väntar på svar" not in shown


def test_a_question_needs_a_day_that_has_not_passed_and_loses_no_text(client, report):
    answer = asked(client, report, answer_by=localdate() - A_DAY)
    assert "Välj en dag som inte har passerat." in text(answer)
    assert "När var det?" in answer.content.decode()
    asked(client, report)
    question = Message.objects.get()
    answer = act(client, report, "stop", question=question.pk)
    assert said(answer) == ["Ärendet väntar inte längre på svar på frågan."]
    assert "Inget svar i portalen." in text(answer)


@pytest.mark.both
def test_notes_and_contacts_stand_on_the_page_once_and_reach_nobody_else(
    client, report, maja, chief
):
    before = Delivery.objects.count()
    contact = {"whom": "polisen", "person": "Eva", "on": localdate() - A_DAY, "clock": "14:10"}
    for _press in range(2):
        act(client, report, "note", level="security", text="HEMLIG-ANTECKNING", key=report.pk)
        answer = act(client, report, "contact", words="HEMLIG-SAMTAL", key=report.pk, **contact)
    shown = text(answer)
    assert (Note.objects.count(), Event.objects.filter(kind="contacted").count()) == (1, 1)
    assert "Kontakt med polisen (Eva), " in shown
    assert "HEMLIG-ANTECKNING" in shown
    own = seen_by(maja, report)
    assert "HEMLIG-SAMTAL" not in own
    assert "HEMLIG-ANTECKNING" not in own
    assert Delivery.objects.count() == before
    wrong = act(client, report, "contact", words="", whom="polisen", on="i går", clock="")
    assert "Skriv dagen som 2026-03-09." in text(wrong)


def test_closing_lists_ones_own_notes_to_keep_or_clear(client, chief, report):
    act(client, report, "acknowledge")
    act(client, report, "assess", level="1", reason="Ingen fara.", seen="0")
    for words in ("Han bytte bil.", "HEMLIG-TANKE"):
        act(client, report, "note", level="security", text=words, key=uuid4())
    kept, thought = Note.objects.all()
    form = client.get(page_of(report)).context["forms"]["close"]
    assert [key for key, _label in form.fields["clear"].choices] == [str(kept.pk), str(thought.pk)]
    shown = text(act(client, report, "close", reason="acted", answer="Klart.", clear=thought.pk))
    assert "HEMLIG-TANKE" not in shown
    assert "Rensad av den som skrev den när ärendet avslutades." in shown
    assert "Sparad för gott. Han bytte bil." in shown


def test_a_corrected_kind_stands_in_the_head_and_the_account_keeps_its_answer(client, report, maja):
    answer = act(client, report, "kind", kind="skadegorelse", seen="hot_direkt")
    assert said(answer) == ["Typen är rättad."]
    assert fresh(report).main_class == "vald_skada_stold"
    assert "Typen rättades från Uttalat hot om våld till Skadegörelse" in text(answer)
    assert "HEMLIG-HÄNDELSE" in text(answer)


@pytest.mark.both
def test_a_duplicate_leads_to_the_other_report_and_back(client, chief, report, maja):
    again = cast.a_report(maja, main_class="ovrigt")
    act(client, again, "acknowledge")
    given = {"reason": "duplicate", "answer": "Samma händelse."}
    for wrong, told in (
        ("", "Skriv det andra ärendets referens"),
        (cast.a_report().reference, "Det finns inget annat ärende med den referensen"),
    ):
        assert told in text(act(client, again, "close", duplicate_of=wrong, **given))
    answer = act(client, again, "close", duplicate_of=report.reference.lower(), **given)
    assert f"Dubblett av {report.reference}" in text(answer)
    assert f"Har dubbletter: {again.reference}" in text(client.get(page_of(report)))


@pytest.mark.both
def test_the_timeline_is_narrowed_by_fixed_choices_alone(client, chief, report):
    act(client, report, "message", audience="security", body="Hej", key=report.pk)
    address = page_of(report)

    def kinds(part):
        return {line.kind for line in client.get(f"{address}?visa={part}").context["lines"]}

    assert kinds("meddelanden") == {"message"}
    assert kinds("oppningar") == {"opened"}
    assert kinds("kontakter") == set()
    assert {"sent", "routed"} <= kinds("handelser")
    assert kinds("") > kinds("handelser") | kinds("meddelanden")
    for other in ("?visa=allt", "?visa=oppningar&visa=kontakter", "?q=hot"):
        assert client.get(address + other).status_code == 404


def test_the_whole_case_is_fetched_as_a_paper_and_that_is_noted(client, chief, anna):
    report = cast.a_report(cast.a_member(cast.a_party(contact=anna)))
    act(client, report, "note", level="security", text="HEMLIG-ANTECKNING", key=uuid4())
    answer = client.post(reverse("admin:incidents_incident_paper", args=[report.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="arende.pdf"'
    assert "no-store" in answer["Cache-Control"]
    words = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages)
    for told in ("HEMLIG-ANTECKNING", "HEMLIG-HÄNDELSE", "HEMLIG-TELEFON", "Siv Chef"):
        assert told in words
    assert "ditt parti" not in words  # as the councillor reads why
    assert "Hämtade hela ärendet som PDF." in text(client.get(page_of(report)))


@pytest.mark.parametrize("trouble", [Busy(10), PaperFailed("x")])
def test_a_paper_that_is_not_made_leads_back_and_notes_nothing(
    client, report, monkeypatch, trouble
):
    def fails(*args, **kwargs):
        raise trouble

    monkeypatch.setattr("incidents.papers.case.render", fails)
    address = reverse("admin:incidents_incident_paper", args=[report.pk])
    answer = client.post(address, follow=True)
    assert said(answer)[0].endswith(("om tio sekunder.", "Försök igen."))
    assert not Event.objects.filter(subject_kind="case").exists()


def test_who_has_had_the_report_is_told_with_when_and_why_not_any_more(client, chief, anna):
    party = cast.a_party(contact=anna)
    report = cast.a_report(cast.a_member(party, "Maja Sund"))
    shown = text(client.get(page_of(report)))
    assert "Har inte öppnat." in shown
    assert "Har den inte längre" not in shown
    anna.appointments.update(ended_at=now())
    assert "Har den inte längre, sedan" in text(client.get(page_of(report)))
    assert "Uppdraget är slut." in text(client.get(page_of(report)))
