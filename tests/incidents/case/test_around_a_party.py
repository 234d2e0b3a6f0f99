"""The paper of an event of a party names no office of whoever told of it."""

import pytest
from django.utils.timezone import now

from contacts.models import Mandate
from incidents import access
from incidents.case.around import around
from tests.cast import a_draft, a_report, yesterday

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def test_paper_of_a_partys_event_names_the_party_and_its_teller_but_no_post(anna, maja, chief):
    party = anna.appointments.get().party
    Mandate.objects.create(user=anna, party=party, post="Ledamot", starts_at=yesterday())
    of_party = a_report(anna, draft=a_draft(anna, affected_party=party))
    own = a_report(anna)
    said = [
        around(anna, access.get(anna, report.pk), now(), pictures={}) for report in (of_party, own)
    ]
    assert [(one.office, one.made_by) for one in said] == [("", "Anna Ek"), ("Ledamot", "Anna Ek")]
