"""A report that the security function takes down for whoever rings, writes or comes by."""

from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import User
from incidents.models import Draft, Incident
from incidents.submission import Submission
from incidents.workflow.assigning import take
from incidents.workflow.handling import acknowledge
from incidents.workflow.rules import NotAllowed, new_key
from incidents.workflow.sending import send


@transaction.atomic
def take_down(draft: Draft, submission: Submission, *, by: User) -> Incident:
    """Send what was taken down, a draft that nobody has saved, acknowledge it and handle it.

    It goes to the security function alone until the person it concerns has confirmed it. The same
    key again is the same report. Raises NotAllowed.
    """
    if sent := Incident.objects.filter(pk=draft.pk).first():
        return _same(sent, by)
    new_key(Draft.objects, draft.pk)
    draft.save(force_insert=True)
    # Whoever pressed at the same moment was waited for by the line before: it may be sent now.
    if sent := Incident.objects.filter(pk=draft.pk).first():
        draft.delete()
        return _same(sent, by)
    incident = send(draft.pk, submission, by=by, version=draft.version)
    take(incident, by=by, over_from=incident.handler_id)
    acknowledge(incident, by=by)
    return Incident.objects.get(pk=incident.pk)


def _same(sent: Incident, by: User) -> Incident:
    if sent.filed_by != by:
        raise NotAllowed(_("Du kan inte göra det här i ärendet."))
    return sent
