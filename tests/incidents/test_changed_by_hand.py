"""What no page of ours sends is refused in plain words or as missing, and never breaks anything."""

from uuid import uuid4

import pytest
from django.http import Http404
from django.utils.timezone import localdate

from incidents import workflow
from incidents.activities import acts, seen
from incidents.models import Audience, Message, Note
from tests import cast
from tests.incidents.triage.desk import QUEUE, act, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def chief(client):
    person = cast.a_chief(cast.a_person("Siv Chef"))
    client.force_login(person)
    return person


def test_a_key_of_another_report_is_missing_in_this_one(client, chief):
    report, other = cast.a_report(), cast.a_report()
    note = workflow.note(other, "Där.", level=Note.Level.SECURITY, by=chief)
    said = workflow.write_message(other, "Där.", by=chief, audience=Audience.SECURITY)
    answers = [
        act(client, report, "note", text="Här.", level="security", key=note.pk),
        act(client, report, "message", body="Här.", audience="security", key=said.pk),
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert (Note.objects.count(), Message.objects.count()) == (1, 1)


def test_a_key_of_somebody_elses_draft_takes_no_report_down(client, chief):
    maja = cast.a_member()
    today = localdate().isoformat()
    given = {
        "act": "save",
        "key": str(cast.a_draft(cast.a_member()).pk),
        "name": maja.name,
        "person": str(maja.pk),
        "via": "phone",
        "words": "Någon ropade.",
        "kind": "hot_direkt",
        "received_on": today,
        "happened_on": today,
    }
    assert client.post(f"{QUEUE}per-telefon/", given).status_code == 404
    given["key"] = str(uuid4())
    assert client.post(f"{QUEUE}per-telefon/", given).status_code == 302


def test_a_key_of_another_partys_activity_is_missing():
    contact, other = cast.a_person("Kerstin Kontakt"), cast.a_person("Olle Vik")
    party = cast.a_party(contact=contact)
    planned = cast.an_activity(cast.a_party("Sjöpartiet", contact=other), other)
    view = seen.get(other, planned.pk)
    with pytest.raises(Http404):
        acts.plan(party, view.plan, view.starts_at, view.ends_at, by=contact, key=planned.pk)


def test_a_day_that_no_clock_reckons_with_is_no_day(client, chief):
    report = cast.a_report()
    talk = {"whom": "polisen", "words": "Ringde.", "clock": "00:00", "key": uuid4()}
    answer = act(client, report, "contact", on="0001-01-01", **talk)
    assert "Skriv dagen som 2026-03-09." in text(answer)
    assert not report.events.filter(kind="contacted").exists()
    proposal = {
        "person": cast.a_person().pk,
        "role": "registrar",
        "begins": localdate().isoformat(),
        "last_day": "9999-12-31",
    }
    answer = client.post("/admin/contacts/appointment/foresla/", proposal)
    assert "Skriv ett datum som finns, till exempel 2026-11-24." in text(answer)


def test_a_row_that_is_none_is_not_sent_again(client):
    client.force_login(cast.an_administrator())
    ticked = {"action": "send_again", "_selected_action": "²", "index": "0"}
    assert client.post("/admin/portal/delivery/", ticked).status_code == 404


def test_an_order_that_is_none_finds_nothing(client, chief):
    cast.a_report()
    answer = client.get(f"{QUEUE}?order=-1")
    assert (answer.status_code, answer.context["rows"]) == (200, [])
