"""Handing over and stepping aside from the desk."""

import pytest
from django.utils.timezone import now

from contacts.models import Appointment, Role
from incidents import access
from tests import cast
from tests.incidents.triage.desk import QUEUE, page_of, said, text

pytestmark = pytest.mark.django_db


def test_start_page_leads_to_what_a_newcomer_can_be_given_and_it_is_given(client, chief, anna, bo):
    party = cast.a_party(contact=anna)
    reports = [cast.a_report(cast.a_member(party)) for _ in range(2)]
    Appointment.objects.filter(user=anna).update(ended_at=now())
    contact = cast.an_appointment(Role.PARTY_CONTACT, bo, party=party, starts_at=now())
    assert "1 ny mottagare att lämna över ärenden till" in text(client.get("/admin/"))
    assert "Bo Lind" in text(client.get(f"{QUEUE}overlamna/"))

    page = f"{QUEUE}overlamna/{contact.pk}/"
    preview = text(client.get(page))
    assert "Anna Ek har inte längre de ärendena." in preview
    assert all(report.reference in preview for report in reports)
    answer = client.post(page, {"reports": [reports[0].pk]}, follow=True)
    assert said(answer) == ["Bo Lind har fått 1 ärende. Den förtroendevalda får veta det."]
    assert list(access.received(bo, now())) == [reports[0]]
    nothing = client.post(page, {"reports": []})
    assert nothing.context["form"].errors == {"reports": ["Välj minst ett ärende."]}


def test_chief_steps_aside_from_one_case_after_a_page_that_says_who_takes_it(client, report, chief):
    deputy = cast.a_person("Dan Ersättare")
    page = f"{page_of(report).removesuffix('change/')}kliv-at-sidan/"
    assert "Ingen annan i säkerhetsfunktionen kan ta över" in text(client.get(page))
    cast.an_appointment(Role.SECURITY_CHIEF, deputy, stands_in_for=chief.appointments.get())
    assert "Dan Ersättare handlägger ärendet från och med nu." in text(client.get(page))
    assert client.post(page, {"reason": ""}).context["form"].errors
    answer = client.post(page, {"reason": "Vi är grannar."}, follow=True)
    assert answer.redirect_chain[-1][0] == QUEUE
    assert client.get(page_of(report)).status_code == 404
    assert access.find(deputy, report.pk)
