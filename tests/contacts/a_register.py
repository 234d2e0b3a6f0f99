"""A small register as words, and how the tests read it."""

from datetime import UTC, datetime

import pytest

from contacts import register
from contacts.models import Appointment, Board, Listing, Mandate, Number, Party, User
from portal.models import Municipality

PEOPLE = """
[municipality]
name = "Östad kommun"

[[party]]
code = "s"
name = "Strandpartiet"

[[board]]
code = "ks"
name = "Kommunstyrelsen"

[[person]]
key = "anna"
name = "Anna Ek"
email = "Anna.Ek@Example.SE"
phone = "070-174 06 05"

[[person]]
key = "bo"
name = "Bo Lind"
email = "bo@example.se"
"""
OFFICES = """
[[mandate]]
key = "anna-ks"
person = "anna"
party = "s"
board = "ks"
post = "Ledamot"
from = 2026-10-15
until = 2030-10-15

[[appointment]]
key = "chair"
role = "council_chair"
person = "anna"
from = 2026-10-15

[[appointment]]
key = "chair-deputy"
role = "council_chair"
person = "bo"
stands_in_for = "chair"
from = "2026-10-15"

[[appointment]]
key = "contact"
role = "party_contact"
person = "bo"
party = "s"
from = 2026-10-15
until = 2030-10-15
"""
CARDS = """
[[listing]]
code = "council-chair"
title_sv = "Ordförande"
title_en = "Chair"
name = "Anna Ek"
appointment = "chair"
phone = "08-465 004 00"

[[number]]
code = "switchboard"
shown_as = "08-465 004 01"
dial = "+46846500401"
what_for_sv = "Växeln"
what_for_en = "The switchboard"
"""
WHOLE = PEOPLE + OFFICES + CARDS
WHEN = datetime(2026, 11, 25, 12, tzinfo=UTC)


def read(words: str, at: datetime = WHEN, **more: object) -> register.Plan:
    return register.load(words.encode(), at=at, by="the test", **more)


def faults(words: str) -> list[str]:
    with pytest.raises(register.Refused) as refused:
        read(words)
    return [str(fault) for fault in refused.value.faults]


def how_many() -> list[int]:
    models = (Municipality, Party, Board, User, Mandate, Appointment, Listing, Number)
    return [model.objects.count() for model in models]
