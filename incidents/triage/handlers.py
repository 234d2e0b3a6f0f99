"""Who may handle reports: the security function in office."""

from datetime import datetime

from contacts.models import Appointment, Role, User


def in_office(at: datetime) -> list[User]:
    """Each once, by name."""
    held = Appointment.objects.in_force(at).filter(role=Role.SECURITY_CHIEF)
    return list(User.objects.filter(pk__in=held.values("user")))


def others(user: User, at: datetime) -> list[User]:
    """Those besides `user`."""
    return [one for one in in_office(at) if one != user]
