"""Rules of measures: who may own one, and what is lent for a time.

measures.owners(key, at)              those with an account who may be given one
measures.review_on(kind, due_on)      when a kind that lasts a while is reviewed, else None
"""

from datetime import date, datetime
from uuid import UUID

from contacts.models import User
from incidents import notices
from portal import months

ALARM = "personlarm"
MONTHS = {ALARM: 3}
"""How long what is lent is kept before it is reviewed (domain.md 6.9)."""


def owners(key: UUID, at: datetime) -> list[User]:
    """The security function in force and whoever handles the report, each once and by name."""
    return sorted(notices.may_handle(key, at), key=lambda one: one.name)


def review_on(kind: str, due_on: date) -> date | None:
    """The day to propose: so many months after it is to be there."""
    return months.later(due_on, MONTHS[kind]) if kind in MONTHS else None
