"""The invented reports of the demo, all in one test: filling takes its time."""

import pytest
from django.utils.timezone import now

from contacts import demo as people
from contacts.models import User
from incidents import access, demo, timeline
from incidents.models import Draft, Event, Incident, Status

READERS = ("politiker", "kontakt", "gruppledare", "ordforande", "sakerhet")


@pytest.mark.django_db
def test_the_demo_shows_every_status_to_everyone_who_reads_reports(settings, tmp_path):
    settings.EVIDENCE_DIR = tmp_path
    people.fill(now())
    demo.fill(now())
    assert set(Incident.objects.values_list("status", flat=True)) == set(Status)
    first = Incident.objects.order_by("-urgency")[0]
    assert (first.danger_now, first.status) == (True, Status.SUBMITTED)
    for name in READERS:
        user = User.objects.get(email=f"{name}@example.se")
        seen = [access.own_rows(user), access.received_rows(user), access.by_office(user, now())]
        assert any(len(rows) for rows in seen), name
    [draft] = Draft.objects.all()
    assert (draft.author.email, draft.step_reached) == ("politiker@example.se", "nar")
    assert {timeline.verify(incident) for incident in Incident.objects.all()} == {None}
    before = (Incident.objects.count(), Event.objects.count())
    demo.fill(now())
    assert (Incident.objects.count(), Event.objects.count()) == before
