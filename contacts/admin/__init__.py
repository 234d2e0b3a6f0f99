"""People, their offices and the directory in our admin, in the order in which it lists them."""

# ruff: isort: off
from contacts.admin.appointments import AppointmentAdmin
from contacts.admin.people import MandateAdmin, PartyAdmin, BoardAdmin, PeopleAdmin
from contacts.admin.directory import ListingAdmin, NumberAdmin

__all__ = [
    "AppointmentAdmin",
    "BoardAdmin",
    "ListingAdmin",
    "MandateAdmin",
    "NumberAdmin",
    "PartyAdmin",
    "PeopleAdmin",
]
