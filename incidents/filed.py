"""What whoever filed a report for another person may read of it: that it came, and no more.

Where it stands is theirs to see until that person has said what is to become of it. After that the
report is that person's, who alone decides what the filer sees; whether they took it over or want it
to go no further is not told apart here.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from contacts.models import User
from incidents.models import Incident, Status
from incidents.models.incident import Channel
from incidents.shown import PLAIN_STATUS

AT_MOST = 50


@dataclass(frozen=True)
class Receipt:
    """That it came, for whom, and when that person said what is to become of it."""

    key: UUID
    reference: str
    affected: str
    submitted_at: datetime
    answered_at: datetime | None
    status_in_words: str


def receipts(user: User) -> list[Receipt]:
    """Those of the reports that `user` filed for others, newest first."""
    found = filed(user).select_related("affected_person").order_by("-submitted_at", "pk")
    return [_receipt(incident) for incident in found[:AT_MOST]]


def receipt(user: User, key: UUID) -> Receipt:
    """That of one report. Raises Http404 where `user` filed no such report for another."""
    incident = filed(user).select_related("affected_person").filter(pk=key).first()
    if incident is None:
        raise Http404
    return _receipt(incident)


def filed(user: User) -> QuerySet[Incident]:
    """What `user` has filed for other people; never shown as it is.

    Not what was taken down in the security function: who did so handles it.
    """
    found = Incident.objects.filter(filed_by=user, affected_person__isnull=False)
    found = found.filter(taken_via=Channel.PORTAL)
    return found.exclude(affected_person=F("filed_by"))


def _receipt(incident: Incident) -> Receipt:
    assert incident.affected_person is not None  # they are asked for so
    waits = incident.waits_for_its_person
    return Receipt(
        key=incident.pk,
        reference=incident.reference,
        affected=incident.affected_person.name,
        submitted_at=incident.submitted_at,
        answered_at=incident.confirmed_at or incident.declined_at,
        status_in_words=str(PLAIN_STATUS[Status(incident.status)]) if waits else "",
    )
