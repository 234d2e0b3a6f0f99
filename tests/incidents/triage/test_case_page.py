"""A case on one page: what the security chief reads there, and does."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import workflow
from incidents.models import (
    Assessment,
    Attachment,
    Audience,
    Event,
    Incident,
    Kind,
    Level,
    Message,
    Reading,
    Status,
)
from incidents.models.incident import ClosingReason
from portal.models import Delivery
from tests import cast
from tests.incidents.triage.desk import QUEUE, act, asked_for, fresh, page_of, said, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def deputy(chief):
    person = cast.a_person("Dan Ersättare")
    holder = Appointment.objects.get(user=chief)
    cast.an_appointment(Role.SECURITY_CHIEF, person, stands_in_for=holder)
    return person


@pytest.fixture
def as_deputy(deputy):
    other = Client()
    other.force_login(deputy)
    return other


def told_to(person):
    return Delivery.objects.filter(recipient=person, kind="report").count()


def shown_acts(answer):
    return sorted(answer.context["forms"])


# What is read


def test_the_page_tells_all_that_was_told_and_how_the_councillor_is_reached(client, report):
    shown = text(client.get(page_of(report)))
    for told in ("HEMLIG-HÄNDELSE", "HEMLIG-MISSTÄNKT", "HEMLIG-VITTNE", "HEMLIG-TELEFON"):
        assert told in shown
    assert "Maja Sund" in shown
    assert "Uttalat hot om våld" in shown


def test_the_page_tells_who_has_the_report_and_which_seats_are_vacant(client, chief, anna):
    party = cast.a_party(leader=anna)
    report = cast.a_report(cast.a_member(party, "Maja Sund"))
    shown = text(client.get(page_of(report)))
    assert "Anna Ek Gruppledare, Öpartiet. Ser: det viktigaste." in shown
    assert "Partiet har ingen kontaktperson. Fick den" in shown
    assert "Har inte öppnat." in shown
    assert "Kommunstyrelsens ordförande: ingen har uppdraget just nu." in shown


def test_the_page_names_whom_the_councillor_left_out(client, chief, anna):
    report = cast.a_report(cast.a_member(cast.a_party(contact=anna)), left_out=frozenset({anna.pk}))
    assert "Den förtroendevalda har valt bort: Anna Ek." in text(client.get(page_of(report)))


def test_evidence_is_fetched_by_its_own_address_and_its_name_can_not_deceive(client, chief, maja):
    draft = cast.a_draft(maja)
    kept = Attachment.objects.create(
        draft=draft,
        added_by=maja,
        received_at=now(),
        state=Attachment.State.STORED,
        type="image/jpeg",
        name="lapp\u202egpj.exe",
        note={"description": "Lappen på dörren"},
    )
    page = client.get(page_of(cast.a_report(maja, draft=draft))).content.decode()
    assert f'href="{reverse("attachment", args=[kept.pk])}"' in page
    assert "lapp[U+202E]gpj.exe" in page
    assert "Lappen på dörren" in page
    assert "\u202e" not in page


def test_what_was_written_stays_text(client, chief, maja):
    told = {"answers": [cast.an_answer("what", "Vad hände?", "<script>alert(1)</script>")]}
    page = client.get(page_of(cast.a_report(maja, told=told))).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_that_someone_says_they_are_in_danger_stands_at_the_top_with_112(client, chief):
    shown = text(client.get(page_of(cast.a_report(danger_now=True))))
    assert "▲ Säger: fara nu" in shown
    assert "någon är i fara nu. Vid fara för liv: ring 112." in shown


def test_opening_is_noted_before_the_page_is_shown_and_once(client, chief, report):
    client.get(page_of(report))
    client.get(page_of(report))
    event = Event.objects.get(incident=report, kind=Kind.OPENED)
    assert (event.actor, event.role) == (chief, Role.SECURITY_CHIEF)
    assert fresh(report).opened_at is not None


def test_looking_ahead_opens_nothing(client, report):
    client.head(page_of(report))
    client.get(page_of(report), headers={"Sec-Purpose": "prefetch"})
    assert not Event.objects.filter(incident=report, kind=Kind.OPENED).exists()


def test_a_page_that_can_not_note_the_opening_shows_nothing(client, report, monkeypatch):
    class Broken(Exception):
        pass

    def breaks(*args, **kwargs):
        raise Broken

    monkeypatch.setattr("incidents.timeline.write", breaks)
    with pytest.raises(Broken):
        client.get(page_of(report))


def test_mail_that_did_not_arrive_is_named_with_its_code(client, chief, anna):
    report = cast.a_report(cast.a_member(cast.a_party(contact=anna)))
    Delivery.objects.filter(recipient=anna).update(state=Delivery.State.FAILED, last_error="550")
    shown = text(client.get(page_of(report)))
    assert "Mejlet till Anna Ek kom inte fram (fel 550)." in shown


@pytest.mark.both
def test_missing_malformed_and_left_out_answer_alike(client, chief, maja, deputy):
    hidden = cast.a_report(maja, left_out=frozenset({chief.pk}))
    own = cast.a_report(chief)
    pages = [page_of(hidden), page_of(own), page_of(Incident(pk=uuid4())), f"{QUEUE}x/change/"]
    answers = [client.get(page) for page in pages]
    answers += [client.post(page, {"act": "acknowledge"}) for page in pages]
    assert {answer.status_code for answer in answers} == {404}
    assert fresh(hidden).status == Status.SUBMITTED
    assert not Event.objects.filter(incident=hidden, kind=Kind.OPENED).exists()


@pytest.mark.parametrize("door", ["history/", "delete/", "", "../add/", "change/?_popup=1"])
def test_the_stock_doors_of_a_report_are_closed(client, report, door):
    assert client.get(f"{QUEUE}{report.pk}/{door}").status_code == 404


def test_the_page_is_kept_by_nobody_and_runs_nothing_inline(client, report):
    answer = client.get(page_of(report))
    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert [page.count(" style="), page.count("<style"), page.count(" onclick=")] == [0, 0, 0]


@pytest.mark.both
def test_the_page_asks_the_database_as_often_however_much_has_happened(client, chief, report, maja):
    asked = []
    for more in (1, 5):
        for number in range(more):
            workflow.write_message(report, f"Nr {number}", by=maja, audience=Audience.SECURITY)
            workflow.assess(report, level=Level.LOW, reason="Så.", by=chief)
        asked.append(asked_for(client, page_of(report)))
    assert asked[0] == asked[1]


# What is done


@pytest.mark.both
def test_acknowledging_tells_the_councillor_and_can_be_pressed_twice(client, chief, report, maja):
    client.get(page_of(report))
    before = told_to(maja)
    answer = act(client, report, "acknowledge")
    act(client, report, "acknowledge")
    assert said(answer) == ["Du har bekräftat att rapporten är mottagen."]
    assert fresh(report).status == Status.RECEIVED
    assert told_to(maja) == before + 1
    assert "acknowledge" not in shown_acts(answer)


def test_before_it_is_acknowledged_it_can_be_neither_moved_nor_closed(client, report):
    shown = client.get(page_of(report))
    assert shown_acts(shown) == [
        *("acknowledge", "ask", "assess", "contact", "kind", "measure", "message", "note", "take")
    ]
    assert "när rapporten är bekräftad" in text(shown)
    answer = act(client, report, "status", status="acting")
    assert said(answer) == ["Ärendet är i läget inskickad och kan inte gå till åtgärder pågår."]


def test_taking_a_case_puts_ones_name_on_it(client, chief, report):
    answer = act(client, report, "take")
    assert said(answer) == ["Du handlägger ärendet."]
    assert fresh(report).handler == chief
    assert "take" not in shown_acts(answer)


def test_each_status_offers_the_moves_that_lead_on_from_it(client, report):
    act(client, report, "acknowledge")
    offered = {}
    for status in ("assessing", "acting", "follow_up"):
        act(client, report, "status", status=status)
        offered[status] = [
            value for value, _w in client.get(page_of(report)).context["next_statuses"]
        ]
    assert offered == {
        "assessing": ["acting", "follow_up"],
        "acting": ["assessing", "follow_up"],
        "follow_up": ["assessing", "acting"],
    }


@pytest.mark.parametrize("status", ["received", "closed", "submitted", "x"])
def test_a_status_that_another_act_sets_is_not_set_by_hand(client, report, status):
    act(client, report, "acknowledge")
    answer = act(client, report, "status", status=status)
    assert answer.status_code == 200
    assert fresh(report).status == Status.RECEIVED


def test_an_assessment_is_a_level_and_a_sentence_and_every_version_stays(client, chief, report):
    answer = act(client, report, "assess", level="3", reason="Upprepat.", seen="0")
    assert said(answer) == [
        "Nivån gäller nu. Bedömningen är preliminär tills den fullständiga är gjord."
    ]
    act(client, report, "assess", level="2", reason="Har lugnat sig.", seen="1")
    shown = text(client.get(page_of(report)))
    assert "● Måttlig" in shown
    assert "Måttlig Preliminär Bedömning 2, Siv Chef" in shown
    assert "Hög Preliminär Bedömning 1, Siv Chef" in shown
    assert fresh(report).level == Level.MODERATE


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"level": "", "reason": "Upprepat."}, "Välj en nivå."),
        ({"level": "3", "reason": "  "}, "Skriv varför du bedömer nivån så."),
    ],
)
def test_an_assessment_that_lacks_something_comes_back_with_what_was_typed(
    client, report, given, error
):
    answer = act(client, report, "assess", seen="0", **given)
    page = text(answer)
    assert error in page
    assert answer.content.decode().count("<title>Fel:") == 1
    assert given["reason"].strip() in answer.content.decode()
    assert not Assessment.objects.exists()


def test_a_message_reaches_the_councillor_and_only_whom_it_is_written_to(client, chief, maja):
    chair = cast.a_chair()
    report = cast.a_report(maja)
    before = (told_to(maja), told_to(chair))
    answer = act(client, report, "message", body="Vi ringer.", audience="security", key=uuid4())
    assert said(answer) == ["Meddelandet är skickat."]
    assert Message.objects.get().audience == Audience.SECURITY
    assert (told_to(maja), told_to(chair)) == (before[0] + 1, before[1])
    act(client, report, "message", body="Till båda.", audience="chair", key=uuid4())
    assert told_to(chair) == before[1] + 1


@pytest.mark.both
def test_a_message_that_is_sent_twice_is_written_once(client, report, maja):
    form = client.get(page_of(report)).context["forms"]["message"]
    given = {"body": "Vi ringer.", "audience": "security", "key": form["key"].value()}
    before = told_to(maja)
    for _press in range(2):
        act(client, report, "message", **given)
    assert (Message.objects.count(), told_to(maja)) == (1, before + 1)


def test_nobody_who_sees_the_essentials_alone_can_be_written_to(client, chief, anna):
    report = cast.a_report(cast.a_member(cast.a_party(contact=anna)))
    form = client.get(page_of(report)).context["forms"]["message"]
    assert [value for value, _words in form.fields["audience"].choices] == ["security"]
    answer = act(client, report, "message", body="Hej.", audience="party", key=uuid4())
    assert answer.context["wrong"].errors
    assert not Message.objects.exists()


def test_an_empty_message_is_asked_for(client, report):
    answer = act(client, report, "message", body=" ", audience="security", key=uuid4())
    assert "Skriv ett meddelande." in text(answer)


def test_messages_that_are_shown_count_as_read(client, chief, report, maja):
    workflow.write_message(report, "Hallå?", by=maja, audience=Audience.SECURITY)
    assert "Nytt" in text(client.get(page_of(report)))
    assert Reading.objects.filter(user=chief).count() == 1


def test_a_threat_is_not_closed_before_it_is_assessed(client, report):
    act(client, report, "acknowledge")
    assert "Hot och våld måste bedömas innan ärendet avslutas." in text(client.get(page_of(report)))
    answer = act(client, report, "close", reason="acted", answer="Klart, hör av dig.")
    assert "Hot och våld måste bedömas innan ärendet avslutas. Gör en bedömning." in text(answer)
    assert "Klart, hör av dig." in text(answer)
    assert fresh(report).status == Status.RECEIVED


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (
            {"reason": "acted", "answer": ""},
            "Skriv ett svar till den förtroendevalda innan du avslutar.",
        ),
        ({"reason": "", "answer": "Klart."}, "Välj varför ärendet avslutas."),
    ],
)
def test_a_case_is_not_closed_without_reason_and_answer(client, chief, report, given, error):
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=Level.LOW, reason="Så är det.", by=chief)
    answer = act(client, report, "close", **given)
    assert error in text(answer)
    assert fresh(report).status == Status.RECEIVED


@pytest.mark.both
def test_from_opening_to_closing_and_open_again(client, chief, report, maja):
    act(client, report, "acknowledge")
    act(client, report, "take")
    act(client, report, "status", status="assessing")
    act(client, report, "assess", level="1", reason="Ingen fara.", seen="0")
    answer = act(client, report, "close", reason="acted", answer="Det är ordnat.")
    assert said(answer) == ["Ärendet är avslutat och svaret är skickat."]
    assert shown_acts(answer) == ["contact", "kind", "message", "note", "reopen"]
    assert "Det är ordnat." in text(answer)
    assert (fresh(report).status, fresh(report).closing_reason) == ("closed", ClosingReason.ACTED)

    answer = act(client, report, "reopen", reason="Det har hänt igen.")
    assert said(answer) == ["Ärendet är öppnat igen."]
    assert fresh(report).status == Status.ACTING
    kinds = list(report.events.order_by("number").values_list("kind", flat=True))
    assert [kind for kind in kinds if kind in {"acknowledged", "closed", "reopened"}] == [
        "acknowledged",
        "closed",
        "reopened",
    ]


@pytest.mark.parametrize("name", ["", "delete", "register"])
def test_an_act_that_the_page_does_not_know_is_an_address_that_does_not_exist(client, report, name):
    assert client.post(page_of(report), {"act": name}).status_code == 404


def test_an_act_without_the_pages_token_is_refused(chief, report):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief)
    assert strict.post(page_of(report), {"act": "acknowledge"}).status_code == 403
    assert fresh(report).status == Status.SUBMITTED


# Two at once


@pytest.mark.both
def test_the_second_to_close_is_told_who_did(client, chief, deputy, as_deputy, report):
    workflow.acknowledge(report, by=chief)
    workflow.assess(report, level=Level.LOW, reason="Så är det.", by=chief)
    act(as_deputy, report, "close", reason="police", answer="Polisen har tagit över.")
    answer = act(client, report, "close", reason="acted", answer="Klart.")
    assert said(answer) == ["Dan Ersättare har redan avslutat ärendet."]
    assert Message.objects.get(kind="closing").body == "Polisen har tagit över."


@pytest.mark.both
def test_the_second_to_take_is_told_who_has_it_and_can_take_over(
    client, chief, deputy, as_deputy, report
):
    act(as_deputy, report, "take")
    assert said(act(client, report, "take")) == ["Dan Ersättare handlägger redan ärendet."]
    assert "Ta över från Dan Ersättare" in text(client.get(page_of(report)))
    act(client, report, "take", over_from=deputy.pk)
    assert fresh(report).handler == chief


@pytest.mark.both
def test_the_second_to_move_it_is_told_where_it_stands(client, chief, as_deputy, report):
    workflow.acknowledge(report, by=chief)
    act(as_deputy, report, "status", status="acting")
    answer = act(client, report, "status", status="acting")
    assert said(answer) == ["Dan Ersättare har redan ändrat läget till åtgärder pågår."]


def test_a_case_that_the_councillor_gave_to_the_chair_is_not_taken(client, chief, maja):
    chair = cast.a_chair(cast.a_person("Olle Ordförande"))
    report = cast.a_report(maja, handled_by_chair=True)
    assert "take" not in shown_acts(client.get(page_of(report)))
    answer = act(client, report, "take")
    assert said(answer) == ["Den förtroendevalda har valt att Olle Ordförande handlägger ärendet."]
    assert fresh(report).handler != chief
    assert chair.appointments.get().routes.get().handles
