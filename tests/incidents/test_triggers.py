"""What was sent is never changed: the database refuses it."""

from uuid import uuid4

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import now

from incidents.models import Account, Addition, Assessment, Event, Incident, PoliceReport
from portal import ledger, triggers
from tests import cast

pytestmark = pytest.mark.django_db


def an_incident():
    person = cast.a_member()
    return Incident.objects.create(
        pk=uuid4(),
        reference=uuid4().hex[:8],
        affected_person=person,
        filed_by=person,
        submitted_at=now(),
        main_class="ovrigt",
        main_kind="annat",
    )


def an_event(incident=None, number=1, **fields):
    given = {
        "kind": "sent",
        "at": now(),
        "audience": "all",
        "body": {"text": "HEMLIG"},
        "salt": "s",
        "commitment": b"c" * 32,
        "hash": b"h" * 32,
        "ledger_key": "demo1",
    }
    return Event.objects.create(
        incident=incident or an_incident(), number=number, **{**given, **fields}
    )


def stored(event):
    """Every column as it stands in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM incidents_event WHERE number = %s", [event.number])
        return [bytes(x) if isinstance(x, memoryview) else x for x in cursor.fetchone()]


def erase(event, by):
    return Event.objects.filter(pk=event.pk).update(body=None, salt=None, erased_by=by)


def save_changed(event):
    event.kind = "opened"
    event.save()


def save_unchanged(event):
    Event.objects.get(pk=event.pk).save()


def write_over(event):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE incidents_event SET hash = %s WHERE number = %s", [b"x" * 32, event.number]
        )


REFUSED = {
    "saving it changed": save_changed,
    "saving it as it was": save_unchanged,
    "updating a column": lambda event: Event.objects.filter(pk=event.pk).update(kind="opened"),
    "updating the actor": lambda event: Event.objects.filter(pk=event.pk).update(actor=cast.anna()),
    "writing over it in SQL": write_over,
    "deleting it": lambda event: event.delete(),
    "deleting by query": lambda event: Event.objects.filter(pk=event.pk).delete(),
    "deleting past Django's collector": lambda event: Event.objects.filter(pk=event.pk)._raw_delete(
        "default"
    ),
    "emptying the body alone": lambda event: Event.objects.filter(pk=event.pk).update(body=None),
    "emptying body and salt without saying by what": lambda event: erase(event, None),
    "saying that it was erased without erasing": lambda event: Event.objects.filter(
        pk=event.pk
    ).update(erased_by=event),
    "changing it while erasing": lambda event: Event.objects.filter(pk=event.pk).update(
        body=None, salt=None, erased_by=event, hash=b"x" * 32
    ),
    "overwriting on conflict": lambda event: Event.objects.bulk_create(
        [Event.objects.get(pk=event.pk)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["kind"],
    ),
}


@pytest.mark.parametrize("way", REFUSED.values(), ids=REFUSED)
def test_an_event_is_refused_every_change(way):
    event = an_event()
    before = stored(event)
    with pytest.raises(IntegrityError), transaction.atomic():
        way(event)
    assert stored(event) == before


def test_an_event_is_erased_by_a_later_one_that_tells_of_it():
    event = an_event()
    later = an_event(event.incident, number=2)
    assert erase(event, later) == 1
    found = Event.objects.get(pk=event.pk)
    assert (found.body, found.salt, found.erased_by) == (None, None, later)


def test_an_event_is_erased_once_and_stays_so():
    event = an_event()
    later = an_event(event.incident, number=2)
    erase(event, later)
    for change in ({"erased_by": event}, {"erased_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**change)
    found = Event.objects.get(pk=event.pk)
    found.body = {"text": "TILLBAKA"}
    with pytest.raises(IntegrityError), transaction.atomic():
        found.save(update_fields=["body"])


@pytest.mark.django_db(transaction=True)
def test_all_events_cannot_be_emptied_at_once():
    an_event()
    statement = (
        "TRUNCATE incidents_event"
        if connection.vendor == "postgresql"
        else "DELETE FROM incidents_event"
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.count() == 1


UNIQUE = {
    "id": "(id)",
    "number": "(incident_id, number)",
    "bucket": "(incident_id, actor_id, subject_kind, subject_id, bucket) WHERE bucket IS NOT NULL",
}


@pytest.mark.parametrize("same", UNIQUE)
def test_an_event_is_not_written_over_by_inserting_one_that_is_the_same_in_part(same):
    event = an_event(actor=cast.anna(), bucket="2026-11-25T22:15")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM incidents_event")
        row = dict(zip([each[0] for each in cursor.description], cursor.fetchone(), strict=True))
    changed = {"id": uuid4().hex, "number": 7, "bucket": "2026-11-25T22:30"}
    del changed[same]
    row |= {**changed, "kind": "opened"}
    columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    insert = f"INTO incidents_event ({columns}) VALUES ({marks})"
    statement = (
        f"REPLACE {insert}"  # deletes what is in the way without asking a delete trigger
        if connection.vendor == "sqlite"
        else f"INSERT {insert} ON CONFLICT {UNIQUE[same]} DO UPDATE SET kind = 'opened'"
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, list(row.values()))
    assert Event.objects.get().kind == event.kind


def what_else_was_sent():
    incident, person = an_incident(), cast.a_chief()
    return [
        Account.objects.create(incident=incident, told={"what": "x"}, reach={}),
        Addition.objects.create(incident=incident, author=person, told={}, added_at=now()),
        PoliceReport.objects.create(incident=incident, state="anmald", by=person, at=now()),
        Assessment.objects.create(
            incident=incident, version=1, level=2, body={}, signed_by=person, signed_at=now()
        ),
    ]


@pytest.mark.parametrize("number", range(4), ids=["account", "addition", "police", "assessment"])
def test_what_else_was_sent_is_neither_changed_nor_deleted(number):
    row = what_else_was_sent()[number]
    for way in (row.save, row.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            way()
    assert type(row).objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "after a flush"])
def test_emptying_the_tables_between_tests_leaves_the_triggers_in_place(time):
    assert triggers.missing(connection) == []
    event = an_event()
    with pytest.raises(IntegrityError):
        event.delete()


def test_flushing_the_database_is_refused():
    an_event()
    with pytest.raises(Exception, match="flushed"), transaction.atomic():
        call_command("flush", interactive=False, verbosity=0)
    assert Event.objects.count() == 1


def test_a_missing_trigger_is_told_of_and_made_again_by_migrate():
    triggers.drop(connection)
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    assert {each.id for each in found} == {"portal.W1"}
    triggers.make(connection)
    assert checks.run_checks(tags=[checks.Tags.database], databases=["default"]) == []


def test_an_erased_event_leaves_the_ledger_whole():
    salt, about = ledger.new_salt(), {"number": 1}
    link = ledger.link(b"", about, salt=salt, body={"text": "HEMLIG"})
    event = an_event(salt=salt, commitment=link.commitment, hash=link.hash)
    erase(event, an_event(event.incident, number=2))
    found = Event.objects.get(pk=event.pk)
    kept = ledger.Link(bytes(found.commitment), bytes(found.hash), found.ledger_key)
    assert ledger.verify([ledger.Entry(1, about, found.body, found.salt, kept)]) is None
