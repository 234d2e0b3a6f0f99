"""M13: nobody is told of what they no longer may read, and the timeline says so."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from contacts import appointing
from contacts.models import Appointment, Role
from incidents import timeline, workflow
from incidents.models import Audience
from portal import outbox
from portal.models import Delivery
from tests import cast

pytestmark = pytest.mark.django_db
SAID = "Ett mejl till Anna Ek ställdes in. Anna Ek kan inte längre läsa rapporten."


def states(person):
    return sorted(Delivery.objects.filter(recipient=person).values_list("state", flat=True))


def said(report):
    found = timeline.lines(report, audiences=[Audience.COUNCILLOR])
    return [line.text for line in found if line.kind == "not_told"]


def test_what_waits_for_a_former_contact_is_cancelled_and_the_successor_is_not_told_instead(
    anna, bo, chief, django_capture_on_commit_callbacks
):
    party = cast.a_party()
    olle = cast.a_member(party, name="Olle Vik")
    report = cast.a_report(olle)
    contact = appointing.confirm(
        appointing.propose(
            Role.PARTY_CONTACT, anna, by=chief, party=party, starts_at=now() - timedelta(hours=1)
        ),
        by=cast.an_administrator(),
    )
    workflow.hand_over(report, contact, by=chief)
    with django_capture_on_commit_callbacks(execute=True):
        appointing.end(contact, by=chief)
    cast.an_appointment(Role.PARTY_CONTACT, bo, party=party)
    workflow.add(report, "Det hände igen.", by=olle)
    about_reports = Delivery.objects.filter(recipient=anna, kind="report")
    assert list(about_reports.values_list("state", "last_error")) == [("cancelled", "no access")]
    assert states(bo) == []
    assert said(report) == [SAID]


def test_office_that_ends_by_the_clock_is_seen_to_when_the_mail_would_go(
    maja, anna, chief, mailbox
):
    report = cast.a_report(maja)
    Appointment.objects.filter(user=anna).update(ends_at=now())
    outbox.send_due()
    assert states(anna) == ["cancelled"]
    assert said(report) == [SAID]


def test_mail_that_is_not_sent_because_it_was_read_is_no_news(maja, anna, chief, mailbox):
    report = cast.a_report(maja)
    workflow.acknowledge(report, by=chief)
    outbox.send_due()
    assert said(report) == []
