"""Nobody can hold the chair, or be security chief, beside somebody else: the database refuses."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from contacts import triggers
from contacts.models import Appointment, Role
from tests.cast import a_party, a_person, an_appointment

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY, AUGUST = (datetime(2026, month, 1, tzinfo=UTC) for month in (5, 6, 7, 8))
ONE_HOLDER = [Role.COUNCIL_CHAIR, Role.SECURITY_CHIEF]


def refused(act):
    with pytest.raises(IntegrityError, match=triggers.NAME), transaction.atomic():
        act()


@pytest.mark.parametrize("role", ONE_HOLDER)
def test_an_office_goes_from_one_to_the_next_in_the_same_instant(role):
    an_appointment(role, starts_at=MAY, ends_at=JUNE)
    an_appointment(role, starts_at=JUNE)
    assert Appointment.objects.count() == 2


@pytest.mark.parametrize("role", ONE_HOLDER)
def test_a_second_holder_is_refused(role):
    an_appointment(role, starts_at=MAY, ends_at=JULY)
    refused(lambda: an_appointment(role, starts_at=JUNE))


def test_a_second_holder_is_refused_in_bulk_too():
    an_appointment(Role.COUNCIL_CHAIR, starts_at=MAY)
    row = Appointment(
        role=Role.COUNCIL_CHAIR,
        seat="council_chair",
        user=a_person(),
        starts_at=JUNE,
        granted_via="command",
    )
    refused(lambda: Appointment.objects.bulk_create([row]))


def test_a_period_can_not_be_moved_into_that_of_another():
    an_appointment(Role.COUNCIL_CHAIR, starts_at=MAY, ends_at=JUNE)
    later = an_appointment(Role.COUNCIL_CHAIR, starts_at=JUNE)
    refused(lambda: Appointment.objects.filter(pk=later.pk).update(starts_at=MAY))
    refused(lambda: Appointment.objects.exclude(pk=later.pk).update(ends_at=None))


def test_whoever_was_ended_early_no_longer_holds_the_office():
    an_appointment(Role.SECURITY_CHIEF, starts_at=MAY, ends_at=AUGUST, ended_at=JUNE)
    an_appointment(Role.SECURITY_CHIEF, starts_at=JUNE)
    assert Appointment.objects.count() == 2


def test_whoever_was_ended_before_the_first_moment_never_held_the_office():
    an_appointment(Role.SECURITY_CHIEF, starts_at=JUNE, ended_at=JUNE)
    an_appointment(Role.SECURITY_CHIEF, starts_at=MAY)
    an_appointment(Role.SECURITY_CHIEF, starts_at=JUNE, ended_at=JUNE)
    assert Appointment.objects.count() == 3


def test_stand_ins_may_be_several():
    chief = an_appointment(Role.SECURITY_CHIEF, starts_at=MAY)
    for _ in range(2):
        an_appointment(Role.SECURITY_CHIEF, starts_at=MAY, stands_in_for=chief)
    assert chief.stand_ins.count() == 2


def test_a_party_may_have_two_contacts():
    party = a_party()
    for _ in range(2):
        an_appointment(Role.PARTY_CONTACT, party=party, starts_at=MAY)
    assert Appointment.objects.count() == 2


def test_what_waits_for_a_second_person_holds_nothing_until_it_is_confirmed():
    an_appointment(Role.COUNCIL_CHAIR, starts_at=MAY)
    waiting = an_appointment(
        Role.COUNCIL_CHAIR, starts_at=JUNE, granted_via="person", granted_by=a_person()
    )
    second = a_person()
    refused(
        lambda: Appointment.objects.filter(pk=waiting.pk).update(
            confirmed_by=second, confirmed_at=JULY
        )
    )


def test_the_form_says_it_in_words():
    holder = an_appointment(Role.COUNCIL_CHAIR, starts_at=MAY, ends_at=JULY)
    other = Appointment(
        role=Role.COUNCIL_CHAIR, user=a_person(), starts_at=JUNE, granted_via="command"
    )
    with pytest.raises(ValidationError) as said:
        other.full_clean(exclude=["seat"])
    assert said.value.messages == ["Någon annan har uppdraget under den tiden."]
    other.starts_at = JULY
    other.full_clean(exclude=["seat"])
    holder.full_clean(exclude=["seat"])


def test_a_stand_in_stands_in_for_the_same_seat():
    chair = an_appointment(Role.COUNCIL_CHAIR, starts_at=MAY)
    other = Appointment(
        role=Role.SECURITY_CHIEF,
        user=a_person(),
        starts_at=MAY,
        granted_via="command",
        stands_in_for=chair,
    )
    with pytest.raises(ValidationError) as said:
        other.full_clean(exclude=["seat"])
    assert said.value.messages == ["Ersättaren måste ha samma roll och parti."]


@pytest.mark.parametrize(
    ("field", "when"), [("ends_at", MAY), ("ends_at", JUNE), ("ended_at", MAY)]
)
def test_an_end_is_not_before_its_beginning(field, when):
    with pytest.raises(IntegrityError), transaction.atomic():
        an_appointment(Role.COUNCIL_CHAIR, starts_at=JUNE, **{field: when})


@pytest.mark.parametrize(
    ("role", "with_party"), [(Role.COUNCIL_CHAIR, True), (Role.GROUP_LEADER, False)]
)
def test_a_party_role_has_a_party_and_no_other_role_has(role, with_party):
    row = Appointment(role=role, user=a_person(), starts_at=MAY, granted_via="command", seat="x")
    row.party = a_party() if with_party else None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["before", "after"])
def test_what_refuses_is_still_there_after_a_flush_and_a_migration(time):
    """A test with real transactions ends in a flush, so the second time comes after one."""
    assert triggers.missing() == set()
    triggers.drop()
    triggers.make()
    triggers.make()
    assert triggers.missing() == set()
    an_appointment(Role.COUNCIL_CHAIR, starts_at=MAY)
    refused(lambda: an_appointment(Role.COUNCIL_CHAIR, starts_at=JUNE))


@pytest.mark.django_db(transaction=True)
def test_an_altered_or_renamed_column_neither_trips_over_nor_loses_what_refuses():
    old, new = Appointment._meta.get_field("ended_at"), Appointment._meta.get_field("ended_at")
    new = new.clone()
    new.set_attributes_from_name("over_early_at")
    new.model = Appointment
    triggers.drop()
    with connection.schema_editor() as editor:
        editor.alter_field(Appointment, old, new)
    triggers.make()
    triggers.drop()
    with connection.schema_editor() as editor:
        editor.alter_field(Appointment, new, old)
    triggers.make()
    assert triggers.missing() == set()


def test_readiness_says_when_the_database_would_not_refuse(client):
    assert "offices ok" in client.get("/readyz").content.decode()
    with connection.cursor() as cursor:
        name = min(triggers.expected(connection))
        cursor.execute(
            f"DROP TRIGGER {name}"
            if connection.vendor == "sqlite"
            else f"ALTER TABLE contacts_appointment DROP CONSTRAINT {name}"
        )
    assert "offices failed" in client.get("/readyz").content.decode()
