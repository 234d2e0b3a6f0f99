"""The same cast in every test: Anna may, Bo no longer may, Cecilia never could.

Each function makes one thing, in force since a minute ago unless the test says otherwise; what was
held before ended two minutes ago, so that the two never overlap on one seat.
Everyone is invented and logs in with PASSWORD.
"""

from datetime import datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.timezone import localdate, now

from contacts.models import Appointment, Mandate, Party, Role, User
from contacts.models.appointment import PARTY_ROLES
from incidents import workflow
from incidents.activities import acts as activities
from incidents.activities.seen import Plan
from incidents.judgement import Judgement
from incidents.models import Draft, Incident, MainClass, PlannedActivity, RecordRequest
from incidents.models.sharing import Share
from incidents.submission import Sharing, Submission

PASSWORD = "trygg-demo-2026"
A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)
_numbers = count(1)


def an_answer(name: str, question: str, text: str, about: str = "") -> dict[str, str]:
    """One answer of a report as it is told."""
    answer = {"step": name, "field": name, "question": question, "value": text, "text": text}
    return {**answer, "about": about} if about else answer


def yesterday() -> datetime:
    return now() - A_DAY


def a_person(name: str = "Kim Alm", **fields: object) -> User:
    """Someone with an account and neither mandate nor office; the address follows the name."""
    email = fields.pop("email", "") or f"{_ascii(name)}.{next(_numbers)}@example.se"
    return User.objects.create(email=email, name=name, password=_password(), **fields)


def anna() -> User:
    """May."""
    return a_person("Anna Ek", email="anna@example.se")


def bo() -> User:
    """No longer may."""
    return a_person("Bo Lind", email="bo@example.se")


def cecilia() -> User:
    """Never could."""
    return a_person("Cecilia Åberg", email="cecilia@example.se")


def a_party(
    name: str = "Öpartiet",
    *,
    code: str = "",
    contact: User | None = None,
    leader: User | None = None,
) -> Party:
    """A party, with a contact and a group leader where the test names them."""
    party = Party.objects.create(code=code or f"parti-{next(_numbers)}", name=name)
    if contact:
        an_appointment(Role.PARTY_CONTACT, contact, party=party)
    if leader:
        an_appointment(Role.GROUP_LEADER, leader, party=party)
    return party


def a_member(party: Party | None = None, name: str = "Maja Sund", **fields: object) -> User:
    """An elected official of `party`, or without one."""
    person = a_person(name, **fields)
    Mandate.objects.create(user=person, party=party, post="Ledamot", starts_at=yesterday())
    return person


def an_appointment(
    role: str, user: User | None = None, *, party: Party | None = None, **fields: object
) -> Appointment:
    """`user`, or someone new, holds `role`. `starts_at`, `ends_at`, `ended_at`, `stands_in_for`."""
    given = {"starts_at": now() - A_MINUTE, "granted_via": Appointment.Via.COMMAND, **fields}
    if role in PARTY_ROLES and party is None:
        party = a_party()
    return Appointment.objects.create(
        role=role, user=user or a_person(str(Role(role).label)), party=party, **given
    )


def a_former_appointment(role: str, user: User | None = None, **fields: object) -> Appointment:
    """`user` held `role` from yesterday until two minutes ago."""
    ended = {"starts_at": yesterday(), "ended_at": now() - 2 * A_MINUTE}
    return an_appointment(role, user, **{**ended, **fields})


def a_chief(user: User | None = None) -> User:
    return an_appointment(Role.SECURITY_CHIEF, user).user


def a_chair(user: User | None = None) -> User:
    return an_appointment(Role.COUNCIL_CHAIR, user).user


def a_registrar(user: User | None = None) -> User:
    return an_appointment(Role.REGISTRAR, user).user


def a_jurist(user: User | None = None) -> User:
    return an_appointment(Role.JURIST, user).user


def a_request(report: Incident, jurist: User, **fields: Any) -> RecordRequest:
    """Someone asks for the report, which a registrar opens to `jurist` for a week; for real."""
    given = {
        "by": a_registrar(),
        "asked_on": localdate(),
        "reference": "KS 2026/77",
        "heading": "Begäran om allmän handling",
        "parts": ["report"],
        "to": Appointment.objects.get(user=jurist, role=Role.JURIST),
        "opens_at": now(),
        "closes_at": now() + 7 * A_DAY,
        **fields,
    }
    return workflow.request_record(report, **given)


def an_editor(user: User | None = None) -> User:
    return an_appointment(Role.EDITOR, user).user


def an_administrator(user: User | None = None) -> User:
    return an_appointment(Role.SYSTEM_ADMINISTRATOR, user).user


EVERYTHING = Sharing(Share.EVERYTHING, shows_reach=False, sensitive=False)
ESSENTIALS = Sharing(Share.ESSENTIALS)
NOTHING = Sharing(None)
TOLD = {
    "answers": [
        an_answer("what", "Vad hände?", "HEMLIG-HÄNDELSE: Någon ropade ett hot.", about="event"),
        an_answer("who", "Vem gjorde det?", "HEMLIG-MISSTÄNKT", about="suspect"),
        an_answer("witness", "Vem såg det?", "HEMLIG-VITTNE", about="witness"),
        an_answer("unmarked", "Något annat?", "HEMLIG-OMÄRKT"),
    ]
}
REACH = {"answers": [an_answer("phone", "Hur når vi dig?", "HEMLIG-TELEFON")]}


def a_draft(author: User, **fields: object) -> Draft:
    """What `author` is writing, at version 0."""
    given = {"changed_at": now(), "expires_at": now() + 30 * A_DAY, **fields}
    return Draft.objects.create(author=author, **given)


def a_submission(**fields: object) -> Submission:
    """A threat by telephone; the party sees the essentials, the chair everything."""
    given = {
        "told": TOLD,
        "reach": REACH,
        "main_class": MainClass.THREAT,
        "main_kind": "hot_direkt",
        "channel": "telefon",
        "party": ESSENTIALS,
        "chair": EVERYTHING,
        **fields,
    }
    return Submission(**given)


def a_report(
    by: User | None = None,
    *,
    draft: Draft | None = None,
    at: datetime | None = None,
    **fields: object,
) -> Incident:
    """What `by`, or someone without a party, has sent; for real."""
    by = by or a_member()
    draft = draft or a_draft(by)
    return workflow.send(draft.pk, a_submission(**fields), by=by, version=draft.version, at=at)


def an_activity(party: Party, by: User, **fields: object) -> PlannedActivity:
    """A meeting in the square in five days that the contact `by` has told of; for real."""
    starts_at = now() + 5 * A_DAY
    told = Plan(
        what="HEMLIG-TORGMÖTE",
        where="Stora torget",
        expected="60",
        risks="HEMLIG-RISK: hot i förväg.",
        ours="Två värdar.",
    )
    given = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), **fields}
    return activities.plan(party, told, by=by, **given)


def in_full() -> dict[str, Any]:
    """What makes an assessment a full one: severe, likely, of a known sender, seen to tomorrow."""
    found = {"riktat": ("yes", "HEMLIG-INDIKATOR"), "formaga": ("no", "")}
    return {
        "judgement": Judgement(severity=3, likelihood=3, found=found),
        "next_review_on": localdate() + A_DAY,
    }


@cache
def _password() -> str:
    """Hashed once a run: hashing is slow on purpose."""
    return make_password(PASSWORD)


def _ascii(name: str) -> str:
    return name.lower().translate(str.maketrans("åäöé ", "aaoe."))
