"""Who is told of a planned activity: the same neutral mail as of everything else."""

from collections.abc import Iterable

from django.utils.timezone import now

from contacts.models import Appointment, Role, User
from incidents.activities import seen
from incidents.models import ActivityStep
from incidents.party.standing import responsible_for
from portal import outbox
from portal.models import Delivery
from portal.outbox import texts

KIND = "activity"


class ActivityMail:
    """Something to read in the portal."""

    def still_wanted(self, delivery: Delivery) -> bool:
        """Whether the recipient may see the activity and has not read of it since."""
        step = ActivityStep.objects.filter(pk=delivery.about).first()
        if step is None or not isinstance(delivery.recipient, User):
            return False
        return seen.unread(delivery.recipient, now()).filter(pk=step.activity_id).exists()

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.something_to_read(delivery.language)


def register() -> None:
    """Make the kind known to the outbox."""
    outbox.register(KIND, ActivityMail(), gathered=True)


def to_security(step: ActivityStep) -> None:
    """Of what a party plans, or does with what it planned."""
    in_force = Appointment.objects.in_force(step.at).filter(role=Role.SECURITY_CHIEF)
    _tell(step, [one.user for one in in_force.select_related("user").order_by("pk")])


def to_party(step: ActivityStep) -> None:
    """Of the answer: those on whom the party's safety rests now."""
    _tell(step, responsible_for(step.activity.party, step.at))


def _tell(step: ActivityStep, people: Iterable[User]) -> None:
    for person in {one.pk: one for one in people if one.pk != step.by_id}.values():
        outbox.deliver(KIND, about=step.pk, recipient=person)
