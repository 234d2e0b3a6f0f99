"""What may stand in the file: its kinds of entries and their fields.

The order of `KINDS` is the order of writing: what is pointed at comes before what points.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from contacts.models import Appointment, Board, Listing, Mandate, Number, Party, User
from portal.models import Municipality


@dataclass(frozen=True)
class Column:
    """A field of an entry. `points_at` names the kind whose key it holds."""

    name: str
    read: str = "text"
    column: str = ""
    required: bool = False
    points_at: str = ""
    default: Any = ""

    @property
    def attribute(self) -> str:
        return self.column or self.name


@dataclass(frozen=True)
class Kind:
    """A kind of entry and the model that it becomes.

    `fixed`: columns that never change under the same key. `editors`: once made, an entry belongs
    to the editors, and the file only moves the columns in `still_ours`.
    """

    name: str
    model: type[models.Model]
    key: str
    columns: tuple[Column, ...]
    key_column: str = ""
    fixed: frozenset[str] = frozenset()
    editors: bool = False
    still_ours: frozenset[str] = frozenset()
    related: tuple[str, ...] = field(default=())

    @property
    def key_attribute(self) -> str:
        return self.key_column or self.key


_PERIOD = (
    Column("from", "day", "starts_at", required=True),
    Column("until", "day", "ends_at", default=None),
)
_PERSON = Column("person", column="user", required=True, points_at="person")
_PARTY = Column("party", points_at="party", default=None)

MUNICIPALITY = Kind(
    "municipality",
    Municipality,
    "",
    (
        Column("name", required=True),
        Column("brand_colour"),
        Column("leave_url"),
        Column("phone", "phone"),
        Column("night_phone", "phone"),
        Column("night_note_sv"),
        Column("night_note_en"),
        Column("hours", "hours"),
        Column("filing_months", "number"),
    ),
)

KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "party",
            Party,
            "code",
            (Column("code", required=True), Column("name", required=True), Column("short_name")),
        ),
        Kind(
            "board", Board, "code", (Column("code", required=True), Column("name", required=True))
        ),
        Kind(
            "person",
            User,
            "key",
            (
                Column("key", column="register_key", required=True),
                Column("name", required=True),
                Column("email", "email", required=True),
                Column("phone", "phone"),
                Column("language", default="sv"),
                Column("protected", "flag", "protected_identity", default=False),
            ),
            key_column="register_key",
        ),
        Kind(
            "mandate",
            Mandate,
            "key",
            (
                Column("key", column="register_key", required=True),
                _PERSON,
                _PARTY,
                Column("board", points_at="board", default=None),
                Column("post"),
                Column("full_time", "flag", default=False),
                *_PERIOD,
            ),
            key_column="register_key",
            fixed=frozenset({"person"}),
            related=("user", "party", "board"),
        ),
        Kind(
            "appointment",
            Appointment,
            "key",
            (
                Column("key", column="register_key", required=True),
                Column("role", required=True),
                _PERSON,
                _PARTY,
                Column("stands_in_for", points_at="appointment", default=None),
                *_PERIOD,
            ),
            key_column="register_key",
            fixed=frozenset({"role", "person", "party", "stands_in_for"}),
            related=("user", "party", "stands_in_for"),
        ),
        Kind(
            "listing",
            Listing,
            "code",
            (
                Column("code", required=True),
                Column("title_sv", required=True),
                Column("title_en", required=True),
                Column("name"),
                Column("appointment", points_at="appointment", default=None),
                Column("phone", "phone"),
                Column("phone_note_sv"),
                Column("phone_note_en"),
                Column("email", "email"),
                Column("hours", "hours", default=()),
                Column("group", default="city"),
                Column("situations", "words", default=()),
                Column("order", "number", default=100),
                Column("audience", default="public"),
                Column("shown_from", "day", default=None),
                Column("shown_until", "day", default=None),
                Column("verified_on", "date", default=None),
            ),
            editors=True,
            still_ours=frozenset({"appointment"}),
            related=("appointment",),
        ),
        Kind(
            "number",
            Number,
            "code",
            (
                Column("code", required=True),
                Column("shown_as", required=True),
                Column("dial"),
                Column("what_for_sv", required=True),
                Column("what_for_en", required=True),
                Column("hours", "hours", default=()),
                Column("hours_sv"),
                Column("hours_en"),
                Column("group", default="support"),
                Column("situations", "words", default=()),
                Column("order", "number", default=100),
                Column("shown", "flag", default=False),
                Column("source"),
            ),
            editors=True,
        ),
    )
}
