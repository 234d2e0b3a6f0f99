"""Who is who."""

from contacts.models.appointment import Appointment, AppointmentQuerySet, Role
from contacts.models.listing import Group, Listing, Number
from contacts.models.mandate import Mandate
from contacts.models.party import Board, Party
from contacts.models.user import User, UserManager

__all__ = [
    "Appointment",
    "AppointmentQuerySet",
    "Board",
    "Group",
    "Listing",
    "Mandate",
    "Number",
    "Party",
    "Role",
    "User",
    "UserManager",
]
