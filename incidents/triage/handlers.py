"""Who may handle reports: the security function in office."""

from datetime import datetime
from uuid import UUID

from contacts.models import Appointment, Role, User


def in_office(at: datetime) -> dict[UUID, str]:
    """Their names by their keys, each once, by name."""
    held = Appointment.objects.in_force(at).filter(role=Role.SECURITY_CHIEF)
    return dict(held.order_by("user__sort_key", "user_id").values_list("user", "user__name"))


def others(user: User, at: datetime) -> dict[UUID, str]:
    """Those besides `user`."""
    return {key: name for key, name in in_office(at).items() if key != user.pk}
