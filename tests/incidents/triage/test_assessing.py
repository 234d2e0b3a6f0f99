"""Judging the threat on the desk: fast at night, in full by day, and never over another's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from contacts.models import Appointment, Role
from incidents import access, workflow
from incidents.models import Assessment, Due, Level
from incidents.models.incident import Wish
from portal.models import Delivery
from tests import cast
from tests.incidents.triage.desk import act, fresh, page_of, said, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
SOON = localdate() + timedelta(days=3)
MEANWHILE = "Dan Ersättare har hunnit göra en bedömning. Läs den innan du gör en ny."


@pytest.fixture
def as_deputy(chief):
    person = cast.a_person("Dan Ersättare")
    holder = Appointment.objects.get(user=chief)
    cast.an_appointment(Role.SECURITY_CHIEF, person, stands_in_for=holder)
    other = Client()
    other.force_login(person)
    return other


def form_of(report):
    return f"/admin/incidents/incident/{report.pk}/bedomning/"


def filled(**given):
    """The full form: grave and likely, of a sender who is known."""
    fields = {
        "seen": "0",
        "found_riktat": "yes",
        "note_riktat": "Namnger henne.",
        "severity": "3",
        "likelihood": "3",
        "level": "3",
        "reason": "Konkret och nära hemmet.",
        "next_review_on": SOON.isoformat(),
        **given,
    }
    return {f"full-{name}": value for name, value in fields.items()}


def open_dues(report):
    return list(Due.objects.open().filter(incident=report).values_list("kind", flat=True))


def test_a_level_is_set_at_night_and_the_full_form_is_due(client, report):
    answer = act(client, report, "assess", level="4", reason="Står utanför.", seen="0")
    assert said(answer) == [
        "Nivån gäller nu. Bedömningen är preliminär tills den fullständiga är gjord."
    ]
    assert (fresh(report).level, open_dues(report)) == (4, ["assess"])
    assert "Preliminär" in text(answer)
    assert form_of(report) in answer.content.decode()


def test_a_low_level_needs_no_more_than_a_sentence(client, report):
    answer = act(client, report, "assess", level="1", reason="Vagt.", seen="0")
    assert said(answer) == ["Bedömningen är sparad."]
    assert open_dues(report) == []
    assert "Preliminär" not in text(answer)


def test_a_case_is_not_closed_on_a_preliminary_assessment(client, chief, report):
    workflow.acknowledge(report, by=chief)
    act(client, report, "assess", level="3", reason="Konkret.", seen="0")
    answer = act(client, report, "close", reason="police", answer="Tack.")
    assert "Bedömningen är preliminär. Gör den fullständiga innan ärendet avslutas." in text(answer)
    client.post(form_of(report), filled(seen="1"))
    act(client, report, "close", reason="police", answer="Tack.")
    assert fresh(report).status == "closed"


@pytest.mark.both
def test_the_full_form_is_signed_as_a_new_version_and_sets_its_next_review(client, report):
    act(client, report, "assess", level="2", reason="Antytt.", seen="0")
    answer = client.post(form_of(report), filled(seen="1"), follow=True)
    assert said(answer) == ["Bedömningen är undertecknad."]
    shown = text(answer)
    for words in (
        "Hög Bedömning 2, Siv Chef",
        "Matrisen föreslog: Hög.",
        "Namnger henne.",
        "Måttlig Preliminär Bedömning 1, Siv Chef",
    ):
        assert words in shown
    assert open_dues(report) == ["assessment_review"]
    assert fresh(report).next_due_at.date() == SOON
    act(client, report, "assess", level="1", reason="Det var ett missförstånd.", seen="2")
    assert open_dues(report) == []


def test_the_form_begins_with_the_last_version_and_marks_what_the_matrix_suggests(client, report):
    client.post(form_of(report), filled())
    form = client.get(form_of(report)).context["form"]
    assert form["reason"].value() == "Konkret och nära hemmet."
    assert (form["note_riktat"].value(), form["found_formaga"].value()) == (
        "Namnger henne.",
        "unknown",
    )
    cells = [cell for _severity, row in form.matrix for cell in row]
    assert [cell.where for cell in cells if cell.chosen] == ["3-3"]
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"level": ""}, "Välj en nivå."),
        ({"severity": ""}, "Välj hur allvarligt det är."),
        ({"next_review_on": ""}, "Välj när hotet ska bedömas igen."),
        (
            {"next_review_on": "2020-01-01"},
            "Välj en dag som inte har varit för nästa bedömning.",
        ),
    ],
)
def test_a_form_that_lacks_something_comes_back_with_all_that_was_typed(
    client, report, given, error
):
    answer = client.post(form_of(report), filled(**given))
    shown = answer.content.decode()
    assert error in shown
    assert "Konkret och nära hemmet." in shown
    assert "Namnger henne." in shown
    assert not Assessment.objects.exists()


@pytest.mark.both
@pytest.mark.parametrize("in_full", [True, False])
def test_who_is_second_reads_the_first_ones_and_signs_what_they_typed(
    client, as_deputy, report, in_full
):
    def press(seen):
        if in_full:
            return client.post(form_of(report), filled(seen=seen))
        words = "Konkret och nära hemmet."
        return act(client, report, "assess", level="1", reason=words, seen=seen)

    act(as_deputy, report, "assess", level="4", reason="Brådskar.", seen="0")
    answer = press("0")
    shown = answer.content.decode()
    for words in (MEANWHILE, "Brådskar.", "Konkret och nära hemmet."):
        assert words in shown
    assert fresh(report).level == Level.ACUTE
    again = answer.context["form"] if in_full else answer.context["forms"]["assess"]
    press(str(again["seen"].value()))
    assert Assessment.objects.filter(incident=report).count() == 2


def test_nothing_that_the_councillor_says_afterwards_lowers_what_is_urgent(chief, maja):
    report = cast.a_report(maja, danger_now=True)
    workflow.assess(report, level=Level.HIGH, reason="Konkret.", by=chief)
    before = fresh(report).urgency
    calm = cast.an_answer("words", "Tillägg", "Jag är inte orolig längre.")
    workflow.add(report, calm["text"], by=maja)
    workflow.record_police(report, "vill_inte", by=maja)
    workflow.wish(report, Wish.END, by=maja, words="Det var inget.")
    assert fresh(report).urgency == before
    assert fresh(report).level == Level.HIGH


def test_the_paper_is_of_any_signed_version_and_is_noted(client, report):
    client.post(form_of(report), filled())
    act(client, report, "assess", level="1", reason="Lugnt.", seen="1")
    answer = client.post(f"{form_of(report)}1/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="bedomning.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert "Hämtade bedömning 1 som PDF." in text(client.get(page_of(report)))
    assert client.post(f"{form_of(report)}7/").status_code == 404


# Telling the level


@pytest.fixture
def chair(db):
    return cast.a_chair(cast.a_person("Olle Ordförande"))


def test_the_level_and_nothing_else_is_told_by_an_act_of_its_own(client, chair, maja, chief):
    report = cast.a_report(maja)
    act(client, report, "assess", level="3", reason="HEMLIG-BEDÖMNING", seen="0")
    assert "nivån" not in str(access.get(chair, report.pk).timeline)
    Delivery.objects.all().delete()
    answer = act(client, report, "tell", audience="chair", seen="1")
    assert said(answer) == ["Nivån är berättad."]
    act(client, report, "tell", audience="chair", seen="1")
    assert "Berättade att nivån är hög." in text(answer)
    for person in (chair, maja):
        view = access.get(person, report.pk)
        told = [line.text for line in view.timeline if line.kind == "level_told"]
        assert told == ["Berättade att nivån är hög."]
        assert "HEMLIG-BEDÖMNING" not in repr(view)
    told_by_mail = [one.recipient for one in Delivery.objects.order_by("recipient__name")]
    assert told_by_mail == [maja, chair]


def test_the_level_is_not_offered_to_whoever_sees_the_essentials(client, maja, chief, chair):
    contact = cast.a_person("Petra Kontakt")
    party = cast.a_party(contact=contact)
    report = cast.a_report(cast.a_member(party), chair=cast.ESSENTIALS)
    act(client, report, "assess", level="3", reason="Konkret.", seen="0")
    assert "tell" not in client.get(page_of(report)).context["forms"]
    with pytest.raises(workflow.NotAllowed):
        workflow.tell_level(report, "party", by=chief)


@pytest.mark.both
def test_a_level_that_was_judged_anew_meanwhile_is_read_before_it_is_told(
    client, as_deputy, report, chair, maja
):
    report = cast.a_report(maja)
    act(client, report, "assess", level="2", reason="Antytt.", seen="0")
    act(as_deputy, report, "assess", level="4", reason="Brådskar.", seen="1")
    answer = act(client, report, "tell", audience="chair", seen="1")
    assert "Någon har hunnit göra en ny bedömning. Läs den innan du berättar." in text(answer)
    assert not report.events.filter(kind="level_told").exists()
