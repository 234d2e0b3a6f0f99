"""A report that the security chief takes down for someone who rings, writes or comes by."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime, now

from incidents import access, workflow
from incidents.models import Addition, Audience, Draft, Incident
from incidents.shown import CouncillorView, HandlingView
from portal import outbox
from portal.models import Delivery
from tests import cast
from tests.at_once import at_once
from tests.incidents.triage.desk import page_of, said, text

pytestmark = pytest.mark.django_db

PAGE = "/admin/incidents/incident/per-telefon/"


@pytest.fixture
def party(db):
    return cast.a_party(contact=cast.a_person("Kerstin Kontakt"))


@pytest.fixture
def maja(party):
    return cast.a_member(party, "Maja Sund")


def typed(client, person, **fields):
    """What the chief types, with what the page carries."""
    form = client.get(PAGE).context["form"]
    carried = {name: form[name].value() for name in ("key", "by")}
    answers = {
        "name": person.name,
        "person": person.pk,
        "via": "phone",
        "words": "Någon ropade ett hot.",
        "kind": "hot_direkt",
        "act": "save",
    }
    return {**carried, **answers, **fields}


def taken(client, person, **fields):
    answer = client.post(PAGE, typed(client, person, **fields), follow=True)
    return answer, Incident.objects.get()


def of(person):
    client = Client()
    client.force_login(person)
    return client


def test_what_is_said_on_the_phone_becomes_the_councillors_own_report(chief, client, maja):
    came = localtime(now() - timedelta(hours=30))
    answer, report = taken(
        client,
        maja,
        received_on=f"{came:%Y-%m-%d}",
        received_at=f"{came:%H:%M}",
        happened_on="2026-10-01",
        place="Torget",
        channel="telefon",
        danger_now="on",
        phone="070-123 45 67",
        call_wanted="on",
    )
    assert said(answer)[0].startswith(f"Sparat som {report.reference}. Maja Sund får ett mejl")
    assert (report.affected_person, report.filed_by, report.taken_via) == (maja, chief, "phone")
    assert report.submitted_at == came.replace(second=0, microsecond=0)
    assert (report.main_kind, report.channel) == ("hot_direkt", "telefon")
    assert (report.danger_now, report.call_wanted) == (True, True)
    view = access.get(maja, report.pk)
    assert isinstance(view, CouncillorView)
    told = {one.field: one.text for one in view.told}
    assert (told["words"], told["when"], told["place"]) == (
        "Någon ropade ett hot.",
        "1 oktober 2026",
        "Torget",
    )
    assert [one.text for one in view.reach if one.field == "phone"] == ["070-123 45 67"]


def test_whoever_took_it_down_handles_it_and_nobody_else_has_it_yet(chief, client, maja):
    chair = cast.a_chair()
    _answer, report = taken(client, maja)
    assert isinstance(access.get(chief, report.pk), HandlingView)
    assert report.handler == chief
    assert [one.appointment.user for one in report.routes.all()] == [chief]
    assert access.find(chair, report.pk) is None
    assert set(Delivery.objects.values_list("recipient", flat=True)) == {maja.pk}
    page = text(client.get(page_of(report)))
    assert "Kom per telefon och skrevs ned av Siv Chef." in page
    assert report.reference not in text(client.get("/arenden/"))


def test_what_one_has_written_down_oneself_waits_for_no_acknowledgement(
    chief, client, maja, mailbox
):
    _answer, report = taken(client, maja)
    assert (report.status, report.routes.get().acknowledged_at is None) == ("received", False)
    assert "Bekräfta att rapporten är mottagen" not in text(client.get(page_of(report)))
    outbox.send_due()
    assert len(mailbox.to(maja.email)) == 1


def test_whoever_confirms_reads_what_they_confirm(chief, client, maja, party):
    _answer, report = taken(client, maja)
    page = text(of(maja).get(reverse("case-confirm", args=[report.pk])))
    assert "Det som står i rapporten Vad hände? Någon ropade ett hot." in page


def test_a_message_beside_it_stands_in_a_sentence_of_its_own(chief, client, maja):
    _answer, report = taken(client, maja)
    workflow.write_message(report, "Ring mig.", by=chief, audience=Audience.SECURITY)
    waiting = text(of(maja).get("/att-lasa/"))
    assert "säg vad som ska hända. 1 nytt meddelande" in waiting


def test_a_stand_in_who_takes_it_down_handles_it(chief, maja):
    deputy = cast.an_appointment(
        "security_chief", cast.a_person("Dan"), stands_in_for=chief.appointments.get()
    ).user
    _answer, report = taken(of(deputy), maja)
    assert report.handler == deputy
    assert {one.appointment.user for one in report.routes.filter(capacity="handles")} == {deputy}


def test_the_councillor_confirms_and_mends_it_in_one_go(chief, client, maja, party):
    _answer, report = taken(client, maja)
    hers = of(maja)
    shown = text(hers.get(reverse("case", args=[report.pk])))
    assert "Siv Chef har skrivit ned det här åt dig" in shown
    assert "kan inte läsa den längre" not in shown
    choices = {"party": "essentials", "words": "Det var på tisdagen.\nInte onsdagen."}
    address = reverse("case-confirm", args=[report.pk])
    page = hers.post(address, choices)
    assert "Det var på tisdagen." in text(page)
    again = {**choices, "left_out": [], "seen": page.context["found"].seen, "confirm": "1"}
    hers.post(address, again)
    assert Incident.objects.get().confirmed_at is not None
    assert Addition.objects.get().told["answers"][0]["text"] == choices["words"]
    assert {one.appointment.user.name for one in report.routes.all()} == {
        "Siv Chef",
        "Kerstin Kontakt",
    }


def test_a_person_is_found_by_a_part_of_the_name_among_those_who_may_report(chief, client, maja):
    cast.a_person("Maja Utan Uppdrag")
    cast.a_member(name="Åsa Öberg")
    cast.a_member(name="Maja Avstängd", is_active=False)
    found = client.post(PAGE, {"act": "find", "name": "maJA", "words": "HEMLIGT"})
    assert [one.name for one in found.context["form"].people.values()] == ["Maja Sund"]
    assert "HEMLIGT" in text(found)
    assert "Fel:" not in text(found)
    found = client.post(PAGE, {"act": "find", "name": "åsa ö"})
    assert [one.name for one in found.context["form"].people.values()] == ["Åsa Öberg"]
    assert "Ingen med ett uppdrag heter så." in text(
        client.post(PAGE, {"act": "find", "name": "X"})
    )
    assert client.get(PAGE, {"name": "Maja"}).status_code == 404


def test_nothing_that_was_typed_is_lost_where_something_is_missing(client, chief, maja):
    given = typed(client, maja, via="", received_on="2099-01-01", happened_on="2099-01-01")
    answer = client.post(PAGE, given)
    assert set(answer.context["form"].errors) == {"via", "received_on", "happened_on"}
    assert "Någon ropade ett hot." in text(answer)
    assert Incident.objects.count() == Draft.objects.count() == 0


def test_what_was_typed_when_the_session_had_ended_comes_back_after_login(client, chief, maja):
    given = typed(client, maja)
    client.logout()
    answer = client.post(PAGE, given)
    assert answer["Location"].startswith("/konto/login/")
    client.force_login(chief)
    page = client.get(PAGE)
    assert "Någon ropade ett hot." in text(page)
    assert "Du hade loggats ut." in text(page)
    assert "Någon ropade ett hot." not in text(client.get(PAGE))


def test_pressing_twice_is_one_report(chief, client, maja):
    given = typed(client, maja)
    first, second = (client.post(PAGE, given) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Incident.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_pressing_twice_at_once_is_one_report():
    chief, maja = cast.a_chief(), cast.a_member(name="Maja Sund")
    clients = [of(chief), of(chief)]
    given = typed(clients[0], maja)
    answers = at_once(*[lambda one=one: one.post(PAGE, given).status_code for one in clients])
    assert answers == [302, 302]
    assert Incident.objects.count() == 1


def test_only_the_security_function_takes_a_report_down(chief, maja, party):
    contact = party.appointment_set.get().user
    draft = Draft(
        author=contact, affected=maja, taken_via="phone", changed_at=now(), expires_at=now()
    )
    with pytest.raises(workflow.NotAllowed):
        workflow.take_down(draft, cast.a_submission(), by=contact)
    assert Draft.objects.count() == 0
