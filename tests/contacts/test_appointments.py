"""Who holds an office now."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from contacts import offices
from contacts.models import Appointment, Role
from tests.cast import a_former_appointment, a_person, an_appointment

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)
A_DAY = timedelta(days=1)


def in_force(appointment, at=None) -> bool:
    return appointment in Appointment.objects.in_force(at or now())


def test_an_office_is_held_from_its_first_instant():
    at = now()
    chief = an_appointment(Role.SECURITY_CHIEF, starts_at=at)
    assert in_force(chief, at)
    assert not in_force(chief, at - A_SECOND)


def test_an_office_is_held_until_its_last_instant_and_not_at_it():
    at = now()
    chief = an_appointment(Role.SECURITY_CHIEF, ends_at=at)
    assert in_force(chief, at - A_SECOND)
    assert not in_force(chief, at)


def test_an_office_that_ended_early_is_not_held():
    at = now()
    chief = an_appointment(Role.SECURITY_CHIEF, ends_at=at + A_DAY, ended_at=at)
    assert in_force(chief, at - A_SECOND)
    assert not in_force(chief, at)


def test_an_office_granted_by_a_person_is_held_only_when_a_second_one_has_confirmed_it():
    at = now()
    waiting = an_appointment(Role.SECURITY_CHIEF, granted_via="person", granted_by=a_person())
    assert not in_force(waiting, at)
    waiting.confirmed_by, waiting.confirmed_at = a_person(), at
    waiting.save()
    assert in_force(waiting, at)
    assert not in_force(waiting, at - A_SECOND)


def test_someone_who_may_not_log_in_holds_no_office():
    chief = an_appointment(Role.SECURITY_CHIEF, a_person(is_active=False))
    assert not in_force(chief)


def test_rights_come_from_the_offices_held_now_and_from_nothing_else(anna, bo, cecilia):
    an_appointment(Role.EDITOR, anna)
    a_former_appointment(Role.EDITOR, bo)
    may = [user.has_perm("contacts.change_listing") for user in (anna, bo, cecilia)]
    assert may == [True, False, False]
    assert [offices.enters_admin(user) for user in (anna, bo, cecilia)] == [True, False, False]


def test_offices_are_asked_for_once_a_request(anna, django_assert_num_queries):
    an_appointment(Role.EDITOR, anna)
    with django_assert_num_queries(1):
        for _ in range(3):
            assert offices.holds(anna, Role.EDITOR)
            assert anna.has_perm("contacts.change_listing")
