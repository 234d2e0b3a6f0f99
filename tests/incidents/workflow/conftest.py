import pytest

from contacts.models import Role
from tests.cast import (
    a_person,
    a_report,
    an_appointment,
)


@pytest.fixture
def deputy(chief):
    person = a_person("Dan Ersättare")
    an_appointment(Role.SECURITY_CHIEF, person, stands_in_for=chief.appointments.get())
    return person


@pytest.fixture
def report(maja, chair, chief):
    return a_report(maja)
